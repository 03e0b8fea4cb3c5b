#!/usr/bin/env python3
"""Makes the archive of a version for the test of upgrades: tests/data/backups/NAME.tar, and NAME.json.xz with what was in it.

usage: make_archive.py PHUONGVI NAME [FOLDER]

NAME is the version's number, its commit or its day. The same acts are done every time; whom they meet is invented.
"""
import contextlib
import csv
import datetime
import hashlib
import json
import lzma
import os
import shutil
import sys
import tempfile

import compare
import province

SOURCES = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
WORKBOOKS = SOURCES + "/tests/data/workbooks/"
STUDENTS, SEED = 2000, 87
# The rules' today, whenever the archive is made: the day for which the workbooks were written. PostgreSQL stamps with the real time, which is
# later, so on this day no import is ever too old to be undone.
DAY = "2026-11-20"
MOST_BYTES = 2 << 20
LOWER, UPPER, PRIMARY = "75736597", "75000798", "75737496"  # schools of 00_truong.csv
PASSWORD = "Cau-tre-3306"


def table(folder, name, header, rows):
    with open(f"{folder}/{name}", "w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([header, *rows])
    return out.name


class Making:
    def __init__(self, program, folder):
        self.program, self.folder, self.data = program, folder, folder + "/data"
        self.passwords, self.workbooks = {}, []

    def apply(self, kind, file, school=""):
        """By the command line. Returns the import's number; rows that the workbook has wrong stay out."""
        place = ("--school", school) if school else ()
        told = self.program.json("import", kind, file, *place, "--data", self.data, accept=(0, 3))
        if not told["applied"]:
            raise province.Unexpected(f"{file} was not applied: {told}")
        with open(file, "rb") as content:
            digest = hashlib.sha256(content.read()).hexdigest()
        self.workbooks.append({"kind": kind, "file": os.path.basename(file), "school": school, "sha256": digest})
        return told["importId"]

    def make_province(self):
        made = self.program.json("demo", "--data", self.data, "--students", STUDENTS, "--seed", SEED, "--quiet")
        self.passwords = {a["username"]: a["password"] for a in made["accounts"]}
        self.apply("schools", WORKBOOKS + "00_truong.csv")
        self.apply("students", WORKBOOKS + "03_danh_sach_lop1_tu_lam.xlsx", PRIMARY)
        self.apply("classes", WORKBOOKS + "06_danh_sach_lop.xlsx", UPPER)
        self.apply("staff", WORKBOOKS + "05_CSDL_GiaoVien.xlsx", UPPER)
        self.apply("students", WORKBOOKS + "08a_hoc_sinh_utf8_bom.csv", LOWER)
        undone = self.apply("students", WORKBOOKS + "08b_hoc_sinh_utf16_tab.csv", LOWER)
        self.program.run("import", "--undo", undone, "--school", LOWER, "--data", self.data)
        self.workbooks.pop()  # what was undone is not there

    def appoint_witness(self, server):
        """One account that is principal of every school, and clerk of the one whose import will be undone."""
        officer = province.Person(server, province.OFFICER, self.passwords[province.OFFICER])
        self.schools = {row["code"]: row["id"] for row in officer.rows("/schools")}
        account = ("--username", province.WITNESS, "--data", self.data)
        first, *others = self.schools
        told = self.program.run("user", "add", *account, "--name", "Nguyễn Thị Nhân Chứng", "--role", "HT", "--unit", first)
        for school in others:
            self.program.run("user", "grant", *account, "--role", "HT", "--unit", school)
        self.program.run("user", "grant", *account, "--role", "VT", "--unit", LOWER)
        given = province.Person(server, province.WITNESS, told.split()[1])
        given.send("PUT", "/session/password", {"current": told.split()[1], "next": PASSWORD})
        self.passwords[province.WITNESS] = PASSWORD
        return officer

    def act(self, server):
        """What clerks do in a day at a school of the demo province. Returns the students whose files were looked at."""
        clerk = province.Person(server, "vanthu", self.passwords["vanthu"])
        school = clerk.session["acting"]["unitId"]
        rows = clerk.rows(f"/schools/{school}/students")
        classes = clerk.get(f"/schools/{school}/classes")["rows"]
        day = datetime.date.fromisoformat(DAY)

        def another_class(row):
            return next(c["id"] for c in classes if c["gradeCode"] == row["gradeCode"] and c["id"] != row["classId"] and not c["closedOn"])

        def movable(row):
            return any(c["gradeCode"] == row["gradeCode"] and c["id"] != row["classId"] and not c["closedOn"] for c in classes)

        several = [row for row in rows if movable(row)]
        for n, row in enumerate(rows[:5]):
            clerk.change(row["id"], phone=f"09012345{n:02}", currentAddress=f"Số {n + 1}, đường Hoa Phượng", reason="Phụ huynh báo đổi")
        clerk.change(rows[5]["id"], ethnicCode="02", religion="02", heightCm=131.5, poorHousehold=True)
        clerk.change(rows[6]["id"], email=None, note="Học bù ngày thứ Bảy", knownOn=str(day - datetime.timedelta(days=9)))
        clerk.send("POST", f"/students/{several[0]['id']}/class-change", {"classId": another_class(several[0]), "reason": "Theo nguyện vọng gia đình"})
        same = [row for row in several[1:] if row["classId"] == several[1]["classId"]][:4]
        clerk.send("POST", f"/schools/{school}/class-changes", {"studentIds": [row["id"] for row in same], "classId": another_class(same[0]), "reason": "Tách lớp"})
        leaving = {"kind": "dropout", "reasonCode": "01", "reason": "Theo cha mẹ đi xa", "on": str(day)}
        clerk.send("POST", f"/students/{rows[-1]['id']}/leave", leaving)
        clerk.send("POST", f"/students/{rows[-2]['id']}/leave", {"kind": "transfer_out", "paperNo": "12/GCT", "on": str(day - datetime.timedelta(days=1)), "knownOn": str(day)})
        clerk.send("POST", f"/students/{rows[-3]['id']}/leave", leaving)
        written = clerk.get(f"/students/{rows[-3]['id']}/timeline")["movements"][0]["id"]
        clerk.send("POST", f"/students/{rows[-3]['id']}/movements/{written}/cancel", {"reason": "Ghi nhầm em"})
        looked_at = [row["id"] for row in (*rows[:3], rows[-1])]
        principal = province.Person(server, "hieutruong", self.passwords["hieutruong"])
        commune = province.Person(server, "xa.chuyenvien", self.passwords["xa.chuyenvien"])
        for student in looked_at:
            clerk.get(f"/students/{student}")
            principal.get(f"/students/{student}?include=sensitive")
            commune.get(f"/students/{student}?purpose=Xac%20minh%20don")
            commune.get(f"/students/{student}/history?purpose=Xac%20minh%20don")
        return looked_at

    def change_school(self, server, officer):
        """At the school of the last imports: parents, one who left and came back, a changed school, and a list that can still be undone."""
        witness = province.Person(server, province.WITNESS, PASSWORD)
        school = self.schools[LOWER]
        version = officer.get(f"/schools/{school}")["version"]
        officer.send("PATCH", f"/schools/{school}", {"phone": "02513899899", "address": "Ấp 7, đường số 4"}, {"If-Match": f'"{version}"'})
        witness.act_as(school, "VT")
        files = witness.get_all(f"/students/{row['id']}?include=sensitive" for row in witness.rows(f"/schools/{school}/students"))
        files = sorted((f for f in files if f["moetCode"] and f["ethnicCode"] == "01"), key=lambda f: f["moetCode"])

        def vietnamese(iso):
            return "/".join(reversed(iso.split("-")))

        def line(f):
            return f["moetCode"], f["fullName"], vietnamese(f["birth"]), "Nam" if f["sex"] == "01" else "Nữ", "Kinh", f["className"]

        words = "Một Hai Ba Bốn Năm Sáu Bảy Tám Chín Mười".split()
        parents = [(f["fullName"], vietnamese(f["birth"]), f["className"], f"Nguyễn Văn {words[n // 10]} {words[n % 10]}", 1980 + n % 9, f"0912345{n:03}", "Cha")
                   for n, f in enumerate(files[:40])]
        header = ("Họ tên học sinh", "Ngày sinh", "Lớp", "Họ tên cha", "Năm sinh cha", "Điện thoại cha", "Liên hệ chính")
        self.apply("guardians", table(self.folder, "cha-me.csv", header, parents), LOWER)

        day = datetime.date.fromisoformat(DAY)
        gone, later = files[-1], files[-2]
        witness.send("POST", f"/students/{gone['id']}/leave", {"kind": "dropout", "reasonCode": "02", "on": str(day - datetime.timedelta(days=5))})
        header = ("Mã định danh", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Lớp")
        back = [(*line(gone), "Nghỉ học xin học lại kỳ 1", vietnamese(DAY))]
        self.apply("students", table(self.folder, "hoc-lai.csv", (*header, "Trạng thái", "Ngày nhập trạng thái"), back), LOWER)

        changed = [(*line(f), f"Số {n + 1}, ấp 7", f"0987654{n:03}", "Không") for n, f in enumerate(files[-26:-1])]
        new = [("", f"Lê Thị Mới {words[n]}", f"1{n}/10/2015", "Nữ", "Kinh", files[0]["className"], f"Số {n + 1}, ấp 3", "", "Không") for n in range(4)]
        header = (*header, "Chỗ ở hiện nay", "Điện thoại liên hệ", "Tôn giáo")
        before = province.look_at_students(witness, school)
        number = self.apply("students", table(self.folder, "bo-sung.csv", header, changed + new), LOWER)
        witness.change(later["id"], currentAddress="Số 99, đường mới", reason="Sửa tiếp sau đợt nhập")
        with open(WORKBOOKS + "08e_hoc_sinh_nfd.csv", "rb") as file:
            waiting = witness.send("POST", f"/schools/{school}/imports?wait=60&fileName=08e_hoc_sinh_nfd.csv", file.read(), {"Content-Type": "application/octet-stream"})
        return {"undo": {"import": number, "school": school}, "waiting": {"import": waiting["id"], "school": school}}, before

    def make(self, name):
        self.make_province()
        with province.Serving(self.program, self.data) as server:
            officer = self.appoint_witness(server)
            looked_at = self.act(server)
            province.quiet(officer)
            moment = province.now()
            about, before = self.change_school(server, officer)
            province.quiet(officer)
            about |= {"name": name, "program": self.program.run("--version").strip(), "day": DAY, "past": "2025-10-15", "looked_at": looked_at}
            about["moments"] = [moment, province.now()]
            self.archive = f"{self.folder}/{name}.tar"
            about["head"] = self.program.run("backup", "--data", self.data, "--to", self.archive, "--lang", "en").split()[-1]
            records = province.look(server, self.passwords, about)
            about["workbooks"] = [book | {"again": province.look_again_at(self.program, self.data, self.archive, book, self.folder)} for book in self.workbooks]
        self.play(about, records, before)
        return {"about": about, "passwords": self.passwords, "records": records}

    def play(self, about, records, before):
        """What undoing and applying do in this version, on a copy out of the archive; what an undoing brings back must be what was there."""
        copy = self.folder + "/copy"
        self.program.run("restore", "--data", copy, "--from", self.archive)
        about["changes"] = self.program.json("verify", "--data", copy, "--head", about["head"])["changes"]
        with province.Serving(self.program, copy) as server:
            after = province.undo_and_look(server, self.passwords, about)
            about["waiting"]["state"] = province.apply_waiting(server, self.passwords, about)["state"]
        head = after[f"import {about['undo']['import']} after undoing"]
        kept = {refused["name"] for refused in head["undoReport"]["refused"]}
        for record, field, was, now in compare.compare({n: r for n, r in before.items() if n.startswith("student")}, after):
            if before[record].get("fullName") not in kept:
                raise province.Unexpected(f"undoing did not bring back {record}, {field}: {was} became {now}")
        print(f"undone: {head['undoReport']['undone']}, kept: {', '.join(kept)}")
        del head["undoneAt"]  # of the copy: another undoing has another time, and writes lines of its own
        for name, record in after.items():
            if name.startswith("history"):
                record["rows"] = [row for row in record["rows"] if row["changeId"] in {r["changeId"] for r in records[name]["rows"]}]
        about["undo"]["records"] = after


def main():
    binary, name = sys.argv[1], sys.argv[2]
    target = sys.argv[3] if len(sys.argv) > 3 else SOURCES + "/tests/data/backups"
    for made in (f"{target}/{name}.tar", f"{target}/{name}.json.xz"):
        if os.path.exists(made):
            raise SystemExit(f"{made} is there already: an archive stays as it is")
    folder = tempfile.mkdtemp(prefix="phuongvi-archive-")
    os.chmod(folder, 0o755)  # PostgreSQL may run as another user
    try:
        making = Making(province.Program(binary, DAY), folder)
        written = making.make(name)
        if os.path.getsize(making.archive) > MOST_BYTES:
            raise SystemExit(f"the archive has {os.path.getsize(making.archive)} bytes; {MOST_BYTES} at most")
        with lzma.open(f"{folder}/record.xz", "wt", encoding="utf-8", preset=9) as out:
            json.dump(written, out, ensure_ascii=False, indent=0, sort_keys=True)
        shutil.copyfile(making.archive, f"{target}/{name}.tar")
        shutil.copyfile(f"{folder}/record.xz", f"{target}/{name}.json.xz")
        print(f"{target}/{name}.tar: {os.path.getsize(making.archive)} bytes, {len(written['records'])} records in {os.path.getsize(folder + '/record.xz')} bytes")
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(folder)


main()
