-- What the program's files last said of a code, beside what the row says now: who changes a row here, or adds one, keeps it when a version brings
-- other files (docs/adr/0011). The position is the files' business.
ALTER TABLE reference.code_value ADD COLUMN files_said jsonb;
CREATE FUNCTION reference.says(v reference.code_value) RETURNS jsonb LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT jsonb_build_object('name_vi', v.name_vi, 'name_en', v.name_en, 'other_names', v.other_names, 'attributes', v.attributes, 'period', v.period)
$$;
REVOKE ALL ON FUNCTION reference.says(reference.code_value) FROM PUBLIC;
