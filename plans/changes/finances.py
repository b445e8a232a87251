"""The money of a redline: sums that changed, then budget rows year by year."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from plan_portal import formats
from plans.changes.labels import Labels
from plans.changes.passages import WORDS, node
from plans.changes.shapes import NOTHING, Money, MoneyRow, Row
from plans.changes.words import money_change

SIDES = ("old", "new")


def money_of(found: dict, labels: Labels) -> Money | None:
    """None where no amount, source or purpose changed."""
    if not (found["rows"] or found["declared"]):
        return None
    return Money(
        total=_sums(_("Total"), found["total"]),
        by_year=[_sums(str(each["year"]), each) for each in found["by_year"]],
        by_source=[_sums(labels.source(each["source"]), each) for each in found["by_source"]],
        declared=[_declared(each, labels) for each in found["declared"]],
        rows=[_money_row(row, labels) for row in found["rows"]],
    )


def amount(value: str | None, *, is_estimate: bool = False) -> str:
    if value is None:
        return NOTHING
    return ("≈ " if is_estimate else "") + formats.money(Decimal(value))


def _sums(name: str, sums: dict) -> Row:
    return Row(name, *(amount(sums[side]) for side in SIDES), difference=money_change(sums["difference"]))


def _declared(each: dict, labels: Labels) -> Row:
    year, source = str(each["year"] or ""), labels.source(each["source"])
    said = [" – ".join(filter(None, [amount(each[side]), each["note"][side]])) for side in SIDES]
    return Row(", ".join(filter(None, [year, source])) or _("Total"), *said)


def _money_row(row: dict, labels: Labels) -> MoneyRow:
    source = {side: labels.source(row["source"][side]) for side in SIDES}
    parts = [node(row["node"]), source["new"] or source["old"], row["note"]["new"] or row["note"]["old"]]
    return MoneyRow(
        uid=row["uid"],
        anchor=f"z-{row['uid']}",
        name=" – ".join(filter(None, parts)),
        notes=list(_notes(row, source)),
        rows=list(_years(row)),
    )


def _notes(row: dict, source: dict[str, str]) -> Iterator[str]:
    if row["state"] != "kept":
        yield WORDS[row["state"]]()
        return
    if row["moved_from"]:
        yield _("moved from: %(where)s") % {"where": node(row["moved_from"])}
    if source["old"] != source["new"]:
        yield _("source before: %(source)s") % {"source": source["old"]}
    if row["note"]["old"] != row["note"]["new"]:
        yield _("note before: %(note)s") % {"note": row["note"]["old"] or NOTHING}


def _years(row: dict) -> Iterator[Row]:
    for cell in row["cells"]:
        year = str(cell["year"])
        if cell["old"] != cell["new"] or cell["was_estimate"] != cell["is_estimate"]:
            said = (
                amount(cell["old"], is_estimate=cell["was_estimate"]),
                amount(cell["new"], is_estimate=cell["is_estimate"]),
            )
            yield Row(year, *said, difference=money_change(cell["difference"]), address=year)
        for name, words in (("contracted", _("contracted")), ("spent", _("spent"))):
            before, now = cell[name]["old"], cell[name]["new"]
            if before != now:
                yield Row(f"{year}, {words}", amount(before), amount(now), address=f"{year}:{name}")
