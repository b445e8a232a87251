"""What the page of the financial framework shows: which rows, and sums of all. Asks the database for sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import ceil
from uuid import UUID

from plans.models import BudgetRow, FundingSource
from plans.reading import Content
from plans.totals import Amount, Sum, Totals, counted, totals
from plans.wording import sum_name

ROWS_A_PAGE = 100
AMOUNTS = ("planned", "contracted", "spent")


@dataclass(frozen=True)
class SumCell:
    """A sum, and the part of it that is not in the cells of this page: what a script adds the typed cells to."""

    key: str  # „<group>:<year or *>”: which cells count for it
    sum: Sum
    base: Sum

    @property
    def grosze(self) -> int:
        return int(self.base.planned * 100)


@dataclass(frozen=True)
class DeclaredRow:
    """A sum that the text names, beside what the rows add up to."""

    declared: object
    cell: SumCell

    @property
    def name(self) -> str:
        return sum_name(self.declared.year, self.declared.source)

    @property
    def difference(self) -> Decimal:
        return self.cell.sum.planned - self.declared.amount

    @property
    def grosze(self) -> int:
        return int(self.declared.amount * 100)


class Sheet:
    """`amount` is which of the three amounts is shown, `branch` the uid of the objective whose rows are shown."""

    def __init__(self, content: Content, *, amount: str = "planned", branch: str = "", page: int = 1):
        self.content = content
        self.amount = amount if amount in AMOUNTS else "planned"
        self.years = list(content.about.years)
        self.sources = {source.code: source for source in FundingSource.objects.all()}
        self.branch = branch
        self.pages = max(1, ceil(len(self.in_branch) / ROWS_A_PAGE))
        self.page = min(max(1, page), self.pages)

    @cached_property
    def nodes(self) -> dict[str, object]:
        """What money can be for, by the value in the form: objectives, then measures."""
        found = {f"objective:{goal.objective.uid}": goal.objective for goal in self.content.all_goals()}
        return found | {f"measure:{node.measure.uid}": node.measure for node in self.content.measures}

    @cached_property
    def lines_of_nodes(self) -> dict[tuple[str, int], list[str]]:
        """For each objective and measure: its own uid and those above it, in hexadecimal."""
        lines: dict[tuple[str, int], list[str]] = {}
        for goal in self.content.all_goals():
            above = lines.get(("objective", goal.objective.parent_id), [])
            lines["objective", goal.objective.pk] = [goal.objective.uid.hex, *above]
            for node in goal.measures:
                lines["measure", node.measure.pk] = [node.measure.uid.hex, *lines["objective", goal.objective.pk]]
        return lines

    def key(self, row: BudgetRow) -> tuple[str, int]:
        return ("measure", row.measure_id) if row.measure_id else ("objective", row.objective_id)

    def node_of(self, row: BudgetRow):
        return self.elements[self.key(row)]

    @cached_property
    def elements(self) -> dict:
        found = {("objective", goal.objective.pk): goal.objective for goal in self.content.all_goals()}
        return found | {("measure", node.measure.pk): node.measure for node in self.content.measures}

    @cached_property
    def in_branch(self) -> list[BudgetRow]:
        wanted = _hex(self.branch)
        rows = self.content.budget
        return [row for row in rows if wanted in self.lines_of_nodes[self.key(row)]] if wanted else rows

    @cached_property
    def choices(self) -> list[tuple[str, object, str]]:
        """(value, objective or measure, groups that money for it counts for)."""
        lines = self.lines_of_nodes
        return [
            (value, element, " ".join(f"n-{uid}" for uid in lines[value.partition(":")[0], element.pk]))
            for value, element in self.nodes.items()
        ]

    def groups(self, row: BudgetRow) -> str:
        return groups_of(self.lines_of_nodes[self.key(row)], row.source.code)

    @property
    def branch_value(self) -> str:
        """What a new row is for to begin with: the branch that is shown."""
        wanted = _hex(self.branch)
        return next((value for value, node in self.nodes.items() if node.uid.hex == wanted), "")

    @property
    def page_numbers(self) -> range:
        return range(1, self.pages + 1)

    @property
    def shown(self) -> list[BudgetRow]:
        first = (self.page - 1) * ROWS_A_PAGE
        return self.in_branch[first : first + ROWS_A_PAGE]

    def posted(self, data: Iterable[str]) -> list[BudgetRow]:
        """The rows that a form was about and that are still there."""
        named = {name.removeprefix("v-") for name in data if name.startswith("v-")}
        return [row for row in self.content.budget if row.uid.hex in named]

    def gone(self, data: Iterable[str]) -> bool:
        """Whether somebody has removed a row that the form was about."""
        there = {row.uid.hex for row in self.content.budget}
        return any(name.removeprefix("v-") not in there for name in data if name.startswith("v-"))

    # Sums

    def sums(self, grid_rows: list) -> "Sums":
        """Sums of everything, where the rows of the grid count as they are typed now."""
        return Sums(self, grid_rows)

    def amounts_held(self, rows: Iterable[BudgetRow]) -> list[Amount]:
        found = []
        for row in rows:
            for cell in row.cells.all():
                amount = getattr(cell, self.amount)
                if amount is not None:
                    estimate = cell.is_estimate and self.amount == "planned"
                    found.append(Amount(self.key(row), row.source.code, cell.year, amount, estimate))
        return found


class Sums:
    """Sums by year, source and node, each with its part off the page."""

    def __init__(self, sheet: Sheet, grid_rows: list):
        self.sheet = sheet
        on_page = {row.row.uid for row in grid_rows if row.row}
        others = [row for row in sheet.content.budget if row.uid not in on_page]
        held = sheet.amounts_held(others)
        self.base = self._totals(held)
        self.whole = self._totals([*held, *self._typed(grid_rows)])

    def _typed(self, grid_rows: list) -> list[Amount]:
        found = []
        for row in grid_rows:
            key = self._key_of(row)
            source = row.row.source.code if row.row else row.source
            for cell in row.cells:
                if cell.value.amount is not None and not cell.error:
                    found.append(Amount(key, source, cell.year, cell.value.amount, cell.value.is_estimate))
        return found

    def _key_of(self, row):
        if row.row:
            return self.sheet.key(row.row)
        node = self.sheet.nodes.get(row.node)
        kind = row.node.partition(":")[0]
        return (kind, node.pk) if node else None

    def _totals(self, amounts: list[Amount]) -> Totals:
        parents: dict = {None: None}
        for goal in self.sheet.content.all_goals():
            above = goal.objective.parent_id
            parents["objective", goal.objective.pk] = ("objective", above) if above else None
            for node in goal.measures:
                parents["measure", node.measure.pk] = ("objective", goal.objective.pk)
        return totals(amounts, parents)

    def cell(self, key: str, sum: Sum | None, base: Sum | None) -> SumCell:
        return SumCell(key, sum or Sum(), base or Sum())

    @cached_property
    def by_year(self) -> list[SumCell]:
        return [
            self.cell(f"*:{year}", self.whole.by_year.get(year), self.base.by_year.get(year))
            for year in self.sheet.years
        ]

    @cached_property
    def total(self) -> SumCell:
        return self.cell("*:*", self.whole.total, self.base.total)

    @cached_property
    def by_source(self) -> list[tuple[object, list[SumCell], SumCell]]:
        """(source, a cell for each year, its total) for the sources of the dictionary."""
        return [(source, self._years_of(source), self._source(source)) for source in self.sheet.sources.values()]

    def _years_of(self, source) -> list[SumCell]:
        def part(sums, year):
            return sums.by_source_and_year.get((source.code, year))

        return [
            self.cell(f"s-{source.code}:{year}", part(self.whole, year), part(self.base, year))
            for year in self.sheet.years
        ]

    def _source(self, source) -> SumCell:
        key = f"s-{source.code}:*"
        return self.cell(key, self.whole.by_source.get(source.code), self.base.by_source.get(source.code))

    @cached_property
    def by_goal(self) -> list[tuple[object, SumCell]]:
        """(goal, its total with all that hangs below it) for all objectives."""
        found = []
        for goal in self.sheet.content.all_goals():
            node = ("objective", goal.objective.pk)
            sums = self.whole.by_node.get(node), self.base.by_node.get(node)
            found.append((goal, self.cell(f"n-{goal.objective.uid.hex}:*", *sums)))
        return found

    @cached_property
    def declared(self) -> list[DeclaredRow]:
        found = []
        for each in declared_in_order(self.sheet.content.declared):
            code = each.source.code if each.source else None
            key = f"{f's-{code}' if code else '*'}:{each.year or '*'}"
            whole, base = (Sum(counted(sums, each.year, code)) for sums in (self.whole, self.base))
            found.append(DeclaredRow(each, self.cell(key, whole, base)))
        return found


def declared_in_order(declared: Iterable) -> list:
    """The sum of everything first, then those of sources, then year by year."""
    return sorted(declared, key=lambda each: (each.year or 0, each.source.position if each.source else -1))


def groups_of(line: list[str], source: str) -> str:
    """Which sums a row counts for: its source, its node and those above it."""
    return " ".join([f"s-{source}", *(f"n-{uid}" for uid in line)])


def _hex(uid: str) -> str:
    try:
        return UUID(uid).hex if uid else ""
    except ValueError:
        return ""


__all__ = ["AMOUNTS", "DeclaredRow", "Sheet", "SumCell", "Sums", "groups_of"]
