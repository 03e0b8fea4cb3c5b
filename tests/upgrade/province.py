"""A province as its users see it: the program's commands, its server, a person signed in, and everything that this person can read.

Only the command line and /api/v1 are used, so what is written down here can be asked of any version.
"""
import concurrent.futures
import datetime
import hashlib
import http.client
import itertools
import json
import os
import signal
import subprocess
import tarfile
import tempfile
import threading
import time
import urllib.parse

WITNESS = "nhan.chung"  # principal of every school: the one account that may read every file
OFFICER, ADMINISTRATOR = "so.chuyenvien", "so.quantri"
READERS = 12


class Unexpected(Exception):
    """The program did not do what it was asked."""


class Program:
    """The commands of one binary, on one day. PHUONGVI_TODAY fixes the day for the rules (PHUONGVI_TESTING lets it); PostgreSQL stamps with the real time."""

    def __init__(self, binary, day):
        self.binary = os.path.abspath(binary)
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("PHUONGVI_")}
        self.environment |= {"PHUONGVI_TODAY": day, "PHUONGVI_TESTING": "1", "PHUONGVI_SHARED_BUFFERS": "64MB"}

    def run(self, *words, accept=(0,)):
        done = subprocess.run([self.binary, *map(str, words)], capture_output=True, text=True, timeout=300, env=self.environment)
        if done.returncode not in accept:
            raise Unexpected(f"phuongvi {' '.join(map(str, words))}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def json(self, *words, accept=(0,)):
        return json.loads(self.run(*words, "--json", accept=accept))


class Serving:
    """A server on the folder, on a port that the system chose."""

    def __init__(self, program, data):
        self.program, self.data = program, data

    def __enter__(self):
        self.log = tempfile.TemporaryFile("w+")
        words = [self.program.binary, "serve", "--data", self.data, "--port", "0", "--workers", "16"]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=self.log, text=True, env=self.program.environment)
        line = self.process.stdout.readline()
        if not line:
            self.process.wait()
            self.log.seek(0)
            raise Unexpected("the server does not start:\n" + self.log.read())
        self.port = int(line.rsplit(":", 1)[1])
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(60)
        self.process.stdout.close()
        self.log.close()
        if code != 0 and _[0] is None:
            raise Unexpected(f"the server stopped with exit code {code}")


class Person:
    """Somebody signed in; several threads may read at once."""

    def __init__(self, server, username, password):
        self.port, self.cookie, self.csrf, self.own = server.port, None, None, threading.local()
        self.session = self.send("POST", "/session", {"username": username, "password": password})
        self.csrf = self.session["csrfToken"]

    def call(self, method, path, body=None, headers=None):
        if not hasattr(self.own, "connection"):
            self.own.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        send = dict(headers or {})
        if self.cookie:
            send["Cookie"] = self.cookie
        if self.csrf:
            send["X-CSRF-Token"] = self.csrf
        if isinstance(body, dict):
            body, send["Content-Type"] = json.dumps(body).encode(), "application/json"
        self.own.connection.request(method, "/api/v1" + path, body, send)
        answer = self.own.connection.getresponse()
        data = answer.read()
        if cookie := answer.getheader("Set-Cookie"):
            self.cookie = cookie.split(";")[0]
        return answer.status, json.loads(data) if data and "json" in (answer.getheader("Content-Type") or "") else data

    def send(self, method, path, body=None, headers=None):
        status, answer = self.call(method, path, body, headers)
        if status >= 300:
            raise Unexpected(f"{method} {path}: {status} {json.dumps(answer, ensure_ascii=False) if isinstance(answer, dict) else answer}")
        return answer

    def get(self, path):
        return self.send("GET", path)

    def get_all(self, paths):
        with concurrent.futures.ThreadPoolExecutor(READERS) as readers:
            return list(readers.map(self.get, paths))

    def rows(self, path):
        """Every page of a list."""
        rows = []
        while True:
            page = self.get(f"{path}{'&' if '?' in path else '?'}limit=200&offset={len(rows)}")
            rows += page["rows"]
            if not page["rows"] or len(rows) >= page.get("total", len(rows) + 1):
                return rows

    def act_as(self, school, role="HT"):
        place = next(m["id"] for m in self.session["memberships"] if m["unitId"] == school and m["role"] == role)
        self.session = self.send("PUT", "/session/acting", {"membershipId": place})
        self.csrf = self.session["csrfToken"]

    def change(self, student, **fields):
        """As the form does: what was read is what is changed."""
        now = self.get(f"/students/{student}")
        return self.send("PATCH", f"/students/{student}", {**fields, "acceptWarnings": True}, {"If-Match": f'"{now["version"]}"'})

    def finish(self, number, act):
        """A job of an import, to its end: the import then."""
        self.send("POST", f"/imports/{number}/{act}?wait=60")
        until = time.time() + 120
        while (head := self.get(f"/imports/{number}"))["state"] in ("reading", "applying", "undoing") and time.time() < until:
            time.sleep(0.1)
        return head


def now():
    """A moment of knowledge that no change shares."""
    time.sleep(1.1)
    moment = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    time.sleep(1.1)
    return moment


def quiet(officer):
    """When every change has reached the figures."""
    until = time.time() + 60
    while officer.get("/statistics/students")["pendingChanges"] > 0:
        if time.time() > until:
            raise Unexpected("the figures do not follow the changes")
        time.sleep(0.2)


