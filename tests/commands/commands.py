#!/usr/bin/env python3
"""The commands as a person at the console meets them: exit codes, languages, refusals; alone and beside a running server.

usage: commands.py PHUONGVI
"""
import glob
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

PROGRAM = os.path.abspath(sys.argv.pop(1))
SOURCES = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("PHUONGVI_")} | {"PHUONGVI_SHARED_BUFFERS": "64MB"}


def run(*words, **environment):
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=300, env=ENVIRONMENT | environment)


class Serving:
    """A server on the folder, on a port that the system chose."""

    def __init__(self, data):
        self.process = subprocess.Popen([PROGRAM, "serve", "--data", data, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=ENVIRONMENT)

    def __enter__(self):
        self.address = self.process.stdout.readline().split()[-1]
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.code = self.process.wait(60)
        self.process.stdout.close()

    def status(self, path):
        try:
            with urllib.request.urlopen(self.address + path, timeout=30) as answer:
                return answer.status
        except urllib.error.HTTPError as refused:
            return refused.code


class Commands(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # PostgreSQL may run as another user: the folder must let it in.
        cls.folder = tempfile.mkdtemp(prefix="phuongvi-commands-")
        os.chmod(cls.folder, 0o755)
        cls.data = cls.folder + "/data"
        cls.made = run("demo", "--data", cls.data, "--students", 500, "--seed", 5, "--json")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder, ignore_errors=True)

    def refused(self, done, code, *texts):
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        for text in texts:
            self.assertIn(text, done.stderr)
        self.assertEqual(done.stdout, "")

    def test_demo_prints_its_sign_ins_and_nothing_else(self):
        self.assertEqual(self.made.returncode, 0, self.made.stderr)
        answer = json.loads(self.made.stdout)
        self.assertEqual(list(answer), ["accounts"])
        for account in answer["accounts"]:
            self.assertEqual(sorted(account), ["password", "role", "unit", "unit_code", "username"])
        again = run("demo", "--data", self.data, "--students", 500, "--seed", 5, "--json")
        self.assertEqual(json.loads(again.stdout), answer, "the same province is left as it is")
        self.refused(run("demo", "--data", self.data, "--students", 600, "--json"), 3, "đã có một tỉnh mẫu khác")

    def test_help_and_version(self):
        for command in ("serve", "demo", "import", "migrate", "user", "openapi", "verify", "backup", "restore"):
            done = run(command, "--help")
            self.assertEqual(done.returncode, 0, command)
            self.assertIn("exit", done.stdout, command)
            self.assertEqual(done.stderr, "", command)
        self.assertRegex(run("--version").stdout, r"^phuongvi \d+\.\d+\.\d+\n$")
        self.assertEqual(run().returncode, 2)

    def test_wrong_words_are_refused_with_a_hint_in_the_chosen_language(self):
        self.refused(run("serve", "--dta", "x"), 2, "Không có tuỳ chọn --dta. Có phải là --data?")
        self.refused(run("serve", "--dta", "x", "--lang", "en"), 2, "There is no option --dta. Did you mean --data?")
        self.refused(run("--lang=both", "serve", "--dta", "x"), 2, "Có phải là --data?", "Did you mean --data?")
        self.refused(run("srve", PHUONGVI_LANG="en"), 2, "There is no command 'srve'. Did you mean 'serve'?")
        self.refused(run("serve", "--lang", "fr"), 2, "--lang")
        self.refused(run("backup", "--data", "--to", "x"), 2, "--data thiếu giá trị")
        self.refused(run("user", "ad", "--data", self.data), 2, "Có phải là 'add'?")

    def test_every_fault_of_the_settings_is_told_and_no_secret(self):
        file = self.folder + "/settings"
        with open(file, "w") as f:
            f.write("port = tám\nnonsense\ndatabase-url = postgresql://u:hush@h:x/db\nhost = somewhere\n")
        done = run("serve", "--config", file, PHUONGVI_LOG_LEVEL="loud")
        self.refused(done, 2, file + ":1", file + ":2", file + ":4", "PHUONGVI_LOG_LEVEL", "--data")
        self.assertNotIn("hush", done.stderr)
        for url in ("postgresql://u:hush@[h/db", "user=u password=hush nonsense", "host=h password=hush"):
            done = run("user", "list", "--data", self.data, "--database-url", url)
            self.refused(done, 2, "--database-url")
            self.assertNotIn("hush", done.stderr)

    def test_another_day_is_for_tests_alone(self):
        folder = self.folder + "/another-day"
        for day in ("2026-11-20", "hôm qua"):
            for command in (["serve", "--data", folder], ["user", "list", "--data", self.data], ["migrate", "--data", folder]):
                self.refused(run(*command, PHUONGVI_TODAY=day), 2, "PHUONGVI_TODAY đặt một ngày giả")
        self.refused(run("serve", "--data", folder, "--lang", "en", PHUONGVI_TODAY="hôm qua", PHUONGVI_TESTING="1"), 2, "PHUONGVI_TODAY sets a day")
        self.assertFalse(os.path.exists(folder))
        done = run("user", "list", "--data", self.data, PHUONGVI_TODAY="2026-11-20", PHUONGVI_TESTING="1")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_an_upgrade_keeps_the_codes_of_the_province_and_tells_them(self):
        with Serving(self.data):
            sql = "UPDATE reference.code_value SET name_vi = 'Tên của tỉnh' WHERE list = 'religions' AND code = '01'; UPDATE platform.installation SET value = 'của bản trước' WHERE name = 'reference'"
            psql = sorted(glob.glob("/usr/lib/postgresql/*/bin/psql"))[-1]
            done = subprocess.run([psql, "-h", self.data + "/run", "-U", "phuongvi", "-d", "phuongvi", "-Xq", "-v", "ON_ERROR_STOP=1", "-c", sql], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            told = run("migrate", "--data", self.data)
            self.assertIn("Danh mục Tôn giáo, mã 01: trong cơ sở dữ liệu là 'Tên của tỉnh', bản mới ghi 'Phật giáo'; giữ như trong cơ sở dữ liệu.", told.stdout, told.stderr)
            self.assertNotIn("Tôn giáo", run("migrate", "--data", self.data).stdout, "nothing new has come")
        verified = run("verify", "--data", self.data)
        self.assertEqual(verified.returncode, 0, verified.stdout)

    def test_looking_makes_nothing(self):
        absent = self.folder + "/absent"
        for words in (("verify", "--data", absent), ("backup", "--data", absent, "--to", self.folder + "/x.tar"), ("migrate", "--check", "--data", absent), ("user", "list", "--data", absent),
                      ("user", "lock", "--username", "ai.do", "--data", absent), ("import", "--list", "--data", absent), ("import", "--undo", "1", "--data", absent),
                      ("import", "students", __file__, "--school", "75731499", "--data", absent)):
            self.refused(run(*words), 3, "Không có dữ liệu")
        self.assertFalse(os.path.exists(absent))
        self.assertFalse(os.path.exists(self.folder + "/x.tar"))

    def test_the_first_list_may_be_looked_at_before_anything_is_there(self):
        """A province begins with its list of schools, and a list is looked at before it is sent in."""
        place = ("import", "schools", SOURCES + "/tests/data/workbooks/00_truong.csv", "--json", "--data", self.folder + "/first")
        for words, made in ((("--dry-run",), False), ((), True)):
            done = run(*place, *words)
            self.assertEqual(done.returncode, 0, done.stderr)
            answer = json.loads(done.stdout)
            self.assertEqual((answer["counts"]["new"], answer["applied"]), (5, made))
            self.assertEqual("tạo mới" in done.stderr, not made, done.stderr)

    def test_the_import_tells_what_it_left(self):
        def table(name, *rows):
            with open(f"{self.folder}/{name}.csv", "w") as f:
                f.write("\n".join(rows) + "\n")
            return f.name

        schools = table("schools", "Mã trường,Tên trường,Nhóm cấp học,Loại hình,Tỉnh thành,Xã phường", "75999901,Tiểu học Hoa Phượng Thử Lệnh,06,01,75,26041")
        self.assertEqual(run("import", "schools", schools, "--data", self.data).returncode, 0)
        header = "Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp"
        into = ("--data", self.data, "--school", "75999901")
        classes = table("classes", "Tên lớp,Khối,Giáo viên chủ nhiệm,Buổi học", "1A,1,Lê Thị Hoa,Sáng")
        made = run("import", "classes", classes, *into)
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        first = run("import", "students", table("one", header, "Nguyễn Văn Anh,03/05/2020,Nam,Kinh,1A"), *into)
        self.assertEqual(first.returncode, 0, first.stdout + first.stderr)
        alike = run("import", "students", table("two", header, "Nguyễn Văn Ánh,03/05/2020,Nam,Kinh,1A"), *into, "--lang", "en")
        self.assertEqual(alike.returncode, 3, "a row that waits for a decision was not written")
        self.assertIn("conflicting 1", alike.stdout)
        large = table("large", header, *["x" * 1000] * 1100)
        refused = run("import", "students", large, *into, "--max-upload-mb", 1, "--json")
        self.assertEqual((refused.returncode, json.loads(refused.stdout)["refused"]), (3, "file-too-large"))
        self.assertEqual(json.loads(run("import", "students", large, *into, "--json", PHUONGVI_MAX_UPLOAD_MB="1").stdout)["refused"], "file-too-large", "as the server's setting is read")

    def test_an_import_is_told_what_its_columns_are(self):
        schools, file = self.folder + "/cot-truong.csv", self.folder + "/cot.csv"
        with open(schools, "w") as f:
            f.write("Mã trường,Tên trường,Nhóm cấp học,Loại hình,Tỉnh thành,Xã phường\n75999902,Tiểu học Hoa Phượng Thử Cột,06,01,75,26041\n")
        self.assertEqual(run("import", "schools", schools, "--data", self.data).returncode, 0)
        with open(file, "w") as f:
            f.write("STT,Họ và tên,Ngày sinh,Giới tính,Lớp,Quê quán\n")
            for n, (name, sex, town) in enumerate((("Nguyễn Văn Anh", "Nam", "Nghệ An"), ("Trần Thị Bình", "Nữ", "Hà Tĩnh"), ("Lê Văn Cường", "Nam", "Nghệ An"))):
                f.write(f"{n + 1},{name},0{n + 1}/03/2020,{sex},1A,{town}\n")
        order = ("import", "students", file, "--data", self.data, "--school", "75999902")
        waits = run(*order, "--json")
        said = json.loads(waits.stdout)
        self.assertEqual((waits.returncode, said["refused"], said["applied"]), (3, "open-questions", False), waits.stdout)
        self.assertEqual([(q["kind"], q["chosen"]) for q in said["questions"]], [("proposal", "homeProvince")])
        self.assertEqual([(c["column"], c["how"]) for c in said["columns"] if c["how"] == "proposed"], [("F", "proposed")])
        self.refused(run(*order, "--map", "Quê quán=birthPlac"), 2, "birthPlace")
        self.refused(run(*order, "--map", "Quê quán=birthPlace", "--map", "E=birthPlace"), 2, "birthPlace")
        self.refused(run(*order, "--map", "Quê hương=birthPlace", "--dry-run"), 2, "que quan")
        mapped = json.loads(run(*order, "--map", "Quê quán=birthPlace", "--json", "--dry-run").stdout)
        self.assertEqual([c["field"] for c in mapped["columns"] if c["how"] == "answered"], ["birthPlace"])
        done = run(*order, "--accept-proposals", "--json")
        self.assertEqual((done.returncode, json.loads(done.stdout)["counts"]["new"]), (0, 3), done.stdout + done.stderr)
        parents = self.folder + "/phu-huynh.csv"
        with open(parents, "w") as f:
            f.write("STT,Tên học sinh,Họ tên cha,Điện thoại cha,Họ tên mẹ,Điện thoại mẹ\n")
            for n in range(8):
                f.write(f"{n + 1},Nguyễn Văn Anh,Nguyễn Văn Hùng,091234567{n},Trần Thị Lan,092234567{n}\n")
        other = run("import", "students", parents, "--data", self.data, "--school", "75999902", "--json")
        self.assertEqual((other.returncode, json.loads(other.stdout)["refused"]), (3, "wrong-kind"), other.stdout)
        self.assertIn("guardians", json.loads(other.stdout)["message"])

    def test_accounts_and_a_backup_beside_a_running_server(self):
        copy, file = self.folder + "/copy", self.folder + "/backup.tar"
        with Serving(self.data) as server:
            self.assertEqual(server.status("/healthz"), 200)
            self.assertEqual(server.status("/readyz"), 200)
            self.refused(run("serve", "--data", self.folder + "/second", "--port", server.address.split(":")[-1], "--lang", "en"), 1, "port")
            unit = next(a["unit_code"] for a in json.loads(self.made.stdout)["accounts"] if a["username"] == "so.quantri")
            added = run("user", "add", "--data", self.data, "--username", "nguoi.moi", "--name", "Nguyễn Thị Mới", "--role", "SO_CV", "--unit", unit)
            self.assertEqual(added.returncode, 0, added.stderr)
            self.assertEqual(added.stdout.split()[0], "nguoi.moi")
            self.refused(run("user", "add", "--data", self.data, "--username", "nguoi.moi", "--name", "Nguyễn Thị Mới", "--role", "SO_CV", "--unit", unit), 3, "đã có người dùng")
            self.assertEqual(run("user", "grant", "--data", self.data, "--username", "nguoi.moi", "--role", "SO_VT", "--unit", unit).returncode, 0)
            self.refused(run("user", "grant", "--data", self.data, "--username", "nguoi.moi", "--role", "HT", "--unit", unit), 3, "HT")
            listed = run("user", "list", "--data", self.data, "--unit", unit).stdout
            self.assertEqual(sum(line.startswith("nguoi.moi ") for line in listed.splitlines()), 2)
            self.assertEqual(run("user", "revoke", "--data", self.data, "--username", "nguoi.moi", "--role", "SO_VT", "--unit", unit).returncode, 0)
            self.assertEqual(run("user", "lock", "--data", self.data, "--username", "nguoi.moi").returncode, 0)
            self.assertIn("(locked)", run("user", "list", "--data", self.data, "--unit", unit, "--lang", "en").stdout)
            self.assertEqual(run("user", "unlock", "--data", self.data, "--username", "nguoi.moi").returncode, 0)
            self.assertEqual(run("user", "password", "--data", self.data, "--username", "nguoi.moi").returncode, 0)
            self.refused(run("user", "lock", "--data", self.data, "--username", "khong.co"), 3, "khong.co")
            self.assertEqual(run("migrate", "--data", self.data, "--check").returncode, 0)
            self.assertEqual(run("verify", "--data", self.data).returncode, 0)
            self.assertEqual(run("backup", "--data", self.data, "--to", file).returncode, 0)
            self.refused(run("backup", "--data", self.data, "--to", file), 3, "đã có")
            self.refused(run("restore", "--data", self.data, "--from", file), 3, "không trống")
            self.refused(run("restore", "--data", self.data, "--from", file, "--replace"), 3, "Hãy dừng nó trước")
        self.assertEqual(server.code, 0)
        restored = run("restore", "--data", copy, "--from", file)
        self.assertEqual(restored.returncode, 0, restored.stderr)
        self.assertEqual(run("verify", "--data", copy).returncode, 0)
        self.assertIn("nguoi.moi", run("user", "list", "--data", copy).stdout)
        self.assertEqual(sorted(os.listdir(copy)), sorted(n for n in os.listdir(copy) if n != "restoring"))
        replaced = run("restore", "--data", copy, "--from", file, "--replace")
        self.assertEqual(replaced.returncode, 0, replaced.stderr)
        self.assertEqual(len(glob.glob(copy + ".truoc-*")), 1)

    def test_a_damaged_backup_leaves_nothing(self):
        file, target = self.folder + "/whole.tar", self.folder + "/target"
        self.assertEqual(run("backup", "--data", self.data, "--to", file).returncode, 0)
        with open(file, "rb") as f:
            whole = f.read()
        middle = len(whole) // 2
        for name, damaged in (("cut", whole[:middle]), ("changed", whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1:]), ("empty", b"")):
            with open(self.folder + "/damaged.tar", "wb") as f:
                f.write(damaged)
            self.refused(run("restore", "--data", target, "--from", self.folder + "/damaged.tar", "--lang", "en"), 3, "damaged")
            self.assertFalse(os.path.exists(target), name)

    def test_a_killed_server_leaves_a_folder_that_serves_again(self):
        with Serving(self.data) as server:
            os.kill(server.process.pid, signal.SIGKILL)
            server.process.wait()
            with Serving(self.data) as again:
                until = time.time() + 60
                while again.status("/readyz") != 200 and time.time() < until:
                    time.sleep(0.1)
                self.assertEqual(again.status("/readyz"), 200)
            self.assertEqual(again.code, 0)

    def test_commands_read_the_settings_of_the_server(self):
        file, elsewhere = self.folder + "/elsewhere", "postgresql://phuongvi@127.0.0.1:1/none"
        with open(file, "w") as f:
            f.write("data = " + self.data + "\n")
        for done in (run("user", "list", PHUONGVI_DATA=self.data), run("user", "list", PHUONGVI_CONFIG=file), run("import", "--list", "--config", file), run("migrate", "--check", PHUONGVI_CONFIG=file)):
            self.assertEqual(done.returncode, 0, done.stderr)
        self.refused(run("user", "list"), 2, "--data")
        self.refused(run("import", "--list", PHUONGVI_DATABASE_URL=elsewhere), 2, "--data")
        for words in (("user", "list"), ("migrate",), ("verify",), ("import", "--list")):
            self.refused(run(*words, "--data", self.data, PHUONGVI_DATABASE_URL=elsewhere), 1)
        self.refused(run("backup", "--data", self.data, "--to", self.folder + "/x.tar", PHUONGVI_DATABASE_URL=elsewhere), 3, "nằm ở nơi khác")

    def test_a_word_too_many_is_refused(self):
        for words in (("backup", "all", "--data", self.data, "--to", self.folder + "/x.tar"), ("verify", self.data, "--data", self.data), ("user", "list", "all", "--data", self.data), ("openapi", "x"),
                      ("import", "students", __file__, "x", "--data", self.data, "--school", "1")):
            self.refused(run(*words, "--lang", "en"), 2, "a word too many")

    def test_an_import_tells_in_json_and_in_the_chosen_language_what_became_of_it(self):
        table, schools = self.folder + "/hoc-sinh.csv", self.folder + "/truong.csv"
        with open(schools, "w") as f:
            f.write("MA_TRUONG,TEN_TRUONG_HOC,LOAI_HINH_TRUONG,CAP_HOC,LOAI_HINH_DAO_TAO,DIA_CHI,MA_XA_PHUONG,MA_TINH_THANH\n75731499,Tiểu học Sao Mai,06,02,01,Khu phố 2,26041,75\n")
        with open(table, "w") as f:
            f.write("STT,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Quốc tịch,Chỗ ở hiện nay\n1,Trần Thị Mai,12/03/2020,Nữ,Kinh,Việt Nam,Khu phố 3\n")
        place = ("--data", self.data, "--school", "75731499")
        for words, kind in ((("import", "students", self.folder + "/absent.csv", *place, "--json"), "no-file"), (("import", "students", table, "--data", self.data, "--school", "1", "--json"), "not-found")):
            done = run(*words)
            self.assertEqual((done.returncode, json.loads(done.stdout)["refused"]), (3, kind), done.stderr)
        made = run("import", "schools", schools, "--data", self.data, "--lang", "en")
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        self.assertIn("The valid rows were applied.", made.stdout)
        seen = run("import", "students", table, *place, "--dry-run", "--lang", "en")
        self.assertIn("1 rows — new 1, changed 0", seen.stdout, seen.stderr)
        self.assertIn("Only looked at", seen.stdout)

        # As known on the day of the import there was one child more, though no server ran between the import and its undoing.
        applied = run("import", "students", table, *place, "--json")
        self.assertEqual(applied.returncode, 0, applied.stdout + applied.stderr)
        between = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 1))
        time.sleep(2)
        number = json.loads(applied.stdout)["importId"]
        self.assertRegex(run("import", "--list", *place, "--lang", "en").stdout, "new 1, changed 0, refused 0")
        undone = run("import", "--undo", number, *place, "--lang", "en")
        self.assertEqual(undone.returncode, 0, undone.stdout + undone.stderr)
        self.assertIn("records were undone", undone.stdout)
        officer = next(a for a in json.loads(self.made.stdout)["accounts"] if a["role"] == "SO_CV")
        with Serving(self.data) as server:
            body = json.dumps({"username": officer["username"], "password": officer["password"]}).encode()
            with urllib.request.urlopen(urllib.request.Request(server.address + "/api/v1/session", body, {"Content-Type": "application/json"}), timeout=60) as answer:
                cookie = answer.headers["Set-Cookie"].split(";")[0]

            def students(query):
                with urllib.request.urlopen(urllib.request.Request(server.address + "/api/v1/statistics/students" + query, headers={"Cookie": cookie}), timeout=60) as answer:
                    return json.load(answer)["total"]["students"]
            self.assertEqual(students("?knownAt=" + between), students("") + 1)

    @unittest.skipUnless(os.geteuid() == 0, "only root works as somebody else")
    def test_a_folder_that_root_restores_is_its_neighbours(self):
        owner, theirs, file = pwd.getpwnam("postgres"), self.folder + "/theirs", self.folder + "/of-root.tar"
        os.mkdir(theirs)
        os.chown(theirs, owner.pw_uid, owner.pw_gid)
        self.assertEqual(run("backup", "--data", self.data, "--to", file).returncode, 0)
        self.refused(run("restore", "--data", theirs + "/new", "--from", file, "--lang", "en"), 1, "cannot read")
        os.chown(file, owner.pw_uid, owner.pw_gid)
        done = run("restore", "--data", theirs + "/new", "--from", file)
        self.assertEqual(done.returncode, 0, done.stderr)
        for name in ("", "/keys", "/files", "/postgres"):
            self.assertEqual(os.stat(theirs + "/new" + name).st_uid, owner.pw_uid, name)
        self.assertEqual(run("verify", "--data", theirs + "/new").returncode, 0)

    def stopped_cleanly(self, data, log):
        self.assertIn("stopped", log.splitlines()[-1], log)
        self.assertFalse(os.path.exists(data + "/postgres/postmaster.pid"), "PostgreSQL is still there when the prompt returns")
        self.assertEqual([name for name in os.listdir(data + "/tmp") if name.startswith("serve-")], [])

    def test_ctrl_c_at_the_terminal_stops_everything_cleanly(self):
        """As in `make run`: the terminal sends SIGINT to the whole group, the script passes its own on, and the server hears both."""
        with open(self.data + "/demo.txt", "w") as accounts:
            accounts.write("demo\n")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        for _ in range(3):
            script = subprocess.Popen([SOURCES + "/scripts/run.sh", self.data, str(port), "500"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                      start_new_session=True, env=ENVIRONMENT | {"PHUONGVI_PROGRAM": PROGRAM})
            line = ""
            while not line.startswith("Phượng Vĩ: http"):
                line = script.stdout.readline()
                self.assertNotEqual(line, "", "the server did not start")
            os.killpg(script.pid, signal.SIGINT)
            _, log = script.communicate(timeout=60)
            self.assertEqual(script.returncode, 0, log)
            self.stopped_cleanly(self.data, log)

    def test_a_server_that_is_still_starting_stops_when_asked(self):
        data = self.folder + "/starting"
        for wait in (0.3, 1.5):  # amid initdb; amid what follows
            server = subprocess.Popen([PROGRAM, "serve", "--data", data, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)
            time.sleep(wait)
            server.send_signal(signal.SIGINT)
            _, log = server.communicate(timeout=60)
            self.assertEqual(server.returncode, 0, log)
            self.stopped_cleanly(data, log)
        with Serving(data) as server:
            self.assertEqual(server.status("/readyz"), 200)


unittest.main(argv=[sys.argv[0]], verbosity=2)
