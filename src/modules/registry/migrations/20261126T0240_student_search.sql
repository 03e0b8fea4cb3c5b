-- Name search without accents, by how wide the scope is.
-- A school or a commune: LIKE is not leakproof, so row-level security keeps it from the trigram index; the names of the scope are read from this
-- index alone instead (a few thousand entries), and only the rows that are shown are fetched.
DROP INDEX registry.student_school_sort;
CREATE INDEX student_school_sort ON registry.student (current_school_id, name_sort, id) INCLUDE (name_key, cancelled);
-- The whole province: whose name ends in the words typed comes first ("an", "minh an"), found by the name read backwards.
CREATE INDEX student_name_end ON registry.student (reverse(name_key) text_pattern_ops);
-- How frequent the words are decides between the trigram index (rare words) and the first rows met (frequent ones): that needs a good estimate.
ALTER TABLE registry.student ALTER COLUMN name_key SET STATISTICS 1000;
