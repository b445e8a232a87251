from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from partners.actions.saving import refuse_other_regions, refuse_unless, save_checked
from partners.models import AgendaItem, Meeting
from plan_portal import audit
from plan_portal.errors import InvalidInput, WrongState

State = Meeting.MinutesState


@transaction.atomic
def plan_meeting(region, *, begins_on, by, ends_on=None, agenda=(), **facts) -> Meeting:
    """Note a meeting, past or to come, of one day unless `ends_on` is given. It is published by itself."""
    refuse_what_is_not_of(region, facts)
    with audit.because("plan_meeting", by=by):
        meeting = save_checked(Meeting(region=region), begins_on=begins_on, ends_on=ends_on or begins_on, **facts)
        save_agenda(meeting, agenda)
        refuse_lost_days(meeting)
    return meeting


@transaction.atomic
def change_meeting(meeting: Meeting, *, by, agenda=None, **facts) -> Meeting:
    """`agenda` is the whole agenda in its order, or None where it stays as it is."""
    current = Meeting.objects.select_for_update().get(pk=meeting.pk)
    refuse_what_is_not_of(current.region, facts)
    with audit.because("change_meeting", by=by):
        save_checked(current, **facts)
        if agenda is not None:
            save_agenda(current, agenda)
        refuse_lost_days(current)
    return current


def refuse_what_is_not_of(region, facts) -> None:
    refuse_other_regions(region, body=facts.get("body"), partnership=facts.get("partnership"), host=facts.get("host"))


def save_agenda(meeting, agenda) -> None:
    """Keep the items that come with their `pk`, add those without, take away what is not among them."""
    there = {item.pk: item for item in meeting.agenda.all()}
    kept = {facts["pk"] for facts in agenda if facts.get("pk")}
    meeting.agenda.exclude(pk__in=kept).delete()
    for position, facts in enumerate(agenda):
        item = there.get(facts.get("pk")) or AgendaItem(meeting=meeting)
        save_item(item, position, {name: value for name, value in facts.items() if name != "pk"})


def save_item(item, position, facts) -> None:
    try:
        save_checked(item, position=position, **facts)
    except InvalidInput as refusal:
        raise InvalidInput({f"agenda.{position}.{field}": text for field, text in refusal.errors.items()}) from refusal


def refuse_lost_days(meeting) -> None:
    """A point of the agenda stands on one of the meeting's days."""
    lost = meeting.agenda.exclude(day=None).exclude(day__range=(meeting.begins_on, meeting.ends_on)).first()
    if lost:
        raise InvalidInput(
            {"ends_on": _("“%(point)s” is on the agenda of a day outside the meeting.") % {"point": lost.title}}
        )


@transaction.atomic
def publish_meeting(meeting: Meeting, *, by) -> Meeting:
    """Show the meeting and its agenda to everybody."""
    with audit.because("publish_meeting", by=by):
        if not Meeting.objects.filter(pk=meeting.pk, is_public=False).update(is_public=True):
            raise WrongState(_("This meeting is published already."))
    meeting.refresh_from_db()
    return meeting


# Minutes: written, accepted, published


@transaction.atomic
def write_minutes(meeting: Meeting, *, text: str, by) -> Meeting:
    """Save a draft, as often as one likes, until the minutes are accepted."""
    refuse_unless(bool(text.strip()), "text", _("Write the minutes first."))
    with audit.because("write_minutes", by=by):
        open_ones = Meeting.objects.filter(pk=meeting.pk, minutes_state__in=[State.NONE, State.DRAFT])
        if not open_ones.update(minutes=text.strip(), minutes_state=State.DRAFT):
            raise WrongState(_("These minutes are accepted; they can no longer be changed."))
    meeting.refresh_from_db()
    return meeting


@transaction.atomic
def accept_minutes(meeting: Meeting, *, by, accepted_on=None) -> Meeting:
    """The body has accepted the minutes: today, unless another day is given, but never before it met."""
    accepted_on = accepted_on or timezone.localdate()
    refuse_unless(
        accepted_on >= meeting.begins_on, "accepted_on", _("Minutes are accepted after the meeting, not before.")
    )
    with audit.because("accept_minutes", by=by):
        drafts = Meeting.objects.filter(pk=meeting.pk, minutes_state=State.DRAFT)
        if not drafts.update(minutes_state=State.ACCEPTED, minutes_accepted_on=accepted_on, minutes_accepted_by=by):
            raise WrongState(_("Only a draft of minutes can be accepted."))
    meeting.refresh_from_db()
    return meeting


@transaction.atomic
def return_minutes(meeting: Meeting, *, reason: str, by) -> Meeting:
    """Make accepted minutes a draft again, before they are published."""
    refuse_unless(bool(reason.strip()), "reason", _("Say what has to be put right."))
    with audit.because("return_minutes", by=by, why=reason):
        accepted = Meeting.objects.filter(pk=meeting.pk, minutes_state=State.ACCEPTED)
        if not accepted.update(minutes_state=State.DRAFT, minutes_accepted_on=None, minutes_accepted_by=None):
            raise WrongState(_("Only accepted minutes that are not published yet can be returned."))
    meeting.refresh_from_db()
    return meeting


@transaction.atomic
def publish_minutes(meeting: Meeting, *, by) -> Meeting:
    """Show accepted minutes to everybody; the meeting itself must be published."""
    with audit.because("publish_minutes", by=by):
        ready = Meeting.objects.filter(pk=meeting.pk, minutes_state=State.ACCEPTED, is_public=True)
        if not ready.update(minutes_state=State.PUBLISHED, minutes_published_at=Now()):
            raise WrongState(_("Only accepted minutes of a published meeting can be published."))
    meeting.refresh_from_db()
    return meeting
