#!/usr/bin/env python3
"""Kills the server or PostgreSQL amid writes and imports, again and again, and looks what is left.

Every write that was acknowledged must be there; an import is there whole or not at all, and as its state says; an import that was accepted
comes to an end; the service returns by itself (a killed server is started again as a service manager would, a killed PostgreSQL by the
server); and the change log is still whole. Loopback only, its own data folder, bounded in time.

A lost write is looked for at the next visit of the same student, before it is written over, and again at the end of the round.

usage: chaos.py PHUONGVI   (CHAOS_ROUNDS, CHAOS_SEED)
"""
import csv
import datetime
import http.client
import io
import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

PROGRAM = os.path.abspath(sys.argv[1])
ROUNDS = int(os.environ.get("CHAOS_ROUNDS", "5"))
SEED = int(os.environ.get("CHAOS_SEED", "1"))
RETURN_SECONDS = 60
IMPORT_ROWS = 120
BUSY = ("reading", "applying", "undoing")
# server: the program; postmaster: PostgreSQL's first process, whose children notice; postgres: all its processes at one blow, so that
# nothing is written out any more; both: all of it
VICTIMS = ("server", "postgres", "postmaster", "both")
faults = []


def fail(text):
    faults.append(text)
    print("FAULT:", text, flush=True)


class Client:
    """One signed-in person. Connection errors are the caller's to judge: an unanswered write is neither done nor undone."""

    def __init__(self, port, username, password):
        self.port, self.username, self.password = port, username, password
        self.connection = self.cookie = self.csrf = None

    def call(self, method, path, body=None, headers=None, timeout=20):
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        send = dict(headers or {})
        if self.cookie:
            send["Cookie"], send["X-CSRF-Token"] = self.cookie, self.csrf
        if isinstance(body, (dict, list)):
            body, send["Content-Type"] = json.dumps(body).encode(), "application/json"
        try:
            self.connection.request(method, "/api/v1" + path, body, send)
            answer = self.connection.getresponse()
            data = answer.read()
        except BaseException:
            self.connection.close()
            self.connection = None
            raise
        for header, value in answer.getheaders():
            if header.lower() == "set-cookie":
                self.cookie = value.split(";")[0]
        kind = answer.getheader("Content-Type") or ""
        return answer.status, json.loads(data) if "json" in kind and data else data

    def sign_in(self):
        self.cookie = None
        status, session = self.call("POST", "/session", {"username": self.username, "password": self.password})
        if status != 200:
            raise RuntimeError(f"sign-in: {status} {session}")
        self.csrf = session["csrfToken"]
        return session


def free_port():
    import socket
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    def __init__(self, folder, port):
        self.folder, self.port, self.process = folder, port, None
        self.log = open(os.path.join(os.path.dirname(folder), "server.log"), "ab")

    def start(self):
        self.process = subprocess.Popen([PROGRAM, "serve", "--data", self.folder, "--port", str(self.port)], stdout=self.log, stderr=self.log)

    def ready(self, seconds):
        until = time.time() + seconds
        while time.time() < until:
            try:
                c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                c.request("GET", "/readyz")
                if c.getresponse().status == 200:
                    return True
            except OSError:
                pass
            except http.client.HTTPException:
                pass
            if self.process.poll() is not None:
                return False
            time.sleep(0.1)
        return False

    def postmaster(self):
        for root, _, files in os.walk(self.folder):
            if "postmaster.pid" in files:
                with open(os.path.join(root, "postmaster.pid")) as f:
                    return int(f.readline())
        return 0

    def kill(self, victim):
        """Returns the postmaster that was there."""
        postmaster = self.postmaster()
        pids = [self.process.pid] if victim in ("server", "both") else []
        if victim in ("postmaster", "postgres", "both"):
            pids.append(postmaster)
        if victim in ("postgres", "both"):
            with open(f"/proc/{postmaster}/task/{postmaster}/children") as f:
                pids += [int(p) for p in f.read().split()]
        for pid in pids:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        if victim in ("server", "both"):
            self.process.wait()
        return postmaster

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()


class Writer(threading.Thread):
    """Changes addresses of students of its own; remembers what was acknowledged and what is in doubt."""

    def __init__(self, client, students, serial):
        super().__init__()
        self.client, self.students, self.serial = client, students, serial
        self.kept, self.doubt, self.acknowledged, self.stopping = {}, {}, 0, False

    def run(self):
        n = 0
        while not self.stopping:
            student = self.students[n % len(self.students)]
            n += 1
            value = f"Tổ {self.serial}, ấp {n}"
            try:
                status, answer = self.client.call("GET", f"/students/{student}")
                if status != 200:
                    time.sleep(0.05)
                    continue
                if not self.settle(student, answer.get("currentAddress")):
                    return
                self.doubt[student] = self.doubt.get(student, []) + [value]
                status, answer = self.client.call("PATCH", f"/students/{student}", {"currentAddress": value, "acceptWarnings": True}, {"If-Match": f'"{answer["version"]}"'})
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
                continue
            if status == 200:
                self.kept[student], self.doubt[student] = value, []
                self.acknowledged += 1
            elif status < 500:
                fail(f"a plain change was refused: {status} {answer}")
                return


    def settle(self, student, seen):
        """What is there now must be what was acknowledged last, or something in doubt that came later."""
        if student in self.kept and seen != self.kept[student] and seen not in self.doubt.get(student, []):
            fail(f"student {student} has {seen!r}, acknowledged was {self.kept[student]!r}")
            return False
        if seen != self.kept.get(student):
            self.doubt[student] = []  # what came in time raised the version: no other can follow
        self.kept[student] = seen
        return True


