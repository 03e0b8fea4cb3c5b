#!/usr/bin/env python3
"""What the comparison of the test of upgrades finds, and what it lets pass."""
import sys
import unittest

import compare


class Compare(unittest.TestCase):
    def differ(self, kind, old, new):
        return [path for path, _, _ in compare.differences(kind, old, new)]

    def test_what_was_lost_or_changed_is_named(self):
        guardians = {"guardians": [{"id": 5, "phone": "0901"}, {"id": 6, "phone": None}]}
        for old, new, path in (
            ({"phone": "0901"}, {"phone": "0902"}, "phone"),
            ({"phone": "0901"}, {}, "phone"),
            ({"phone": None}, {"phone": "0901"}, "phone"),
            ({"twoSessions": False}, {"twoSessions": None}, "twoSessions"),
            ({"twoSessions": True}, {"twoSessions": 1}, "twoSessions"),
            ({"policyGroups": ["01", "02"]}, {"policyGroups": ["01"]}, "policyGroups"),
            (guardians, {"guardians": [{"id": 6, "phone": None}]}, "guardians[5]"),
            (guardians, {"guardians": [*guardians["guardians"], {"id": 7}]}, "guardians[7]"),
            (guardians, {"guardians": [{"id": 6, "phone": "0902"}, {"id": 5, "phone": "0901"}]}, "guardians[6].phone"),
            ({"at": "2026-11-29T19:00:00Z"}, {"at": "2026-11-29T20:00:00Z"}, "at"),
            ({"statusName": "Đang học"}, {"statusName": ""}, "statusName"),
            ({"version": 3}, {"version": 2}, "version"),
        ):
            self.assertEqual(self.differ("student", old, new), [path], (old, new))

    def test_what_grows_or_is_put_better_passes(self):
        for kind, old, new in (
            ("student", {"phone": "0901"}, {"phone": "0901", "phone2": "0902"}),
            ("student", {"note": None}, {}),
            ("student", {"policyGroups": ["01", "02"]}, {"policyGroups": ["02", "01"]}),
            ("student", {"at": "2026-11-29T19:00:00.500000Z"}, {"at": "2026-11-29T19:00:00.5Z"}),
            ("student", {"statusName": "Đang học", "version": 1, "faults": []}, {"statusName": "Đang theo học", "version": 2, "faults": [{"rule": "D01"}]}),
            ("history of student", {"total": 1, "rows": [{"changeId": 1, "fields": []}]}, {"total": 2, "rows": [{"changeId": 2}, {"changeId": 1, "fields": [{"field": "x"}]}]}),
            ("access log of student", {"rows": [{"at": "x", "what": "student"}] * 2}, {"rows": [{"at": "x", "what": "student", "device": "y"}] * 3}),
        ):
            self.assertEqual(self.differ(kind, old, new), [], (old, new))

    def test_a_log_loses_nothing(self):
        self.assertEqual(self.differ("history of student", {"rows": [{"changeId": 1}, {"changeId": 2}]}, {"rows": [{"changeId": 2}]}), ["rows[1]"])
        self.assertEqual(self.differ("access log of student", {"rows": [{"what": "student"}] * 2}, {"rows": [{"what": "student"}]}), ["rows[]"])

    def test_a_record_that_went_is_named(self):
        self.assertEqual(list(compare.compare({"student 7": {"id": 7}}, {})), [("student 7", "", {"id": 7}, None)])
        self.assertEqual(compare.kind_of("history of student 7"), "history of student")


unittest.main(argv=[sys.argv[0]])
