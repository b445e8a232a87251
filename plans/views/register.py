"""The public register of a plan's versions, and reading as of a day."""

import datetime as dt

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from plan_portal.page_cache import keep
from plans.models import PlanVersion
from plans.register import changes
from plans.views.finding import VERSIONS, find_plan


@require_safe
@keep
def plan_register(request, region, plan):
    found = find_plan(request, region, plan)
    return render(request, "plans/register.html", register_context(request, found))


def register_context(request, plan) -> dict:
    versions = VERSIONS.visible_to(request.user).filter(plan=plan).order_by("-number")
    versions = list(versions.select_related("based_on", "frozen_by", "published_by"))
    return {
        "region": plan.region,
        "plan": plan,
        "versions": versions,
        "changes": changes(versions),
        "public": [version for version in versions if version.is_published],
    }


def as_of(request, region, plan):
    """The version that was in force on the day asked for; where none was, the register says so."""
    found, asked = find_plan(request, region, plan), request.GET.get("stan", "")
    day = day_asked_for(request)
    version = day and PlanVersion.objects.in_force_on(day).filter(plan=found).first()
    if version:
        version.plan = found
        return redirect(f"{version.get_absolute_url()}?stan={day.isoformat()}")
    context = register_context(request, found) | {"day": day, "asked": asked, "is_no_day": day is None}
    return render(request, "plans/register.html", context, status=200 if day else 400)


def day_asked_for(request) -> dt.date | None:
    """`?stan=2016-05-01`"""
    try:
        return dt.date.fromisoformat(request.GET.get("stan", ""))
    except ValueError:
        return None
