-- What a set is about beside its school, and what its kind asks about the file as a whole, are named by the kind instead of standing in
-- columns of one kind: the year of any list, the classes that a list of students proposes.
ALTER TABLE imports.import_set
    ADD COLUMN parameters jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(parameters) = 'object'),  -- by the keys that the kind declares
    ADD COLUMN questions  jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(questions) = 'object');   -- by question: what was found, what was said
UPDATE imports.import_set
   SET parameters = jsonb_build_object('schoolYear', school_year),
       questions = CASE WHEN kind = 'students' AND (new_classes <> '[]' OR NOT create_classes)
                        THEN jsonb_build_object('classes', jsonb_build_object('create', create_classes, 'list', new_classes)) ELSE '{}' END;
ALTER TABLE imports.import_set DROP COLUMN school_year, DROP COLUMN create_classes, DROP COLUMN new_classes;
