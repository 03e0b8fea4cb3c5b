-- One number that any change of rights or of the org tree raises; sessions carry the one they were made under.
CREATE TABLE platform.scope_epoch (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), value bigint NOT NULL DEFAULT 1);
INSERT INTO platform.scope_epoch DEFAULT VALUES;
CREATE FUNCTION platform.raise_scope_epoch() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = platform
AS $$ UPDATE platform.scope_epoch SET value = value + 1 RETURNING value $$;
-- Facts about this installation: "demo" and the like.
CREATE TABLE platform.setting (name text PRIMARY KEY, value text NOT NULL);
GRANT USAGE ON SCHEMA platform TO pv_app, pv_province, pv_person, pv_job, pv_import;
GRANT SELECT ON platform.scope_epoch, platform.setting TO pv_app, pv_province, pv_person, pv_job, pv_import;
GRANT INSERT, UPDATE ON platform.setting TO pv_job;
