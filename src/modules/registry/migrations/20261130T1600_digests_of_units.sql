-- What verify compares from now on (docs/adr/0013): names of units, each a row with an id; links to guardians that have ended, which are found by
-- the child; which site is the main one.
ALTER TABLE registry.org_unit_name ADD COLUMN id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
CREATE INDEX student_guardian_ended ON registry.student_guardian (student_id) WHERE cancelled OR NOT upper_inf(period);
-- Where digests were taken before, they say less than they shall: new ones are wanted. A student without an ended link keeps the one there is.
INSERT INTO audit.digests_wanted (kind, reason)
SELECT w.kind, w.reason FROM (VALUES
    ('site', 'Đối chiếu thêm điểm nào là điểm chính', true),
    ('stay', 'Đối chiếu thêm quan hệ giám hộ đã kết thúc', EXISTS (SELECT FROM registry.student_guardian WHERE cancelled OR NOT upper_inf(period)))
) AS w (kind, reason, changed)
 WHERE w.changed AND EXISTS (SELECT FROM audit.change c WHERE c.subject_kind = 'digests_of_' || w.kind AND c.subject_id = 0);
