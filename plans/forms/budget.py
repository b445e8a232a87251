"""The financial framework as a grid: a row for a node and a source, a cell for each year of the plan.

It is no formset: thousands of cells would take seconds to be made of Django's widgets. An estimate is typed
as „≈ 1 000”.
"""

from dataclasses import dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from plans.actions import Line
from plans.amounts import NotAnAmount, Typed, read, write
from plans.budgetsheet import Sheet, SumCell
from plans.models import BudgetRow
from plans.totals import Sum

NEW_ROWS = 2
NOTHING = Typed(None)
LONGEST_NOTE = 250


@dataclass
class GridCell:
    """One amount: its name in the form, what is typed in it, what is wrong with it."""

    name: str
    year: int
    typed: str
    value: Typed = NOTHING
    error: str = ""


@dataclass
class GridRow:
    """One row; a new one has no `row` yet. Errors of its head by field: node, source, note."""

    key: str
    number: int
    cells: list[GridCell]
    row: BudgetRow | None = None
    node: str = ""
    source: str = ""
    note: str = ""
    revision: int | None = None
    errors: dict[str, str] = field(default_factory=dict)
    node_name: str = ""
    groups: str = ""  # the sums that it counts for

    @property
    def total(self) -> SumCell:
        """Nothing of a row is off the page, and what is no amount does not count."""
        amounts = (cell.value for cell in self.cells if not cell.error and cell.value.amount is not None)
        total = sum((Sum(value.amount, value.is_estimate) for value in amounts), Sum())
        return SumCell(f"r-{self.key}:*", total, Sum())

    @property
    def is_meant(self) -> bool:
        """A new row counts once a source, a note or an amount is said; what it is for may be said beforehand."""
        said = (self.source, self.note, *(cell.typed for cell in self.cells))
        return self.row is not None or any(value.strip() for value in said)

    @property
    def is_valid(self) -> bool:
        return not self.errors and not any(cell.error for cell in self.cells)


class BudgetGrid:
    """The rows of one page of the sheet as they are, or as somebody filled them in (`data`)."""

    def __init__(self, sheet: Sheet, data=None):
        self.sheet, self.data = sheet, data
        shown = sheet.posted(data) if data else sheet.shown
        self.rows = [self._row(row, number) for number, row in enumerate(shown, start=1)]
        last = len(self.rows)
        self.new_rows = [self._new_row(n, last + n) for n in range(1, NEW_ROWS + 1)]

    @property
    def all_rows(self) -> list[GridRow]:
        return [*self.rows, *self.new_rows]

    @property
    def errors(self) -> list[tuple[str, str, str]]:
        """(id of the place, what it is called, what is wrong)."""
        found = []
        for row in self.all_rows:
            for name, error in row.errors.items():
                found.append((f"{row.key}-{name}", _("Row %(number)s") % {"number": row.number}, error))
            for cell in row.cells:
                if cell.error:
                    label = _("Row %(number)s, %(year)s") % {"number": row.number, "year": cell.year}
                    found.append((cell.name, label, cell.error))
        return found

    @property
    def is_valid(self) -> bool:
        return all(row.is_valid for row in self.meant)

    @property
    def meant(self) -> list[GridRow]:
        return [row for row in self.all_rows if row.is_meant]

    def lines(self) -> list[Line]:
        return [self._line(row) for row in self.meant]

    def tell(self, errors: dict[str, str]) -> None:
        """Errors of the action, at their cells: `<number of the line>-<year>` or `-node`."""
        meant = self.meant
        for key, message in errors.items():
            number, where = key.split("-")[:2]
            row = meant[int(number)]
            cell = next((each for each in row.cells if str(each.year) == where), None)
            if cell:
                cell.error = message
            else:
                row.errors[where] = message

    def _row(self, row: BudgetRow, number: int) -> GridRow:
        key = row.uid.hex
        held = {cell.year: cell for cell in row.cells.all()}
        cells = [self._cell(key, year, self._written(held.get(year))) for year in self.sheet.years]
        revision = self._said(f"v-{key}", str(row.revision))
        return GridRow(
            key=key,
            number=number,
            cells=cells,
            row=row,
            node_name=str(self.sheet.node_of(row)),
            groups=self.sheet.groups(row),
            note=self._said(f"n-{key}", row.note)[:LONGEST_NOTE],
            revision=int(revision) if revision.isdecimal() and len(revision) < 10 else row.revision,
        )

    def _new_row(self, count: int, number: int) -> GridRow:
        key = f"nowy{count}"
        row = GridRow(
            key=key,
            number=number,
            cells=[self._cell(key, year, "") for year in self.sheet.years],
            node=self._said(f"{key}-node", self.sheet.branch_value),
            source=self._said(f"{key}-source", ""),
            note=self._said(f"n-{key}", "")[:LONGEST_NOTE],
        )
        if row.is_meant and self.data:
            if row.node not in self.sheet.nodes:
                row.errors["node"] = _("Say what the money is for.")
            if row.source not in self.sheet.sources:
                row.errors["source"] = _("Say where the money comes from.")
        return row

    def _cell(self, key: str, year: int, held: str) -> GridCell:
        cell = GridCell(f"a-{key}-{year}", year, self._said(f"a-{key}-{year}", held))
        try:
            cell.value = read(cell.typed)
        except NotAnAmount as problem:
            cell.error = problem_words(problem.code)
        return cell

    def _written(self, cell) -> str:
        amount = getattr(cell, self.sheet.amount, None)
        estimate = bool(cell and cell.is_estimate) and self.sheet.amount == "planned"
        return write(amount, estimate, comma="." if get_language() == "en" else ",")

    def _said(self, name: str, held: str) -> str:
        # PostgreSQL keeps no text with a NUL in it.
        return self.data.get(name, held).replace("\0", "") if self.data else held

    def _line(self, row: GridRow) -> Line:
        amounts = {cell.year: cell.value.amount for cell in row.cells}
        node = (row.row and self.sheet.node_of(row.row)) or self.sheet.nodes[row.node]
        said = {"cells": None} | {"cells" if self.sheet.amount == "planned" else self.sheet.amount: amounts}
        return Line(
            node=node,
            source=row.row.source if row.row else self.sheet.sources[row.source],
            estimates=frozenset(cell.year for cell in row.cells if cell.value.is_estimate),
            note=row.note,
            row=row.row,
            base_revision=row.revision if row.row else None,
            **said,
        )


def problem_words(code: str) -> str:
    return {
        "negative": _("An amount is not negative."),
        "places": _("An amount has at most two decimal places."),
        "digits": _("An amount has at most 12 digits before the comma."),
        "unclear": _("Unclear: thousands or groszy? Write 1250 or 1,25."),
    }.get(code, _("This is no amount. Write for example 1 250,50."))
