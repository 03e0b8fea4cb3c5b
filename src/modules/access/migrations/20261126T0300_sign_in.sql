-- The second step of sign-in, the tries that failed, and what a person is shown about their own sessions.
ALTER TABLE access.account
    ADD totp_offered bytea,            -- a secret that waits for its first code; both secrets are encrypted with the key of the data folder
    ADD totp_since timestamptz,
    DROP COLUMN failed, DROP COLUMN locked_until;
CREATE TABLE access.recovery_code (
    account_id bigint NOT NULL REFERENCES access.account,
    digest     bytea NOT NULL,         -- keyed: worth nothing without the data folder
    used_at    timestamptz,
    PRIMARY KEY (account_id, digest)
);
-- By name, known or not: an unknown name is delayed and refused like a known one, so nobody learns which names exist.
CREATE TABLE access.failed_sign_in (
    name_digest  bytea PRIMARY KEY,
    failed       int NOT NULL,
    locked_until timestamptz,
    tried_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX failed_sign_in_age ON access.failed_sign_in (tried_at);
ALTER TABLE access.session ADD device text NOT NULL DEFAULT '', ADD remote text NOT NULL DEFAULT '';
CREATE INDEX session_seen ON access.session (account_id, seen_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON access.recovery_code, access.failed_sign_in TO pv_job;

-- The policy of sign-in is data. A demo province asks for a name and a password alone.
INSERT INTO platform.setting (name, value)
SELECT 'totp_roles', CASE WHEN EXISTS (SELECT FROM platform.setting WHERE name = 'demo') THEN '' ELSE 'SO_LD SO_CV SO_VT SO_QT XA_QT CNTT' END
UNION ALL
SELECT 'session_idle_minutes', CASE WHEN EXISTS (SELECT FROM platform.setting WHERE name = 'demo') THEN '720' ELSE '15' END;
