"""The data of an element that changed, row by row: before and now."""

from collections.abc import Iterator

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from plans.changes.labels import Labels, date_of, difference, figure, name_of, words_of
from plans.changes.passages import marked
from plans.changes.shapes import NOTHING, Row

FIGURES = {"baseline_value", "target_value"}


def rows_of(change: dict, labels: Labels) -> Iterator[Row]:
    for each in change["fields"]:
        yield row_of(change, change["kind"], each, labels)
    for target in change["targets"]:
        yield Row(
            _("Target for %(year)s") % {"year": target["year"]},
            *(figure(change, target[side], side) for side in ("old", "new")),
            difference=difference(target["old"], target["new"]),
            address=f"target:{target['year']}",
        )
    for milestone in change["milestones"]:
        yield from _milestone(milestone)


def row_of(change: dict, kind: str, each: dict, labels: Labels) -> Row:
    """One field. Of a text that was and is there, the words are marked instead of telling it twice."""
    name = each["field"]
    row = Row(name_of(kind, name), address=name)
    if each.get("html") and each["old"] and each["new"]:
        row.html = marked(each["html"])
    elif name in FIGURES:
        row.old, row.new = (figure(change, each[side], side) for side in ("old", "new"))
        row.difference = difference(each["old"], each["new"])
    else:
        row.old, row.new = (words_of(kind, name, each[side], labels) for side in ("old", "new"))
    return row


def _milestone(milestone: dict) -> Iterator[Row]:
    what, when = milestone["what"], milestone["when"]
    address = f"milestone:{milestone['uid']}"
    name = _("Milestone “%(what)s”") % {"what": Truncator(what["new"] or what["old"]).chars(80)}
    dates = (date_of(when["old"]), date_of(when["new"]))
    if when["old"] != when["new"]:
        yield Row(name, *dates, address=address)
    if milestone["state"] == "changed" and what["old"] != what["new"]:
        yield Row(name, NOTHING, NOTHING, marked(what["html"]), address=address)
