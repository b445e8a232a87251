"""Who else has the plan open, asked for by the pages of the editor while they are open."""

import hashlib
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from plans import actions
from plans.models import IndicatorPassport, Measure, Objective, Section
from plans.views.editing import working_or_404


@login_required
@require_POST
def presence(request, region, plan):
    _found, version = working_or_404(request, region, plan)
    element = _uid(request.POST.get("element", ""))
    if "leaving" in request.POST:
        actions.say_gone(version, element=element, by=request.user)
        return HttpResponse(status=204)
    others = actions.say_present(version, element=element, by=request.user)
    told = hashlib.sha256(repr(others).encode()).hexdigest()[:12]
    # Nothing new: nothing is read out again.
    if request.POST.get("told") == told:
        return HttpResponse(status=204)
    here = [each for each in others if element and each.element == element]
    elsewhere = [each for each in others if each not in here]
    context = {"region": version.plan.region, "plan": version.plan, "told": told}
    return render(request, "plans/_presence.html", context | {"here": here, "elsewhere": _named(version, elsewhere)})


def _uid(said: str) -> UUID | None:
    try:
        return UUID(said) if said else None
    except ValueError:
        raise Http404 from None


def _named(version, others) -> list[dict]:
    """With the names of what they have open and where it is edited."""
    wanted = {each.element for each in others} - {None}
    names = {}
    pages = {Section: "edit_section", Objective: "edit_objective", Measure: "edit_measure"}
    for model in (Section, Objective, Measure, IndicatorPassport) if wanted else ():
        for found in model.objects.filter(version=version, uid__in=wanted):
            names[found.uid] = (str(found), pages.get(model, "edit_passport"))
    told = []
    for each in others:
        name, page = names.get(each.element, ("", ""))
        told.append({"name": each.name, "since": each.since, "what": name, "page": page, "uid": each.element})
    return told
