"""Hand values in, one by one or in a grid; decide about them."""

import re

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from monitoring import actions, policies
from monitoring.actions.handing_in import CellErrors
from monitoring.errors import SamePerson
from monitoring.forms import ReturnForm, ValueForm
from monitoring.grid import grid_of
from monitoring.models import Breakdown, Observation
from monitoring.promises import measured_version, passport_of
from monitoring.views.finding import find_indicator, find_plan, find_value, promised
from plan_portal.accounts.models import Region
from plan_portal.errors import InvalidInput, PortalError, WrongState
from plan_portal.policy import require
from plan_portal.territory.models import TerritorialUnit


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def value_grid(request, region, plan):
    """Years × indicators of a plan."""
    plan = find_plan(request, region, plan)
    require(policies.can_hand_in(request.user, plan))
    version = measured_version(plan, request.user)
    grid = grid_of(version, years=years_to_report(plan)) if version else None
    quality = request.POST.get("quality", Observation.Quality.FINAL)
    if request.method == "POST" and grid and hand_in_grid(request, grid):
        return redirect("value_grid", plan.region.slug, plan.slug)
    context = {
        "plan": plan,
        "version": version,
        "grid": grid,
        "counts": grid.counts() if grid else {},
        "quality": quality,
        "qualities": Observation.Quality.choices,
        "has_errors": bool(grid and grid.errors),
    }
    return render(request, "monitoring/grid.html", context, status=422 if context["has_errors"] else 200)


def hand_in_grid(request, grid) -> bool:
    """Hand in all that was typed, or nothing: what does not hold is said in the cells."""
    cells = grid.read(request.POST)
    if grid.errors:
        return False
    if not cells:
        messages.info(request, _("Nothing was typed in, so nothing was handed in."))
        return True
    try:
        actions.hand_in_many(cells, by=request.user)
    except CellErrors as refusal:
        grid.mark(refusal.by_place)
        return False
    except WrongState as refusal:
        messages.error(request, str(refusal))
        return True
    text = ngettext("%(n)s value handed in.", "%(n)s values handed in.", len(cells)) % {"n": len(cells)}
    messages.success(request, f"{text} {_('They wait for the approval of a second person.')}")
    return True


def years_to_report(plan) -> list[int]:
    """The years of the plan that have begun."""
    return [year for year in plan.years if year <= timezone.localdate().year]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in_value(request, region, plan, uid):
    """One value; a new one, or a correction of the official one."""
    indicator = find_indicator(request, region, plan, uid)
    require(policies.can_hand_in(request.user, indicator.plan))
    passport = promised(indicator, request.user)
    official = official_of(indicator, request.GET)
    years = list(range(passport.version.about.first_year - 5, timezone.localdate().year + 1))
    form = ValueForm(
        request.POST or None,
        passport=passport,
        years=years[::-1],
        initial=initial_of(official, passport, request.GET),
    )
    if request.method == "POST" and form.is_valid() and hand_in_form(request, indicator, form):
        return redirect(indicator)
    context = {"plan": indicator.plan, "passport": passport, "form": form, "official": official, "indicator": indicator}
    return render(request, "monitoring/hand_in.html", context, status=422 if form.errors else 200)


def official_of(indicator, asked) -> Observation | None:
    """The official value that the link wants to correct."""
    official = Observation.objects.official().filter(indicator=indicator).select_related("territory", "breakdown")
    return official.filter(uid=asked["koryguje"]).first() if is_uuid(asked.get("koryguje", "")) else None


UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_uuid(text: str) -> bool:
    return UUID.fullmatch(text) is not None


def initial_of(official: Observation | None, passport, asked) -> dict:
    if official is None:
        region = passport.version.plan.region
        return {
            "year": asked.get("rok") or min(passport.version.about.last_year, timezone.localdate().year - 1),
            "territory": TerritorialUnit.objects.current().filter(code=region.code).first(),
            "breakdown": Breakdown.objects.get(key=""),
            "quality": Observation.Quality.FINAL,
            "source": passport.source,
        }
    copied = ("territory", "breakdown", "missing", "as_at", "quality", "source", "note")
    value = "" if official.value is None else f"{official.value:.{passport.precision}f}".replace(".", ",")
    return {name: getattr(official, name) for name in copied} | {"year": official.year, "value": value}


