"""The matrix of a plan: its measures against its main objectives, with what each objective has in all."""

from dataclasses import dataclass
from functools import cached_property

from plans.models import Measure, Objective
from plans.reading import Goal, Scope
from plans.totals import Sum


class ForTheMatrix(Scope):
    """Objectives, measures and money; no text."""

    def sections(self, found):
        return found.none()

    def objectives(self, found):
        return found.prefetch_related(None).defer("description")

    def measures(self, found):
        return found.select_related(None).prefetch_related(None).defer("description")

    def declared(self, found):
        return found.none()


@dataclass(frozen=True)
class Row:
    """A measure; `column` is the main objective that it serves, `through` the objective that it stands under."""

    measure: Measure
    column: int
    through: Objective


@dataclass(frozen=True)
class Foot:
    """What a main objective has with all below it."""

    measures: int
    indicators: int
    planned: Sum | None


class Matrix:
    """Built from a `Content`; asks the database for nothing."""

    def __init__(self, content):
        self.content = content

    @property
    def columns(self) -> list[Objective]:
        return [goal.objective for goal in self.content.goals]

    @cached_property
    def groups(self) -> list[tuple[Goal, list[Row]]]:
        """Rows by the objective that they stand under, in the order of the plan."""
        return [
            (goal, [Row(node.measure, column, goal.objective) for node in goal.measures])
            for column, top in enumerate(self.content.goals)
            for goal in top.walk()
            if goal.measures
        ]

    @cached_property
    def feet(self) -> list[Foot]:
        by_node = self.content.framework.totals.by_node
        return [
            Foot(
                measures=sum(len(goal.measures) for goal in top.walk()),
                indicators=sum(
                    len(goal.indicators) + sum(len(node.indicators) for node in goal.measures) for goal in top.walk()
                ),
                planned=by_node.get(("objective", top.objective.pk)),
            )
            for top in self.content.goals
        ]

    @property
    def in_all(self) -> list[tuple[Objective, Foot]]:
        return list(zip(self.columns, self.feet, strict=True))
