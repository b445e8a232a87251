"""The next term's plan begins with what this one says."""

from decimal import Decimal

import pytest

from plan_portal.errors import InvalidInput
from plans import actions
from plans.models import (
    BudgetCell,
    DeclaredTotal,
    GoalLink,
    Indicator,
    Measure,
    Milestone,
    RelatedDocument,
    RequiredElement,
    SectionCoverage,
    YearTarget,
)
from plans.snapshot import is_intact, version_content
from tests.factories.big_plan import BIG, SMALL, big_plan
from tests.factories.plans import DocumentKindFactory, frozen_version, working_version, written_plan
from tests.factories.portal import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.row("P17")]
NEXT = {"title": "Program 2021–2028", "short_title": "Program 2021–2028", "first_year": 2021, "last_year": 2028}


def cloned(version, **said):
    return actions.clone_plan(version, by=UserFactory(), **NEXT | said)


@pytest.fixture
def version():
    """One of everything that hangs on elements."""
    version = working_version(written_plan())
    measure = version.measures.get()
    Milestone.objects.create(measure=measure, what="Pierwszy numer", year=2013, quarter=2, due_on="2013-05-01")
    BudgetCell.objects.filter(year=2013).update(contracted=Decimal(5))
    document = RelatedDocument.objects.create(plan=version.plan, relation="implements", title="Strategia")
    GoalLink.objects.create(objective=version.objectives.first(), document=document, goal="Spójność")
    DeclaredTotal.objects.create(version=version, amount=Decimal("150000.50"))
    required = RequiredElement.objects.get(kind=version.plan.kind, code="diagnosis")
    SectionCoverage.objects.create(section=version.sections.first(), required_element=required)
    return version


def shape(version):
    """What elements say, without identities and years."""
    content = version_content(version)
    return {
        kind: [(each["code"], each.get("title") or each.get("name") or each.get("source")) for each in content[kind]]
        for kind in ("sections", "objectives", "measures", "indicators", "budget")
    }


def test_the_next_plan_has_the_structure_and_an_address_of_its_own(version):
    plan = cloned(version)
    copy = working_version(plan)
    assert shape(copy) == shape(version)
    assert (plan.slug, plan.region, copy.number) == ("program-2021-2028", version.plan.region, 1)
    uids = {each["uid"] for kind in ("sections", "measures") for each in version_content(copy)[kind]}
    assert not uids & {each["uid"] for kind in ("sections", "measures") for each in version_content(version)[kind]}
    parents = [each["parent"] for each in version_content(copy)["objectives"]]
    assert parents == [None, str(copy.objectives.get(code="1").uid)]


def test_each_indicator_continues_the_one_before_it(version):
    plan = cloned(version)
    for passport in working_version(plan).indicatorpassports.select_related("indicator"):
        before = version.indicatorpassports.get(name=passport.name)
        assert passport.indicator.continues == before.indicator
        assert passport.indicator.plan == plan
        assert passport.uid == passport.indicator.uid
    assert Indicator.objects.filter(plan=plan).count() == 2


def test_years_move_with_the_term(version):
    copy = working_version(cloned(version))
    measure = Measure.objects.get(version=copy)
    assert (measure.first_year, measure.last_year) == (2021, 2023)
    milestone = measure.milestones.get()
    assert (milestone.year, str(milestone.due_on)) == (2021, "2021-05-01")
    passport = copy.indicatorpassports.get(name="Liczba ZAZ")
    assert (passport.baseline_year, passport.target_year) == (2012, 2028)
    assert list(passport.targets.values_list("year", "value")) == [(2023, 6), (2026, 7)]


def test_what_falls_out_of_a_shorter_term_is_left_out(version):
    copy = working_version(cloned(version, last_year=2024, with_amounts=True))
    passport = copy.indicatorpassports.get(name="Liczba ZAZ")
    assert (passport.target_year, passport.target_value) == (None, None)
    assert list(passport.targets.values_list("year", flat=True)) == [2023]


def test_years_stay_where_it_is_asked_for(version):
    copy = working_version(cloned(version, first_year=2014, shift_years=False, with_amounts=True))
    measure = Measure.objects.get(version=copy)
    assert (measure.first_year, measure.last_year) == (None, 2015)
    assert not measure.milestones.exists()
    assert list(BudgetCell.objects.filter(row__version=copy).values_list("year", flat=True)) == [2014]


def test_amounts_are_copied_if_asked_for_and_what_was_contracted_never(version):
    without, with_them = (working_version(cloned(version, with_amounts=said)) for said in (False, True))
    assert (without.budgetrows.count(), BudgetCell.objects.filter(row__version=without).count()) == (1, 0)
    cells = BudgetCell.objects.filter(row__version=with_them).order_by("year")
    assert [(cell.year, cell.planned, cell.contracted) for cell in cells] == [
        (2021, Decimal("100000.00"), None),
        (2022, Decimal("50000.50"), None),
    ]


def test_side_documents_are_not_copied(version):
    plan = cloned(version)
    copy = working_version(plan)
    assert not plan.related_documents.exists()
    assert not GoalLink.objects.filter(objective__version=copy).exists()
    assert not copy.declared_totals.exists()
    assert not plan.steps.exists()


def test_what_a_chapter_covers_holds_for_the_same_kind_of_document_alone(version):
    other = DocumentKindFactory(code="regionalny-program")
    same, another = (working_version(cloned(version, kind=kind)) for kind in (None, other))
    assert SectionCoverage.objects.filter(section__version=same).count() == 1
    assert not SectionCoverage.objects.filter(section__version=another).exists()


def test_a_frozen_version_is_cloned_as_it_was_frozen(version):
    frozen = frozen_version(version.plan)
    plan = cloned(frozen)
    assert is_intact(frozen)
    assert plan.vision == frozen.about.vision


def test_the_next_term_begins_later(version):
    with pytest.raises(InvalidInput) as refusal:
        cloned(version, first_year=2013)
    assert set(refusal.value.errors) == {"first_year"}


def test_a_big_plan_is_cloned_in_as_many_statements_as_a_small_one(django_assert_max_num_queries):
    small, big = big_plan(SMALL, slug="maly"), None
    with django_assert_max_num_queries(60) as few:
        cloned(small, with_amounts=True)
    big = big_plan(BIG, slug="duzy", region=small.plan.region)
    with django_assert_max_num_queries(len(few)):
        plan = cloned(big, with_amounts=True)
    copy = working_version(plan)
    assert BudgetCell.objects.filter(row__version=copy).count() == 3000
    assert (
        YearTarget.objects.filter(passport__version=copy).count()
        == YearTarget.objects.filter(passport__version=big).count()
    )
