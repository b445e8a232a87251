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

Amounts = Mapping[int, Decimal | None]  # by year; None: nothing is said
AMOUNTS = ("planned", "contracted", "spent")
LARGEST = Decimal("999999999999.99")


@dataclass(frozen=True)
class Line:
    """A row of the budget as somebody filled it in: money by year for a node from a source.

    What is None as a whole stays as it is: a grid of contracted money says nothing about what was planned.
    """

    node: Objective | Measure
    source: FundingSource
    cells: Amounts | None = field(default_factory=dict)  # planned
    estimates: frozenset[int] = frozenset()  # years whose planned amount is an estimate
    note: str = ""
    row: BudgetRow | None = None  # None: a new row
    base_revision: int | None = None
    contracted: Amounts | None = None
    spent: Amounts | None = None

    def amounts(self, name: str) -> Amounts | None:
        return self.cells if name == "planned" else getattr(self, name)


@dataclass(frozen=True)
class _Cell:
    planned: Decimal = Decimal(0)
    is_estimate: bool = False
    contracted: Decimal | None = None
    spent: Decimal | None = None


@transaction.atomic
def save_budget(version: PlanVersion, *, lines: Iterable[Line], by) -> list[BudgetRow]:
    """Save rows of the financial framework; rows that are not among `lines` stay as they are.

    Raises StaleCopy when somebody saved one of them after its `base_revision`: then none is saved. Rows of the grid
    that nobody touched are not saved, so that two people can fill in different ones.
    """
    with audit.because("save_budget", by=by):
        version = lock_working(version)
        lines = list(lines)
        _check(version, lines)
        held = _held(version, lines)
        rows = [_save_line(version, line, held.get(line.row.pk) if line.row else None) for line in lines]
        renumber(version)
        codes = dict(BudgetRow.objects.filter(version=version).values_list("pk", "code"))
        for row in rows:
            row.code = codes[row.pk]
    return rows


def _held(version, lines) -> dict[int, BudgetRow]:
    """The rows as they are now, with their cells: two queries for any number."""
    keys = [line.row.pk for line in lines if line.row]
    rows = BudgetRow.objects.filter(version=version).select_related("source", "objective", "measure")
    return rows.prefetch_related("cells").in_bulk(keys)


def _save_line(version, line, row: BudgetRow | None) -> BudgetRow:
    if line.row is not None and row is None:
        raise StaleCopy(_("Somebody has removed this row since you opened the budget."))
    said = {"source": line.source, "note": line.note.strip(), **_where(line)}
    before = _cells_of(row) if row else {}
    after = _after(line, before)
    if row is None:
        position = next_position(BudgetRow.objects.filter(**_where(line)))
        row = BudgetRow.objects.create(version=version, position=position, **said)
    elif any(getattr(row, name) != value for name, value in said.items()) or before != after:
        if line.base_revision not in (None, row.revision):
            raise StaleCopy(_("Somebody has saved newer amounts since you opened the budget."))
        store(row, base_revision=row.revision, **said)
    _store_cells(row, before, after)
    return row


def _where(line) -> dict:
    on_measure = isinstance(line.node, Measure)
    return {"objective": None if on_measure else line.node, "measure": line.node if on_measure else None}


def _cells_of(row) -> dict[int, _Cell]:
    return {cell.year: _Cell(cell.planned, cell.is_estimate, cell.contracted, cell.spent) for cell in row.cells.all()}


def _after(line, before: dict[int, _Cell]) -> dict[int, _Cell]:
    """What the row's cells shall be. Money contracted or spent where none was planned: planned is zero."""
    years = set(before).union(*(line.amounts(name) or () for name in AMOUNTS))
    return {year: cell for year in sorted(years) if (cell := _cell(line, year, before.get(year)))}


def _cell(line, year: int, before: _Cell | None) -> _Cell | None:
    def said(name):
        amounts = line.amounts(name)
        return getattr(before, name, None) if amounts is None else amounts.get(year)

    planned, contracted, spent = (said(name) for name in AMOUNTS)
    if planned is None and contracted is None and spent is None:
        return None
    untold = line.cells is None
    is_estimate = bool(before and before.is_estimate) if untold else planned is not None and year in line.estimates
    return _Cell(Decimal(0) if planned is None else planned, is_estimate, contracted, spent)


def _store_cells(row, before: dict[int, _Cell], after: dict[int, _Cell]) -> None:
    if gone := set(before) - set(after):
        BudgetCell.objects.filter(row=row, year__in=gone).delete()
    BudgetCell.objects.bulk_create(
        BudgetCell(row=row, year=year, **vars(cell)) for year, cell in after.items() if year not in before
    )
    for year, cell in after.items():
        if year in before and before[year] != cell:
            BudgetCell.objects.filter(row=row, year=year).update(**vars(cell))


def _check(version, lines) -> None:
    """Errors by `<number of the line>-<year>`, of contracted and spent money with `-contracted`, `-spent` behind it."""
    errors: dict[str, str] = {}
    years = version.about.years
    for number, line in enumerate(lines):
        if line.node.version_id != version.pk:
            errors[f"{number}-node"] = _("Choose an objective or measure of the same version.")
        for name in AMOUNTS:
            for year, amount in (line.amounts(name) or {}).items():
                if amount is not None and (problem := _problem(amount, year, years)):
                    errors[f"{number}-{year}{'' if name == 'planned' else f'-{name}'}"] = problem
    if errors:
        raise InvalidInput(errors)


def _problem(amount: Decimal, year: int, years: range) -> str:
    if year not in years:
        return _("The plan does not run in %(year)s.") % {"year": year}
    if amount < 0:
        return _("An amount is not negative.")
    if amount > LARGEST:
        return _("An amount has at most 12 digits before the comma.")
    if amount != amount.quantize(Decimal("0.01")):
        return _("An amount has at most two decimal places.")
    return ""
