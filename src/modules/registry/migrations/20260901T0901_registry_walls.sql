-- The second wall: forced row-level security on everything a school or a person owns, and grants by field group.
GRANT USAGE ON SCHEMA registry TO pv_app, pv_province, pv_person, pv_job, pv_import;
GRANT SELECT ON registry.code_list, registry.code_value, registry.admin_unit, registry.admin_successor, registry.org_unit, registry.org_unit_name,
    registry.org_unit_alias, registry.authority, registry.school, registry.site, registry.school_year, registry.setting
    TO pv_app, pv_province, pv_person, pv_job, pv_import;
GRANT INSERT, UPDATE ON registry.org_unit, registry.org_unit_name, registry.org_unit_alias, registry.authority, registry.school, registry.site TO pv_job;

DO $$
DECLARE
    t text;
    owned text[] := ARRAY['school_class', 'enrolment', 'class_membership', 'yearly_facts', 'yearly_sensitive', 'movement', 'staff_assignment', 'staff_pay', 'student_guardian'];
    person text[] := ARRAY['student', 'student_identity', 'student_sensitive', 'staff', 'staff_identity', 'staff_sensitive'];
    scope text := '= ANY ((SELECT nullif(current_setting(''app.schools'', true), '''')::int[])::int[])';
BEGIN
    FOREACH t IN ARRAY owned || person LOOP
        EXECUTE format('ALTER TABLE registry.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE registry.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY %I ON registry.%I TO pv_owner USING (true) WITH CHECK (true)', t || '_owner', t);
        EXECUTE format('CREATE POLICY %I ON registry.%I TO pv_job USING (true) WITH CHECK (true)', t || '_job', t);
        EXECUTE format('CREATE POLICY %I ON registry.%I FOR SELECT TO pv_province, pv_person USING (true)', t || '_all', t);
        EXECUTE format('CREATE POLICY %I ON registry.%I TO pv_app USING (%s %s) WITH CHECK (%s %s)', t || '_scope', t,
                       CASE WHEN t = ANY (person) THEN 'current_school_id' ELSE 'school_id' END, scope,
                       CASE WHEN t = ANY (person) THEN 'current_school_id' ELSE 'school_id' END, scope);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON registry.%I TO pv_app', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON registry.%I TO pv_job', t);
        EXECUTE format('GRANT SELECT ON registry.%I TO pv_person', t);
    END LOOP;
END $$;
ALTER TABLE registry.guardian ENABLE ROW LEVEL SECURITY;
ALTER TABLE registry.guardian FORCE ROW LEVEL SECURITY;
CREATE POLICY guardian_owner ON registry.guardian TO pv_owner USING (true) WITH CHECK (true);
CREATE POLICY guardian_job ON registry.guardian TO pv_job USING (true) WITH CHECK (true);
CREATE POLICY guardian_all ON registry.guardian FOR SELECT TO pv_person USING (true);
-- A guardian is seen through a child: student_guardian has a wall of its own.
CREATE POLICY guardian_scope ON registry.guardian FOR SELECT TO pv_app
    USING (EXISTS (SELECT FROM registry.student_guardian g WHERE g.guardian_id = guardian.id));
CREATE POLICY guardian_new ON registry.guardian FOR INSERT TO pv_app WITH CHECK (true);
CREATE POLICY guardian_change ON registry.guardian FOR UPDATE TO pv_app
    USING (EXISTS (SELECT FROM registry.student_guardian g WHERE g.guardian_id = guardian.id)) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON registry.guardian TO pv_app, pv_job;
GRANT SELECT ON registry.guardian TO pv_person;
-- Province-wide reading without names: what figures and lists of classes need.
GRANT SELECT ON registry.school_class, registry.enrolment, registry.class_membership, registry.movement TO pv_province;
GRANT SELECT (id, current_school_id, birth_date, birth_month, birth_year, sex, nationality, cancelled) ON registry.student TO pv_province;
GRANT SELECT (id, current_school_id, sex, birth_date, cancelled) ON registry.staff TO pv_province;

-- Told to a clerk who meets a student of another school: that there is one, and where. Nothing else.
CREATE FUNCTION registry.where_enrolled(wanted_personal_id text, on_day date) RETURNS TABLE (school_id int, school_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = registry AS $$
    SELECT s.id, s.name FROM student_identity i JOIN enrolment e ON e.student_id = i.student_id AND NOT e.cancelled AND e.period @> on_day
      JOIN school s ON s.id = e.school_id WHERE i.personal_id = wanted_personal_id
$$;
REVOKE ALL ON FUNCTION registry.where_enrolled(text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.where_enrolled(text, date) TO pv_app, pv_job;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA registry TO pv_app, pv_job;
