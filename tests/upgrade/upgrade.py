#!/usr/bin/env python3
"""Nothing is lost by an upgrade: the archive of every version that people could install is restored with the present program, migrated,
verified, and must say what it said when it was made.

usage: upgrade.py PHUONGVI [ARCHIVE.tar …]
"""
import glob
import json
import lzma
import os
import re
import shutil
import sys
import tempfile
import time

import compare
import province

BACKUPS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "backups")
EXAMPLES, LONGEST = 5, 300


def shown(value):
    text = "nothing" if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else text[:LONGEST] + " …"


class Archive:
    def __init__(self, binary, file):
        self.file = file
        self.name = os.path.basename(file).removesuffix(".tar")
        with lzma.open(file.removesuffix(".tar") + ".json.xz", "rt", encoding="utf-8") as written:
            self.written = json.load(written)
        self.about, self.passwords = self.written["about"], self.written["passwords"]
        self.program = province.Program(binary, self.about["day"])
        self.faults, self.told = 0, set()

    def fault(self, text):
        self.faults += 1
        print(f"FAULT: {self.name}: {text}", flush=True)

    def tell(self, texts):
        """Of many alike only some, and how many there are."""
        for text in texts[:EXAMPLES]:
            self.fault(text)
        if len(texts) > EXAMPLES:
            self.faults += len(texts) - EXAMPLES
            print(f"       … and {len(texts) - EXAMPLES} more like these", flush=True)

    def same(self, when, old, new):
        """Says every record and field that differs; what was said once is not said again."""
        alike = {}
        for record, field, was, now in compare.compare(old, new):
            if (record, field, shown(was), shown(now)) in self.told:
                continue
            self.told.add((record, field, shown(was), shown(now)))
            whose = old[record].get("fullName") or old[record].get("name") or old[record].get("matchText")
            text = f"{when}: {record}{f' ({whose})' if isinstance(whose, str) else ''}{', ' + field if field else ''}: was {shown(was)}, is {shown(now)}"
            kind = compare.kind_of(record)
            alike.setdefault((kind, "" if kind.startswith("figure") else re.sub(r"\[.*?\]", "[]", field)), []).append(text)
        for texts in alike.values():
            self.tell(texts)

    def check(self, folder):
        data, program, about = f"{folder}/{self.name}", self.program, self.about
        program.run("restore", "--data", data, "--from", self.file)
        program.run("migrate", "--data", data)
        program.run("migrate", "--data", data, "--check")
        self.verify(data)
        with province.Serving(program, data) as server:
            self.same("after the upgrade", self.written["records"], province.look(server, self.passwords, about))
            for book in about["workbooks"]:
                again, before = province.look_again_at(program, data, self.file, book, folder), book["again"]
                # Stricter rules may refuse more rows. Nothing may look new or changed that did not then.
                if again["new"] > before["new"]:
                    self.fault(f"{book['file']} ({book['kind']}) looked at again: {again['new']} rows look new, of which {before['new']} did when it was made")
                lost = {cell: values for cell, values in again["cells"].items() if before["cells"].get(cell) != values}
                self.tell([f"{book['file']} ({book['kind']}) looked at again: {cell}: the file says {shown(new)}, kept is {shown(old)}" for cell, (old, new) in lost.items()])
            self.same("after undoing the last import", about["undo"]["records"], province.undo_and_look(server, self.passwords, about))
            state = province.apply_waiting(server, self.passwords, about)["state"]
            if state != about["waiting"]["state"]:
                self.fault(f"the import {about['waiting']['import']}, which was waiting: was {about['waiting']['state']} once applied, is {state}")
        self.verify(data)

    def verify(self, data):
        told = self.program.json("verify", "--data", data, "--head", self.about["head"], accept=(0, 3))
        for fault in told["faults"]:
            self.fault(f"verify: {shown(fault)}")
        if told["recordKinds"] < 9:
            self.fault(f"verify compared the records of {told['recordKinds']} kinds with the log")
        if told["changes"] < self.about["changes"]:
            self.fault(f"the change log had {self.about['changes']} changes and has {told['changes']}")


def main():
    binary, files = sys.argv[1], sys.argv[2:] or sorted(glob.glob(BACKUPS + "/*.tar"))
    if not files:
        raise SystemExit(f"no archive in {BACKUPS}")
    faults = 0
    for file in files:
        begun, archive = time.monotonic(), Archive(binary, file)
        folder = tempfile.mkdtemp(prefix="phuongvi-upgrade-")
        os.chmod(folder, 0o755)  # PostgreSQL may run as another user
        try:
            archive.check(folder)
        except province.Unexpected as what:
            archive.fault(what)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        print(f"{archive.name}: {len(archive.written['records'])} records, {archive.faults} faults, {time.monotonic() - begun:.0f} s", flush=True)
        faults += archive.faults
    raise SystemExit(1 if faults else 0)


main()
