-- A row is kept as the text that was written, so that comparing it with what it becomes takes no conversion; and which record an applied
-- row made stands beside it instead of writing the whole row anew.
ALTER TABLE imports.import_row ALTER COLUMN data TYPE json USING data::text::json;
CREATE TABLE imports.made_record (
    set_id    bigint NOT NULL REFERENCES imports.import_set ON DELETE CASCADE,
    key       int NOT NULL,
    school_id int NOT NULL,
    record_id bigint NOT NULL,
    PRIMARY KEY (set_id, key)
);
ALTER TABLE imports.made_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE imports.made_record FORCE ROW LEVEL SECURITY;
CREATE POLICY made_record_job ON imports.made_record TO pv_owner, pv_job USING (true) WITH CHECK (true);
CREATE POLICY made_record_scope ON imports.made_record TO pv_app
    USING (school_id = ANY ((SELECT nullif(current_setting('app.schools', true), '')::int[])::int[]))
    WITH CHECK (school_id = ANY ((SELECT nullif(current_setting('app.schools', true), '')::int[])::int[]));
GRANT SELECT, INSERT ON imports.made_record TO pv_app, pv_job;