class Importer(threading.Thread):
    """Brings in lists of new children, one after the other."""

    serial = itertools.count()  # of the whole run

    def __init__(self, client, school, class_name, birth_year):
        super().__init__()
        self.client, self.school, self.class_name, self.birth_year = client, school, class_name, birth_year
        self.sets, self.stopping, self.applying = [], False, False

    def file(self, prefix, number):
        out = io.StringIO()
        w = csv.writer(out)
        w.writerow(["STT", "Mã học sinh", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Lớp"])
        given = ["An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khoa", "Linh", "Minh", "Ngọc"]
        middle = ["Văn", "Thị", "Đức", "Ngọc", "Minh", "Thu", "Gia", "Bảo", "Anh", "Thanh", "Quốc", "Hoài"]
        family = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ"]
        for i in range(IMPORT_ROWS):
            # Another birth day and other middle names in every file: the next one must not find the same children again. One or two rows may
            # still look like a child of the school (S03, S04) and wait for a decision: what was applied is asked of the import itself.
            born = datetime.date(self.birth_year, 1, 1) + datetime.timedelta(days=(3 * i + number) % 365)
            name = f"{family[i // 10 % 10]} {middle[number % 12]} {middle[number // 12 % 12]} {given[i % 10]}"
            w.writerow([i + 1, f"{prefix}{i:03}", name, born.strftime("%d/%m/%Y"), "Nam" if i % 2 else "Nữ", "Kinh", self.class_name])
        return out.getvalue().encode()

    def run(self):
        while not self.stopping:
            number = next(self.serial)  # drawn even when the upload fails
            prefix = f"CH{number:04}X"
            made = None
            try:
                status, answer = self.client.call("POST", f"/schools/{self.school}/imports?kind=students&fileName={prefix}.csv&wait=30", self.file(prefix, number), {"Content-Type": "application/octet-stream"}, timeout=60)
                if status not in (200, 201, 202):
                    if status < 500:
                        fail(f"the import was refused: {status} {answer}")
                        return
                    time.sleep(0.05)
                    continue
                made = {"prefix": prefix, "id": answer["id"], "accepted": False, "acknowledged": False}
                self.sets.append(made)
                if status == 202 and not self.is_ready(made["id"]):
                    continue
                self.applying = True
                status, answer = self.client.call("POST", f"/imports/{made['id']}/apply?wait=30", None, timeout=60)
            except (OSError, http.client.HTTPException):
                time.sleep(0.25)
                continue
            finally:
                self.applying = False
            if status == 202 or (status == 200 and answer.get("state") in BUSY):
                made["accepted"] = True
            elif status == 200:
                made["acknowledged"] = True
            elif status < 500:
                fail(f"applying was refused: {status} {answer}")
                return

    def is_ready(self, import_id):
        while not self.stopping:
            status, answer = self.client.call("GET", f"/imports/{import_id}")
            if status == 200 and answer["state"] not in BUSY:
                return answer["state"] == "ready"
            time.sleep(0.1)
        return False


def read(client, path):
    """A read is tried again over a new connection: the old one went with the server."""
    for attempt in range(20):
        try:
            status, answer = client.call("GET", path)
            if status < 500:
                return status, answer
        except (OSError, http.client.HTTPException):
            pass
        time.sleep(0.25)
    return 0, "no answer"


def settled_state(client, import_id):
    """The state of an import once nothing works on it any more, and how many children it says are new."""
    until = time.time() + RETURN_SECONDS
    while time.time() < until:
        status, answer = read(client, f"/imports/{import_id}")
        if status == 404:
            return "absent", 0
        if status == 200 and answer["state"] not in BUSY:
            return answer["state"], answer["counts"].get("new", 0)
        time.sleep(0.2)
    return "busy", 0


def check_imports(client, school, sets):
    for made in sets:
        if "state" not in made:
            made["state"], made["new"] = settled_state(client, made["id"])
    there = {}
    for s in students_of(client, school):
        code = s.get("studentCode") or ""
        if code.startswith("CH"):
            there[code[:7]] = there.get(code[:7], 0) + 1
    for made in sets:
        prefix, count = made["prefix"], there.get(made["prefix"], 0)
        if made["state"] == "applied" and made["new"] < IMPORT_ROWS * 9 // 10:
            fail(f"import {prefix} took {made['new']} of {IMPORT_ROWS} children whom nobody had seen before")
        if count not in (0, made["new"]):
            fail(f"import {prefix} is half there: {count} of {made['new']}")
        if made["acknowledged"] and count == 0:
            fail(f"import {prefix} was acknowledged and is gone")
        if made["accepted"] and made["state"] != "applied":
            fail(f"import {prefix} was accepted and never came: {made['state']}")
        if (made["state"] == "applied") != (count > 0):
            fail(f"import {prefix} says {made['state']}, and {count} of its students are there")


def students_of(client, school):
    found, offset = [], 0
    while True:
        status, page = read(client, f"/schools/{school}/students?offset={offset}&limit=200")
        if status != 200:
            raise RuntimeError(f"list of students: {status} {page}")
        found += page["rows"]
        offset += 200
        if offset >= page["total"]:
            return found


def main():
    chance = random.Random(SEED)
    # PostgreSQL may run as another user: the folder must let it in.
    work = tempfile.mkdtemp(prefix="phuongvi-chaos-")
    os.chmod(work, 0o755)
    folder = os.path.join(work, "data")
    server = None
    try:
        made = subprocess.run([PROGRAM, "demo", "--data", folder, "--students", "800", "--seed", "3", "--json", "--quiet"], capture_output=True, text=True, timeout=240)
        if made.returncode != 0:
            fail("demo: " + made.stderr[-2000:])
            return
        accounts = {a["username"]: a for a in json.loads(made.stdout)["accounts"]}
        server = Server(folder, free_port())
        server.start()
        if not server.ready(RETURN_SECONDS):
            fail("the server does not start")
            return

        def signed_in(username):
            client = Client(server.port, username, accounts[username]["password"])
            client.sign_in()
            return client

        watcher = signed_in("vanthu")
        school = watcher.call("GET", "/session")[1]["acting"]["unitId"]
        first_class = [c for c in watcher.call("GET", f"/schools/{school}/classes?year=2026")[1]["rows"] if c["gradeCode"] == "01"][0]
        ids = [s["id"] for s in students_of(watcher, school)]
        clients = [signed_in("vanthu") for _ in range(4)]
        kept, sets, total = {}, [], 0
        order = [v for _ in range(ROUNDS) for v in chance.sample(VICTIMS, len(VICTIMS))][:ROUNDS]
        for round_number in range(1, ROUNDS + 1):
            writers = [Writer(clients[i], ids[i::3][:25], f"{round_number}{i}") for i in range(3)]
            importer = Importer(clients[3], school, first_class["name"], 2020)
            threads = writers + [importer]
            for t in threads:
                t.start()
            time.sleep(0.4 + 1.6 * chance.random())
            if round_number % 2 == 0:  # every other blow falls while an import is being applied
                until = time.time() + 10
                while not importer.applying and time.time() < until:
                    time.sleep(0.002)
                time.sleep(0.25 * chance.random())
            victim = order[round_number - 1]
            killed_at = time.time()
            postmaster = server.kill(victim)
            if victim in ("server", "both"):
                server.start()
            else:
                while server.postmaster() in (0, postmaster) and time.time() < killed_at + RETURN_SECONDS:
                    time.sleep(0.05)
            # writes go on while everything comes back
            if not server.ready(RETURN_SECONDS):
                fail(f"round {round_number}: service did not return after the {victim} was killed")
                return
            back = time.time() - killed_at
            until = time.time() + 20
            while time.time() < until and importer.is_alive() and not any(made["acknowledged"] for made in importer.sets):
                time.sleep(0.1)
            for t in threads:
                t.stopping = True
            for t in threads:
                t.join(90)
                if t.is_alive():
                    fail(f"round {round_number}: a request never ended")
                    return
            doubt = {}
            for w in writers:
                kept.update(w.kept)
                doubt.update(w.doubt)
                total += w.acknowledged
            sets += importer.sets
            check_imports(watcher, school, sets)
            for student, value in kept.items():
                status, file = read(watcher, f"/students/{student}")
                if status != 200:
                    fail(f"round {round_number}: student {student} answers {status}")
                elif file.get("currentAddress") != value and file.get("currentAddress") not in doubt.get(student, []):
                    fail(f"round {round_number}: student {student} has {file.get('currentAddress')!r}, acknowledged was {value!r}")
                else:
                    kept[student] = file["currentAddress"]
            print(f"round {round_number}: {victim} killed, back after {back:.1f} s; {sum(w.acknowledged for w in writers)} writes acknowledged, "
                  f"{sum(made['acknowledged'] for made in importer.sets)} of {len(importer.sets)} imports", flush=True)
            if faults:
                return
        if total < 10 * ROUNDS or not any(made["acknowledged"] for made in sets):
            fail(f"too little happened to prove anything: {total} writes, {len(sets)} imports")
        verified = subprocess.run([PROGRAM, "verify", "--data", folder], capture_output=True, text=True, timeout=240)
        if verified.returncode != 0:
            fail("the change log is not whole: " + verified.stdout[-2000:] + verified.stderr[-2000:])
    finally:
        if server:
            server.stop()
        if faults:
            with open(os.path.join(work, "server.log"), errors="replace") as log:
                print(log.read()[-4000:])
        shutil.rmtree(work, ignore_errors=True)


main()
print(f"chaos: {ROUNDS} rounds, {len(faults)} faults")
sys.exit(1 if faults else 0)
