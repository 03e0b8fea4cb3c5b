-- What other modules read of the registry. NAME_current is what the records hold true now, of any day: without what was entered by mistake or undone,
-- with the days it holds for (half-open periods). Each view is a plain selection, so the planner looks through it; it reads as the one who asks
-- (security_invoker), so the walls of its tables stand; and it keeps to one group of grants, so that who may not read names can still count heads.
CREATE VIEW registry.org_unit_current WITH (security_invoker = true) AS
    SELECT id, kind, code, period FROM registry.org_unit;
CREATE VIEW registry.org_unit_name_current WITH (security_invoker = true) AS
    SELECT unit_id, name, period FROM registry.org_unit_name;
CREATE VIEW registry.authority_current WITH (security_invoker = true) AS
    SELECT unit_id, superior_id, matter, period FROM registry.authority;
CREATE VIEW registry.school_current WITH (security_invoker = true) AS
    SELECT id, school_code, name, name_key, school_kind, level_codes, ownership, commune_code, province_code FROM registry.school;
CREATE VIEW registry.school_year_current WITH (security_invoker = true) AS
    SELECT start_year, opens, term2_from, closes FROM registry.school_year;

CREATE VIEW registry.school_class_current WITH (security_invoker = true) AS
    SELECT school_id, id, school_year, grade_code, homeroom_name IS NOT NULL OR homeroom_staff_id IS NOT NULL AS has_homeroom_teacher, period
      FROM registry.school_class WHERE NOT cancelled;
CREATE VIEW registry.student_current WITH (security_invoker = true) AS
    SELECT id, current_school_id, birth_date, birth_month, birth_year, sex FROM registry.student WHERE NOT cancelled;
CREATE VIEW registry.student_identity_current WITH (security_invoker = true) AS
    SELECT student_id, current_school_id, personal_id FROM registry.student_identity;
CREATE VIEW registry.student_sensitive_current WITH (security_invoker = true) AS
    SELECT student_id, current_school_id, ethnic_code FROM registry.student_sensitive;
-- IS NOT TRUE: with NOT the planner takes the exclusion constraint's partial GiST index, at seven times the cost of a B-tree per look-up.
CREATE VIEW registry.enrolment_current WITH (security_invoker = true) AS
    SELECT school_id, id, student_id, period FROM registry.enrolment WHERE cancelled IS NOT TRUE;
CREATE VIEW registry.class_membership_current WITH (security_invoker = true) AS
    SELECT school_id, id, student_id, class_id, period FROM registry.class_membership WHERE cancelled IS NOT TRUE;

-- What a record is shown by, also one that was entered by mistake: figures as they were known then and the log of changes still speak of it.
CREATE VIEW registry.school_class_label_current WITH (security_invoker = true) AS
    SELECT school_id, id, school_year, grade_code, name, order_no FROM registry.school_class;
CREATE VIEW registry.student_label_current WITH (security_invoker = true) AS
    SELECT id, current_school_id, full_name, name_sort, birth_date, birth_month, birth_year FROM registry.student;

GRANT SELECT ON registry.org_unit_current, registry.org_unit_name_current, registry.authority_current, registry.school_current, registry.school_year_current,
    registry.school_class_current, registry.school_class_label_current, registry.student_current, registry.enrolment_current, registry.class_membership_current
    TO pv_app, pv_province, pv_person, pv_job;
GRANT SELECT ON registry.student_label_current, registry.student_identity_current, registry.student_sensitive_current TO pv_app, pv_person, pv_job;
