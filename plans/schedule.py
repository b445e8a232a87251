"""The schedule of a version: its measures by years."""

from dataclasses import dataclass
from functools import cached_property

from plans.models import Measure, Objective


@dataclass(frozen=True)
class Bar:
    """A measure in the grid: which of the plan's years it runs in."""

    measure: Measure
    years: list[bool]
    first: int | None = None
    last: int | None = None

    @property
    def is_dated(self) -> bool:
        return any(self.years)


class Schedule:
    """Built from a `Content`; asks the database for nothing."""

    def __init__(self, content):
        self.content = content

    @cached_property
    def years(self) -> list[int]:
        return list(self.content.about.years)

    @cached_property
    def groups(self) -> list[tuple[Objective, list[Bar]]]:
        """Measures by their objective, in the order of the plan."""
        return [
            (goal.objective, [self._bar(node.measure) for node in goal.measures])
            for goal in self.content.all_goals()
            if goal.measures
        ]

    def _bar(self, measure) -> Bar:
        if not measure.first_year and not measure.last_year:
            return Bar(measure, [False] * len(self.years))
        first = measure.first_year or self.years[0]
        last = measure.last_year or (self.years[-1] if measure.continuity == Measure.Continuity.CONTINUOUS else first)
        return Bar(measure, [first <= year <= last for year in self.years], first, last)
