"""Passages of a redline's text: what became of each block, in words and by a sign."""

from itertools import groupby

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from plans.changes.shapes import Block, Passage, Run

SIGNS = {"changed": "±", "added": "+", "removed": "−", "left": "⇄", "arrived": "⇄", "restyled": "≈"}
WORDS = {
    "changed": lambda: pgettext("part of a text", "changed"),
    "added": lambda: pgettext("part of a text", "added"),
    "removed": lambda: pgettext("part of a text", "removed"),
    "restyled": lambda: _("only the look changed"),
}
WORDS_BESIDE = 8  # of the neighbour by which a place in the text is named


def marked(html: str) -> SafeString:
    """The redline's own HTML: every letter in it was escaped when it was made."""
    return mark_safe(html)  # noqa: S308  made by plans.redline.inline alone


def passage_of(uid: str, number: int, entries: list[dict]) -> Passage:
    first = next((entry["bid"] for entry in entries if entry["state"] != "same" and entry.get("bid")), number)
    runs = [Run(sort, [block_of(entry) for entry in run]) for (sort, _table), run in groupby(entries, key=_stands_in)]
    return Passage(f"z-{uid}-{first}", runs)


def _stands_in(entry: dict) -> tuple[str, int | None]:
    if entry.get("table") is not None:
        return "table", entry["table"]
    return ("list" if entry["kind"] == "item" else "block"), None


def block_of(entry: dict) -> Block:
    state = entry["state"]
    return Block(
        bid=entry.get("bid", ""),
        state=state,
        kind=entry["kind"],
        html=marked(entry.get("html", "")),
        sign=SIGNS.get(state, ""),
        words=words_of(entry) if state != "same" else "",
        cells=[cell | {"html": marked(cell["html"])} for cell in entry.get("cells", [])],
        in_head=entry.get("in_head", False),
        number=entry.get("number"),
    )


def words_of(entry: dict) -> str:
    """What became of a block, for a reader."""
    if entry["state"] in {"left", "arrived"}:
        return _words_of_move(entry)
    if entry.get("columns_only"):
        return _("column added or removed")
    if entry.get("split_from"):
        return _("split off from another paragraph")
    if entry.get("merged_into"):
        return _("joined with another paragraph")
    if entry.get("was") and entry["state"] == "restyled":
        return _("made into another kind of paragraph")
    return WORDS[entry["state"]]()


def _words_of_move(entry: dict) -> str:
    words = _where_it_left(entry) if entry["state"] == "left" else _where_it_came_from(entry)
    return _("%(moved)s; changed too") % {"moved": words} if entry.get("rewritten") else words


def _where_it_left(entry: dict) -> str:
    if entry.get("elsewhere"):
        return _("moved to: %(where)s") % {"where": node(entry["elsewhere"])}
    beside = _beside(entry)
    return _("moved; now after: “%(text)s”") % {"text": beside} if beside else _("moved to the beginning")


def _where_it_came_from(entry: dict) -> str:
    if entry.get("elsewhere"):
        return _("moved from: %(where)s") % {"where": node(entry["elsewhere"])}
    beside = _beside(entry)
    if not beside:
        return _("moved here from the beginning")
    return _("moved here; before after: “%(text)s”") % {"text": beside}


def _beside(entry: dict) -> str:
    return Truncator(entry.get("beside", "")).words(WORDS_BESIDE, truncate=" …")


def node(reference: dict | None) -> str:
    """How an element is called: its code and title."""
    return f"{reference['code']} {reference['title']}".strip() if reference else _("the top level")
