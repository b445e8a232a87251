"""A plan as it is read in a document, made from its snapshot alone: PDF and DOCX take the same. No database, no clock.

Call `plan_part` with the language of the reader active (`translation.override`), because figures are written in it.
"""

from collections import defaultdict
from dataclasses import replace

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from plan_portal import formats
from plans.documents.abbreviations import abbreviations
from plans.documents.money import money_tables
from plans.documents.parts import ChapterPart, GoalPart, IndicatorPart, MeasurePart, PlanPart
from plans.models.plans import level_name


def plan_part(snapshot: dict, *, language: str) -> PlanPart:
    content = snapshot["content"]
    about, version = content["plan"], snapshot["version"]
    chapters = _chapters(content["sections"])
    money, has_estimates = money_tables(snapshot, language=language)
    moment = version["frozen_at"] or version["changed_at"]
    goals = _Goals(snapshot, language).tree()
    short = abbreviations(content["sections"])
    plan = PlanPart(
        title=about["title"],
        short_title=about["short_title"],
        language=language,
        vision=about["vision"],
        first_year=about["first_year"],
        last_year=about["last_year"],
        kind=snapshot["document_kind"][language],
        region=snapshot["region"]["full_name"][language],
        office=snapshot["region"]["office"],
        version=version["name"][language],
        number=version["number"],
        is_working=version["state"] == "working",
        is_demonstration=snapshot["is_demonstration"],
        citation=snapshot["citation"][language],
        resolution=(snapshot["resolution"] or {}).get(language, ""),
        day=formats.day(parse_datetime(moment)),
        content_hash=snapshot["content_hash"],
        chapters=chapters,
        goals=goals,
        money=money,
        has_estimates=has_estimates,
        abbreviations=short,
        data_chapters=[],
    )
    return replace(plan, data_chapters=_data_chapters(plan))


def _data_chapters(plan: PlanPart) -> list[tuple[str, str]]:
    chapters = [
        (plan.goals, "cele", _("Objectives and measures")),
        (plan.indicators, "wskazniki", _("Indicators")),
        (plan.has_schedule, "harmonogram", _("Schedule")),
        (plan.money, "finanse", _("Financial framework")),
        (plan.abbreviations, "skroty", _("Abbreviations")),
    ]
    return [(anchor, title) for there, anchor, title in chapters if there]


def _chapters(sections) -> list[ChapterPart]:
    children = _by_parent(sections)

    def below(parent, depth):
        return [
            ChapterPart(one["uid"], one["code"], one["title"], one["body"], depth, below(one["uid"], depth + 1))
            for one in children[parent]
        ]

    return below(None, 0)


def _by_parent(elements, key="parent") -> dict:
    children = defaultdict(list)
    for element in elements:
        children[element[key]].append(element)
    return children


def _milestone(one) -> str:
    when = formats.day(parse_date(one["due_on"])) if one.get("due_on") else str(one["year"])
    if one.get("quarter") and not one.get("due_on"):
        when = _("quarter %(quarter)s of %(year)s") % {"quarter": one["quarter"], "year": one["year"]}
    return f"{one['what']} ({when})"


class _Goals:
    """Objectives with their measures and indicators."""

    def __init__(self, snapshot, language):
        self.snapshot, self.language = snapshot, language
        content = snapshot["content"]
        self.about = content["plan"]
        self.years = range(self.about["first_year"], self.about["last_year"] + 1)
        self.objectives = _by_parent(content["objectives"])
        self.measures = _by_parent(content["measures"], "objective")
        self.on_objective = _by_parent([one for one in content["indicators"] if one["objective"]], "objective")
        self.on_measure = _by_parent([one for one in content["indicators"] if one["measure"]], "measure")

    def tree(self, parent=None, depth=0) -> list[GoalPart]:
        return [self._goal(one, depth) for one in self.objectives[parent]]

    def _goal(self, one, depth) -> GoalPart:
        node = f"{one['code']} {one['title']}"
        return GoalPart(
            uid=one["uid"],
            code=one["code"],
            title=one["title"],
            level_name=level_name(self.about["level_names"], depth) or _("objective"),
            description=one["description"],
            depth=depth,
            children=self.tree(one["uid"], depth + 1),
            measures=[self._measure(each) for each in self.measures[one["uid"]]],
            indicators=[self._indicator(each, node) for each in self.on_objective[one["uid"]]],
            serves=[self._served(link) for link in one.get("links", ())],
        )

    def _served(self, link) -> str:
        document = self.snapshot["related"].get(link["document"], "")
        return ": ".join(filter(None, [document, link["goal"]]))

    def _measure(self, one) -> MeasurePart:
        names = self.snapshot["institutions"]
        facts = [
            (_("Continuity"), self._word("continuity", one["continuity"])),
            (_("Years"), self._years_of(one)),
            (_("Lead"), names.get(one["lead"], "")),
            (_("Partners"), ", ".join(names[uid] for uid in one["partners"] if uid in names)),
            (_("Milestones"), "; ".join(_milestone(each) for each in one.get("milestones", ()))),
        ]
        node = f"{one['code']} {one['name']}"
        return MeasurePart(
            uid=one["uid"],
            code=one["code"],
            name=one["name"],
            description=one["description"],
            facts=[(name, value) for name, value in facts if value],
            runs=self._runs(one),
            indicators=[self._indicator(each, node) for each in self.on_measure[one["uid"]]],
        )

    def _years_of(self, one) -> str:
        if not one["first_year"] and not one["last_year"]:
            return ""
        return formats.years(one["first_year"] or self.years[0], one["last_year"])

    def _runs(self, one) -> list[bool] | None:
        """As `plans.schedule`: a continuous measure without an end runs to the plan's end, a one-off one a year."""
        if not one["first_year"] and not one["last_year"]:
            return None
        first = one["first_year"] or self.years[0]
        last = one["last_year"] or (self.years[-1] if one["continuity"] == "continuous" else first)
        return [first <= year <= last for year in self.years]

    def _indicator(self, one, node) -> IndicatorPart:
        unit = self._named(one, "unit")

        def written(value):
            return formats.with_unit(formats.number(value, one["precision"]), unit) if value is not None else ""

        return IndicatorPart(
            uid=one["uid"],
            code=one["code"],
            name=self._named(one, "name"),
            unit=unit,
            node=node,
            kind=self._word("kind", one["kind"]),
            baseline=written(one["baseline_value"]),
            baseline_year=one["baseline_year"],
            target=written(one["target_value"]),
            target_year=one["target_year"],
            years=[(target["year"], written(target["value"])) for target in one["targets"]],
            passport=[(name, value) for name, value in self._passport(one, unit) if value],
        )

    def _passport(self, one, unit):
        month = formats.MONTHS[one["due_month"]] if one["due_month"] else ""
        return [
            (_("Definition"), self._named(one, "definition")),
            (_("Formula"), one["formula"]),
            (_("Kind"), self._word("kind", one["kind"])),
            (_("Unit"), unit),
            (_("Direction"), self._word("direction", one["direction"])),
            (_("Aggregation"), self._word("aggregation", one["aggregation"])),
            (_("Data source"), one["source"]),
            (_("Frequency"), self._word("frequency", one["frequency"])),
            (_("Month when the value is due"), str(month).lower() if self.language == "pl" else str(month)),
            (_("Responsible post"), one["responsible_post"]),
        ]

    def _named(self, one, field) -> str:
        return (one[f"{field}_en"] if self.language == "en" else "") or one[field]

    def _word(self, choices, code) -> str:
        return self.snapshot["words"][choices].get(code, {}).get(self.language, code)
