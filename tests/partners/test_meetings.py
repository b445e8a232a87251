import datetime as dt

import pytest

from partners import actions
from partners.models import Meeting
from plan_portal.accounts.roles import Visitor
from plan_portal.errors import InvalidInput, WrongState
from tests.factories.partners import AgendaItemFactory, BodyFactory, MeetingFactory, PartnershipFactory
from tests.factories.portal import person, region

pytestmark = pytest.mark.django_db
D = dt.date
State = Meeting.MinutesState


@pytest.fixture
def editor():
    return person("lubelskie", "editor")


@pytest.fixture
def coordinator():
    return person("lubelskie", "coordinator")


def agenda_of(meeting):
    return list(meeting.agenda.values_list("day", "title"))


def test_a_meeting_of_two_days_has_an_agenda_of_two_days(editor):
    agenda = [
        {"day": D(2011, 3, 28), "title": "Włączenie Strategii Polityki Społecznej"},
        {"day": D(2011, 3, 29), "title": "Ukonstytuowanie się Zespołu Koordynującego"},
    ]
    meeting = actions.plan_meeting(
        region(), title="Spotkanie", begins_on=D(2011, 3, 28), ends_on=D(2011, 3, 29), agenda=agenda, by=editor
    )
    assert agenda_of(meeting) == [(point["day"], point["title"]) for point in agenda]
    assert meeting.days == [D(2011, 3, 28), D(2011, 3, 29)]


def test_a_new_meeting_is_seen_by_the_office_and_experts_until_it_is_published(editor):
    meeting = actions.plan_meeting(region(), title="Spotkanie", begins_on=D(2027, 1, 1), by=editor)
    somebody = {
        "visitor": Visitor(),
        "elsewhere": person("lubuskie", "editor"),
        "expert": person("lubelskie", "expert"),
    }
    before = {who for who, user in somebody.items() if meeting in Meeting.objects.visible_to(user)}
    actions.publish_meeting(meeting, by=editor)
    after = {who for who, user in somebody.items() if meeting in Meeting.objects.visible_to(user)}
    assert (before, after) == ({"expert"}, set(somebody))


def test_a_meeting_is_published_once(editor):
    meeting = actions.publish_meeting(MeetingFactory(hidden=True), by=editor)
    with pytest.raises(WrongState):
        actions.publish_meeting(meeting, by=editor)


def test_points_keep_their_identity_when_the_agenda_is_saved_again(editor):
    meeting = MeetingFactory()
    first, second, third = (AgendaItemFactory(meeting=meeting, position=n) for n in range(3))
    agenda = [{"pk": third.pk, "title": "Trzeci"}, {"title": "Nowy"}, {"pk": first.pk, "title": first.title}]
    actions.change_meeting(meeting, agenda=agenda, by=editor)
    assert [point.title for point in meeting.agenda.all()] == ["Trzeci", "Nowy", first.title]
    assert {third.pk, first.pk} < set(meeting.agenda.values_list("pk", flat=True))
    assert not meeting.agenda.filter(pk=second.pk).exists()


def test_another_meetings_point_is_not_taken(editor):
    foreign = AgendaItemFactory(title="Cudzy punkt")
    meeting = actions.change_meeting(MeetingFactory(), agenda=[{"pk": foreign.pk, "title": "Mój"}], by=editor)
    foreign.refresh_from_db()
    assert foreign.title == "Cudzy punkt"
    assert meeting.agenda.get().title == "Mój"


def test_no_point_stands_on_a_day_outside_the_meeting(editor):
    meeting = MeetingFactory(begins_on=D(2011, 3, 28), ends_on=D(2011, 3, 29))
    AgendaItemFactory(meeting=meeting, day=D(2011, 3, 29))
    with pytest.raises(InvalidInput):
        actions.change_meeting(meeting, ends_on=D(2011, 3, 28), by=editor)
    meeting.refresh_from_db()
    assert meeting.ends_on == D(2011, 3, 29)


def test_what_is_wrong_with_a_point_is_told_by_its_number(editor):
    with pytest.raises(InvalidInput) as refusal:
        actions.change_meeting(MeetingFactory(), agenda=[{"title": "Dobry"}, {"title": ""}], by=editor)
    assert list(refusal.value.errors) == ["agenda.1.title"]


@pytest.mark.parametrize(
    "facts",
    [
        {"ends_on": D(2011, 3, 27)},
        {"body": "body", "partnership": "partnership"},
        {"body": "elsewhere"},
    ],
)
def test_a_meeting_that_cannot_be_is_refused(editor, facts):
    things = {
        "body": BodyFactory(),
        "partnership": PartnershipFactory(),
        "elsewhere": BodyFactory(region=region("lubuskie")),
    }
    facts = {name: things.get(value, value) for name, value in facts.items()}
    with pytest.raises(InvalidInput):
        actions.plan_meeting(region(), title="Spotkanie", begins_on=D(2011, 3, 28), by=editor, **facts)


# Minutes


def test_minutes_are_written_accepted_and_published_once(editor, coordinator):
    meeting = MeetingFactory()
    actions.write_minutes(meeting, text="Omówiono założenia.", by=editor)
    actions.write_minutes(meeting, text="Omówiono założenia programu.", by=editor)
    actions.accept_minutes(meeting, accepted_on=D(2015, 6, 1), by=coordinator)
    with pytest.raises(WrongState):
        actions.accept_minutes(meeting, accepted_on=D(2015, 6, 2), by=coordinator)
    with pytest.raises(WrongState):
        actions.write_minutes(meeting, text="Po czasie.", by=editor)
    actions.publish_minutes(meeting, by=coordinator)
    with pytest.raises(WrongState):
        actions.publish_minutes(meeting, by=coordinator)
    with pytest.raises(WrongState):
        actions.return_minutes(meeting, reason="Literówka.", by=coordinator)
    assert meeting.minutes == "Omówiono założenia programu."
    assert (meeting.minutes_accepted_on, meeting.minutes_accepted_by) == (D(2015, 6, 1), coordinator)


def test_accepted_minutes_can_be_returned_with_a_reason(coordinator):
    meeting = MeetingFactory(with_accepted_minutes=True)
    with pytest.raises(InvalidInput):
        actions.return_minutes(meeting, reason="", by=coordinator)
    actions.return_minutes(meeting, reason="Brakuje listy obecności.", by=coordinator)
    assert (meeting.minutes_state, meeting.minutes_accepted_on) == (State.DRAFT, None)


def test_minutes_of_a_hidden_meeting_are_not_published(coordinator):
    with pytest.raises(WrongState):
        actions.publish_minutes(MeetingFactory(hidden=True, with_accepted_minutes=True), by=coordinator)


@pytest.mark.parametrize("state", [State.NONE, State.ACCEPTED])
def test_only_a_draft_is_accepted(coordinator, state):
    meeting = MeetingFactory(with_accepted_minutes=state == State.ACCEPTED)
    with pytest.raises(WrongState):
        actions.accept_minutes(meeting, by=coordinator)


def test_minutes_are_not_accepted_before_the_meeting(coordinator):
    with pytest.raises(InvalidInput):
        actions.accept_minutes(MeetingFactory(with_draft=True), accepted_on=D(2015, 5, 13), by=coordinator)


def test_there_are_no_empty_minutes(editor):
    with pytest.raises(InvalidInput):
        actions.write_minutes(MeetingFactory(), text="  \n", by=editor)
