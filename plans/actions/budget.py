from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from plan_portal import audit
from plan_portal.errors import InvalidInput, StaleCopy
from plans.actions.editing import lock_working, next_position, store
from plans.models import BudgetCell, BudgetRow, FundingSource, Measure, Objective, PlanVersion
from plans.numbering import renumber


@dataclass(frozen=True)
class Line:
    """A row of the budget as somebody filled it in: money by year for a node from a source."""

    node: Objective | Measure
    source: FundingSource
    cells: Mapping[int, Decimal | None] = field(default_factory=dict)
    estimates: frozenset[int] = frozenset()  # years whose amount is an estimate
    note: str = ""
    row: BudgetRow | None = None  # None: a new row
    base_revision: int | None = None


@transaction.atomic
def save_budget(version: PlanVersion, *, lines: Iterable[Line], by) -> list[BudgetRow]:
    """Save rows of the financial framework; rows that are not among `lines` stay as they are.

    Raises StaleCopy when somebody saved one of them after its `base_revision`: then none is saved.
    """
    with audit.because("save_budget", by=by):
        version = lock_working(version)
        lines = list(lines)
        _check(version, lines)
        rows = [_save_line(version, line) for line in lines]
        renumber(version)
        for row in rows:
            row.refresh_from_db()
    return rows


def _save_line(version, line) -> BudgetRow:
    on_measure = isinstance(line.node, Measure)
    where = {"objective": None if on_measure else line.node, "measure": line.node if on_measure else None}
    if line.row is None:
        position = next_position(BudgetRow.objects.filter(**where))
        row = BudgetRow.objects.create(
            version=version, position=position, source=line.source, note=line.note.strip(), **where
        )
    else:
        row = line.row
        if _differs(row, line, where):
            store(row, base_revision=line.base_revision, source=line.source, note=line.note.strip(), **where)
    _set_cells(row, line)
    return row


def _differs(row, line, where) -> bool:
    """Untouched rows of the grid are not saved, so that two people can fill in different ones."""
    now = BudgetRow.objects.get(pk=row.pk)
    cells = {cell.year: (cell.planned, cell.is_estimate) for cell in now.cells.all()}
    said = (now.source_id, now.note, now.objective_id, now.measure_id)
    wanted = (line.source.pk, line.note.strip(), *(node.pk if node else None for node in where.values()))
    differs = said != wanted or cells != _wanted(line)
    if differs and line.base_revision is not None and line.base_revision != now.revision:
        raise StaleCopy(_("Somebody has saved newer amounts since you opened the budget."))
    return differs


def _wanted(line) -> dict[int, tuple[Decimal, bool]]:
    return {year: (planned, year in line.estimates) for year, planned in line.cells.items() if planned is not None}


def _set_cells(row, line) -> None:
    wanted = _wanted(line)
    row.cells.exclude(year__in=wanted).delete()
    held = {cell.year: cell for cell in row.cells.all()}
    for year, (planned, is_estimate) in wanted.items():
        if year not in held:
            BudgetCell.objects.create(row=row, year=year, planned=planned, is_estimate=is_estimate)
        elif (held[year].planned, held[year].is_estimate) != (planned, is_estimate):
            BudgetCell.objects.filter(pk=held[year].pk).update(planned=planned, is_estimate=is_estimate)


def _check(version, lines) -> None:
    errors = {}
    for number, line in enumerate(lines):
        if line.node.version_id != version.pk:
            errors[f"{number}-node"] = _("Choose an objective or measure of the same version.")
        for year, planned in line.cells.items():
            if planned is not None and year not in version.about.years:
                errors[f"{number}-{year}"] = _("The plan does not run in %(year)s.") % {"year": year}
            elif planned is not None and planned < 0:
                errors[f"{number}-{year}"] = _("An amount is not negative.")
    if errors:
        raise InvalidInput(errors)
