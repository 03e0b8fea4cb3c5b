-- Who there is, without how they sign in.
CREATE VIEW access.account_current WITH (security_invoker = true) AS SELECT id, username, full_name, enabled FROM access.account;
CREATE VIEW access.membership_current WITH (security_invoker = true) AS SELECT id, account_id, unit_id, role, period FROM access.membership;
GRANT SELECT ON access.account_current, access.membership_current TO pv_job;
