-- Lists and searches of a school look at the students who are there: who was entered by mistake, or came with an import that was undone, is not read over.
DROP INDEX registry.student_school_sort;
CREATE INDEX student_school_sort ON registry.student (current_school_id, name_sort, id) INCLUDE (name_key) WHERE NOT cancelled;
