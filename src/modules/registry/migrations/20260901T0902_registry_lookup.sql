-- One student's periods at one school, by both keys. The statements that use these say "cancelled IS NOT TRUE": with "NOT cancelled" the planner
-- takes the exclusion constraint's partial GiST index, measured at seven times the cost of a B-tree per look-up.
DROP INDEX registry.enrolment_student;
CREATE INDEX enrolment_student ON registry.enrolment (student_id, school_id);
DROP INDEX registry.class_membership_student;
CREATE INDEX class_membership_student ON registry.class_membership (student_id, school_id);
