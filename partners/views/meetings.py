from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners import actions, policies
from partners.forms import AcceptMinutesForm, AgendaForms, MeetingForm, MinutesForm, ReturnMinutesForm, carried_out
from partners.ics import calendar_of
from partners.models import Meeting
from partners.views.finding import meeting_of, region_of
from partners.views.small_forms import small_form
from plan_portal.downloads import attachment
from plan_portal.errors import WrongState
from plan_portal.policy import require

PER_PAGE = 25


@require_safe
def meetings(request, region):
    region = region_of(request, region)
    today = timezone.localdate()
    visible = Meeting.objects.visible_to(request.user).filter(region=region)
    visible = visible.select_related("region", "body", "partnership", "host")
    context = {
        "region": region,
        "upcoming": visible.upcoming(as_at=today),
        "page": Paginator(visible.past(as_at=today), PER_PAGE).get_page(request.GET.get("page")),
        "can_add": policies.can_keep_registry(request.user, region),
    }
    return render(request, "partners/meetings.html", context)


@require_safe
def meeting(request, region, pk):
    found = meeting_of(request, region, pk)
    user = request.user
    state = found.minutes_state
    states = Meeting.MinutesState
    may_settle = policies.can_settle_minutes(user, found)
    context = {
        "region": found.region,
        "meeting": found,
        "days": agenda_by_day(found),
        "shows_minutes": found.minutes and policies.can_read_minutes(user, found),
        "is_past": found.ends_on < timezone.localdate(),
        "can_change": policies.can_change_meeting(user, found),
        "can_publish": not found.is_public and policies.can_publish_meeting(user, found),
        "can_write_minutes": state in (states.NONE, states.DRAFT) and policies.can_write_minutes(user, found),
        "can_accept_minutes": state == states.DRAFT and may_settle,
        "can_return_minutes": state == states.ACCEPTED and may_settle,
        "can_publish_minutes": state == states.ACCEPTED and found.is_public and may_settle,
    }
    return render(request, "partners/meeting.html", context)


def agenda_by_day(meeting) -> list[tuple]:
    """Each day of the meeting with its points, which are numbered through; points without a day stand on the first."""
    days: dict = {day: [] for day in meeting.days}
    for item in sorted(meeting.agenda.all(), key=lambda item: (item.day or meeting.begins_on, item.position)):
        days.setdefault(item.day or meeting.begins_on, []).append(item)
    return list(days.items())


@require_safe
def meeting_calendar(request, region, pk):
    found = meeting_of(request, region, pk)
    url = settings.PORTAL_URL + found.get_absolute_url()
    body = calendar_of(found, url=url, stamp=timezone.now(), zone=timezone.get_default_timezone())
    name = _("meeting %(day)s.ics") % {"day": found.begins_on.isoformat()}
    return attachment(HttpResponse(body), name=name, media_type="text/calendar; charset=utf-8")


# Creating and editing, with the agenda


@require_http_methods(["GET", "POST"])
def add_meeting(request, region):
    region = region_of(request, region)
    require(policies.can_keep_registry(request.user, region))
    if "add_row" in request.POST:
        return meeting_form(request, region, *one_more_row(request, region))
    # A link on the page of a body or partnership says whose meeting it is.
    whose = {name: request.GET[name] for name in ("body", "partnership") if name in request.GET}
    form = MeetingForm(request.POST or None, initial=whose, region=region)
    agenda = AgendaForms(request.POST) if request.POST else AgendaForms.of(None)
    if form.is_valid() and agenda.is_valid():
        saved = agenda.carried_out(form, actions.plan_meeting, region, by=request.user, **form.cleaned_data)
        if saved:
            messages.success(request, _("The meeting is saved. The public sees it once it is published."))
            return redirect(saved)
    return meeting_form(request, region, form, agenda)


