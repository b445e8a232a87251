"""Row P6: indicators hang on any objective or measure, and their passport says all that it has to."""

import json
from decimal import Decimal

import pytest

from plans import actions
from plans.documents.html import html_of
from plans.documents.snapshot import document_snapshot
from plans.models import IndicatorPassport
from tests.factories.plans import adopted_version, working_version, written_plan
from tests.factories.portal import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.row("P6")]
# Everything that row M1 lists, in Polish and English; code and yearly targets are given apart.
PASSPORT = {
    "name_en": "Number of social enterprises",
    "definition": "Podmioty ze statusem na koniec roku.",
    "definition_en": "Entities with the status at the end of the year.",
    "formula": "liczba wpisów w wykazie",
    "kind": "result",
    "unit_en": "entities",
    "precision": 2,
    "direction": "down",
    "aggregation": "cumulative",
    "baseline_value": Decimal("12.5"),
    "baseline_year": 2012,
    "target_value": Decimal("40.25"),
    "target_year": 2020,
    "source": "Wykaz wojewody",
    "frequency": "quarterly",
    "due_month": 3,
    "responsible_post": "Specjalista do spraw monitoringu",
    "breakdowns": ["SEX"],
}
TARGETS = {2014: Decimal("20.5"), 2017: Decimal("30.75")}


@pytest.fixture
def version():
    return working_version(written_plan())


def nodes(version):
    goal = version.objectives.get(parent=None)
    specific = version.objectives.get(parent=goal)
    return [goal, specific, version.measures.get()]


def complete(node):
    passport = actions.add_passport(
        node, name="Liczba przedsiębiorstw", unit="podm.", targets=TARGETS, by=UserFactory(), **PASSPORT
    )
    return IndicatorPassport.objects.get(pk=passport.pk)


@pytest.mark.parametrize(("place", "code"), [(0, "1.W2"), (1, "1.1.W1"), (2, "1.1.D1.W2")])
def test_an_indicator_hangs_on_an_objective_of_any_level_or_a_measure(version, place, code):
    node = nodes(version)[place]
    passport = complete(node)
    assert (passport.measure or passport.objective) == node
    assert passport.code == code


def test_a_passport_keeps_all_that_it_has_to_say(version):
    passport = complete(nodes(version)[1])
    assert {name: getattr(passport, name) for name in PASSPORT} == PASSPORT
    assert dict(passport.targets.values_list("year", "value")) == TARGETS


def test_a_frozen_version_holds_the_whole_passport_and_readers_see_it(version, client):
    passport = complete(nodes(version)[2])
    snapshot = document_snapshot(adopted_version(version.plan))
    kept = next(one for one in snapshot["content"]["indicators"] if one["uid"] == str(passport.uid))
    assert set(PASSPORT) <= set(kept)
    words = html_of(json.loads(json.dumps(snapshot)), language="pl").replace("\u00a0", " ")
    for said in ["liczba wpisów w wykazie", "Wykaz wojewody", "Specjalista do spraw monitoringu", "40,25", "20,50"]:
        assert said in words
