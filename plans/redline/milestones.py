"""Milestones of a measure compared: what has to be reached, and by when."""

from plans.redline.inline import compare

WHEN = ("year", "quarter", "due_on")


def compare_milestones(old: dict, new: dict) -> list[dict]:
    """Those that differ, by uid, in the order of time; `when` holds year, quarter and day before and now."""
    before = {each["uid"]: each for each in old.get("milestones", [])}
    after = {each["uid"]: each for each in new.get("milestones", [])}
    changed = [uid for uid in before | after if before.get(uid) != after.get(uid)]
    found = [_milestone(uid, before.get(uid), after.get(uid)) for uid in changed]
    return sorted(found, key=_time)


def _milestone(uid: str, old: dict | None, new: dict | None) -> dict:
    one, other = old or {}, new or {}
    what = one.get("what", ""), other.get("what", "")
    return {
        "uid": uid,
        "state": "changed" if old and new else "added" if new else "removed",
        "what": {"old": what[0], "new": what[1], "html": compare(*what).html},
        "when": {"old": _when(old), "new": _when(new)},
    }


def _when(milestone: dict | None) -> dict | None:
    return {name: milestone.get(name) for name in WHEN} if milestone else None


def _time(milestone: dict) -> tuple:
    when = milestone["when"]["new"] or milestone["when"]["old"]
    return when["year"], when["quarter"] or 0, when["due_on"] or "", milestone["uid"]
