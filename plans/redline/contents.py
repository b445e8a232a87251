"""The redline of two versions of a plan: `version_content` (plans/snapshot.py) of either, compared.

Without Django and without queries. Everything in the answer is text, whole numbers, lists and dicts, and is found by
kind, uid and block id. Institutions, sources, documents and required elements keep their codes; whoever shows them
knows the names.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator

from plans.redline.counting import count
from plans.redline.elements import Element, Pairs, moved_among_siblings, pair
from plans.redline.inline import compare
from plans.redline.milestones import compare_milestones
from plans.redline.money import compare_money
from plans.redline.passages import passages
from plans.redline.texts import ADDED, ARRIVED, LEFT, REMOVED, Entry, compare_texts

FORMAT = "redline/1"  # another number makes all redlines anew
LONG_ENOUGH = 25  # characters of a block that is recognised in another element's text

KINDS = {"sections": "section", "objectives": "objective", "measures": "measure", "indicators": "indicator"}
TITLES = {"section": "title", "objective": "title", "measure": "name", "indicator": "name"}
TEXTS = {"section": "body", "objective": "description", "measure": "description"}
DATA = {
    "section": ("summary", "covers"),
    "objective": ("links",),
    "measure": ("continuity", "lead", "partners", "first_year", "last_year"),
    "indicator": (
        *("name_en", "definition", "definition_en", "formula", "kind", "unit", "unit_en", "precision", "direction"),
        *("aggregation", "baseline_value", "baseline_year", "target_value", "target_year", "source", "frequency"),
        *("due_month", "responsible_post", "breakdowns"),
    ),
}
ABOUT = ("title", "short_title", "first_year", "last_year", "level_names", "vision", "kind")
# Fields whose words are compared
IN_WORDS = {"title", "vision", "summary", "definition", "definition_en", "formula", "source", "responsible_post"}


def redline(old: dict, new: dict, *, progress: Callable[[int, int], None] = lambda done, total: None) -> dict:
    """What changed from one content to the other. `progress(done, total)` is called with elements as they are read."""
    comparison = _Comparison(old, new)
    total = sum(len(pairs.order) for pairs in comparison.pairs.values())
    changes = []
    for done, change in enumerate(comparison.changes(), start=1):
        changes.append(change)
        progress(done, total)
    _recognise_moved_blocks([change for change in changes if change["entries"]])
    renumbered = [_numbers(change) for change in changes if change["renumbered"] and not change["moved"]]
    about = _fields(old["plan"], new["plan"], ABOUT)
    money = compare_money(old, new, comparison.now, comparison.nodes)
    counts = count(changes, renumbered, about, money)
    for change in changes:
        change["passages"] = passages(change.pop("entries"))
    return {
        "format": FORMAT,
        "about": about,
        "elements": [change for change in changes if _says_something(change)],
        "renumbered": renumbered,
        "money": money,
        "counts": counts,
    }


def _says_something(change: dict) -> bool:
    said = ("retitled", "moved", "fields", "targets", "milestones", "passages")
    return change["state"] != "kept" or any(change[name] for name in said)


def _numbers(change: dict) -> dict:
    return {name: change[name] for name in ("kind", "uid", "code", "title")}


class _Comparison:
    """The elements of both versions by uid, and which continues which."""

    def __init__(self, old: dict, new: dict) -> None:
        self.pairs: dict[str, Pairs] = {}
        self.now: dict[str, str] = {}
        self.nodes: tuple[dict[str, dict], dict[str, dict]] = ({}, {})  # how an element is called, by uid
        for name, kind in KINDS.items():
            title = TITLES[kind]
            self.pairs[kind] = pair(old[name], new[name], otherwise=lambda each, title=title: (_folded(each[title]),))
            self.now |= self.pairs[kind].now
            for nodes, content in zip(self.nodes, (old, new), strict=True):
                nodes |= {each["uid"]: _reference(kind, each) for each in content[name]}

    def changes(self) -> Iterator[dict]:
        for kind, pairs in self.pairs.items():
            parents = {new["uid"]: self._parents(old, new) for old, new in pairs.both}
            among = moved_among_siblings(pairs.both, parents)
            for old, new in pairs.order:
                change = _change(kind, old, new)
                if old and new:
                    before, now = parents[new["uid"]]
                    if before != now or new["uid"] in among:
                        change["moved"] = self._move(old, new, within=before == now)
                yield change

    def _parents(self, old: Element, new: Element) -> tuple:
        before = _parent(old)
        return self.now.get(before, before), _parent(new)

    def _move(self, old: Element, new: Element, *, within: bool) -> dict:
        before, now = self.nodes
        return {"from": before.get(_parent(old)), "to": now.get(_parent(new)), "within": within}


def _reference(kind: str, element: Element) -> dict:
    return {"kind": kind, "uid": element["uid"], "code": element["code"], "title": element[TITLES[kind]]}


def _parent(element: Element) -> str | None:
    return element.get("parent") or element.get("measure") or element.get("objective")


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _change(kind: str, old: Element | None, new: Element | None) -> dict:
    """One element. `entries` is the whole redline of its text, empty where that is the same."""
    title, text = TITLES[kind], TEXTS.get(kind, "")
    one, other = old or {}, new or {}
    before, after = one.get(title, ""), other.get(title, "")
    code, body = _both(one, other, "code"), _both(one, other, text) if text else {"old": "", "new": ""}
    kept = bool(old and new)
    return {
        "kind": kind,
        "uid": (new or old or {})["uid"],
        "state": "kept" if kept else "added" if new else "removed",
        "code": code,
        "title": {"old": before, "new": after, "html": compare(before, after).html},
        "renumbered": kept and code["old"] != code["new"],
        "retitled": kept and before != after,
        "moved": None,
        "unit": _both(one, other, "unit") if kind == "indicator" else None,
        "precision": max(one.get("precision", 0), other.get("precision", 0)) if kind == "indicator" else 0,
        "fields": _fields(one, other, DATA[kind]),
        "targets": _targets(one, other),
        "milestones": compare_milestones(one, other),
        "entries": compare_texts(body["old"], body["new"]) if body["old"] != body["new"] else [],
    }


def _both(old: dict, new: dict, name: str) -> dict:
    return {"old": old.get(name, ""), "new": new.get(name, "")}


def _fields(old: dict, new: dict, names: tuple[str, ...]) -> list[dict]:
    """Fields that differ, with what they held; of an element that came or went, those that hold something."""
    found = []
    for name in names:
        before, after = old.get(name), new.get(name)
        if before == after or not (_holds(before) or _holds(after)):
            continue
        change = {"field": name, "old": before, "new": after}
        if name in IN_WORDS:
            change["html"] = compare(before or "", after or "").html
        found.append(change)
    return found


def _holds(value) -> bool:
    return value not in (None, "", [])


def _targets(old: dict, new: dict) -> list[dict]:
    """Yearly targets that differ, by year; values as they stand in the content, None where there is none."""
    before = {target["year"]: target["value"] for target in old.get("targets", [])}
    after = {target["year"]: target["value"] for target in new.get("targets", [])}
    years = sorted(year for year in before | after if before.get(year) != after.get(year))
    return [{"year": year, "old": before.get(year), "new": after.get(year)} for year in years]


def _recognise_moved_blocks(changes: list[dict]) -> None:
    """A block that was removed from one text and stands in another one word for word has moved there."""
    gone: dict[str, list[tuple[dict, Entry]]] = defaultdict(list)
    for change in changes:
        for entry in change["entries"]:
            if entry.state == REMOVED and not entry.cells and len(entry.text) >= LONG_ENOUGH:
                gone[_folded(entry.text)].append((change, entry))
    for change in changes:
        for entry in change["entries"]:
            if entry.state == ADDED and not entry.cells and gone.get(_folded(entry.text)):
                other, left = gone[_folded(entry.text)].pop(0)
                if other is not change:
                    _has_moved(other, left, change, entry)


def _has_moved(before: dict, left: Entry, now: dict, arrived: Entry) -> None:
    left.state, left.elsewhere, left.merged_into = LEFT, _where(now, "new"), ""
    arrived.state, arrived.elsewhere, arrived.split_from = ARRIVED, _where(before, "old"), ""
    arrived.html = arrived.html.removeprefix("<ins>").removesuffix("</ins>")


def _where(change: dict, side: str) -> dict:
    named = {name: change[name][side] for name in ("code", "title")}
    return {"kind": change["kind"], "uid": change["uid"]} | named
