from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from partners import actions, policies
from partners.duties import year_of_meetings
from partners.forms import AgreementForm, PartnershipForm, WithdrawalForm, carried_out
from partners.models import Agreement, Partnership
from partners.rotation import turns
from partners.views.days import as_at
from partners.views.finding import partnership_of, region_of
from partners.views.small_forms import small_form
from plan_portal.policy import require


@require_safe
def partnerships(request, region):
    region = region_of(request, region)
    found = Partnership.objects.visible_to(request.user).filter(region=region).select_related("region")
    signatories = (
        Agreement.objects.visible_to(request.user).as_at(timezone.localdate()).filter(partnership__region=region)
    )
    numbers = dict(signatories.order_by().values_list("partnership").annotate(Count("pk")))
    context = {
        "region": region,
        "partnerships": [(partnership, numbers.get(partnership.pk, 0)) for partnership in found],
        "can_add": policies.can_keep_registry(request.user, region),
    }
    return render(request, "partners/partnerships.html", context)


@require_safe
def partnership(request, region, slug):
    found = partnership_of(request, region, slug)
    form, day = as_at(request)
    agreements = list(agreements_of(found, request.user))
    meetings = list(found.meetings.visible_to(request.user).select_related("region", "host__region"))
    context = {
        "region": found.region,
        "partnership": found,
        "form": form,
        "day": day,
        "is_today": day == timezone.localdate(),
        "signatories": [agreement for agreement in agreements if agreement.holds_on(day)],
        "withdrawn": [one for one in agreements if one.valid_to and one.valid_to <= day],
        "upcoming": [meeting for meeting in reversed(meetings) if meeting.ends_on >= day],
        "held": [meeting for meeting in meetings if meeting.ends_on < day],
        "rotation": rotation_of(found, agreements, meetings, day),
        "years": years_of(found, meetings, day),
        "bodies": found.bodies.visible_to(request.user).select_related("region"),
        "can_change": policies.can_change_partnership(request.user, found),
    }
    return render(request, "partners/partnership.html", context)


def agreements_of(partnership, user):
    visible = partnership.agreements.visible_to(user)
    return visible.select_related("signatory__region", "signatory__territory").order_by("signatory__sort_key", "pk")


def rotation_of(partnership, agreements, meetings, day):
    """The day's signatories in the order of their turns to host; nothing where hosts do not rotate."""
    if not partnership.hosts_rotate:
        return []
    in_force = sorted((one for one in agreements if one.holds_on(day)), key=lambda agreement: agreement.valid_from)
    joined = {agreement.signatory: agreement.valid_from for agreement in in_force}
    return turns(joined, [(meeting.host, meeting.begins_on) for meeting in meetings if meeting.host], as_at=day)


def years_of(partnership, meetings, day):
    """How the duty to meet stands in the year of the day, and how it stood in the year before."""
    if not partnership.meetings_per_year:
        return []
    days = [meeting.begins_on for meeting in meetings]
    years = [year for year in (day.year, day.year - 1) if year >= partnership.founded_year]
    return [year_of_meetings(days, required=partnership.meetings_per_year, year=year, today=day) for year in years]


@require_http_methods(["GET", "POST"])
def add_partnership(request, region):
    region = region_of(request, region)
    require(policies.can_keep_registry(request.user, region))
    form = PartnershipForm(request.POST or None, region=region)
    if form.is_valid():
        saved = carried_out(form, actions.create_partnership, region, by=request.user, **form.cleaned_data)
        if saved:
            messages.success(request, _("The partnership is in the registry."))
            return redirect(saved)
    words = {"title": _("A new partnership"), "button": _("Add the partnership")}
    return small_form(request, form, region=region, model=Partnership, **words)


@require_http_methods(["GET", "POST"])
def edit_partnership(request, region, slug):
    found = partnership_of(request, region, slug)
    require(policies.can_change_partnership(request.user, found))
    form = PartnershipForm(request.POST or None, instance=Partnership.objects.get(pk=found.pk), region=found.region)
    if form.is_valid() and carried_out(form, actions.change_partnership, found, by=request.user, **form.cleaned_data):
        messages.success(request, _("The partnership is saved."))
        return redirect(found)
    return small_form(request, form, of=found, title=_("Edit the partnership"), button=_("Save the partnership"))


@require_http_methods(["GET", "POST"])
def sign_agreement(request, region, slug):
    found = partnership_of(request, region, slug)
    require(policies.can_change_partnership(request.user, found))
    form = AgreementForm(request.POST or None, region=found.region)
    if form.is_valid() and carried_out(form, actions.sign_agreement, found, by=request.user, **form.cleaned_data):
        messages.success(request, _("The agreement is noted."))
        return redirect(found)
    words = {"title": _("A new signatory"), "button": _("Note the agreement")}
    return small_form(request, form, of=found, **words)


@require_http_methods(["GET", "POST"])
def withdraw_agreement(request, region, slug, pk):
    found = partnership_of(request, region, slug)
    require(policies.can_change_partnership(request.user, found))
    agreement = get_object_or_404(found.agreements.visible_to(request.user).select_related("signatory"), pk=pk)
    form = WithdrawalForm(request.POST or None)
    if form.is_valid() and carried_out(
        form, actions.withdraw_agreement, agreement, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("The withdrawal is noted."))
        return redirect(found)
    words = {
        "title": _("Withdrawal of a signatory"),
        "lead": agreement.signatory.name,
        "button": _("Note the withdrawal"),
    }
    return small_form(request, form, of=found, **words)
