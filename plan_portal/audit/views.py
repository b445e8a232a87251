from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from plan_portal.accounts.models import Region
from plan_portal.audit import actions, policies
from plan_portal.audit.entries import entries
from plan_portal.audit.filters import LogFilter
from plan_portal.audit.log import PER_PAGE, Place, places
from plan_portal.policy import require


@login_required
@require_safe
def log(request, region):
    request.region = get_object_or_404(Region.objects.home_of(request.user), slug=region)
    require(policies.can_read_log(request.user, request.region))
    chosen = LogFilter(request.GET, region=request.region)
    # One more than is shown: is there an older page?
    found = places(chosen, after=Place.read(request.GET.get("po", "")), limit=PER_PAGE + 1)
    shown = entries(found[:PER_PAGE])
    return render(
        request,
        "audit/log.html",
        {
            "region": request.region,
            "filter": chosen,
            "found": _("Newest first"),
            "deeds": deeds(shown),
            "older": str(found[PER_PAGE - 1]) if len(found) > PER_PAGE else "",
            "is_older": "po" in request.GET,
        },
    )


def deeds(shown) -> list[dict]:
    """Entries that one action left behind stand together under its name, and within it those of one kind."""
    found = []
    for _key, group in groupby(shown, key=lambda entry: (entry.at, entry.context)):
        entries = list(group)
        by_kind = {}
        for entry in entries:
            by_kind.setdefault((entry.event, entry.kind), []).append(entry)
        found.append({"first": entries[0], "kinds": list(by_kind.values()), "is_small": len(entries) == 1})
    return found


@login_required
@require_POST
def export(request, region):
    request.region = get_object_or_404(Region.objects.home_of(request.user), slug=region)
    require(policies.can_read_log(request.user, request.region))
    chosen = LogFilter(request.POST, region=request.region)
    return redirect(actions.request_log_export(request.region, filters=chosen.chosen, by=request.user))
