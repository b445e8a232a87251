"""Objectives and measures: something is done for each objective, somebody leads it, it fits into the plan's years."""

from collections.abc import Iterator

from plans.rules.shapes import BLOCKER, Hit, Rule, Subject, each


def no_objective(subject: Subject) -> Iterator[Hit]:
    if not subject.content.goals:
        yield Hit("no-objective", "objective")


def objective_without_measure(subject: Subject) -> Iterator[Hit]:
    """Neither it nor an objective below it has a measure."""
    for goal in subject.content.all_goals():
        if not any(below.measures for below in goal.walk()):
            yield Hit("objective-without-measure", "objective", goal.objective)


def objective_without_indicator(subject: Subject) -> Iterator[Hit]:
    """Neither it, nor what hangs on it, nor an objective below it has an indicator."""
    for goal in subject.content.all_goals():
        if not any(below.indicators or any(node.indicators for node in below.measures) for below in goal.walk()):
            yield Hit("objective-without-indicator", "objective", goal.objective)


def measure_outside_period(subject: Subject) -> Iterator[Hit]:
    for measure in measures(subject):
        for field in ("first_year", "last_year"):
            year = getattr(measure, field)
            if year is not None and year not in subject.years:
                yield Hit("measure-outside-period", "measure", measure, field, {"year": year})


def milestone_outside_period(subject: Subject) -> Iterator[Hit]:
    """Outside the plan's years, or outside those of its measure."""
    for measure in measures(subject):
        first = measure.first_year or subject.years[0]
        last = measure.last_year or subject.years[-1]
        for milestone in measure.milestones.all():
            if milestone.year not in subject.years or not first <= milestone.year <= last:
                words = {"what": milestone.what, "year": milestone.year}
                yield Hit("milestone-outside-period", "measure", measure, "milestones", words)


def measures(subject: Subject) -> list:
    return [node.measure for node in subject.content.measures]


RULES = (
    Rule("no-objective", no_objective, BLOCKER),
    Rule("objective-without-measure", objective_without_measure),
    Rule("objective-without-indicator", objective_without_indicator),
    each("measure-without-lead", "measure", measures, lambda measure, _: measure.lead_id is None, "lead"),
    each(
        "measure-without-dates",
        "measure",
        measures,
        lambda measure, _: measure.first_year is None or measure.last_year is None,
        "first_year",
    ),
    Rule("measure-outside-period", measure_outside_period),
    Rule("milestone-outside-period", milestone_outside_period),
)
