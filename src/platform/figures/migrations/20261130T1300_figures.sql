-- How far the facts of each kind have followed the change log, and of which day today's totals are. The facts themselves
-- stand in the schemas of the modules that declare them.
CREATE SCHEMA figures;
CREATE TABLE figures.follower (
    fact     text PRIMARY KEY,
    epoch    int NOT NULL DEFAULT 0,             -- of the feed; another one: it begins anew
    seq      bigint NOT NULL DEFAULT 0,          -- the feed is worked off up to here
    built_by xid8                                -- changes of this transaction were taken in when the facts were built as a whole
);
CREATE TABLE figures.counted (
    fact text NOT NULL, school_id int NOT NULL, day date NOT NULL,
    PRIMARY KEY (fact, school_id)
);

-- The walls of a table of facts or of today's totals: written by the follower, read by schools within their scope and by the department whole.
CREATE FUNCTION figures.wall(facts regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    name text := (SELECT relname FROM pg_class WHERE oid = facts);
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', facts);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', facts);
    EXECUTE format('CREATE POLICY %I ON %s TO pv_owner, pv_job USING (true) WITH CHECK (true)', name || '_keeper', facts);
    EXECUTE format('CREATE POLICY %I ON %s FOR SELECT TO pv_province, pv_person USING (true)', name || '_all', facts);
    EXECUTE format('CREATE POLICY %I ON %s FOR SELECT TO pv_app USING (school_id = ANY ((SELECT nullif(current_setting(''app.schools'', true), '''')::int[])::int[]))', name || '_scope', facts);
    EXECUTE format('GRANT SELECT ON %s TO pv_app, pv_province, pv_person', facts);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO pv_job', facts);
END $$;
REVOKE ALL ON FUNCTION figures.wall(regclass) FROM PUBLIC;

GRANT USAGE ON SCHEMA figures TO pv_app, pv_province, pv_person, pv_job;
GRANT SELECT ON figures.counted TO pv_app, pv_province, pv_person;
GRANT SELECT, INSERT, UPDATE, DELETE ON figures.counted, figures.follower TO pv_job;
