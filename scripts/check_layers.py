#!/usr/bin/env python3
"""Dependencies run downwards. Draws the graph of rooms from their includes and fails on an upward, sideways or circular one,
on a module's inner header used from outside, on Beast outside its one unit, and on libpq outside platform/db.

usage: scripts/check_layers.py [--graph]
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src"

# What a room may include, besides itself. Lower rooms first.
PLATFORM = {
    "config": set(), "log": set(), "clock": set(),
    "db": {"config", "log"},
    "auth": {"db"},
    "jobs": {"db", "auth", "log"},
    "files": {"log"},
    "workbook": {"log"},
    "http": {"config", "log", "db", "auth"},
    "reference": {"config", "log", "db"},
    "record": {"db", "auth", "clock", "http", "audit", "reference"},
    "audit": {"db", "auth", "log", "config", "files", "http", "jobs"},
    "module": {"db", "auth", "clock", "http", "audit", "jobs", "record", "reference"},
    "backup": {"db", "audit", "files", "log", "config"},
}
MODULES = {
    "registry": set(),
    "access": {"registry"},
    "statistics": {"registry", "access"},
    "demo": {"registry", "access", "statistics"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^">]+)[">]', re.M)


def room_of(path: str):
    parts = path.split("/")
    if parts[0] == "vocabulary":
        return ("vocabulary", "vocabulary")
    if parts[0] in ("platform", "modules") and len(parts) > 2:
        return (parts[0], parts[1])
    return None


def allowed(source, target):
    if source == target or target[0] == "vocabulary":
        return True
    if source[0] == "vocabulary":
        return False
    if source[0] == "platform":
        return target[0] == "platform" and target[1] in PLATFORM.get(source[1], set())
    return target[0] == "platform" or target[1] in MODULES.get(source[1], set())


def main():
    faults, edges = [], {}
    for file in sorted(SRC.rglob("*")):
        if file.suffix not in (".h", ".cpp"):
            continue
        name = file.relative_to(SRC).as_posix()
        source = room_of(name)
        in_tests = "/tests/" in name
        for include in INCLUDE.findall(file.read_text(encoding="utf-8")):
            if re.match(r"boost/(beast|asio)", include) and name != "platform/http/server.cpp":
                faults.append(f"{name}: {include} belongs to platform/http/server.cpp alone")
            if include == "libpq-fe.h" and not name.startswith("platform/db/"):
                faults.append(f"{name}: libpq belongs to platform/db")
            if include.startswith("boost/json") and name.endswith(".h") and not name.startswith("platform/"):
                faults.append(f"{name}: no Boost.JSON in module headers")
            target = room_of(include)
            if target is None or not (SRC / include).exists():
                continue
            if source[0] in ("platform", "modules") and source[1] not in (PLATFORM if source[0] == "platform" else MODULES):
                faults.append(f"{name}: the room {source[1]} is not in scripts/check_layers.py")
                break
            if not in_tests:
                if source != target:
                    edges.setdefault("/".join(source), set()).add("/".join(target))
                if not allowed(source, target):
                    faults.append(f"{name}: may not include {include} (upwards or sideways)")
            if target[0] == "modules" and source != target and Path(include).name != "public.h" and not in_tests:
                faults.append(f"{name}: {include} is the inside of {target[1]}; include modules/{target[1]}/public.h")
    # a cycle can also hide inside the allowed tables
    def visit(room, path):
        if room in path:
            faults.append("circle: " + " → ".join(path[path.index(room):] + [room]))
            return
        for following in sorted(edges.get(room, ())):
            visit(following, path + [room])
    for room in sorted(edges):
        visit(room, [])
    if "--graph" in sys.argv:
        for room in sorted(edges):
            print(f"{room} → {', '.join(sorted(edges[room]))}")
    # the front end: features do not import each other
    for file in sorted((ROOT / "web/src/features").rglob("*.ts*")) if (ROOT / "web/src/features").exists() else []:
        own = file.relative_to(ROOT / "web/src/features").parts[0]
        for target in re.findall(r'from\s+"([^"]+)"', file.read_text(encoding="utf-8")):
            match = re.search(r"features/([a-z_]+)", target) or re.match(r"\.\./(?:\.\./)?([a-z_]+)/", target)
            if match and (ROOT / "web/src/features" / match[1]).is_dir() and match[1] != own:
                faults.append(f"{file.relative_to(ROOT)}: feature {own} imports feature {match[1]}")
    for fault in sorted(set(faults)):
        print(fault)
    print(f"layers: {len(edges)} rooms, {len(set(faults))} faults")
    return 1 if faults else 0


sys.exit(main())