def hand_in_form(request, indicator, form) -> bool:
    what = dict(form.cleaned_data)
    period = str(what.pop("year"))
    try:
        actions.hand_in(indicator, period=period, by=request.user, **what)
    except InvalidInput as refusal:
        for field, text in refusal.errors.items():
            form.add_error(field if field in form.fields else None, text)
        return False
    except WrongState as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Handed in. A second person has to approve the value before it is official."))
    return True


@login_required
@require_safe
def values_waiting(request, region):
    """What waits for approval in a region, and what was returned."""
    request.region = get_object_or_404(Region, slug=region)
    require(policies.can_see_waiting(request.user, request.region))
    visible = Observation.objects.visible_to(request.user).of_region(request.region)
    related = visible.select_related("indicator__plan__region", "territory", "breakdown", "submitted_by", "corrects")
    waiting = list(related.submitted().order_by("indicator", "period", "pk"))
    returned = list(related.returned().select_related("decided_by").order_by("-decided_at"))
    passports = newest_passports([*waiting, *returned], request.user)
    decidable = [one for one in waiting if policies.can_approve(request.user, one)]
    context = {"waiting": waiting, "returned": returned, "passports": passports, "decidable": decidable}
    return render(request, "monitoring/waiting.html", context)


def newest_passports(observations, user) -> dict:
    """A passport for each indicator, to name and write its values; one query for each plan."""
    plans = {one.indicator.plan for one in observations}
    found = {}
    for plan in plans:
        if version := measured_version(plan, user):
            found |= {passport.indicator_id: passport for passport in version.indicatorpassports.all()}
    return found


@login_required
@require_POST
def approve_values(request, region):
    """All values that were ticked."""
    request.region = get_object_or_404(Region, slug=region)
    visible = Observation.objects.visible_to(request.user).of_region(request.region)
    ticked = [uid for uid in request.POST.getlist("value") if is_uuid(uid)]
    chosen = list(visible.filter(uid__in=ticked).select_related("indicator__plan__region"))
    require(policies.can_see_waiting(request.user, request.region))
    for one in chosen:
        require(policies.can_approve(request.user, one))
    try:
        count = actions.approve_many(chosen, by=request.user)
        text = ngettext("%(n)s value approved.", "%(n)s values approved.", count) % {"n": count}
        messages.success(request, text) if count else messages.info(request, _("No value was ticked."))
    except PortalError as refusal:
        messages.error(request, f"{refusal} {_('Nothing was approved.')}")
    return redirect("values_waiting", region)


@require_safe
def value(request, region, uid):
    """One value with all its revisions."""
    found = find_value(request, region, uid)
    passport = passport_of(found.indicator, request.user)
    visible = Observation.objects.visible_to(request.user).of_cell(found)
    revisions = visible.select_related("submitted_by", "decided_by").order_by("-revision")
    context = {
        "plan": found.indicator.plan,
        "value": found,
        "passport": passport,
        "revisions": revisions,
        "official": next((one for one in revisions if one.state == Observation.State.APPROVED), None),
        "waiting": next((one for one in revisions if one.state == Observation.State.SUBMITTED), None),
        "names_people": policies.can_see_waiting(request.user, found.region),
        "can_approve": found.state == found.State.SUBMITTED and policies.can_approve(request.user, found),
        "can_hand_in": policies.can_hand_in(request.user, found.indicator.plan),
        "is_own": found.submitted_by_id == request.user.pk and found.state == found.State.SUBMITTED,
        "form": ReturnForm(),
    }
    return render(request, "monitoring/value.html", context)


@login_required
@require_POST
def approve_value(request, region, uid):
    found = find_value(request, region, uid)
    require(policies.can_approve(request.user, found))
    try:
        actions.approve(found, by=request.user)
        messages.success(request, _("Approved. The value is official now."))
    except (WrongState, SamePerson) as refusal:
        messages.error(request, str(refusal))
    return redirect(found)


@login_required
@require_POST
def return_value(request, region, uid):
    found = find_value(request, region, uid)
    require(policies.can_return(request.user, found))
    form = ReturnForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say what has to be put right."))
        return redirect(found)
    try:
        actions.return_value(found, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("Returned. Whoever handed it in sees your reason."))
    except (WrongState, SamePerson) as refusal:
        messages.error(request, str(refusal))
    return redirect(found)
