"""The permission table: who may what. The rows are in `tests/<app>/permission_table.py`."""

from pathlib import Path

import pytest

from plan_portal import policy
from tests.portal.people import EVERYBODY, World
from tests.portal.tables import rules

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"


@pytest.mark.row("X1")
@pytest.mark.parametrize("rule", rules(), ids=str)
def test_who_may_what(db, rule):
    world = World()
    about = rule.about(world)
    may = {who for who, person in world.people.items() if rule.policy(person, about)}
    assert may == set(rule.may)


@pytest.mark.parametrize("rule", rules(), ids=str)
def test_a_rule_speaks_of_people_that_there_are(rule):
    assert set(rule.may) <= EVERYBODY


@pytest.mark.parametrize("rule", rules(), ids=str)
def test_every_policy_is_in_the_document(rule):
    assert f"`{rule.policy.__name__}`" in DOCUMENT.read_text()


def test_a_policy_that_says_no_is_a_403():
    with pytest.raises(policy.PermissionDenied):
        policy.require(False)
