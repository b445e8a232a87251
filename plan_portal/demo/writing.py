"""A plan from its first chapter to the last budget row, written as an editor would do it."""

from dataclasses import dataclass, field
from decimal import Decimal

from plan_portal.demo import dictionaries
from plan_portal.demo.shapes import Chapter, Deed, Money, Promise, text
from plans import actions
from plans.checks import findings, warnings
from plans.models import Indicator, Plan, PlanVersion, RelatedDocument
from plans.reading import content


@dataclass
class Written:
    """A plan with its elements by key (sections by title), as (kind, element)."""

    plan: Plan
    by: object
    institutions: dict
    elements: dict[str, tuple[str, object]] = field(default_factory=dict)
    documents: dict[str, RelatedDocument] = field(default_factory=dict)

    @property
    def version(self) -> PlanVersion:
        """The newest one."""
        return self.plan.versions.order_by("-number").first()

    def element(self, key: str):
        return self.elements[key][1]

    def current(self, key: str):
        """The element as it is in the newest version."""
        element = self.element(key)
        return type(element).objects.get(version=self.version, uid=element.uid)

    def indicator(self, key: str) -> Indicator:
        return self.element(f"indicator {key}").indicator


def begin(region, plan: dict, *, kind: str, institutions: dict, by) -> Written:
    kinds = dictionaries.load_kinds()
    return Written(actions.create_plan(region, kind=kinds[kind], by=by, **plan), by, institutions)


def write_chapters(written: Written, chapters: list[Chapter], parent=None) -> None:
    required = {one.code: one for one in written.plan.kind.required_elements.all()}
    for chapter in chapters:
        covers = [required[code] for code in chapter.covers if code in required]
        section = actions.add_section(
            written.version,
            title=chapter.title,
            parent=parent,
            body=text(chapter.text),
            summary=chapter.summary,
            covers=covers,
            by=written.by,
        )
        written.elements[chapter.title] = ("section", section)
        write_chapters(written, chapter.parts, parent=section)


def write_goals(written: Written, goals, parent=None) -> None:
    for goal in goals:
        objective = actions.add_objective(
            written.version, title=goal.title, parent=parent, description=goal.text, by=written.by
        )
        written.elements[goal.key] = ("objective", objective)
        write_goals(written, goal.goals, parent=objective)
        for deed in goal.deeds:
            write_deed(written, deed, objective)


def write_deed(written: Written, deed: Deed, objective) -> None:
    first, last = deed.years or (written.plan.first_year, written.plan.last_year)
    measure = actions.add_measure(
        objective,
        name=deed.name,
        description=deed.text,
        continuity="one_off" if deed.one_off else "continuous",
        lead=written.institutions.get(deed.lead),
        partners=[written.institutions[key] for key in deed.partners],
        first_year=first,
        last_year=last,
        milestones=[actions.MilestoneLine(what, year, quarter) for year, quarter, what in deed.milestones],
        by=written.by,
    )
    written.elements[deed.key] = ("measure", measure)


def write_money(written: Written, rows: list[Money]) -> None:
    sources = dictionaries.load_sources()
    lines = []
    for row in rows:
        cells, estimates = _cells(written.plan, row)
        lines.append(actions.Line(written.current(row.node), sources[row.source], cells, estimates))
    actions.save_budget(written.version, lines=lines, by=written.by)


def restate_money(written: Written, rows: list[Money], *, by) -> None:
    """Other amounts in rows that are there."""
    lines = []
    for said in rows:
        node = written.current(said.node)
        row = node.budget_rows.select_related("source").get(source__code=said.source)
        cells, estimates = _cells(written.plan, said)
        lines.append(actions.Line(node, row.source, cells, estimates, note=row.note, row=row))
    actions.save_budget(written.version, lines=lines, by=by)


def _cells(plan: Plan, row: Money) -> tuple[dict[int, Decimal], frozenset[int]]:
    cells = {plan.first_year + n: Decimal(amount) * 1000 for n, amount in enumerate(row.thousands) if amount}
    return cells, frozenset(year for year in cells if year >= row.estimated_from)


def promise(written: Written, promises: list[Promise], *, targets=None, continues: Written | None = None) -> None:
    """Indicators with their passports. `targets` replace those of some; `continues` is the plan before."""
    for one in promises:
        known = continues and f"indicator {one.key}" in continues.elements
        before = continues.indicator(one.key) if known else None
        indicator = Indicator.objects.create(plan=written.plan, continues=before)
        passport = actions.add_passport(
            written.current(one.node),
            name=one.name,
            unit=one.unit,
            indicator=indicator,
            targets=decimals((targets or {}).get(one.key, one.targets)),
            by=written.by,
            **said(one, (targets or {}).get(one.key, one.targets), written.plan.first_year - 1),
        )
        written.elements[f"indicator {one.key}"] = ("indicator", passport)


def said(one: Promise, targets: dict[int, str], baseline_year: int) -> dict:
    """What a passport says besides name, unit and yearly targets."""
    final = max(targets)
    return {
        "name_en": one.name_en,
        "definition": one.definition,
        "definition_en": one.definition_en,
        "formula": one.formula,
        "kind": one.kind,
        "unit_en": one.unit_en,
        "precision": one.precision,
        "direction": one.direction,
        "aggregation": one.aggregation,
        "baseline_value": Decimal(one.baseline),
        "baseline_year": baseline_year,
        "target_value": Decimal(targets[final]),
        "target_year": final,
        "source": one.source,
        "frequency": one.frequency,
        "due_month": one.due_month,
        "responsible_post": one.post,
        "breakdowns": list(one.breakdowns),
    }


def decimals(values: dict[int, str]) -> dict[int, Decimal]:
    return {year: Decimal(value) for year, value in values.items()}


def freeze(written: Written, *, label: str, rationale: str, by) -> PlanVersion:
    """Freeze the newest version; whatever the checks warn of has been seen."""
    seen = len(warnings(findings(content(written.version))))
    return actions.freeze(written.version, label=label, rationale=rationale, accepted_warnings=seen, by=by)


def record_steps(written: Written, steps, *, acts=None) -> None:
    """What happened to the plan, in order: kind, day, when if the day is not known, note; `acts` by kind."""
    last = None
    for kind, day, when, note in steps:
        last = actions.add_step(
            written.plan,
            kind=kind,
            happened_on=day,
            happened_in=when,
            note=note,
            act=(acts or {}).get(kind),
            after=last,
            by=written.by,
        )


def record_documents(written: Written, documents) -> None:
    """The plan's place among others: relation, title, note."""
    for relation, title, note in documents:
        document = actions.add_document(written.plan, relation=relation, title=title, note=note, by=written.by)
        written.documents[title] = document


def serve(written: Written, served) -> None:
    """Goals of related documents by the key of the objective: (title of the document, its goal)."""
    for key, goals in served.items():
        found = [actions.ServedGoal(written.documents[title], goal) for title, goal in goals]
        actions.link_goals(written.current(key), goals=found, base_revision=None, by=written.by)


def declare(written: Written, *, note: str) -> None:
    """The text names the sum of everything; it is what the rows add up to."""
    whole = sum((cell.planned for row in written.version.budgetrows.all() for cell in row.cells.all()), Decimal(0))
    actions.declare_totals(written.version, totals=[actions.Declared(whole, note=note)], by=written.by)
