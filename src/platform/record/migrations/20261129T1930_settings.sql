-- One store of dated settings, platform.setting, for every module; facts about this installation (demo, digests) stand apart.
ALTER TABLE platform.setting RENAME TO installation;
ALTER TABLE platform.installation RENAME CONSTRAINT setting_pkey TO installation_pkey;
ALTER TABLE registry.setting SET SCHEMA platform;
INSERT INTO platform.setting (name, value, source)
SELECT name, value, 'Chính sách đăng nhập' FROM platform.installation WHERE name IN ('totp_roles', 'session_idle_minutes');
DELETE FROM platform.installation WHERE name IN ('totp_roles', 'session_idle_minutes');
GRANT INSERT, UPDATE ON platform.setting TO pv_job;
