-- The order among one student's periods at one school stands in the key: a file asks for the latest row of each table, and a sort of one row cost as
-- much as its look-up.
DROP INDEX registry.enrolment_student;
CREATE INDEX enrolment_student ON registry.enrolment (student_id, school_id, lower(period));
DROP INDEX registry.class_membership_student;
CREATE INDEX class_membership_student ON registry.class_membership (student_id, school_id, lower(period));
DROP INDEX registry.yearly_facts_student;
CREATE INDEX yearly_facts_student ON registry.yearly_facts (student_id, school_id, school_year, lower(period));
-- Whether a guardian is inside the wall is asked by this key, and answered from it.
DROP INDEX registry.student_guardian_guardian;
CREATE INDEX student_guardian_guardian ON registry.student_guardian (guardian_id, school_id);
