"""What the home, region and task pages show of partners."""

import datetime as dt

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partners import figures
from partners.duties import Duty, year_of_meetings
from partners.models import Agreement, Institution, Meeting, Partnership
from plan_portal import formats
from plan_portal.accounts.roles import Role
from plan_portal.my_tasks import Task, Waiting
from plan_portal.search import AT_MOST, Hit, where_and_when, with_words

# Minutes are expected within so many days; meetings held longer ago than a quarter are no longer asked for.
DAYS_FOR_MINUTES = 14
DAYS_ASKED_FOR = 90


def in_figures(region) -> list[dict]:
    """Public institutions by kind as at today, and signatories, as `components/numbers.html` takes them."""
    today = timezone.localdate()
    public = Institution.objects.filter(region=region, is_public=True)
    kinds = figures.counted_by_kind(public, as_at=today)
    numbers = [{"name": kind.name, "value": formats.number(kind.number)} for kind in kinds]
    signatories = Agreement.objects.as_at(today).filter(partnership__region=region, signatory__is_public=True)
    if count := signatories.values("signatory").distinct().count():
        name = ngettext("signatory of a partnership", "signatories of partnerships", count)
        numbers.append({"name": name, "value": formats.number(count)})
    return numbers


def next_meeting(region, user) -> Meeting | None:
    """The region's next meeting that this person may know of, today's included."""
    mine = Meeting.objects.visible_to(user).filter(region=region)
    wanted = mine.upcoming(as_at=timezone.localdate())
    return wanted.select_related("region", "host__region", "body", "partnership").first()


def tasks_for(user) -> list[Task]:
    """Minutes to write, accept and publish; partnerships that must still meet this year."""
    return [*minutes_tasks(user), *duty_tasks(user)]


def minutes_tasks(user) -> list[Task]:
    today = timezone.localdate()
    states = Meeting.MinutesState
    held_of_late = Q(
        minutes_state=states.NONE, ends_on__lt=today, ends_on__gte=today - dt.timedelta(days=DAYS_ASKED_FOR)
    )
    unsettled = Q(minutes_state__in=[states.DRAFT, states.ACCEPTED])
    mine = Meeting.objects.filter(held_of_late | unsettled, region__in=user.staffed_regions())
    coordinated = set(user.regions_as(Role.COORDINATOR))
    return [minutes_task(meeting, meeting.region_id in coordinated) for meeting in mine.select_related("region")]


def minutes_task(meeting, is_coordinator: bool) -> Task:
    states = Meeting.MinutesState
    words, due, settled_by_coordinator = {
        states.NONE: (
            _("Write the minutes: %(meeting)s"),
            meeting.ends_on + dt.timedelta(days=DAYS_FOR_MINUTES),
            False,
        ),
        states.DRAFT: (_("Accept the minutes: %(meeting)s"), None, True),
        states.ACCEPTED: (_("Publish the minutes: %(meeting)s"), None, True),
    }[meeting.minutes_state]
    waiting = Waiting.FOR_ME if is_coordinator or not settled_by_coordinator else Waiting.FOR_OTHERS
    title = words % {"meeting": meeting.title}
    return Task(title=title, url=meeting.get_absolute_url(), due=due, kind=_("Meetings"), waiting=waiting)


def duty_tasks(user) -> list[Task]:
    """Partnerships whose meetings of this year are not called yet."""
    today = timezone.localdate()
    mine = Partnership.objects.filter(region__in=user.regions_as(Role.COORDINATOR), meetings_per_year__gt=0)
    tasks = []
    for partnership in mine.select_related("region").prefetch_related("meetings"):
        days = [meeting.begins_on for meeting in partnership.meetings.all()]
        duty = year_of_meetings(days, required=partnership.meetings_per_year, year=today.year, today=today)
        if duty.state == Duty.OPEN:
            title = _("Call this year's meeting: %(partnership)s") % {"partnership": partnership.name}
            url = reverse("add_meeting", args=[partnership.region.slug])
            tasks.append(Task(title=title, url=url, due=duty.due_on, kind=_("Partnership")))
    return tasks


def found_institutions(query: str, user) -> list[Hit]:
    """For the search page, by name, town or identifier."""
    found = Institution.objects.visible_to(user).matching(query).select_related("region")[:AT_MOST]
    return [
        Hit(one.name, one.get_absolute_url(), f"{one.get_kind_display()} · {one.region.full_name}") for one in found
    ]


def found_meetings(query: str, user) -> list[Hit]:
    """For the search page, by title, the newest first."""
    visible = Meeting.objects.visible_to(user).select_related("region").order_by("-begins_on")
    return [
        Hit(one.title, one.get_absolute_url(), where_and_when(one.region, one.begins_on, one.ends_on))
        for one in with_words(visible, "title", query)
    ]
