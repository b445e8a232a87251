"""The financial framework: what the text names as sums agrees with the rows; no more is spent than was contracted."""

from collections.abc import Iterator

from plans.rules.shapes import BLOCKER, Hit, Rule, Subject
from plans.totals import Amount, Declared, disagreements, totals


def sums_disagree(subject: Subject) -> Iterator[Hit]:
    if not subject.declared:
        return
    counted = totals(
        Amount(row.pk, row.source_id, cell.year, cell.planned)
        for row in subject.content.budget
        for cell in row.cells.all()
    )
    by_key = {(each.year, each.source_id): each for each in subject.declared}
    named = [Declared(each.amount, each.year, each.source_id) for each in subject.declared]
    for one in disagreements(counted, named):
        words = {"declared": one.declared.amount, "counted": one.counted}
        yield Hit("sums-disagree", "declared", by_key[one.declared.year, one.declared.source], words=words)


def money_outside_period(subject: Subject) -> Iterator[Hit]:
    for row, cell in _cells(subject):
        if cell.year not in subject.years:
            yield Hit("money-outside-period", "budget", row, words={"year": cell.year})


def more_than_there_is(subject: Subject) -> Iterator[Hit]:
    """More contracted than planned, or more spent than contracted."""
    for row, cell in _cells(subject):
        too_much = cell.contracted is not None and cell.contracted > cell.planned
        if too_much or (cell.spent is not None and cell.contracted is not None and cell.spent > cell.contracted):
            yield Hit("more-than-there-is", "budget", row, words={"year": cell.year})


def _cells(subject: Subject) -> Iterator:
    return ((row, cell) for row in subject.content.budget for cell in row.cells.all())


RULES = (
    Rule("sums-disagree", sums_disagree, BLOCKER),
    Rule("money-outside-period", money_outside_period),
    Rule("more-than-there-is", more_than_there_is),
)
