"""What was there must be there, unchanged: two readings of a record, compared by what they mean.

New fields may appear, and logs may have grown. Nothing else may: a value that differs, a field that lost its value, a guardian too many.
"""
import datetime

# Lists that only grow.
GROWING = {"history", "access log"}
# The words for a code or a rule may be put better, as long as there are some: the code or the rule itself stands beside them.
WORDS = {
    "statusName", "kindName", "kindTitle", "ownershipName", "communeName", "provinceName", "permanentCommuneName", "permanentProvinceName",
    "gradeName", "levelName", "roleName", "reasonName", "label", "beforeText", "afterText", "oldText", "message", "matchText", "text", "why",
    "repairs",
}
# What follows from the present rules, the present time or the present moment of asking, and not from what was kept.
PRESENT = {
    "faults of student",  # the rules may have become stricter; those of a row of an import were kept with it
    "questions", "candidates", "seenAt", "source", "dataUntil", "pendingChanges", "mayManage", "mayEnd",
}
# By what one finds the same item in two lists.
KEYS = ("changeId", "id", "levelCode+gradeCode", "matter+unitId+from", "rule+field+severity", "rule+severity+label", "field", "column", "index", "code",
        "name", "at+accountId+what+purpose+sensitive")


def key_of(item, names):
    return tuple(str(item.get(name)) for name in names)


def item_key(items):
    for key in KEYS:
        names = key.split("+")
        if all(isinstance(i, dict) and all(n in i for n in names) for i in items):
            if len({key_of(i, names) for i in items}) == len(items):
                return names
    return None


def instant(text):
    if not isinstance(text, str) or len(text) < 20 or text[10] != "T":
        return None
    try:
        return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None


def empty(value):
    return value is None or value in ("", [], {})


def grows(kind):
    return kind.split(" of ")[0] in GROWING


def differences(kind, old, new, path=""):
    """Yields (path, was, is) for everything that is not as it was."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name, was in old.items():
            here = f"{path}.{name}" if path else name
            if name in PRESENT or f"{name} of {kind}" in PRESENT or (name == "total" and grows(kind)):
                continue
            now = new.get(name)
            if name in WORDS:
                if empty(now) and not empty(was):
                    yield here, was, now
            elif name == "version":  # goes up with every change and never down
                if not isinstance(now, int) or now < was:
                    yield here, was, now
            elif not (empty(was) and name not in new):
                yield from differences(kind, was, now, here)
    elif isinstance(old, list) and isinstance(new, list) and any(isinstance(i, (dict, list)) for i in old + new):
        yield from lists(kind, old, new, path)
    elif isinstance(old, list) and isinstance(new, list):
        if sorted(map(str, old)) != sorted(map(str, new)):
            yield path, old, new
    elif type(old) is bool or type(new) is bool:
        if old is not new:
            yield path, old, new
    elif old != new and not (instant(old) and instant(old) == instant(new)):
        yield path, old, new


def lists(kind, old, new, path):
    names = item_key(old)
    if not names:
        if grows(kind):
            left = list(new)
            for was in old:
                same = next((i for i in left if not list(differences(kind, was, i))), None)
                if same is None:
                    yield path + "[]", was, None
                else:
                    left.remove(same)
        elif len(old) != len(new):
            yield path, f"{len(old)} items", f"{len(new)} items"
        else:
            for place, (was, now) in enumerate(zip(old, new)):
                yield from differences(kind, was, now, f"{path}[{place}]")
        return
    there = {key_of(item, names): item for item in new if isinstance(item, dict)}
    for was in old:
        now = there.pop(key_of(was, names), None)
        here = f"{path}[{' '.join(key_of(was, names))}]"
        if now is None:
            yield here, was, None
        else:
            yield from differences(kind, was, now, here)
    if not grows(kind):
        for key, now in there.items():
            yield f"{path}[{' '.join(key)}]", None, now


def kind_of(name):
    """'history of student 793' is of the kind 'history of student'."""
    return " ".join(word for word in name.split() if not word[0].isdigit())


def compare(old, new):
    """Yields (record, field, was, is); a record that went is told as a whole."""
    for name, was in old.items():
        if name not in new:
            yield name, "", was, None
        else:
            for path, before, after in differences(kind_of(name), was, new[name]):
                yield name, path, before, after
