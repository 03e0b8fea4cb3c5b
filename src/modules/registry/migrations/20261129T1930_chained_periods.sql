-- One period of a student at a time, said by plain constraints on B-trees instead of GiST (docs/adr/0009). The live periods of a student are a chain:
-- each row but the first stands on the row that ends before it begins (prev_to is the end of that one), and nobody else stands there. Ends fall from
-- row to row, so the chain is one line and no two periods overlap. An open end is 'infinity', the first row's prev_to '-infinity', a cancelled row is
-- in no chain. Readers see `period` as before. Each table is written once anew: the rows' prev_to first, so that the rewrite leaves no dead rows.
SET LOCAL maintenance_work_mem = '256MB';
SET LOCAL work_mem = '256MB';

-- Empty periods held nowhere and stood in nobody's way; in a chain they have no place.
UPDATE registry.yearly_facts f SET cancelled = true, period = daterange(y.opens, y.opens + 1)
  FROM registry.school_year y WHERE y.start_year = f.school_year AND isempty(f.period);

ALTER TABLE registry.enrolment DROP CONSTRAINT enrolment_one_at_a_time;
ALTER TABLE registry.class_membership DROP CONSTRAINT class_membership_one_at_a_time;
ALTER TABLE registry.yearly_facts DROP CONSTRAINT yearly_facts_one;
DROP INDEX registry.enrolment_student, registry.enrolment_code, registry.class_membership_student, registry.class_membership_class, registry.yearly_facts_student;

DO $$
DECLARE
    t text;
    more text;  -- what a chain is of, beside the student
BEGIN
    FOR t, more IN VALUES ('enrolment', ''), ('class_membership', ''), ('yearly_facts', 'school_year, ') LOOP
        EXECUTE format('ALTER TABLE registry.%I RENAME COLUMN period TO period_before', t);
        EXECUTE format('ALTER TABLE registry.%I ALTER COLUMN period_before DROP NOT NULL, ADD COLUMN valid_from date, ADD COLUMN valid_to date,
                        ADD COLUMN prev_to date NOT NULL DEFAULT ''-infinity''', t);
        EXECUTE format($sql$
            UPDATE registry.%1$I c SET prev_to = b.ended FROM (
                SELECT ctid AS place, lag(upper(period_before)) OVER (PARTITION BY student_id, %2$s true ORDER BY lower(period_before)) AS ended
                  FROM registry.%1$I WHERE NOT cancelled) b
             WHERE c.ctid = b.place AND b.ended IS NOT NULL $sql$, t, more);
        EXECUTE format($sql$
            ALTER TABLE registry.%I
                ALTER COLUMN valid_from TYPE date USING coalesce(lower(period_before), '-infinity'),
                ALTER COLUMN valid_to TYPE date USING coalesce(upper(period_before), 'infinity'),
                ALTER COLUMN period_before TYPE daterange USING NULL,
                ALTER COLUMN valid_from SET NOT NULL,
                ALTER COLUMN valid_to SET NOT NULL,
                ADD COLUMN live bigint GENERATED ALWAYS AS (CASE WHEN NOT cancelled THEN student_id END) STORED,
                ADD COLUMN stands_on date GENERATED ALWAYS AS (nullif(prev_to, '-infinity')) STORED,
                ADD COLUMN period daterange GENERATED ALWAYS AS (daterange(nullif(valid_from, '-infinity'), nullif(valid_to, 'infinity'))) STORED $sql$, t);
        EXECUTE format('ALTER TABLE registry.%I DROP COLUMN period_before, ALTER COLUMN valid_to SET DEFAULT ''infinity''', t);
        EXECUTE format($sql$
            ALTER TABLE registry.%1$I
                ADD CONSTRAINT %1$s_not_empty CHECK (valid_from < valid_to),
                ADD CONSTRAINT %1$s_one_at_a_time_in_order CHECK (prev_to <= valid_from),
                ADD CONSTRAINT %1$s_one_at_a_time_to UNIQUE (live, %2$s valid_to),
                ADD CONSTRAINT %1$s_one_at_a_time_after UNIQUE (live, %2$s prev_to) DEFERRABLE INITIALLY DEFERRED,
                ADD CONSTRAINT %1$s_one_at_a_time_on FOREIGN KEY (live, %2$s stands_on) REFERENCES registry.%1$I (live, %2$s valid_to) DEFERRABLE INITIALLY DEFERRED $sql$, t, more);
        -- Puts right on which row each row of these students stands, as their days and `cancelled` say now, and has the constraints checked at once.
        -- It works past the walls, since the row before or after may be another school's: it tells nothing and changes no days.
        EXECUTE format($sql$
            CREATE FUNCTION registry.link_%1$s(students bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = registry, pg_temp AS $function$
            BEGIN
                UPDATE %1$I t SET prev_to = c.prev_to
                  FROM (SELECT school_id, id, coalesce(lag(valid_to) OVER (PARTITION BY live, %2$s true ORDER BY valid_to), '-infinity') AS prev_to
                          FROM %1$I WHERE live = ANY (students)) c
                 WHERE t.school_id = c.school_id AND t.id = c.id AND t.prev_to <> c.prev_to;
                SET CONSTRAINTS registry.%1$s_one_at_a_time_after, registry.%1$s_one_at_a_time_on IMMEDIATE;
                SET CONSTRAINTS registry.%1$s_one_at_a_time_after, registry.%1$s_one_at_a_time_on DEFERRED;
            END $function$ $sql$, t, more);
        EXECUTE format('REVOKE ALL ON FUNCTION registry.link_%s(bigint[]) FROM PUBLIC', t);
        EXECUTE format('GRANT EXECUTE ON FUNCTION registry.link_%s(bigint[]) TO pv_app, pv_job', t);
    END LOOP;
END $$;

-- Two who write periods of one student come one after the other: each holds the student first, whichever school it is at.
CREATE FUNCTION registry.hold_students(students bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = registry, pg_temp AS $$
BEGIN
    PERFORM FROM student s WHERE s.id = ANY (students) ORDER BY s.id FOR NO KEY UPDATE;
END $$;
REVOKE ALL ON FUNCTION registry.hold_students(bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.hold_students(bigint[]) TO pv_app, pv_job;

CREATE INDEX enrolment_student ON registry.enrolment (student_id, school_id, lower(period));
CREATE UNIQUE INDEX enrolment_code ON registry.enrolment (school_id, student_code) WHERE student_code IS NOT NULL AND NOT cancelled AND upper_inf(period);
CREATE INDEX class_membership_student ON registry.class_membership (student_id, school_id, lower(period));
CREATE INDEX class_membership_class ON registry.class_membership (school_id, class_id);
CREATE INDEX yearly_facts_student ON registry.yearly_facts (student_id, school_id, school_year, lower(period));
GRANT SELECT (period) ON registry.enrolment TO pv_province;
ANALYZE registry.enrolment;
ANALYZE registry.class_membership;
ANALYZE registry.yearly_facts;
