-- The province-wide reader counts enrolments and movements; what people wrote into them (notes, reasons, numbers of papers and pupils) is not its
-- business, and a column added later is not either until somebody grants it.
REVOKE SELECT ON registry.enrolment, registry.movement FROM pv_province;
GRANT SELECT (school_id, id, student_id, period, entry_kind, entered_as, left_as, cancelled, version) ON registry.enrolment TO pv_province;
GRANT SELECT (school_id, id, student_id, kind, occurred_on, known_on, reason_code, enrolment_id, from_class_id, to_class_id, cancelled, recorded_at) ON registry.movement TO pv_province;
