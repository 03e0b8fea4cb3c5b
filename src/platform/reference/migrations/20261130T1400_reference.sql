-- Code lists and administrative units belong to no module: a schema of their own, and a number that every write of them raises.
CREATE SCHEMA reference;
GRANT USAGE ON SCHEMA reference TO pv_app, pv_province, pv_person, pv_job, pv_import;
ALTER TABLE registry.code_list SET SCHEMA reference;
ALTER TABLE registry.code_value SET SCHEMA reference;
ALTER TABLE registry.admin_unit SET SCHEMA reference;
ALTER TABLE registry.admin_successor SET SCHEMA reference;

CREATE TABLE reference.epoch (
    one   boolean PRIMARY KEY DEFAULT true CHECK (one),
    epoch bigint NOT NULL
);
INSERT INTO reference.epoch (epoch) VALUES (1);
GRANT SELECT ON reference.epoch TO pv_app, pv_province, pv_person, pv_job, pv_import;

CREATE FUNCTION reference.raise_epoch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    UPDATE reference.epoch SET epoch = epoch + 1;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION reference.raise_epoch() FROM PUBLIC;
CREATE TRIGGER written AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON reference.code_list EXECUTE FUNCTION reference.raise_epoch();
CREATE TRIGGER written AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON reference.code_value EXECUTE FUNCTION reference.raise_epoch();
CREATE TRIGGER written AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON reference.admin_unit EXECUTE FUNCTION reference.raise_epoch();
CREATE TRIGGER written AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON reference.admin_successor EXECUTE FUNCTION reference.raise_epoch();
