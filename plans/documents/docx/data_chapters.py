"""What follows from the plan's data, as chapters of the document: objectives, indicators, schedule, money."""

from django.utils.translation import gettext as _

from plans.documents.docx.elements import el
from plans.documents.docx.tables import Grid, simple
from plans.documents.docx.writer import Writer
from plans.documents.parts import GoalPart, IndicatorPart, MeasurePart, MoneyTable, PlanPart

NOTHING = "–"


class DataChapters:
    def __init__(self, writer: Writer, plan: PlanPart):
        self.writer, self.plan = writer, plan

    def write(self) -> None:
        plan, heading = self.plan, self.writer.heading
        if plan.goals:
            heading("PlanDataHeading", _("Objectives and measures"), "cele")
            for goal in plan.goals:
                self._goal(goal)
        if plan.indicators:
            heading("PlanDataHeading", _("Indicators"), "wskazniki")
            for indicator in plan.indicators:
                self._passport(indicator)
        if plan.has_schedule:
            self.writer.turn(lying=True)
            heading("PlanDataHeading", _("Schedule"), "harmonogram", properties=_on_the_same_page())
            self._schedule()
        if plan.money:
            self._finances()
        if plan.abbreviations:
            self.writer.turn(lying=False)
            heading("PlanDataHeading", _("Abbreviations"), "skroty", properties=_on_the_same_page())
            grid = simple([_("Abbreviation"), _("What it stands for")], map(list, plan.abbreviations), figures=_none)
            self.writer.table(_("Abbreviations that the text explains"), grid, widths=[1, 4])

    def _goal(self, goal: GoalPart) -> None:
        self.writer.heading(f"PlanGoal{min(5, goal.depth + 1)}", goal.title, goal.uid)
        self.writer.add(*self.writer.flow.blocks(goal.description, outline=goal.depth + 1))
        if goal.serves:
            self.writer.text("PlanSmall", f"{_('Serves:')} {'; '.join(goal.serves)}")
        self._promises(goal.indicators, goal.code)
        for measure in goal.measures:
            self._measure(measure, goal.depth)
        for child in goal.children:
            self._goal(child)

    def _measure(self, measure: MeasurePart, depth: int) -> None:
        place = [el("w:outlineLvl", val=min(8, depth + 2))]
        words = f"{_('Measure')} {measure.code}. {measure.name}"
        self.writer.heading("PlanMeasure", words, measure.uid, properties=place)
        self.writer.text("PlanSmall", " · ".join(f"{name}: {value}" for name, value in measure.facts))
        self.writer.add(*self.writer.flow.blocks(measure.description, outline=depth + 2))
        self._promises(measure.indicators, measure.code)

    def _promises(self, indicators: list[IndicatorPart], code: str) -> None:
        if not indicators:
            return
        head = [_("Indicator"), _("Baseline"), _("Target")]
        rows = [
            [f"{one.code} {one.name}", _dated(one.baseline, one.baseline_year), _dated(one.target, one.target_year)]
            for one in indicators
        ]
        grid = simple(head, rows, figures=lambda x: x > 0)
        self.writer.table(_("Indicators of %(code)s") % {"code": code}, grid, widths=[5, 2, 2])

    def _passport(self, one: IndicatorPart) -> None:
        self.writer.heading("PlanIndicator", f"{one.code} {one.name}", one.uid, properties=[el("w:outlineLvl", val=1)])
        rows = [
            [_("Measures the progress of:").rstrip(":"), one.node],
            [_("Baseline"), _dated(one.baseline, one.baseline_year)],
            *([_("Target for %(year)s") % {"year": year}, value] for year, value in one.years),
            [_("Final target"), _dated(one.target, one.target_year)],
            *([name, value] for name, value in one.passport),
        ]
        grid = simple([_("What"), _("Value")], rows, figures=_none)
        self.writer.table(_("Indicator %(code)s: baseline and targets") % {"code": one.code}, grid, widths=[1, 3])

    def _schedule(self) -> None:
        years = list(self.plan.years)
        rows = [
            [
                f"{measure.code} {measure.name}",
                *(_("yes") if runs else NOTHING for runs in measure.runs or [False] * len(years)),
            ]
            for measure in self.plan.measures
        ]
        grid = simple([_("Measure"), *map(str, years)], rows, figures=_none)
        self.writer.table(_("Measures by years"), grid, widths=[6, *([1] * len(years))])

    def _finances(self) -> None:
        place: list = []
        for number, money in enumerate(self.plan.money):
            if not number:
                place = _on_the_same_page() if money.is_wide != self.writer.is_lying else []
                self.writer.turn(lying=money.is_wide)
                title = _("Financial framework")
                self.writer.heading("PlanDataHeading", title, "finanse", properties=place)
            self.writer.turn(lying=money.is_wide)
            self.writer.table(money.title, _grid(money), widths=_widths(money, self.writer.width))
        if self.plan.has_estimates:
            self.writer.text("PlanSmall", _("* contains an estimate"))


def _grid(money: MoneyTable) -> Grid:
    rows = [[name, *cells] for name, cells in money.rows]
    if money.total:
        rows.append([_("Total"), *money.total])
    return simple([money.head, *money.columns], rows, figures=lambda x: x > 0)


def _widths(money: MoneyTable, width: int) -> list[int]:
    """Twentieths of a point: what the longest figure of a column needs, and the rest for the names."""
    lines = [money.columns, *(cells for _name, cells in money.rows), *([money.total] if money.total else [])]
    figures = [max(len(line[place]) for line in lines) * 110 + 200 for place in range(len(money.columns))]
    return [max(1600, width - sum(figures)), *figures]


def _dated(value: str, year: int | None) -> str:
    return f"{value} ({year})" if value and year else value or NOTHING


def _none(_column: int) -> bool:
    return False


def _on_the_same_page() -> list:
    """After a new section the heading needs no page of its own once more."""
    return [el("w:pageBreakBefore", val=0)]
