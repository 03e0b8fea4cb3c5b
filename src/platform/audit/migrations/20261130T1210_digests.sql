-- Digests of the records that a change wrote, as they stand after it: "kind:id:digest …" (docs/adr/0013). Part of what a row says and of what is
-- sealed; rows from before have none and keep the digest that the feed has of them.
ALTER TABLE audit.change ADD COLUMN digests text;
CREATE OR REPLACE FUNCTION audit.digest_of_row(c audit.change) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(convert_to(
        CASE WHEN c.digests IS NULL
             THEN ROW(c.id, extract(epoch FROM c.recorded_at), c.school_id, c.record_kind, c.record_id, c.subject_kind, c.subject_id,
                      c.action, extract(epoch FROM c.occurred_at), extract(epoch FROM c.known_at), c.account_id, c.actor_name, c.role,
                      c.source, c.change_set_id, c.reason, encode(c.value_digest, 'hex'))::text
             ELSE ROW(c.id, extract(epoch FROM c.recorded_at), c.school_id, c.record_kind, c.record_id, c.subject_kind, c.subject_id,
                      c.action, extract(epoch FROM c.occurred_at), extract(epoch FROM c.known_at), c.account_id, c.actor_name, c.role,
                      c.source, c.change_set_id, c.reason, encode(c.value_digest, 'hex'), c.digests)::text END, 'UTF8'))
$$;

-- A later migration that changes what records say asks for new digests of the kind; they are taken once it has run, and stand in the log with its reason.
CREATE TABLE audit.digests_wanted (kind text NOT NULL, reason text NOT NULL CHECK (reason <> ''));
