-- The same facts; code lists have a schema of their own. What a code that ended was stays known: its latest row speaks.
CREATE OR REPLACE FUNCTION statistics.facts_of(students bigint[]) RETURNS TABLE
    (student_id bigint, class_id bigint, school_id int, school_year int, minority boolean, level_code text, grade_code text, sex text, valid daterange)
LANGUAGE sql STABLE AS $$
    WITH person AS (
        SELECT s.id, s.sex, coalesce(v.attributes ->> 'is_minority', '0') = '1' AS minority
          FROM registry.student_current s LEFT JOIN registry.student_sensitive_current n ON n.student_id = s.id
          LEFT JOIN (SELECT DISTINCT ON (code) code, attributes FROM reference.code_value WHERE list = 'ethnic_groups' ORDER BY code, upper(period) DESC) v ON v.code = n.ethnic_code
         WHERE students IS NULL OR s.id = ANY (students)
    ), enrolled AS (
        SELECT p.id, p.sex, p.minority, e.school_id, e.period FROM person p JOIN registry.enrolment_current e ON e.student_id = p.id
    ), placed AS (
        SELECT e.id, m.class_id, e.school_id, e.sex, e.minority, e.period * m.period AS valid
          FROM enrolled e JOIN registry.class_membership_current m ON m.student_id = e.id AND m.school_id = e.school_id AND m.period && e.period
    )
    SELECT x.id, x.class_id, x.school_id, c.school_year, x.minority, g.attributes ->> 'level_code', c.grade_code, x.sex, x.valid
      FROM placed x JOIN registry.school_class_label_current c ON c.school_id = x.school_id AND c.id = x.class_id
      LEFT JOIN (SELECT DISTINCT ON (code) code, attributes FROM reference.code_value WHERE list = 'grades' ORDER BY code, upper(period) DESC) g ON g.code = c.grade_code
    UNION ALL
    SELECT e.id, NULL, e.school_id, NULL, e.minority, CASE WHEN cardinality(s.level_codes) = 1 THEN s.level_codes[1] END, NULL, e.sex, rest.days
      FROM enrolled e JOIN registry.school_current s ON s.id = e.school_id
      LEFT JOIN (SELECT x.id, x.school_id, range_agg(x.valid) AS days FROM placed x GROUP BY 1, 2) p ON p.id = e.id AND p.school_id = e.school_id
      CROSS JOIN LATERAL unnest(datemultirange(e.period) - coalesce(p.days, '{}'::datemultirange)) AS rest (days)
$$;
