-- The spine: every accepted write is a row, in the same transaction. Insert-only for everybody who works with the program.
CREATE SCHEMA audit;
CREATE SEQUENCE audit.change_id;
CREATE TABLE audit.change (
    id            bigint NOT NULL DEFAULT nextval('audit.change_id'),
    recorded_at   timestamptz NOT NULL DEFAULT now(),
    school_id     int NOT NULL DEFAULT 0,          -- 0: owned by no school
    record_kind   text NOT NULL,
    record_id     bigint NOT NULL,
    subject_kind  text NOT NULL DEFAULT '',        -- whose file it belongs to
    subject_id    bigint NOT NULL DEFAULT 0,
    action        text NOT NULL CHECK (action IN ('create', 'update', 'close', 'cancel', 'restore')),
    occurred_at   timestamptz,
    known_at      timestamptz,
    account_id    bigint NOT NULL DEFAULT 0,
    actor_name    text NOT NULL DEFAULT '',
    role          text NOT NULL DEFAULT '',
    source        text NOT NULL,
    change_set_id bigint,
    reason        text NOT NULL DEFAULT '',
    value_digest  bytea NOT NULL,                  -- of the values as they were written; stays when they are lawfully erased
    PRIMARY KEY (recorded_at, id)
) PARTITION BY RANGE (recorded_at);
CREATE TABLE audit.change_rest PARTITION OF audit.change DEFAULT;
DO $$
DECLARE month date := date '2026-09-01';
BEGIN
    WHILE month < date '2028-01-01' LOOP
        EXECUTE format('CREATE TABLE audit.change_%s PARTITION OF audit.change FOR VALUES FROM (%L) TO (%L)',
                       to_char(month, 'YYYYMM'), month, month + interval '1 month');
        month := month + interval '1 month';
    END LOOP;
END $$;
CREATE INDEX change_subject ON audit.change (subject_kind, subject_id);
CREATE INDEX change_school ON audit.change (school_id, recorded_at);
CREATE INDEX change_set ON audit.change (change_set_id) WHERE change_set_id IS NOT NULL;
CREATE INDEX change_by_id ON audit.change (id);

CREATE TABLE audit.change_value (
    change_id bigint PRIMARY KEY,
    school_id int NOT NULL,
    before    jsonb,
    after     jsonb
);

CREATE TABLE audit.access (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL DEFAULT now(),
    account_id  bigint NOT NULL, unit_id int NOT NULL, role text NOT NULL,
    what        text NOT NULL, subject_kind text NOT NULL, subject_ids bigint[] NOT NULL,
    school_id   int NOT NULL, purpose text NOT NULL, sensitive boolean NOT NULL
);
CREATE INDEX access_subject ON audit.access USING gin (subject_ids);
CREATE INDEX access_school ON audit.access (school_id, at);

-- Hashes over the change rows in order of their id, chained, signed by the server's key.
CREATE TABLE audit.seal (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL DEFAULT now(),
    from_id    bigint NOT NULL, to_id bigint NOT NULL, rows bigint NOT NULL,
    chain      bytea NOT NULL,
    signature  bytea NOT NULL
);

-- What a row of the log says, in one text: a change of any column changes its hash.
CREATE FUNCTION audit.row_text(c audit.change) RETURNS text LANGUAGE sql STABLE SET timezone = 'UTC' SET datestyle = 'ISO' AS $$
    SELECT concat_ws('|', c.id, extract(epoch FROM c.recorded_at), c.school_id, c.record_kind, c.record_id, c.subject_kind, c.subject_id, c.action,
                     coalesce(extract(epoch FROM c.occurred_at)::text, '-'), coalesce(extract(epoch FROM c.known_at)::text, '-'), c.account_id, c.actor_name,
                     c.role, c.source, coalesce(c.change_set_id::text, '-'), c.reason, encode(c.value_digest, 'hex'))
$$;
CREATE FUNCTION audit.digest_of(before jsonb, after jsonb) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(convert_to(coalesce(before::text, '-') || '|' || coalesce(after::text, '-'), 'UTF8'))
$$;

ALTER TABLE audit.change ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.change FORCE ROW LEVEL SECURITY;
ALTER TABLE audit.change_value ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.change_value FORCE ROW LEVEL SECURITY;
ALTER TABLE audit.access ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.access FORCE ROW LEVEL SECURITY;
CREATE POLICY change_owner ON audit.change TO pv_owner USING (true) WITH CHECK (true);
CREATE POLICY change_scope ON audit.change FOR SELECT TO pv_app
    USING (school_id = ANY ((SELECT nullif(current_setting('app.schools', true), '')::int[])::int[]));
CREATE POLICY change_write ON audit.change FOR INSERT TO pv_app
    WITH CHECK (school_id = 0 OR school_id = ANY ((SELECT nullif(current_setting('app.schools', true), '')::int[])::int[]));
CREATE POLICY change_all ON audit.change TO pv_job, pv_person USING (true) WITH CHECK (true);
CREATE POLICY change_units ON audit.change FOR SELECT TO pv_province USING (subject_kind IN ('school', 'org_unit', 'school_class'));
CREATE POLICY value_owner ON audit.change_value TO pv_owner USING (true) WITH CHECK (true);
CREATE POLICY value_scope ON audit.change_value FOR SELECT TO pv_app
    USING (school_id = ANY ((SELECT nullif(current_setting('app.schools', true), '')::int[])::int[]));
CREATE POLICY value_write ON audit.change_value FOR INSERT TO pv_app
    WITH CHECK (school_id = 0 OR school_id = ANY ((SELECT nullif(current_setting('app.schools', true), '')::int[])::int[]));
CREATE POLICY value_all ON audit.change_value TO pv_job, pv_person USING (true) WITH CHECK (true);
CREATE POLICY access_owner ON audit.access TO pv_owner USING (true) WITH CHECK (true);
CREATE POLICY access_scope ON audit.access FOR SELECT TO pv_app
    USING (school_id = ANY ((SELECT nullif(current_setting('app.schools', true), '')::int[])::int[]));
CREATE POLICY access_all ON audit.access TO pv_job, pv_person USING (true) WITH CHECK (true);
GRANT USAGE ON SCHEMA audit TO pv_app, pv_province, pv_person, pv_job;
GRANT USAGE ON SEQUENCE audit.change_id TO pv_app, pv_job;
GRANT SELECT, INSERT ON audit.change, audit.change_value TO pv_app, pv_job;
GRANT SELECT ON audit.change TO pv_province;
GRANT SELECT ON audit.change, audit.change_value, audit.access TO pv_person;
GRANT SELECT ON audit.access TO pv_app;
GRANT SELECT, INSERT ON audit.access, audit.seal TO pv_job;
GRANT EXECUTE ON FUNCTION audit.row_text(audit.change), audit.digest_of(jsonb, jsonb) TO pv_app, pv_job;
