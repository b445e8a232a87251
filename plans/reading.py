"""What a reading page of a version shows, in a constant number of queries for one element or a thousand."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from plans.framework import Framework
from plans.models import (
    BudgetRow,
    DeclaredTotal,
    FrontMatter,
    FundingSource,
    IndicatorPassport,
    Measure,
    Objective,
    PlanVersion,
    Section,
)
from plans.numbering import by_code
from plans.totals import Sum


@dataclass
class Chapter:
    """A section with the sections below it; `depth` 0 at the top."""

    section: Section
    depth: int = 0
    children: list["Chapter"] = field(default_factory=list)

    def walk(self) -> Iterator["Chapter"]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass
class MeasureNode:
    """A measure with its indicators."""

    measure: Measure
    indicators: list[IndicatorPassport] = field(default_factory=list)
    rows: list[BudgetRow] = field(default_factory=list)

    @property
    def funding(self) -> list[tuple[FundingSource, Sum]]:
        """Its money by source, where the page has the rows."""
        sums: dict[FundingSource, Sum] = {}
        for row in self.rows:
            for cell in row.cells.all():
                sums[row.source] = sums.get(row.source, Sum()) + Sum(cell.planned, cell.is_estimate)
        return list(sums.items())


@dataclass
class Goal:
    """An objective with all that hangs on it and the objectives below it."""

    objective: Objective
    level_name: str = ""
    depth: int = 0
    children: list["Goal"] = field(default_factory=list)
    measures: list[MeasureNode] = field(default_factory=list)
    indicators: list[IndicatorPassport] = field(default_factory=list)

    def walk(self) -> Iterator["Goal"]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass
class Entry:
    """A line of the table of contents."""

    title: str
    anchor: str
    code: str = ""
    kind: str = ""
    uid: str = ""
    children: list["Entry"] = field(default_factory=list)


@dataclass
class Content:
    """A version as it is read: chapters, goals, finances. `about` is what it says of itself."""

    version: PlanVersion
    about: FrontMatter
    chapters: list[Chapter]
    goals: list[Goal]
    budget: list[BudgetRow]
    declared: list[DeclaredTotal] = field(default_factory=list)  # sums that the text names

    def all_chapters(self) -> Iterator[Chapter]:
        for chapter in self.chapters:
            yield from chapter.walk()

    def all_goals(self) -> Iterator[Goal]:
        for goal in self.goals:
            yield from goal.walk()

    @cached_property
    def measures(self) -> list[MeasureNode]:
        return [node for goal in self.all_goals() for node in goal.measures]

    @cached_property
    def indicators(self) -> list[IndicatorPassport]:
        """All passports in the order of the plan: a goal's own, then those of its measures."""
        found = []
        for goal in self.all_goals():
            found += goal.indicators
            for node in goal.measures:
                found += node.indicators
        return found

    @cached_property
    def framework(self) -> Framework:
        return Framework(self)

    @property
    def has_summaries(self) -> bool:
        return any(chapter.section.summary for chapter in self.all_chapters())

    @property
    def has_schedule(self) -> bool:
        return any(node.measure.first_year or node.measure.last_year for node in self.measures)

    @cached_property
    def outline(self) -> list[Entry]:
        """The table of contents: chapters, then what follows from data."""
        entries = [_chapter_entry(chapter) for chapter in self.chapters]
        if self.goals:
            entries.append(Entry(_("Objectives and measures"), "cele", children=[_goal_entry(g) for g in self.goals]))
        if self.has_schedule:
            entries.append(Entry(_("Schedule"), "harmonogram"))
        if self.budget:
            entries.append(Entry(_("Financial framework"), "finanse"))
        return entries


def outline(version: PlanVersion) -> list[Entry]:
    """The table of contents of a version."""
    return content(version).outline


class Scope:
    """Which of a version's elements a page shows: here all. `plans.parts.Part` narrows it to a chapter or an objective.

    `parent_id` and `depth` are those of its highest elements.
    """

    parent_id: int | None = None
    depth = 0

    def sections(self, found):
        return found

    def objectives(self, found):
        return found

    def measures(self, found):
        return found

    def passports(self, found):
        return found

    def budget(self, found):
        return found

    def declared(self, found):
        return found


def content(version: PlanVersion, only: Scope | None = None) -> Content:
    """Everything of a version that a page shows, in the same queries for any size.

    `version.plan.region` and `version.plan.kind` should be loaded with it (`select_related`).
    """
    about, only = version.about, only or Scope()
    objectives = Objective.objects.filter(version=version).prefetch_related("goal_links__document")
    objectives = by_code(only.objectives(objectives))
    measures = Measure.objects.filter(version=version).select_related("lead")
    measures = by_code(only.measures(measures.prefetch_related("partners", "milestones")))
    passports = IndicatorPassport.objects.filter(version=version).select_related("indicator")
    passports = by_code(only.passports(passports.prefetch_related("targets")))
    budget = BudgetRow.objects.filter(version=version).select_related("source").prefetch_related("cells")
    budget = by_code(only.budget(budget))
    nodes = _measure_nodes(measures, passports, budget)
    return Content(
        version=version,
        about=about,
        chapters=_chapters(by_code(only.sections(Section.objects.filter(version=version))), only.parent_id, only.depth),
        goals=_goals(objectives, nodes, passports, about, only),
        budget=budget,
        declared=list(only.declared(version.declared_totals.select_related("source"))),
    )


def anchor(element) -> str:
    """The id of an element on a reading page."""
    return f"e-{element.uid}"


def _chapters(sections, parent_id=None, depth=0) -> list[Chapter]:
    children = _by_parent(sections)

    def below(parent_id, depth):
        return [Chapter(each, depth, below(each.pk, depth + 1)) for each in children[parent_id]]

    return below(parent_id, depth)


def _measure_nodes(measures, passports, budget) -> dict[int, list[MeasureNode]]:
    on_measure, rows = defaultdict(list), defaultdict(list)
    for row in budget:
        rows[row.measure_id].append(row)
    for passport in passports:
        on_measure[passport.measure_id].append(passport)
    nodes = defaultdict(list)
    for measure in measures:
        nodes[measure.objective_id].append(MeasureNode(measure, on_measure[measure.pk], rows[measure.pk]))
    return nodes


def _goals(objectives, nodes, passports, about, only) -> list[Goal]:
    children = _by_parent(objectives)
    on_objective = defaultdict(list)
    for passport in passports:
        on_objective[passport.objective_id].append(passport)

    def below(parent_id, depth):
        return [
            Goal(
                objective=each,
                level_name=about.level_name(depth),
                depth=depth,
                children=below(each.pk, depth + 1),
                measures=nodes[each.pk],
                indicators=on_objective[each.pk],
            )
            for each in children[parent_id]
        ]

    return below(only.parent_id, only.depth)


def _by_parent(elements) -> dict:
    children = defaultdict(list)
    for element in elements:
        children[element.parent_id].append(element)
    return children


def _chapter_entry(chapter) -> Entry:
    section = chapter.section
    below = [_chapter_entry(child) for child in chapter.children]
    return Entry(section.title, anchor(section), section.code, "section", str(section.uid), below)


def _goal_entry(goal) -> Entry:
    objective = goal.objective
    below = [_goal_entry(child) for child in goal.children]
    return Entry(objective.title, anchor(objective), objective.code, "objective", str(objective.uid), below)
