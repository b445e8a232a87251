"""Who else has the plan open: said by the pages, over within a minute."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from plans import actions
from plans.models import Presence, Section
from tests.factories.plans import working_version, written_plan
from tests.factories.portal import person


@pytest.fixture
def version(db):
    return working_version(written_plan())


@pytest.fixture
def section(version):
    return Section.objects.get(version=version, title="Diagnoza")


@pytest.fixture
def anna(db):
    return person("lubelskie", "editor", full_name="Anna Kowalska")


@pytest.fixture
def asking(client, version):
    client.force_login(person("lubelskie", "editor"))

    def ask(**said):
        address = reverse("plan_presence", args=["lubelskie", version.plan.slug])
        return client.post(address, said)

    return ask


@pytest.mark.row("P19")
def test_others_are_told_with_what_they_have_open_and_since_when(version, section, anna):
    me = person("lubelskie", "editor")
    assert actions.say_present(version, element=section.uid, by=anna) == []
    (other,) = actions.say_present(version, element=None, by=me)
    assert (other.name, other.element) == ("Anna Kowalska", section.uid)
    again = actions.say_present(version, element=None, by=me)
    assert again == [other], "the time is that of coming, not of the last word"
    assert Presence.objects.count() == 2


@pytest.mark.row("P19")
def test_whoever_says_nothing_for_a_minute_is_gone_and_comes_anew(version, section, anna):
    me = person("lubelskie", "editor")
    actions.say_present(version, element=section.uid, by=anna)
    earlier = timezone.now() - timedelta(seconds=50)
    Presence.objects.update(seen_at=earlier, since=earlier)
    assert actions.say_present(version, element=section.uid, by=me) == []
    actions.say_present(version, element=section.uid, by=anna)
    (other,) = actions.say_present(version, element=section.uid, by=me)
    assert other.since > earlier


def test_whoever_closes_the_page_is_gone_at_once(version, section, anna, asking):
    actions.say_present(version, element=section.uid, by=anna)
    assert "Anna Kowalska" in asking(element="").content.decode()
    actions.say_gone(version, element=section.uid, by=anna)
    assert "Anna Kowalska" not in asking(element="").content.decode()
    asking(element="", leaving="1")
    assert not Presence.objects.exists()


@pytest.mark.row("P19")
def test_the_page_says_it_politely_and_only_when_something_is_new(section, anna, asking):
    actions.say_present(section.version, element=section.uid, by=anna)
    answer = asking(element=section.uid)
    page = answer.content.decode()
    assert "<strong>Anna Kowalska</strong> też ma to otwarte, od" in page
    assert asking(element=section.uid, told=answer.context["told"]).status_code == 204
    elsewhere = asking(element="").content.decode()
    assert f"/edycja/rozdzialy/{section.uid}/" in elsewhere


def test_an_element_that_is_none_is_refused(asking):
    assert asking(element="x").status_code == 404


def test_many_people_cost_no_more_queries_than_one(section, asking):
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            asking(element="")
        return len(queries)

    for _ in range(2):
        actions.say_present(section.version, element=section.uid, by=person("lubelskie", "editor"))
    few = count()
    for _ in range(8):
        actions.say_present(section.version, element=section.uid, by=person("lubelskie", "editor"))
    assert count() <= few


@pytest.mark.row("P19")
def test_what_is_long_over_is_swept(version, section, anna):
    actions.say_present(version, element=section.uid, by=anna)
    Presence.objects.update(seen_at=timezone.now() - timedelta(hours=2))
    actions.say_present(version, element=None, by=person("lubelskie", "editor"))
    assert Presence.objects.count() == 1
