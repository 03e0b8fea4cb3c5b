#!/usr/bin/env python3
"""The commands as a person at the console meets them: exit codes, languages, refusals; alone and beside a running server.

usage: commands.py PHUONGVI
"""
import glob
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

PROGRAM = os.path.abspath(sys.argv.pop(1))
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

    def test_looking_makes_nothing(self):
        absent = self.folder + "/absent"
        for words in (("verify", "--data", absent), ("backup", "--data", absent, "--to", self.folder + "/x.tar")):
            self.refused(run(*words), 3, "Không có dữ liệu")
        self.assertFalse(os.path.exists(absent))
        self.assertFalse(os.path.exists(self.folder + "/x.tar"))

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


unittest.main(argv=[sys.argv[0]], verbosity=2)
