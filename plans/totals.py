"""Totals of a financial framework. Pure arithmetic: page, report, API and export call the same functions.

Amounts are Decimal, in PLN to the grosz; sums are exact. An estimate anywhere makes the whole sum an estimate.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Amount:
    """Money planned for a node of the plan from a source in a year."""

    node: Hashable
    source: Hashable
    year: int
    planned: Decimal
    is_estimate: bool = False


@dataclass(frozen=True)
class Sum:
    planned: Decimal = ZERO
    is_estimate: bool = False

    def __add__(self, other: "Sum | Amount") -> "Sum":
        return Sum(self.planned + other.planned, self.is_estimate or other.is_estimate)


@dataclass
class Totals:
    """Sums by year, by source, by source and year, and by node (what hangs below a node counts for it too)."""

    total: Sum = field(default_factory=Sum)
    by_year: dict[int, Sum] = field(default_factory=dict)
    by_source: dict[Hashable, Sum] = field(default_factory=dict)
    by_source_and_year: dict[tuple[Hashable, int], Sum] = field(default_factory=dict)
    by_node: dict[Hashable, Sum] = field(default_factory=dict)


def totals(amounts: Iterable[Amount], parents: Mapping[Hashable, Hashable | None] | None = None) -> Totals:
    """Add up the amounts. `parents` leads from a node to the one above it, None at the top.

    Raises ValueError where `parents` goes round in a circle.
    """
    result = Totals()
    for amount in amounts:
        result.total += amount
        _add(result.by_year, amount.year, amount)
        _add(result.by_source, amount.source, amount)
        _add(result.by_source_and_year, (amount.source, amount.year), amount)
        for node in _line(amount.node, parents or {}):
            _add(result.by_node, node, amount)
    return result


def _add(sums: dict, key: Hashable, amount: Amount) -> None:
    sums[key] = sums.get(key, Sum()) + amount


def _line(node: Hashable, parents: Mapping[Hashable, Hashable | None]) -> list[Hashable]:
    """The node and all above it."""
    line: list[Hashable] = []
    above: Hashable | None = node
    while above is not None:
        if above in line:
            raise ValueError(f"the nodes above {node!r} go round in a circle")
        line.append(above)
        above = parents.get(above)
    return line


@dataclass(frozen=True)
class Declared:
    """A sum that the text of a plan names: of everything, or of a year, a source, or both."""

    amount: Decimal
    year: int | None = None
    source: Hashable | None = None


@dataclass(frozen=True)
class Disagreement:
    """A sum that the text names and what its rows add up to."""

    declared: Declared
    counted: Decimal

    @property
    def difference(self) -> Decimal:
        """How much the rows have more than the text says; below zero: less."""
        return self.counted - self.declared.amount


def counted(sums: Totals, year: int | None = None, source: Hashable | None = None) -> Decimal:
    """What the rows add up to for a year, a source, both, or altogether; zero where there is nothing."""
    if year is None and source is None:
        return sums.total.planned
    if source is None:
        return sums.by_year.get(year, Sum()).planned  # type: ignore[arg-type]
    if year is None:
        return sums.by_source.get(source, Sum()).planned
    return sums.by_source_and_year.get((source, year), Sum()).planned


def disagreements(sums: Totals, declared: Iterable[Declared]) -> list[Disagreement]:
    """The declared sums that differ from what the rows add up to, to the grosz, in the order in which they are given.

    Where all agree, declared sums agree among themselves too: those of all years add up to that of everything.
    """
    compared = (Disagreement(each, counted(sums, each.year, each.source)) for each in declared)
    return [each for each in compared if each.difference]


def share(part: Decimal, whole: Decimal) -> int:
    """Whole per cent, rounded half up; 0 where there is nothing to divide."""
    return int((part * 100 / whole).to_integral_value("ROUND_HALF_UP")) if whole else 0
