-- Imports work in the background: a set is read, applied and undone by jobs, keeps what was said about its columns, and its rows can be
-- filtered, counted and judged again one by one without reading all of them.
ALTER TABLE imports.import_set
    DROP CONSTRAINT import_set_state_check,
    ADD CONSTRAINT import_set_state_check CHECK (state IN ('reading', 'failed', 'ready', 'applying', 'applied', 'undoing', 'undone')),
    ADD COLUMN job_id           bigint,                          -- the work under way, or the last one
    ADD COLUMN error            text NOT NULL DEFAULT '',        -- why the last work was given up, for people
    ADD COLUMN revision         int NOT NULL DEFAULT 0,          -- raised by every change of the rows
    ADD COLUMN mapping          jsonb NOT NULL DEFAULT '{}',     -- columns and header rows chosen by hand or remembered
    ADD COLUMN sheets           jsonb NOT NULL DEFAULT '[]',     -- name and number of rows of each sheet that holds data
    ADD COLUMN fault_counts     jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN legacy_sample    jsonb NOT NULL DEFAULT '[]',     -- a few texts before and after the conversion of an old font
    ADD COLUMN part_of          bigint,                          -- a set made of the rows that another one left over
    ADD COLUMN painted_sha256   text NOT NULL DEFAULT '',
    ADD COLUMN painted_revision int NOT NULL DEFAULT -1;
CREATE INDEX import_set_file ON imports.import_set (file_sha256);

ALTER TABLE imports.import_row
    ADD COLUMN sheet_index int NOT NULL DEFAULT 0,
    ADD COLUMN skipped     boolean NOT NULL DEFAULT false,
    ADD COLUMN match_id    bigint NOT NULL DEFAULT 0,            -- the record it speaks of; after applying also the one it made
    ADD COLUMN proposed    boolean NOT NULL DEFAULT false,       -- a likeness waits for a person's word
    ADD COLUMN repairs     int NOT NULL DEFAULT 0,               -- cells mended without asking
    ADD COLUMN changes     int NOT NULL DEFAULT 0,               -- cells that differ from the record
    ADD COLUMN told        text[] NOT NULL DEFAULT '{}',         -- its faults, each once: 'B D09 birth'
    ADD COLUMN links       text[] NOT NULL DEFAULT '{}';         -- what it may share with other rows: numbers, birth date, telephone

-- What a school said about the columns of a file is remembered for the next file with the same header.
CREATE TABLE imports.column_memory (
    school_id  int NOT NULL,
    kind       text NOT NULL,
    header     text NOT NULL,                                    -- digest of the header's words
    fields     jsonb NOT NULL,                                   -- by column name; "" leaves it out
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (school_id, kind, header)
);
ALTER TABLE imports.column_memory ENABLE ROW LEVEL SECURITY;
ALTER TABLE imports.column_memory FORCE ROW LEVEL SECURITY;
CREATE POLICY column_memory_job ON imports.column_memory TO pv_owner, pv_job USING (true) WITH CHECK (true);
CREATE POLICY column_memory_scope ON imports.column_memory TO pv_app
    USING (school_id = ANY ((SELECT nullif(current_setting('app.schools', true), '')::int[])::int[]))
    WITH CHECK (school_id = ANY ((SELECT nullif(current_setting('app.schools', true), '')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE ON imports.column_memory TO pv_app, pv_job;