def look_at_figures(officer, about, moments):
    """Of the archive's day and of a past one, each as known at the moments (None: now): by grade, by unit, the schools behind a number."""
    records = {}
    for on, known in itertools.product((about["day"], about["past"]), moments):
        query = f"?on={on}" + (f"&knownAt={urllib.parse.quote(known)}" if known else "")
        for name, path in (("students", ""), ("students by unit", "/by-unit"), ("schools behind students", "/rows")):
            figure = officer.get("/statistics/students" + path + query + ("&of=students&step=school" if path == "/rows" else ""))
            if not known:
                del figure["knownAt"]  # when it was asked
            records[f"figure {name} on {on}" + (f" as known {known}" if known else "")] = figure
    return records


def look_at_students(person, school):
    """Every file of a school that the person acts in, with its history and its way through school."""
    ids = sorted(row["id"] for row in person.rows(f"/schools/{school}/students?status=all"))
    records = {f"students of school {school}": {"ids": ids}}
    for name, tail in (("student", "?include=sensitive"), ("history of student", "/history"), ("timeline of student", "/timeline")):
        for number, file in zip(ids, person.get_all(f"/students/{number}{tail}" for number in ids)):
            records[f"{name} {number}"] = file
    return records


def look_at_access(person, students):
    return {f"access log of student {s}": person.get(f"/students/{s}/access-log") for s in students}


def look_at_imports(person, heads):
    records = {}
    for head in heads:
        records[f"import {head['id']}"] = person.get(f"/imports/{head['id']}")
        for row in person.rows(f"/imports/{head['id']}/rows"):
            records[f"row {row['row']} of import {head['id']}"] = row
    return records


def look(server, passwords, about):
    """Everything, as records by name. The access log first: looking writes into it."""
    day, past = about["day"], about["past"]
    officer, administrator, witness = (Person(server, name, passwords[name]) for name in (OFFICER, ADMINISTRATOR, WITNESS))
    quiet(officer)
    records = look_at_access(administrator, about["looked_at"])
    for unit in officer.get(f"/units?on={day}")["rows"]:
        records[f"unit {unit['id']}"] = unit
    schools = sorted(row["id"] for row in officer.rows(f"/schools?on={day}"))
    records["schools"] = {"ids": schools}
    for name in administrator.rows("/accounts"):
        records[f"account {name['id']}"] = administrator.get(f"/accounts/{name['id']}")
        records[f"history of account {name['id']}"] = administrator.get(f"/accounts/{name['id']}/history")
    records["rules of sign-in"] = administrator.get("/sign-in-policy")
    records |= look_at_figures(officer, about, (None, *about["moments"]))
    records |= look_at_imports(officer, officer.get("/department/imports")["rows"])
    for school in schools:
        records[f"school {school}"] = officer.get(f"/schools/{school}")
        records[f"history of school {school}"] = officer.get(f"/schools/{school}/history")
        witness.act_as(school)
        classes = officer.get(f"/schools/{school}/classes?on={day}")["rows"]
        records[f"classes of school {school}"] = {"ids": sorted(row["id"] for row in classes)}
        for row in classes:
            records[f"class {row['id']}"] = row
        present = witness.rows(f"/schools/{school}/students?on={past}")
        records[f"students of school {school} on {past}"] = {"rows": [{name: row[name] for name in ("id", "className", "status")} for row in present]}
        records |= look_at_students(witness, school)
        records |= look_at_imports(witness, witness.get(f"/schools/{school}/imports")["rows"])
    return records


def stored_file(archive, digest):
    """A workbook that was sent in, found by its content: the archive holds it, wherever it lies there."""
    with tarfile.open(archive) as members:
        for member in members:
            if member.isfile() and member.size < 1 << 20:
                content = members.extractfile(member).read()
                if hashlib.sha256(content).hexdigest() == digest:
                    return content
    raise Unexpected(f"no file with the digest {digest} in {archive}")


def look_again_at(program, data, archive, workbook, folder):
    """What the dry run says of a workbook that was applied: how many rows look new, and every cell that the records do not have."""
    file = os.path.join(folder, workbook["file"])
    with open(file, "wb") as out:
        out.write(stored_file(archive, workbook["sha256"]))
    place = ("--school", workbook["school"]) if workbook["school"] else ()
    told = program.json("import", workbook["kind"], file, *place, "--dry-run", "--data", data, accept=(0, 3))
    cells = {f"{c['sheet']} row {c['row']} ({c['record']}), {c['field']}": [c["old"], c["new"]] for c in told["changes"]}
    return {"new": told["counts"]["new"], "cells": cells}


def undo_and_look(server, passwords, about):
    """The import that may still be undone, undone by a clerk of its school; then the school, and the figures as they were known before."""
    undo = about["undo"]
    witness, officer = Person(server, WITNESS, passwords[WITNESS]), Person(server, OFFICER, passwords[OFFICER])
    witness.act_as(undo["school"], "VT")
    head = witness.finish(undo["import"], "undo")
    witness.act_as(undo["school"])
    quiet(officer)
    records = {f"import {undo['import']} after undoing": head}
    records |= look_at_students(witness, undo["school"])
    return records | look_at_figures(officer, about, about["moments"])


def apply_waiting(server, passwords, about):
    """The import that was read and not applied, applied."""
    witness = Person(server, WITNESS, passwords[WITNESS])
    witness.act_as(about["waiting"]["school"], "VT")
    return witness.finish(about["waiting"]["import"], "apply")
