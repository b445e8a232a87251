from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from partners import actions, figures, policies
from partners.duplicates import likely_duplicates
from partners.filters import DirectoryFilter
from partners.forms import EndForm, InstitutionForm, StatusForm, carried_out
from partners.models import Agreement, Institution, InstitutionStatus, Meeting
from partners.views.finding import institution_of, region_of
from partners.views.small_forms import small_form
from plan_portal.policy import require
from plan_portal.polish import order_key

PER_PAGE = 50
ORDERS = {
    "name": ["sort_key", "pk"],
    "-name": ["-sort_key", "-pk"],
    "town": [order_key("town").asc(), "sort_key", "pk"],
    "-town": [order_key("town").desc(), "-sort_key", "-pk"],
}


@require_safe
def institutions(request, region):
    region = region_of(request, region)
    visible = Institution.objects.visible_to(request.user).filter(region=region)
    chosen = DirectoryFilter(request.GET, queryset=visible, region=region)
    sort = request.GET.get("sort", "")
    sort = sort if sort in ORDERS else "name"
    page = Paginator(rows(chosen, sort), PER_PAGE).get_page(request.GET.get("page"))
    found = page.paginator.count
    context = {
        "region": region,
        "filter": chosen,
        "page": page,
        "sort": sort,
        "day": chosen.day,
        "found": ngettext("%(n)d institution", "%(n)d institutions", found) % {"n": found},
        "kinds": figures.counted_by_kind(visible, as_at=chosen.day),
        "social_enterprises": figures.social_enterprises(visible, as_at=chosen.day),
        "can_add": policies.can_keep_registry(request.user, region),
    }
    return render(request, "partners/institutions.html", context)


def rows(chosen, sort):
    held = InstitutionStatus.objects.as_at(chosen.day)
    ordered = chosen.qs.select_related("region", "territory").order_by(*ORDERS[sort])
    return ordered.prefetch_related(Prefetch("statuses", held, to_attr="held"))


@require_safe
def institution(request, region, pk):
    found = institution_of(request, region, pk)
    today = timezone.localdate()
    statuses = list(found.statuses.all())
    context = {
        "region": found.region,
        "institution": found,
        "statuses": [(status, status.holds_on(today), status.valid_from > today) for status in statuses],
        "held": [status for status in statuses if status.holds_on(today)],
        "can_change": policies.can_change_institution(request.user, found),
    }
    return render(request, "partners/institution.html", context | relations(found, request.user))


def relations(institution, user) -> dict:
    """What else an institution takes part in, as far as this person may know of it."""
    return {
        "units": institution.units.visible_to(user).select_related("region"),
        "agreements": Agreement.objects.filter(signatory=institution).select_related("partnership__region"),
        "memberships": institution.memberships.select_related("body__region", "category").order_by("-valid_from"),
        "hosted": Meeting.objects.visible_to(user).filter(host=institution).select_related("region"),
    }


@require_http_methods(["GET", "POST"])
def add_institution(request, region):
    region = region_of(request, region)
    require(policies.can_keep_registry(request.user, region))
    form = InstitutionForm(request.POST or None, instance=Institution(region=region), region=region)
    likely = unseen_duplicates(request, form, region)
    if form.is_valid() and not likely:
        saved = carried_out(form, actions.register_institution, region, by=request.user, **form.cleaned_data)
        if saved:
            messages.success(request, _("The institution is in the registry."))
            return redirect(saved)
    return render(request, "partners/institution_form.html", {"region": region, "form": form, "likely": likely})


@require_http_methods(["GET", "POST"])
def edit_institution(request, region, pk):
    found = institution_of(request, region, pk)
    require(policies.can_change_institution(request.user, found))
    form = InstitutionForm(request.POST or None, instance=Institution.objects.get(pk=found.pk), region=found.region)
    likely = unseen_duplicates(request, form, found.region, except_for=found)
    if form.is_valid() and not likely:
        saved = carried_out(form, actions.change_institution, found, by=request.user, **form.cleaned_data)
        if saved:
            messages.success(request, _("The institution is saved."))
            return redirect(saved)
    context = {"region": found.region, "form": form, "likely": likely, "institution": found}
    return render(request, "partners/institution_form.html", context)


def unseen_duplicates(request, form, region, *, except_for=None):
    """Likely duplicates that the person has not been warned of yet; after the warning they may save anyway."""
    if not form.is_valid() or "anyway" in request.POST:
        return []
    return likely_duplicates(region, except_for=except_for, **form.cleaned_data)


# Statuses


@require_http_methods(["GET", "POST"])
def add_status(request, region, pk):
    found = institution_of(request, region, pk)
    require(policies.can_change_institution(request.user, found))
    form = StatusForm(request.POST or None)
    if form.is_valid() and carried_out(form, actions.add_status, found, by=request.user, **form.cleaned_data):
        messages.success(request, _("The status is noted."))
        return redirect(found)
    return small_form(request, form, of=found, title=_("A new status"), button=_("Note the status"))


@require_http_methods(["GET", "POST"])
def end_status(request, region, pk, status_pk):
    found = institution_of(request, region, pk)
    require(policies.can_change_institution(request.user, found))
    status = get_object_or_404(found.statuses, pk=status_pk)
    form = EndForm(request.POST or None)
    if form.is_valid() and carried_out(form, actions.end_status, status, by=request.user, **form.cleaned_data):
        messages.success(request, _("The status has its end."))
        return redirect(found)
    words = {"title": _("End the status"), "lead": status.get_status_display(), "button": _("End the status")}
    return small_form(request, form, of=found, **words)
