-- The feed puts changes into an order that readers can rely on, seals chain its digests, erasures name the values that were lawfully removed.

-- The transaction that wrote a row: rows of transactions that are over come into the feed, later ones wait.
ALTER TABLE audit.change ADD COLUMN writer xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX change_writer ON audit.change (writer);

-- What a row says, unambiguously; digests of it are kept in the feed. The writer is no part of it: it means nothing after a restore.
DROP FUNCTION audit.row_text(audit.change);
CREATE FUNCTION audit.digest_of_row(c audit.change) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(convert_to(ROW(c.id, extract(epoch FROM c.recorded_at), c.school_id, c.record_kind, c.record_id, c.subject_kind, c.subject_id,
                                 c.action, extract(epoch FROM c.occurred_at), extract(epoch FROM c.known_at), c.account_id, c.actor_name, c.role,
                                 c.source, c.change_set_id, c.reason, encode(c.value_digest, 'hex'))::text, 'UTF8'))
$$;

CREATE TABLE audit.feed (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    epoch       int NOT NULL,                    -- raised by a restore: readers begin anew
    change_id   bigint NOT NULL UNIQUE,
    recorded_at timestamptz NOT NULL,            -- with change_id the key of audit.change
    digest      bytea NOT NULL
);
CREATE TABLE audit.feed_state (
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    epoch     int NOT NULL DEFAULT 1,
    done_xmin xid8 NOT NULL DEFAULT '0'          -- every transaction below is in the feed
);
INSERT INTO audit.feed_state DEFAULT VALUES;

DROP TABLE audit.seal;
CREATE TABLE audit.seal (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL DEFAULT now(),
    from_seq   bigint NOT NULL, to_seq bigint NOT NULL, rows bigint NOT NULL,
    chain      bytea NOT NULL,                   -- sha256(chain before ‖ digests of the rows in the order of seq)
    signature  bytea NOT NULL,                   -- Ed25519 over the chain
    public_key bytea NOT NULL,
    CHECK (from_seq <= to_seq AND rows > 0)
);
CREATE TABLE audit.erasure (                     -- values removed because the law asked for it
    change_id bigint PRIMARY KEY,
    at        timestamptz NOT NULL DEFAULT now(),
    account_id bigint NOT NULL,
    reason    text NOT NULL CHECK (reason <> '')
);

-- Months ahead; called by the keeper of the log. Partitions are made by the tables' owner, so the function runs as it.
CREATE FUNCTION audit.make_partitions(months_ahead int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = audit AS $$
DECLARE
    month date := date_trunc('month', now())::date;
    made int := 0;
BEGIN
    FOR i IN 0 .. months_ahead LOOP
        IF to_regclass('audit.change_' || to_char(month, 'YYYYMM')) IS NULL THEN
            EXECUTE format('CREATE TABLE audit.change_%s PARTITION OF audit.change FOR VALUES FROM (%L) TO (%L)',
                           to_char(month, 'YYYYMM'), month, (month + interval '1 month')::date);
            made := made + 1;
        END IF;
        month := (month + interval '1 month')::date;
    END LOOP;
    RETURN made;
END $$;
REVOKE ALL ON FUNCTION audit.make_partitions(int) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION audit.make_partitions(int) TO pv_job;
GRANT SELECT, INSERT ON audit.feed, audit.seal, audit.erasure TO pv_job;
GRANT SELECT, UPDATE ON audit.feed_state TO pv_job;
