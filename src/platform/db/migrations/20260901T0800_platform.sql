-- What every room stands on: who may enter the schema, search keys, declared widenings of a scope.
GRANT USAGE ON SCHEMA platform TO pv_app, pv_province, pv_person, pv_job, pv_import;
GRANT SELECT ON platform.migration TO pv_job;

-- The search key of a text: marks dropped, đ → d, lower case, runs of spaces to one. The server computes the same (vocabulary/text.h);
-- this one is for SQL. unaccent() is only STABLE, so its dictionary is named, which makes the whole IMMUTABLE in fact.
CREATE FUNCTION platform.fold(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN btrim(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, translate(value, 'đĐ', 'dD'))), '\s+', ' ', 'g'));

-- An act that must touch schools outside the actor's scope (transfer, reorganisation) says so: Tx::widen.
CREATE TABLE platform.widening (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL DEFAULT now(),
    account_id  bigint NOT NULL,
    session_id  bigint NOT NULL,
    schools     int[] NOT NULL,
    reason      text NOT NULL CHECK (reason <> '')
);
GRANT INSERT ON platform.widening TO pv_app, pv_job;
GRANT SELECT ON platform.widening TO pv_job;
