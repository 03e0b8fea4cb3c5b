-- Figures stand on facts: narrow rows with two times, the days they speak of (valid) and the moments at which they were believed (known).
-- A correction closes what was known and adds what is known now; nothing here is ever overwritten. Kept by the follower of audit.feed.
CREATE SCHEMA statistics;
CREATE TABLE statistics.fact_student (
    student_id  bigint NOT NULL,
    class_id    bigint,                          -- NULL: enrolled, in no class
    school_id   int NOT NULL,
    school_year int,
    minority    boolean NOT NULL,                -- ethnic minority; unknown counts as no
    level_code  text,
    grade_code  text,
    sex         text NOT NULL,
    valid       daterange NOT NULL,
    known       tstzrange NOT NULL
);
CREATE INDEX fact_student_student ON statistics.fact_student (student_id);
CREATE INDEX fact_student_school ON statistics.fact_student (school_id);
CREATE TABLE statistics.fact_class (
    class_id    bigint NOT NULL,
    school_id   int NOT NULL,
    school_year int NOT NULL,
    level_code  text,
    grade_code  text NOT NULL,
    valid       daterange NOT NULL,
    known       tstzrange NOT NULL
);
CREATE INDEX fact_class_class ON statistics.fact_class (class_id);
CREATE INDEX fact_class_school ON statistics.fact_class (school_id);

-- Today's totals, recounted school by school when the school changes or the day does.
CREATE TABLE statistics.count_today (
    school_id int NOT NULL, level_code text NOT NULL, grade_code text NOT NULL, sex text NOT NULL, minority boolean NOT NULL,
    students int NOT NULL,
    PRIMARY KEY (school_id, level_code, grade_code, sex, minority)
);
CREATE TABLE statistics.classes_today (
    school_id int NOT NULL, level_code text NOT NULL, grade_code text NOT NULL, classes int NOT NULL,
    PRIMARY KEY (school_id, level_code, grade_code)
);
CREATE TABLE statistics.counted (school_id int PRIMARY KEY, day date NOT NULL);

CREATE TABLE statistics.follower (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    epoch    int NOT NULL DEFAULT 1,
    seq      bigint NOT NULL DEFAULT 0,          -- the feed is worked off up to here
    built_by xid8                                -- changes of this transaction were taken in when the facts were built as a whole
);
INSERT INTO statistics.follower DEFAULT VALUES;

-- What the records say now of some students: one row per stretch of days in one place.
CREATE FUNCTION statistics.facts_of(students bigint[]) RETURNS TABLE
    (student_id bigint, class_id bigint, school_id int, school_year int, minority boolean, level_code text, grade_code text, sex text, valid daterange)
LANGUAGE sql STABLE AS $$
    WITH person AS (
        SELECT s.id, s.sex, coalesce(v.attributes ->> 'is_minority', '0') = '1' AS minority
          FROM registry.student s LEFT JOIN registry.student_sensitive n ON n.student_id = s.id
          LEFT JOIN registry.code_value v ON v.list = 'ethnic_groups' AND v.code = n.ethnic_code AND upper_inf(v.period)
         WHERE NOT s.cancelled AND (students IS NULL OR s.id = ANY (students))
    ), enrolled AS (
        SELECT p.id, p.sex, p.minority, e.school_id, e.period FROM person p JOIN registry.enrolment e ON e.student_id = p.id AND NOT e.cancelled
    ), placed AS (
        SELECT e.id, m.class_id, e.school_id, e.sex, e.minority, e.period * m.period AS valid
          FROM enrolled e JOIN registry.class_membership m ON m.student_id = e.id AND m.school_id = e.school_id AND NOT m.cancelled AND m.period && e.period
    )
    SELECT x.id, x.class_id, x.school_id, c.school_year, x.minority, g.attributes ->> 'level_code', c.grade_code, x.sex, x.valid
      FROM placed x JOIN registry.school_class c ON c.school_id = x.school_id AND c.id = x.class_id
      LEFT JOIN registry.code_value g ON g.list = 'grades' AND g.code = c.grade_code AND upper_inf(g.period)
    UNION ALL
    SELECT e.id, NULL, e.school_id, NULL, e.minority, CASE WHEN cardinality(s.level_codes) = 1 THEN s.level_codes[1] END, NULL, e.sex, rest.days
      FROM enrolled e JOIN registry.school s ON s.id = e.school_id
      LEFT JOIN (SELECT x.id, x.school_id, range_agg(x.valid) AS days FROM placed x GROUP BY 1, 2) p ON p.id = e.id AND p.school_id = e.school_id
      CROSS JOIN LATERAL unnest(datemultirange(e.period) - coalesce(p.days, '{}'::datemultirange)) AS rest (days)
$$;

ALTER TABLE statistics.fact_student ENABLE ROW LEVEL SECURITY;
ALTER TABLE statistics.fact_class ENABLE ROW LEVEL SECURITY;
ALTER TABLE statistics.count_today ENABLE ROW LEVEL SECURITY;
ALTER TABLE statistics.classes_today ENABLE ROW LEVEL SECURITY;
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['fact_student', 'fact_class', 'count_today', 'classes_today'] LOOP
        EXECUTE format('ALTER TABLE statistics.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY %I ON statistics.%I TO pv_owner, pv_job USING (true) WITH CHECK (true)', t || '_keeper', t);
        EXECUTE format('CREATE POLICY %I ON statistics.%I FOR SELECT TO pv_province, pv_person USING (true)', t || '_all', t);
        EXECUTE format('CREATE POLICY %I ON statistics.%I FOR SELECT TO pv_app USING (school_id = ANY ((SELECT nullif(current_setting(''app.schools'', true), '''')::int[])::int[]))', t || '_scope', t);
        EXECUTE format('GRANT SELECT ON statistics.%I TO pv_app, pv_province, pv_person', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON statistics.%I TO pv_job', t);
    END LOOP;
END $$;
GRANT USAGE ON SCHEMA statistics TO pv_app, pv_province, pv_person, pv_job;
GRANT SELECT ON statistics.counted TO pv_app, pv_province, pv_person;
GRANT SELECT, INSERT, UPDATE, DELETE ON statistics.counted, statistics.follower TO pv_job;
REVOKE ALL ON FUNCTION statistics.facts_of(bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION statistics.facts_of(bigint[]) TO pv_job;
