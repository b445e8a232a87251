"""What came into versions later changes no hash of those that were frozen before."""

from decimal import Decimal
from uuid import UUID

import pytest

from plans import actions
from plans.models import DeclaredTotal, GoalLink, Milestone, RelatedDocument
from plans.snapshot import canonical, content_hash, is_intact, version_content
from tests.factories.plans import (
    BudgetCellFactory,
    BudgetRowFactory,
    IndicatorFactory,
    IndicatorPassportFactory,
    MeasureFactory,
    ObjectiveFactory,
    PlanFactory,
    PlanVersionFactory,
    SectionFactory,
    YearTargetFactory,
    frozen_version,
)
from tests.factories.portal import UserFactory

# Counted by the portal before it knew of milestones, contracted money, declared totals and links to goals
HASH_OF_THE_FIRST_FORMAT = "7fbcbd00390ea322afb26e566fcb155b772a994d77fad41cb259f115f2f8a3fe"


def uid(number: int) -> UUID:
    return UUID(int=number)


@pytest.fixture
def version(db):
    """A version as the first release knew them, with nothing that is drawn by lot."""
    plan = PlanFactory(slug="plan-2013-2020")
    version = PlanVersionFactory(plan=plan)
    SectionFactory(version=version, uid=uid(1), position=1, title="Diagnoza", summary="Krótko.")
    goal = ObjectiveFactory(version=version, uid=uid(2), position=1, title="Spójny system")
    measure = MeasureFactory(objective=goal, uid=uid(3), position=1, name="Biuletyn", first_year=2013, last_year=2015)
    indicator = IndicatorFactory(plan=plan, uid=uid(4))
    passport = IndicatorPassportFactory(
        objective=goal, indicator=indicator, position=1, name="Liczba ZAZ", promised=True
    )
    YearTargetFactory(passport=passport)
    row = BudgetRowFactory(objective=None, measure=measure, uid=uid(5), position=1, code="1.D1.F1")
    BudgetCellFactory(row=row, year=2013, planned=Decimal("100000.50"), is_estimate=True)
    return version


@pytest.mark.row("P9")
def test_a_version_frozen_under_the_first_format_is_still_intact(version):
    assert content_hash(version_content(version)) == HASH_OF_THE_FIRST_FORMAT


@pytest.mark.row("P7")
def test_money_milestones_sums_and_links_are_in_the_hash_of_a_version_that_has_them(version):
    before = content_hash(version_content(version))
    document = RelatedDocument.objects.create(plan=version.plan, relation="implements", title="Strategia")
    Milestone.objects.create(measure=version.measures.get(), what="Pierwszy numer", year=2013, quarter=2)
    GoalLink.objects.create(objective=version.objectives.get(), document=document, goal="Spójność")
    DeclaredTotal.objects.create(version=version, amount=Decimal("100000.50"))
    version.budgetrows.get().cells.update(contracted=Decimal(90000), spent=Decimal(0))
    content = version_content(version)
    assert content_hash(content) != before
    assert content["measures"][0]["milestones"][0] | {"uid": ""} == {
        "uid": "",
        "what": "Pierwszy numer",
        "year": 2013,
        "quarter": 2,
    }
    assert content["objectives"][0]["links"] == [{"document": str(document.uid), "goal": "Spójność", "url": ""}]
    assert content["declared"] == [{"year": None, "source": None, "amount": "100000.5", "note": ""}]
    cell = content["budget"][0]["cells"][0]
    assert (cell["contracted"], cell["spent"]) == ("90000", "0")
    assert canonical(content)


def test_a_renamed_related_document_breaks_no_hash(version):
    document = RelatedDocument.objects.create(plan=version.plan, relation="implements", title="Strategia")
    GoalLink.objects.create(objective=version.objectives.get(), document=document, goal="Spójność")
    frozen = frozen_version(version.plan)
    RelatedDocument.objects.update(title="Strategia rozwoju województwa")
    assert is_intact(frozen)


@pytest.mark.row("P5")
def test_a_copy_has_the_milestones_of_its_measures_with_their_identity(version):
    milestone = Milestone.objects.create(measure=version.measures.get(), what="Numer", year=2014)
    frozen = frozen_version(version.plan)
    copy = actions.open_working_version(version.plan, by=UserFactory())
    assert copy.measures.get().milestones.get().uid == milestone.uid
    assert content_hash(version_content(copy)) == frozen.content_hash
