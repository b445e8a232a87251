import datetime as dt

import pytest

from partners import actions
from partners.models import Member
from plan_portal.errors import InvalidInput, WrongState
from tests.factories.partners import BodyFactory, CategoryFactory, InstitutionFactory, MemberFactory
from tests.factories.portal import person, region

pytestmark = pytest.mark.django_db
D = dt.date


@pytest.fixture
def editor():
    return person("lubelskie", "editor")


@pytest.mark.parametrize(
    ("appointed", "years", "last_day"),
    [
        (D(2023, 5, 31), 3, D(2026, 5, 30)),
        (D(2024, 2, 29), 4, D(2028, 2, 28)),
        (D(2024, 2, 29), 3, D(2027, 2, 28)),
        (D(2011, 7, 26), None, None),
        (None, 3, None),
    ],
)
def test_a_term_ends_the_day_before_its_anniversary(appointed, years, last_day):
    assert BodyFactory(appointed_on=appointed, term_years=years).term_ends_on == last_day


@pytest.mark.row("R10")
def test_the_composition_is_that_of_the_day(editor):
    body = BodyFactory()
    stays = MemberFactory(body=body)
    leaves = MemberFactory(body=body)
    actions.end_membership(leaves, valid_to=D(2014, 1, 1), reason="rezygnacja", by=editor)
    assert set(Member.objects.as_at(D(2013, 12, 31))) == {stays, leaves}
    assert set(Member.objects.as_at(D(2014, 1, 1))) == {stays}


def test_a_membership_ends_once_and_with_a_reason(editor):
    member = MemberFactory()
    with pytest.raises(InvalidInput):
        actions.end_membership(member, valid_to=D(2014, 1, 1), reason="", by=editor)
    actions.end_membership(member, valid_to=D(2014, 1, 1), reason="rezygnacja", by=editor)
    with pytest.raises(WrongState):
        actions.end_membership(member, valid_to=D(2013, 1, 1), reason="odwołanie", by=editor)


def test_a_person_is_a_member_once(editor):
    there = MemberFactory(name="Maria Przykładowa")
    with pytest.raises(InvalidInput):
        actions.add_member(there.body, name="maria przykładowa ", valid_from=D(2012, 1, 1), by=editor)


def test_a_member_represents_a_category_of_the_same_body(editor):
    with pytest.raises(InvalidInput) as refusal:
        actions.add_member(
            BodyFactory(), name="Jan Wzorcowy", valid_from=D(2012, 1, 1), category=CategoryFactory(), by=editor
        )
    assert "category" in refusal.value.errors


def test_a_member_comes_from_an_institution_of_the_region(editor):
    elsewhere = InstitutionFactory(region=region("lubuskie"))
    with pytest.raises(InvalidInput):
        actions.change_member(MemberFactory(), institution=elsewhere, by=editor)


def test_categories_keep_the_order_in_which_they_were_added(editor):
    body = BodyFactory()
    names = ["władze województwa", "samorządy", "badacze"]
    for name in names:
        actions.add_category(body, name=name, by=editor)
    assert [category.name for category in body.categories.all()] == names


def test_teams_do_not_stand_in_a_circle(editor):
    top = BodyFactory()
    team = BodyFactory(parent=top)
    with pytest.raises(InvalidInput):
        actions.change_body(top, parent=team, by=editor)
    with pytest.raises(InvalidInput):
        actions.change_body(top, parent=top, by=editor)
