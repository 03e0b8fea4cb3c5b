#!/usr/bin/env python3
"""The reader's output cell by cell against LibreOffice's own conversion of the same workbooks (make compare-reader).

usage: compare.py READER_DUMP [--write]

Looked at are all workbooks of tests/data and fifty that generate.py makes. A cell that differs must have one of the
reasons below; which cells have which is checked in (expected.txt), together with a digest of what the reader gives. A
cell without a reason, a reason that is new or gone, or another digest is a failure. --write writes expected.txt anew.

Needs LibreOffice (Debian package libreoffice-calc) and python3-openpyxl, which `make setup` does not install for this.
"""
import collections
import csv
import datetime
import glob
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
EXPECTED = os.path.join(HERE, "expected.txt")
FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
NO_RESULT, UNREADABLE, BAD_BYTES, FORCED, APOSTROPHE, CONTROL, UNSEEN = 1, 2, 4, 8, 16, 32, 64

REASONS = {
    "no-result": "a formula without a stored result: LibreOffice counts it out, we say that it has none",
    "mark": 'an apostrophe or ="…" before a text: we take it away and tell it, LibreOffice leaves it',
    "system-date": "the short date of the system (formats 14 and 22): day first here, month first in LibreOffice's English",
    "unreadable": "no number in a number cell: LibreOffice shows something of its own, we an error with what is written",
    "point": "'#.##' of a whole number: Excel leaves the point ('6.'), LibreOffice does not",
    "general": "General beside a text, and @: Excel shows ten digits of a fraction there too, LibreOffice fifteen",
    "escape": "_x0041_ stands for A (ECMA-376 part 1, 22.9.2.19), as Excel reads it; LibreOffice reads so few signs",
    "fraction": "'# ??/??': LibreOffice pads with spaces, and shows '#FMT' for a number of more than nine digits",
    "sign": "a negative number in the section for what is neither 1 nor 2: Excel shows its sign, LibreOffice does not",
    "minute": "a time that binary fractions put a hair before its minute: Excel rounds to the second, LibreOffice cuts",
    "lines": "a text format with words of its own: LibreOffice leaves it out for texts of several lines",
}


def workbooks():
    for folder in ("workbooks", "cases"):
        yield from sorted(glob.glob(os.path.join(ROOT, "tests/data", folder, "*.xlsx")))


def ours(dump, path):
    done = subprocess.run([dump, path], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{path}: refused, {done.stderr.strip()}")
    sheets = collections.defaultdict(dict)
    for line in done.stdout.splitlines():
        sheet, place, kind, notes, text = json.loads(line)
        sheets[sheet][place] = (kind, notes, text)
    return sheets, hashlib.sha256(done.stdout.encode()).hexdigest()[:16]


def letters(column):
    out = ""
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


def theirs(folder, path, sheet):
    name = os.path.splitext(os.path.basename(path))[0]
    wanted = os.path.join(folder, f"{name}-{sheet}.csv")
    if not os.path.exists(wanted):
        wanted = os.path.join(folder, f"{name}.csv")
    cells = {}
    with open(wanted, encoding="utf-8", newline="") as file:
        for r, row in enumerate(csv.reader(file), 1):
            for c, text in enumerate(row, 1):
                if text != "":
                    cells[f"{letters(c)}{r}"] = text.replace("\r\n", "\n").replace("\r", "\n")
    return cells


def is_system_date(mine, other):
    day = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})( \d\d?:\d\d)?", mine)
    month = re.fullmatch(r"(\d\d?)/(\d\d?)/(\d\d|\d{4})( \d\d?:\d\d(:\d\d)?( [AP]M)?)?", other)
    return bool(day and month and int(day[1]) == int(month[2]) and int(day[2]) == int(month[1]) and day[3].endswith(month[3]))


def minutes(text):
    time = re.search(r"(\d\d):(\d\d)$", text)
    return int(time[1]) * 60 + int(time[2]) if time else -9


