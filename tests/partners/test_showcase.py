import datetime as dt

import pytest
import time_machine

from partners import showcase
from plan_portal.accounts.roles import Visitor
from plan_portal.my_tasks import Waiting
from tests.factories.partners import (
    AgreementFactory,
    InstitutionFactory,
    MeetingFactory,
    PartnershipFactory,
    StatusFactory,
)
from tests.factories.portal import person, region

pytestmark = pytest.mark.django_db
D = dt.date
TODAY = dt.datetime(2026, 11, 21, 10, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


def test_partners_in_figures_are_public_ones_that_hold_a_status_today():
    StatusFactory.create_batch(2, institution__kind="zaz")
    StatusFactory(institution__kind="cis")
    StatusFactory(institution__kind="cis", valid_to=D(2020, 1, 1))
    StatusFactory(institution__kind="cis", institution__is_public=False)
    StatusFactory(institution__kind="cis", institution__region=region("lubuskie"))
    figures = {figure["name"]: figure["value"] for figure in showcase.in_figures(region())}
    assert figures == {"centrum integracji społecznej (CIS)": "1", "zakład aktywności zawodowej (ZAZ)": "2"}


def test_a_signatory_of_two_partnerships_is_counted_once():
    signatory = InstitutionFactory()
    AgreementFactory.create_batch(2, signatory=signatory)
    AgreementFactory(signatory=signatory, valid_to=D(2016, 1, 1))
    assert showcase.in_figures(region()) == [{"name": "sygnatariusz partnerstwa", "value": "1"}]


def test_the_next_meeting_is_the_first_of_those_that_one_may_know_of():
    MeetingFactory(begins_on=D(2026, 11, 20))
    hidden = MeetingFactory(begins_on=D(2026, 11, 25), hidden=True)
    public = MeetingFactory(begins_on=D(2026, 12, 10))
    MeetingFactory(begins_on=D(2027, 1, 10))
    assert showcase.next_meeting(region(), Visitor()) == public
    assert showcase.next_meeting(region(), person("lubelskie", "editor")) == hidden


def test_minutes_wait_for_whoever_has_the_next_step():
    MeetingFactory(title="bez protokołu", begins_on=D(2026, 11, 10))
    MeetingFactory(title="dawne", begins_on=D(2015, 5, 14))
    MeetingFactory(title="z projektem", with_draft=True)
    MeetingFactory(title="przyjęty", with_accepted_minutes=True)
    MeetingFactory(title="ogłoszony", with_published_minutes=True)
    told = {
        who: {task.title: task.waiting for task in showcase.tasks_for(person("lubelskie", who))}
        for who in ("editor", "coordinator")
    }
    titles = {"Napisz protokół: bez protokołu", "Przyjmij protokół: z projektem", "Opublikuj protokół: przyjęty"}
    assert set(told["editor"]) == set(told["coordinator"]) == titles
    assert set(told["coordinator"].values()) == {Waiting.FOR_ME}
    assert told["editor"]["Przyjmij protokół: z projektem"] == Waiting.FOR_OTHERS


def test_minutes_are_due_two_weeks_after_the_meeting():
    MeetingFactory(begins_on=D(2026, 11, 10))
    (task,) = showcase.tasks_for(person("lubelskie", "editor"))
    assert (task.due, task.is_overdue) == (D(2026, 11, 24), False)


def test_a_partnership_that_has_not_met_this_year_is_the_coordinators_task():
    partnership = PartnershipFactory(name="Partnerstwo lubelskie")
    (task,) = showcase.tasks_for(person("lubelskie", "coordinator"))
    assert (task.title, task.due) == ("Zwołaj tegoroczne spotkanie: Partnerstwo lubelskie", D(2026, 12, 31))
    assert showcase.tasks_for(person("lubuskie", "coordinator")) == []
    MeetingFactory(partnership=partnership, begins_on=D(2026, 12, 15))
    assert showcase.tasks_for(person("lubelskie", "coordinator")) == []


@pytest.mark.parametrize("who", ["stranger", "account", "expert", "reporter"])
def test_who_keeps_no_registry_has_no_tasks_of_it(who):
    PartnershipFactory()
    MeetingFactory(with_draft=True)
    user = Visitor() if who == "stranger" else person("lubelskie", *([] if who == "account" else [who]))
    assert showcase.tasks_for(user) == []
