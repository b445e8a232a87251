"""Plans and what they hold. `written_plan()` is a small whole plan; `frozen_version()` and the like go on from it.

Rows cannot be put into a frozen version: write first, then freeze.
"""

import datetime as dt
from decimal import Decimal

import factory

from plans import actions
from plans.documents import making
from plans.models import (
    BudgetCell,
    BudgetRow,
    DocumentKind,
    FundingSource,
    Indicator,
    IndicatorPassport,
    Measure,
    Objective,
    Plan,
    PlanVersion,
    Resolution,
    Section,
    VersionFile,
    YearTarget,
)
from tests.factories.portal import RegionFactory, UserFactory


class DocumentKindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DocumentKind
        django_get_or_create = ["code"]

    code = "wieloletni-plan"
    name = "Wieloletni regionalny plan działań"


class FundingSourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FundingSource
        django_get_or_create = ["code"]

    code = "EFS"
    name = factory.SelfAttribute("code")


class PlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Plan

    region = factory.SubFactory(RegionFactory)
    slug = factory.Sequence(lambda n: f"plan-{n}")
    kind = factory.SubFactory(DocumentKindFactory)
    title = "Wieloletni regionalny plan działań na rzecz promocji i upowszechniania ekonomii społecznej"
    short_title = "Plan 2013–2020"
    first_year = 2013
    last_year = 2020
    level_names = ["cel główny", "cel szczegółowy"]
    vision = "Lubelskie – miejscem przyjaznym ekonomii społecznej"


class PlanVersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlanVersion

    plan = factory.SubFactory(PlanFactory)
    number = factory.LazyAttribute(lambda version: version.plan.versions.count() + 1)


class SectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Section

    version = factory.SubFactory(PlanVersionFactory)
    position = factory.Sequence(lambda n: n + 1)
    code = factory.LazyAttribute(lambda section: str(section.position))
    title = factory.Sequence(lambda n: f"Rozdział {n}")
    body = '<p data-bid="b222222222">Pierwszy akapit.</p>'


class ObjectiveFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Objective

    version = factory.SubFactory(PlanVersionFactory)
    position = factory.Sequence(lambda n: n + 1)
    code = factory.LazyAttribute(lambda objective: str(objective.position))
    title = factory.Sequence(lambda n: f"Cel {n}")


class MeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Measure

    objective = factory.SubFactory(ObjectiveFactory)
    version = factory.SelfAttribute("objective.version")
    position = factory.Sequence(lambda n: n + 1)
    code = factory.LazyAttribute(lambda measure: f"{measure.objective.code}.D{measure.position}")
    name = factory.Sequence(lambda n: f"Działanie {n}")


class IndicatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Indicator

    plan = factory.SubFactory(PlanFactory)


class IndicatorPassportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = IndicatorPassport

    class Params:
        # A promise that a progress can be counted from
        promised = factory.Trait(
            baseline_value=Decimal(10),
            baseline_year=2012,
            target_value=Decimal(20),
            target_year=2020,
            source="ROPS",
            responsible_post="Zespół ds. ekonomii społecznej",
        )

    objective = factory.SubFactory(ObjectiveFactory)
    version = factory.LazyAttribute(lambda passport: (passport.objective or passport.measure).version)
    indicator = factory.SubFactory(IndicatorFactory, plan=factory.SelfAttribute("..version.plan"))
    uid = factory.SelfAttribute("indicator.uid")
    position = factory.Sequence(lambda n: n + 1)
    code = factory.LazyAttribute(
        lambda passport: f"{(passport.objective or passport.measure).code}.W{passport.position}"
    )
    name = factory.Sequence(lambda n: f"Wskaźnik {n}")
    unit = "szt."


class YearTargetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = YearTarget

    passport = factory.SubFactory(IndicatorPassportFactory)
    year = 2015
    value = Decimal(12)


class BudgetRowFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BudgetRow

    objective = factory.SubFactory(ObjectiveFactory)
    version = factory.LazyAttribute(lambda row: (row.objective or row.measure).version)
    source = factory.SubFactory(FundingSourceFactory)
    position = factory.Sequence(lambda n: n + 1)


class BudgetCellFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BudgetCell

    row = factory.SubFactory(BudgetRowFactory)
    year = 2015
    planned = Decimal("1000.00")


class ResolutionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Resolution

    region = factory.SubFactory(RegionFactory)
    body = Resolution.Body.BOARD
    number = factory.Sequence(lambda n: f"{n}/302/15")
    date = dt.date(2015, 4, 7)


def written_plan(*, by=None, **fields) -> Plan:
    """A plan with a working version that holds one of each: through the actions, as an editor would write it."""
    plan = PlanFactory(**fields)
    version = PlanVersionFactory(plan=plan)
    by = by or UserFactory()
    chapter = actions.add_section(
        version,
        title="Diagnoza",
        body="<h2>Podmioty</h2><p>W regionie działa pięć zakładów aktywności zawodowej.</p>"
        "<ul><li>Lublin</li><li>Puławy</li></ul>",
        summary="Ilu nas jest i co robimy.",
        by=by,
    )
    actions.add_section(version, title="Prognoza", parent=chapter, body="<p>Będzie nas więcej.</p>", by=by)
    goal = actions.add_objective(version, title="Spójny system instytucji wsparcia", by=by)
    specific = actions.add_objective(version, title="Sieć ośrodków wsparcia", parent=goal, by=by)
    measure = actions.add_measure(
        specific,
        name="Biuletyn ekonomii społecznej",
        description="<p>Gazeta o planie.</p>",
        first_year=2013,
        last_year=2015,
        by=by,
    )
    actions.add_passport(
        goal,
        name="Liczba ZAZ",
        unit="szt.",
        baseline_value=Decimal(5),
        baseline_year=2012,
        target_value=Decimal(8),
        target_year=2020,
        source="ROPS",
        responsible_post="Zespół ds. programowania",
        targets={2015: Decimal(6), 2018: Decimal(7)},
        by=by,
    )
    actions.add_passport(measure, name="Wydane numery", unit="szt.", by=by)
    line = actions.Line(
        node=measure,
        source=FundingSourceFactory(),
        cells={2013: Decimal("100000.00"), 2014: Decimal("50000.50")},
        estimates=frozenset({2014}),
    )
    actions.save_budget(version, lines=[line], by=by)
    return plan


def working_version(plan: Plan) -> PlanVersion:
    return plan.versions.working().get()


ALL_WARNINGS = 100_000  # somebody has seen as many as there may be


def frozen_version(plan: Plan | None = None, *, label: str = "Projekt", by=None) -> PlanVersion:
    """The working version of a plan (a written one unless given), frozen in spite of its warnings.

    An empty one gets the chapter and the objective without which nothing is frozen.
    """
    version = working_version(plan or written_plan())
    if not version.sections.exists():
        SectionFactory(version=version)
    if not version.objectives.exists():
        ObjectiveFactory(version=version)
    return actions.freeze(version, label=label, accepted_warnings=ALL_WARNINGS, by=by or UserFactory())


def published_version(plan: Plan | None = None, *, label: str = "Projekt", by=None) -> PlanVersion:
    return actions.publish(frozen_version(plan, label=label, by=by), by=by or UserFactory())


def kept_document(version: PlanVersion, content: bytes = b"%PDF-1.7") -> VersionFile:
    """A document of a frozen version, as a worker keeps it."""
    about = {"made_from": "0" * 64, "file_format": "pdf", "language": "pl", "job": None}
    return making.store(version, content, making.name_of(version, "pdf", "pl"), **about)


def adopted_version(plan: Plan | None = None, *, number: str = "28/302/15", by=None) -> PlanVersion:
    """Published and adopted by a resolution of the Board of 7 April 2015."""
    by = by or UserFactory()
    version = published_version(plan, label="Tekst przyjęty", by=by)
    return actions.adopt(version, body=Resolution.Body.BOARD, number=number, date=dt.date(2015, 4, 7), by=by)