def reason(cell, other):
    kind, notes, mine = cell
    if notes & NO_RESULT:
        return "no-result"
    if notes & UNREADABLE:
        return "unreadable"
    if notes & (FORCED | APOSTROPHE):
        return "mark"
    if kind == "date" and is_system_date(mine, other):
        return "system-date"
    if kind == "date" and mine[:-5] == other[:-5] and minutes(mine) == minutes(other) + 1:
        return "minute"
    if kind == "text" and "_x0041_" in other and mine == other.replace("_x0041_", "A"):
        return "escape"
    if kind == "text" and "\n" in mine and mine.endswith(other):
        return "lines"
    if kind == "number":
        if other.startswith("#FMT") or re.sub(" +", " ", other).strip() == mine or mine.replace(" ", "") == other.replace(" ", ""):
            return "fraction"
        if mine.endswith(".") and mine[:-1] == other:
            return "point"
        a, b = mine.split(" ", 1), other.split(" ", 1)
        if a[1:] == b[1:] and re.fullmatch(r"-?\d+\.\d{10,}", b[0]) and round(float(b[0]), 9) == float(a[0]):
            return "general"
        if mine == "-" + other:
            return "sign"
    return None


def main():
    dump = os.path.abspath(sys.argv[1])
    lines, faults = [], []
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as work:
        generated = os.path.join(work, "generated")
        subprocess.run([sys.executable, os.path.join(HERE, "generate.py"), generated], check=True)
        paths = list(workbooks()) + sorted(glob.glob(os.path.join(generated, "*.xlsx")))
        out = os.path.join(work, "out")
        subprocess.run(["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", FILTER,
                        "--outdir", out, *paths], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       env={**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"})
        total = 0
        for path in paths:
            sheets, digest = ours(dump, path)
            found = collections.defaultdict(list)
            count = 0
            for sheet, cells in sheets.items():
                others = theirs(out, path, sheet)
                for place in sorted(set(cells) | set(others), key=lambda p: (int(re.sub("[A-Z]", "", p)), p)):
                    cell, other = cells.get(place, ("empty", 0, "")), others.get(place, "")
                    count += 1
                    mine = cell[2]
                    if mine == other or (cell[0] in ("number", "date") and mine == other.strip()):
                        continue
                    why = reason(cell, other)
                    if why is None:
                        faults.append(f"{os.path.basename(path)} {sheet}!{place}: we {cell[0]} {mine!r}, LibreOffice {other!r}")
                    else:
                        found[why].append(f"{sheet}!{place}")
            total += count
            lines.append(f"{os.path.basename(path)} cells={count} digest={digest}")
            for why in sorted(found):
                places = found[why]
                mark = hashlib.sha256(" ".join(places).encode()).hexdigest()[:8]
                shown = " ".join(places[:6]) + (f" … digest={mark}" if len(places) > 6 else "")
                lines.append(f"    {why} {len(places)}: {shown}")
    used = {line.split()[0] for line in lines if line.startswith("    ")}
    head = ["# What tests/reader/compare.py found: by workbook the cells compared, a digest of what the reader gives, and",
            "# the cells that differ from LibreOffice's conversion, by reason:", "#"]
    head += [f"# {why}: {text}" for why, text in REASONS.items() if why in used] + [""]
    text = "\n".join(head + lines) + "\n"
    for fault in faults:
        print(fault)
    print(f"{len(paths)} workbooks, {total} cells, {len(faults)} without a reason")
    if "--write" in sys.argv[2:]:
        with open(EXPECTED, "w", encoding="utf-8") as file:
            file.write(text)
        return 1 if faults else 0
    with open(EXPECTED, encoding="utf-8") as file:
        was = file.read()
    if was != text:
        import difflib
        print("".join(difflib.unified_diff(was.splitlines(True), text.splitlines(True), "expected", "now", n=0)))
    return 1 if faults or was != text else 0


if __name__ == "__main__":
    sys.exit(main())
