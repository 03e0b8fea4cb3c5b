-- Background work: a queue in the database, taken with SKIP LOCKED. A job that is running holds a lease; a dead worker's job is taken again.
CREATE TABLE platform.job (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text NOT NULL,
    payload     jsonb NOT NULL DEFAULT '{}',
    account_id  bigint NOT NULL DEFAULT 0,
    state       text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'failed')),
    attempt     int NOT NULL DEFAULT 0,
    percent     int NOT NULL DEFAULT 0,
    text        text NOT NULL DEFAULT '',        -- how far it is, in Vietnamese
    result      jsonb,
    error       text NOT NULL DEFAULT '',
    created_at  timestamptz NOT NULL DEFAULT now(),
    run_after   timestamptz NOT NULL DEFAULT now(),
    lease_until timestamptz,
    finished_at timestamptz
);
CREATE INDEX job_waiting ON platform.job (run_after, id) WHERE state = 'queued';
CREATE INDEX job_running ON platform.job (lease_until) WHERE state = 'running';
CREATE INDEX job_account ON platform.job (account_id, id);

-- Work that comes round by itself: whoever moves the time on runs it.
CREATE TABLE platform.periodic (
    kind     text PRIMARY KEY,
    next_run timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE platform.job ENABLE ROW LEVEL SECURITY;
ALTER TABLE platform.job FORCE ROW LEVEL SECURITY;
CREATE POLICY job_owner ON platform.job TO pv_owner USING (true) WITH CHECK (true);
CREATE POLICY job_worker ON platform.job TO pv_job USING (true) WITH CHECK (true);
-- A person sees and makes only jobs of the own account.
CREATE POLICY job_mine ON platform.job TO pv_app, pv_province, pv_person
    USING (account_id = (SELECT nullif(current_setting('app.account', true), '')::bigint))
    WITH CHECK (account_id = (SELECT nullif(current_setting('app.account', true), '')::bigint));
GRANT SELECT, INSERT ON platform.job TO pv_app;
GRANT SELECT ON platform.job TO pv_province, pv_person;
GRANT SELECT, INSERT, UPDATE, DELETE ON platform.job TO pv_job;
GRANT SELECT, INSERT, UPDATE ON platform.periodic TO pv_job;
