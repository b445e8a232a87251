"""Money of two versions compared: rows, cells by year, sums by source and year. Amounts are strings of zlotys."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal

from plans.redline.elements import Element, pair

Nodes = tuple[dict[str, dict], dict[str, dict]]


def compare_money(old: dict, new: dict, now: dict[str, str], nodes: Nodes) -> dict:
    """`now`: the uid that an old element has now. `nodes`: how elements were and are called, by uid.

    `rows` are those that differ in anything, with all their years; `by_year` and `by_source` are sums that differ;
    `declared` are sums that the text names and that differ.
    """

    def same_purpose(row: Element) -> tuple:
        return now.get(_node(row), _node(row)), row["source"], row["note"]

    pairs = pair(old["budget"], new["budget"], otherwise=same_purpose)
    rows = [_row(one, other, now, nodes) for one, other in pairs.order]
    return {
        "total": _said(*(_by(content["budget"], lambda row, cell: True)[True] for content in (old, new))),
        "by_year": _sums("year", old["budget"], new["budget"], lambda row, cell: cell["year"]),
        "by_source": _sums("source", old["budget"], new["budget"], lambda row, cell: row["source"]),
        "declared": list(_declared(old.get("declared", []), new.get("declared", []))),
        "rows": [row for row in rows if _differs(row)],
    }


def _node(row: Element) -> str:
    return row["measure"] or row["objective"]


def _row(old: Element | None, new: Element | None, now: dict[str, str], nodes: Nodes) -> dict:
    before, after = nodes
    one, other = old or {}, new or {}
    moved = bool(old and new) and now.get(_node(old), _node(old)) != _node(new)
    return {
        "kind": "budget",
        "uid": (new or old or {})["uid"],
        "state": "kept" if old and new else "added" if new else "removed",
        "code": {"old": one.get("code", ""), "new": other.get("code", "")},
        "node": after[_node(new)] if new else before[_node(old)],
        "moved_from": before[_node(old)] if moved else None,
        "source": {"old": one.get("source"), "new": other.get("source")},
        "note": {"old": one.get("note", ""), "new": other.get("note", "")},
        "cells": list(_cells(one, other)),
    }


def _cells(old: dict, new: dict) -> Iterator[dict]:
    before = {cell["year"]: cell for cell in old.get("cells", [])}
    after = {cell["year"]: cell for cell in new.get("cells", [])}
    for year in sorted(before | after):
        one, other = before.get(year, {}), after.get(year, {})
        planned = one.get("planned"), other.get("planned")
        yield {
            "year": year,
            "old": planned[0],
            "new": planned[1],
            "difference": _plain(_amount(planned[1]) - _amount(planned[0])),
            "was_estimate": bool(one.get("is_estimate")),
            "is_estimate": bool(other.get("is_estimate")),
            "contracted": {"old": one.get("contracted"), "new": other.get("contracted")},
            "spent": {"old": one.get("spent"), "new": other.get("spent")},
        }


def _differs(row: dict) -> bool:
    changed = any(row[name]["old"] != row[name]["new"] for name in ("source", "note"))
    return row["state"] != "kept" or bool(row["moved_from"]) or changed or any(map(cell_differs, row["cells"]))


def cell_differs(cell: dict) -> bool:
    """Whether anything of a year's money changed: the plan, its being an estimate, what was contracted or spent."""
    stated = any(cell[name]["old"] != cell[name]["new"] for name in ("contracted", "spent"))
    return cell["old"] != cell["new"] or cell["was_estimate"] != cell["is_estimate"] or stated


def _declared(old: list[dict], new: list[dict]) -> Iterator[dict]:
    before, after = ({(each["year"], each["source"]): each for each in found} for found in (old, new))
    for year, source in sorted(before | after, key=lambda key: (key[0] or 0, key[1] or "")):
        one, other = before.get((year, source), {}), after.get((year, source), {})
        if one != other:
            amounts = {"old": one.get("amount"), "new": other.get("amount")}
            notes = {"old": one.get("note", ""), "new": other.get("note", "")}
            yield {"year": year, "source": source, "note": notes} | amounts


def _sums(name: str, old: list[Element], new: list[Element], key: Callable[[Element, dict], object]) -> list[dict]:
    before, after = _by(old, key), _by(new, key)
    named = [{name: each} | _said(before[each], after[each]) for each in sorted({**before, **after})]
    return [sums for sums in named if sums["old"] != sums["new"]]


def _by(rows: list[Element], key: Callable[[Element, dict], object]) -> dict:
    sums: dict = defaultdict(Decimal)
    for row in rows:
        for cell in row["cells"]:
            sums[key(row, cell)] += _amount(cell["planned"])
    return sums


def _said(before: Decimal, after: Decimal) -> dict:
    return {"old": _plain(before), "new": _plain(after), "difference": _plain(after - before)}


def _amount(planned: str | None) -> Decimal:
    return Decimal(planned or 0)


def _plain(amount: Decimal) -> str:
    return f"{amount:.2f}"