@require_http_methods(["GET", "POST"])
def edit_meeting(request, region, pk):
    found = meeting_of(request, region, pk)
    require(policies.can_change_meeting(request.user, found))
    if "add_row" in request.POST:
        return meeting_form(request, found.region, *one_more_row(request, found.region), meeting=found)
    form = MeetingForm(request.POST or None, instance=Meeting.objects.get(pk=found.pk), region=found.region)
    agenda = AgendaForms(request.POST) if request.POST else AgendaForms.of(found)
    if form.is_valid() and agenda.is_valid():
        saved = agenda.carried_out(form, actions.change_meeting, found, by=request.user, **form.cleaned_data)
        if saved:
            messages.success(request, _("The meeting is saved."))
            return redirect(saved)
    return meeting_form(request, found.region, form, agenda, meeting=found)


def one_more_row(request, region):
    """The forms as they were typed, with an empty row at the end; nothing is checked or saved yet."""
    typed = MeetingForm(request.POST, region=region).typed()
    return MeetingForm(initial=typed, region=region), AgendaForms(request.POST).with_one_more()


def meeting_form(request, region, form, agenda, *, meeting=None):
    context = {"region": region, "form": form, "agenda": agenda, "meeting": meeting}
    # htmx asks for a row more: only the agenda is drawn again.
    only_agenda = request.htmx and "add_row" in request.POST
    return render(request, "partners/_agenda_forms.html" if only_agenda else "partners/meeting_form.html", context)


@require_POST
def publish_meeting(request, region, pk):
    found = meeting_of(request, region, pk)
    require(policies.can_publish_meeting(request.user, found))
    return told(request, found, actions.publish_meeting, _("The meeting is published."))


# Minutes


@require_http_methods(["GET", "POST"])
def write_minutes(request, region, pk):
    found = meeting_of(request, region, pk)
    require(policies.can_write_minutes(request.user, found))
    form = MinutesForm(request.POST or None, initial={"text": found.minutes})
    if form.is_valid() and carried_out(form, actions.write_minutes, found, by=request.user, **form.cleaned_data):
        messages.success(request, _("The draft of the minutes is saved."))
        return redirect(found)
    return small_form(request, form, of=found, title=_("Minutes"), lead=found.title, button=_("Save the draft"))


@require_http_methods(["GET", "POST"])
def accept_minutes(request, region, pk):
    found = meeting_of(request, region, pk)
    require(policies.can_settle_minutes(request.user, found))
    form = AcceptMinutesForm(request.POST or None, initial={"accepted_on": timezone.localdate()})
    if form.is_valid() and carried_out(form, actions.accept_minutes, found, by=request.user, **form.cleaned_data):
        messages.success(request, _("The minutes are accepted."))
        return redirect(found)
    words = {
        "title": _("Accept the minutes"),
        "button": _("Accept the minutes"),
        "consequence": _("Accepted minutes can no longer be changed, only returned until they are published."),
    }
    return small_form(request, form, of=found, lead=found.title, **words)


@require_http_methods(["GET", "POST"])
def return_minutes(request, region, pk):
    found = meeting_of(request, region, pk)
    require(policies.can_settle_minutes(request.user, found))
    form = ReturnMinutesForm(request.POST or None)
    if form.is_valid() and carried_out(form, actions.return_minutes, found, by=request.user, **form.cleaned_data):
        messages.success(request, _("The minutes are a draft again."))
        return redirect(found)
    words = {"title": _("Return the minutes"), "lead": found.title, "button": _("Return the minutes")}
    return small_form(request, form, of=found, **words)


@require_POST
def publish_minutes(request, region, pk):
    found = meeting_of(request, region, pk)
    require(policies.can_settle_minutes(request.user, found))
    return told(request, found, actions.publish_minutes, _("The minutes are published."))


def told(request, meeting, action, success):
    """Do it and say on the meeting's page how it went."""
    try:
        action(meeting, by=request.user)
        messages.success(request, success)
    except WrongState as refusal:
        messages.error(request, str(refusal))
    return redirect(meeting)
