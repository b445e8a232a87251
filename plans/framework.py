"""The financial framework of a version as tables: sources by years, and the goals that the money is for."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from plans.totals import Amount, Sum, Totals, totals


@dataclass(frozen=True)
class SourceRow:
    source: object
    cells: list[Sum | None]  # a year without money is None
    total: Sum


@dataclass(frozen=True)
class GoalRow:
    element: object
    kind: str
    depth: int
    total: Sum


@dataclass(frozen=True)
class DetailRow:
    row: object
    cells: list[Sum | None]


@dataclass(frozen=True)
class KindRow:
    name: str  # planned, contracted, spent
    cells: list[Sum | None]
    total: Sum


class Framework:
    """Built from a `Content`; asks the database for nothing."""

    def __init__(self, content):
        self.content = content

    @cached_property
    def totals(self) -> Totals:
        return totals(self._amounts(), self._parents())

    def _amounts(self):
        for row in self.content.budget:
            node = ("measure", row.measure_id) if row.measure_id else ("objective", row.objective_id)
            for cell in row.cells.all():
                yield Amount(node, row.source_id, cell.year, cell.planned, cell.is_estimate)

    def _parents(self) -> dict:
        parents = {}
        for goal in self.content.all_goals():
            above = goal.objective.parent_id
            parents["objective", goal.objective.pk] = ("objective", above) if above else None
            for node in goal.measures:
                parents["measure", node.measure.pk] = ("objective", goal.objective.pk)
        return parents

    @property
    def years(self) -> list[int]:
        """The plan's years, and any other that an amount names."""
        return sorted({*self.content.about.years, *(cell.year for cell in self._cells())})

    @cached_property
    def sources(self) -> list[SourceRow]:
        sources = {row.source_id: row.source for row in self.content.budget}
        ordered = sorted(sources.values(), key=lambda source: (source.position, source.code))
        sums = self.totals
        return [
            SourceRow(
                source,
                [sums.by_source_and_year.get((source.pk, year)) for year in self.years],
                sums.by_source.get(source.pk, Sum()),
            )
            for source in ordered
        ]

    @property
    def by_year(self) -> list[Sum | None]:
        return [self.totals.by_year.get(year) for year in self.years]

    @cached_property
    def goals(self) -> list[GoalRow]:
        """Goals and measures with money on them or below them, in the order of the plan."""
        rows = []
        for goal in self.content.all_goals():
            nodes = [("objective", goal.objective, goal.depth)]
            nodes += [("measure", node.measure, goal.depth + 1) for node in goal.measures]
            for kind, element, depth in nodes:
                total = self.totals.by_node.get((kind, element.pk))
                if total:
                    rows.append(GoalRow(element, kind, depth, total))
        return rows

    @cached_property
    def rows(self) -> list[DetailRow]:
        """Every row as it was planned."""
        found = []
        for row in self.content.budget:
            cells = {cell.year: Sum(cell.planned, cell.is_estimate) for cell in row.cells.all()}
            found.append(DetailRow(row, [cells.get(year) for year in self.years]))
        return found

    @cached_property
    def beside_planned(self) -> list[KindRow]:
        """Planned, contracted and spent money by year; empty where the framework states the planned alone."""
        stated = [
            KindRow(name, [sums.get(year) for year in self.years], sum(sums.values(), Sum()))
            for name, sums in [(_("contracted"), self._stated("contracted")), (_("spent"), self._stated("spent"))]
            if sums
        ]
        return [KindRow(_("planned"), self.by_year, self.totals.total), *stated] if stated else []

    def _stated(self, kind: str) -> dict[int, Sum]:
        """By year what the rows say of a kind of money; no year of which none says anything."""
        sums: dict[int, Sum] = {}
        for cell in self._cells():
            amount = getattr(cell, kind)
            if amount is not None:
                sums[cell.year] = sums.get(cell.year, Sum()) + Sum(amount)
        return sums

    def _cells(self):
        return (cell for row in self.content.budget for cell in row.cells.all())

    @property
    def places(self) -> int:
        """Decimal places that its amounts need: 0 when all are whole zlotys."""
        amounts = (amount for cell in self._cells() for amount in (cell.planned, cell.contracted, cell.spent))
        return 2 if any(amount % 1 for amount in amounts if amount is not None) else 0

    @property
    def has_estimates(self) -> bool:
        return self.totals.total.is_estimate
