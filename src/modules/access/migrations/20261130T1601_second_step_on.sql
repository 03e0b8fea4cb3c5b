-- Whether an account has a second step, beside the secret that nobody reads: what verify compares (docs/adr/0013).
ALTER TABLE access.account ADD COLUMN second_step boolean NOT NULL GENERATED ALWAYS AS (totp_secret IS NOT NULL) STORED;
