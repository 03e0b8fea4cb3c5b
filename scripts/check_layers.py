#!/usr/bin/env python3
"""Dependencies run downwards: in what a file includes, and in the tables that its SQL names.

The rooms and what each may use stand in CMake: the folders below src/platform and src/modules, their order in
src/modules/CMakeLists.txt, and the LINK line of each pv_library. A new room needs no line here.

  includes  a room includes itself, the vocabulary and what it links; of a module only its public.h and kinds.h
  SQL       a room names its own tables and those of the platform rooms it links; of a module that it links the published
            views (NAME_current, or what a migration comments on as 'published: …'), and its tables in foreign keys alone
  besides   Beast in its one unit, libpq in platform/db, no Boost.JSON in headers of modules, features of the front end apart

Tests are free in what they look at. scripts/check_layers_test.py plants each fault once.

usage: scripts/check_layers.py [--graph] [--root FOLDER]
"""
import argparse
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

# SQL that goes past the published views on purpose: file below src → schemas, and why.
ALLOWED = {
    "modules/demo/load.cpp": ({"registry"}, "a million rows by COPY into bare tables, of an empty province alone"),
    "modules/statistics/migrations/20260901T0930_statistics.sql": ({"registry"}, "ran before there were views; 20261130T0902 replaces what it made"),
    "platform/record/migrations/20261129T1930_settings.sql": ({"registry"}, "moved a table down, once"),
    "platform/reference/migrations/20261130T1400_reference.sql": ({"registry"}, "moved tables down, once"),
    "modules/statistics/migrations/20261130T0902_facts_from_views.sql": ({"registry"}, "ran before code lists had moved down; 20261130T1401 replaces it"),
}

