-- Sites are kept by the schools themselves: open from a day on and closed on another; written and read inside the scope like everything a school owns.
ALTER TABLE registry.site
    ADD COLUMN province_code text,
    ADD COLUMN transport text,
    ADD COLUMN area_m2 numeric,
    ADD COLUMN period daterange NOT NULL DEFAULT daterange(NULL, NULL) CHECK (NOT isempty(period)),   -- open from – to
    ADD COLUMN cancelled boolean NOT NULL DEFAULT false;
ALTER TABLE registry.site ENABLE ROW LEVEL SECURITY;
ALTER TABLE registry.site FORCE ROW LEVEL SECURITY;
CREATE POLICY site_owner ON registry.site TO pv_owner USING (true) WITH CHECK (true);
CREATE POLICY site_job ON registry.site TO pv_job USING (true) WITH CHECK (true);
CREATE POLICY site_all ON registry.site FOR SELECT TO pv_province, pv_person, pv_import USING (true);
CREATE POLICY site_scope ON registry.site TO pv_app USING (school_id = ANY ((SELECT nullif(current_setting('app.schools', true), '')::int[])::int[]))
    WITH CHECK (school_id = ANY ((SELECT nullif(current_setting('app.schools', true), '')::int[])::int[]));
GRANT INSERT, UPDATE ON registry.site TO pv_app;
CREATE OR REPLACE VIEW registry.site_current WITH (security_invoker = true) AS
    SELECT school_id, id, site_code, name, is_main FROM registry.site WHERE NOT cancelled;
