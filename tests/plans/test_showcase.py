"""What the home, region and dashboard pages are told of plans, and what places are called."""

import pytest

from plan_portal.accounts.roles import Visitor
from plan_portal.my_tasks import Waiting
from plans import actions, places, showcase
from plans.citation import citation, region_in_genitive
from plans.models import IndicatorPassport, Measure, Section
from plans.text import blocks
from tests.factories.plans import adopted_version, frozen_version, published_version, written_plan
from tests.factories.portal import RegionFactory, UserFactory, person, region

pytestmark = pytest.mark.django_db


def test_the_plan_in_force_is_the_newest_adopted_one():
    assert showcase.plan_in_force(region(), Visitor()) is None
    written_plan()
    assert showcase.plan_in_force(region(), Visitor()) is None
    adopted = adopted_version()
    published_version()
    assert showcase.plan_in_force(region(), Visitor()) == adopted
    assert showcase.plan_in_force(region("lubuskie"), Visitor()) is None


def test_the_newest_plans_are_each_named_once():
    first = published_version()
    actions.open_working_version(first.plan, by=UserFactory())
    second = published_version(first.plan)
    other = published_version()
    assert showcase.newest_plans() == [other, second]


def test_the_office_writes_and_the_coordinator_publishes():
    written_plan()
    frozen_version()
    told = {
        role: sorted(task.waiting for task in showcase.tasks_for(person("lubelskie", role)))
        for role in ("coordinator", "editor", "expert")
    }
    assert told == {
        "coordinator": [Waiting.FOR_ME, Waiting.FOR_ME],
        "editor": [Waiting.FOR_ME, Waiting.FOR_OTHERS],
        "expert": [],
    }


@pytest.mark.row("P2", "P13")
def test_a_place_is_called_by_its_kind_code_and_first_words():
    version = published_version()
    section = Section.objects.get(version=version, title="Diagnoza")
    paragraph = blocks(section.body)[1]
    place = places.find(version, "section", section.uid, paragraph.bid)
    assert place.label == "rozdział 1 Diagnoza, akapit „W regionie działa pięć zakładów aktywności…”"
    assert place.quote == "W regionie działa pięć zakładów aktywności zawodowej."
    assert place.url == f"{version.get_absolute_url()}#{paragraph.bid}"
    goal = version.objectives.get(code="1.1")
    assert places.find(version, "objective", goal.uid).label == "cel szczegółowy 1.1 Sieć ośrodków wsparcia"


@pytest.mark.parametrize(
    ("part", "label", "quote"),
    [
        ("target:2015", "wskaźnik 1.W1 Liczba ZAZ, wartość docelowa na 2015 r.", "6\xa0szt."),
        ("target", "wskaźnik 1.W1 Liczba ZAZ, wartość docelowa na 2020 r.", "8\xa0szt."),
    ],
)
def test_a_target_is_a_place(part, label, quote):
    version = published_version()
    passport = IndicatorPassport.objects.get(version=version, name="Liczba ZAZ")
    place = places.find(version, "indicator", passport.uid, part)
    assert (place.label, place.quote) == (label, quote)


def test_what_is_not_in_a_version_is_no_place():
    version = published_version()
    measure = Measure.objects.get(version=version)
    assert places.find(version, "measure", measure.uid, "b999999999") is None
    assert places.find(version, "measure", measure.uid, "target") is None
    assert places.find(version, "section", measure.uid) is None
    assert places.find(version, "nonsense", measure.uid) is None
    assert places.find(version, "section", "nonsense") is None


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        ("lubelskie", "Województwa Lubelskiego"),
        ("śląskie", "Województwa Śląskiego"),
        ("kujawsko-pomorskie", "Województwa Kujawsko-Pomorskiego"),
        ("warmińsko-mazurskie", "Województwa Warmińsko-Mazurskiego"),
    ],
)
def test_a_voivodeship_is_declined(name, genitive):
    assert region_in_genitive(RegionFactory.build(name=name, slug="lubelskie")) == genitive


def test_a_plan_is_cited_with_the_act_that_adopted_it():
    version = adopted_version(written_plan(title="Plan działań"))
    assert (
        citation(version)
        .replace("\xa0", " ")
        .endswith("uchwała nr 28/302/15 Zarządu Województwa Lubelskiego z dnia 7 kwietnia 2015 r.")
    )