PUBLIC_HEADERS = ("public.h", "kinds.h")  # of a module; kinds.h: what its rights are given for
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^">]+)[">]', re.M)
CPP_TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<mark>\w*)\((?P<raw>.*?)\)(?P=mark)"|"(?P<text>(?:\\.|[^"\\\n])*)"|\'(?:\\.|[^\'\\\n])\'', re.S)


@dataclass
class Room:
    folder: str  # below src: vocabulary, platform/db, modules/registry
    links: set = field(default_factory=set)  # folders

    @property
    def level(self):
        return ("vocabulary", "platform", "modules").index(self.folder.split("/")[0])

    @property
    def is_module(self):
        return self.folder.startswith("modules/")


def without_comments(text, mark):
    return re.sub(mark + r"[^\n]*", "", text)


def read_rooms(src):
    """The rooms by folder, from their pv_library lines."""
    by_name, rooms = {}, {}
    for file in sorted(src.rglob("CMakeLists.txt")):
        found = re.search(r"\bpv_library\(\s*(\w+)([^)]*)\)", without_comments(file.read_text(encoding="utf-8"), "#"))
        if found:
            room = Room(file.parent.relative_to(src).as_posix())
            by_name[found[1]] = rooms[room.folder] = room
            room.links = set(re.findall(r"\bpv_(\w+)", found[2]))
    for room in rooms.values():
        room.links = {by_name[name].folder for name in room.links if name in by_name}
    return rooms


def check_links(rooms, src, faults):
    """What CMake links must itself run downwards."""
    order = re.findall(r"\w+", without_comments((src / "modules/CMakeLists.txt").read_text(encoding="utf-8"), "#"))
    place = {folder: order.index(folder.split("/")[1]) for folder in rooms if folder.startswith("modules/") and folder.split("/")[1] in order}
    for room in rooms.values():
        for target in room.links:
            if rooms[target].level > room.level:
                faults.append(f"{room.folder}/CMakeLists.txt: links {target}, which stands above it")
            elif room.is_module and target in place and room.folder in place and place[target] > place[room.folder]:
                faults.append(f"{room.folder}/CMakeLists.txt: links {target}, which comes after it in modules/CMakeLists.txt")

    def visit(folder, path):
        if folder in path:
            faults.append("circle: " + " → ".join(path[path.index(folder):] + [folder]))
            return
        for following in sorted(rooms[folder].links):
            visit(following, path + [folder])

    for folder in sorted(rooms):
        visit(folder, [])


def room_of(path, rooms):
    parts = path.split("/")
    return rooms.get(parts[0]) or rooms.get("/".join(parts[:2]))


def may_use(source, target):
    return source is target or target.level == 0 or target.folder in source.links


def check_includes(name, text, source, rooms, src, faults, edges):
    in_tests = "/tests/" in name
    for include in INCLUDE.findall(text):
        if re.match(r"boost/(beast|asio)", include) and not name.startswith("platform/http/server/"):
            faults.append(f"{name}: {include} belongs to platform/http/server alone")
        if include == "libpq-fe.h" and not name.startswith("platform/db/"):
            faults.append(f"{name}: libpq belongs to platform/db")
        if include.startswith("boost/json") and name.endswith(".h") and not name.startswith("platform/"):
            faults.append(f"{name}: no Boost.JSON in module headers")
        target = room_of(include, rooms)
        if target is None or target is source or in_tests or not (src / include).exists():
            continue
        edges.setdefault(source.folder, set()).add(target.folder)
        if not may_use(source, target):
            faults.append(f"{name}: may not include {include}: {source.folder} does not link {target.folder}")
        if target.is_module and Path(include).name not in PUBLIC_HEADERS:
            faults.append(f"{name}: {include} is the inside of {target.folder}; include {target.folder}/public.h")


def literals(text):
    """The string literals of a C++ file, adjacent ones as one."""
    out, end = [], None
    for token in CPP_TOKEN.finditer(text):
        body = token["raw"] if token["raw"] is not None else token["text"]
        if body is None:
            continue
        if end is not None and not text[end:token.start()].strip():
            out[-1] += body
        else:
            out.append(body)
        end = token.end()
    return out


def check_sql(rooms, src, files, allowed, faults, edges):
    texts = {}  # file → its SQL
    owner, published = {}, set()  # schema or schema.name → room
    for file in sorted(src.rglob("migrations/*.sql")):
        name = file.relative_to(src).as_posix()
        room, sql = room_of(name, rooms), without_comments(file.read_text(encoding="utf-8"), "--")
        texts[name] = [sql]
        for schema in re.findall(r"\bCREATE SCHEMA (?:IF NOT EXISTS )?(\w+)", sql):
            owner.setdefault(schema, room)
        for thing in re.findall(r"\bCREATE (?:OR REPLACE )?(?:TABLE|VIEW|FUNCTION|SEQUENCE) (\w+\.\w+)", sql):
            owner.setdefault(thing, room)
        published.update(re.findall(r"\bCOMMENT ON (?:FUNCTION|VIEW) (\w+\.\w+)[^;]*? IS 'published: ", sql))
    for name, text in files.items():
        if "/tests/" not in name:
            texts[name] = literals(re.sub(r"^\s*#\s*include[^\n]*", "", text, flags=re.M))
    schemas = {name for name in owner if "." not in name}
    named = re.compile(r"(\bREFERENCES\s+)?(?<![\w./-])(" + "|".join(sorted(schemas)) + r")\.([a-z_]\w*|(?=[{%]|$))")
    passed = set()
    for name, pieces in texts.items():
        source = room_of(name, rooms)
        for piece in pieces:
            for foreign_key, schema, thing in named.findall(piece):
                full = f"{schema}.{thing}"
                target = owner.get(full, owner[schema])
                if target is source:
                    continue
                if schema in allowed.get(name, ((), ""))[0]:
                    passed.add((name, schema))
                    continue
                if not may_use(source, target):
                    faults.append(f"{name}: SQL names {full}: {source.folder} does not link {target.folder}")
                elif target.is_module and not foreign_key and not thing.endswith("_current") and full not in published:
                    faults.append(f"{name}: SQL names {full}, the inside of {target.folder}; read a view it publishes ({schema}.…_current)")
                edges.setdefault(source.folder, set()).add(target.folder)
    for name, schema in {(name, schema) for name, (names, _) in allowed.items() for schema in names} - passed:
        faults.append(f"{name}: is allowed what it does not name: {schema} (scripts/check_layers.py)")


def check_front_end(root, faults):
    """Features do not import each other."""
    features = root / "web/src/features"
    for file in sorted(features.rglob("*.ts*")) if features.exists() else []:
        own = file.relative_to(features).parts[0]
        for target in re.findall(r'from\s+"([^"]+)"', file.read_text(encoding="utf-8")):
            match = re.search(r"features/([a-z_]+)", target) or re.match(r"\.\./(?:\.\./)?([a-z_]+)/", target)
            if match and (features / match[1]).is_dir() and match[1] != own:
                faults.append(f"{file.relative_to(root)}: feature {own} imports feature {match[1]}")


def check(root, allowed):
    """The faults of the house below root, and who uses whom."""
    src, faults, edges = root / "src", [], {}
    rooms = read_rooms(src)
    check_links(rooms, src, faults)
    files = {f.relative_to(src).as_posix(): f.read_text(encoding="utf-8") for f in sorted(src.rglob("*")) if f.suffix in (".h", ".cpp")}
    for name, text in files.items():
        source = room_of(name, rooms)
        if source is None:
            faults.append(f"{name}: stands in no room (a folder with pv_library)")
        else:
            check_includes(name, text, source, rooms, src, faults, edges)
    if not faults or all("stands in no room" not in fault for fault in faults):
        check_sql(rooms, src, files, allowed, faults, edges)
    check_front_end(root, faults)
    return sorted(set(faults)), edges


def main():
    arguments = argparse.ArgumentParser(description="Dependencies run downwards.")
    arguments.add_argument("--graph", action="store_true", help="who uses whom")
    arguments.add_argument("--root", type=Path, default=Path(__file__).resolve().parent.parent)
    given = arguments.parse_args()
    faults, edges = check(given.root, ALLOWED)
    if given.graph:
        for room in sorted(edges):
            print(f"{room} → {', '.join(sorted(edges[room]))}")
    for fault in faults:
        print(fault)
    print(f"layers: {len(edges)} rooms, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
