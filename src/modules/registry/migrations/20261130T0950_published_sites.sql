-- Sites and the sessions of classes, for who keeps rooms.
CREATE VIEW registry.site_current WITH (security_invoker = true) AS
    SELECT school_id, id, site_code, name, is_main FROM registry.site;
CREATE VIEW registry.school_class_place_current WITH (security_invoker = true) AS
    SELECT school_id, id, site_id, session, two_sessions, period FROM registry.school_class WHERE NOT cancelled;
GRANT SELECT ON registry.site_current, registry.school_class_place_current TO pv_app, pv_province, pv_person, pv_job;
