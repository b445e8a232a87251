from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from plans import policies
from plans.citation import citation
from plans.models import ELEMENT_KINDS, Plan, PlanVersion
from plans.places import element_of, find, kind_of
from plans.reading import content
from plans.schedule import Schedule
from plans.views.finding import find_region, find_version, version_to_read


@require_safe
def plans(request, region):
    region = find_region(request, region)
    visible = PlanVersion.objects.visible_to(request.user).filter(plan__region=region)
    found = Plan.objects.visible_to(request.user).filter(region=region).select_related("kind", "region")
    by_plan: dict[int, list[PlanVersion]] = {}
    for version in visible.select_related("resolution__region").order_by("-number"):
        by_plan.setdefault(version.plan_id, []).append(version)
    rows = [PlanRow(plan, by_plan.get(plan.pk, [])) for plan in found.order_by("-first_year", "pk")]
    may_create = policies.can_create_plan(request.user, region)
    return render(request, "plans/plans.html", {"region": region, "rows": rows, "may_create": may_create})


class PlanRow:
    """A plan in the list, with the versions that the reader may see."""

    def __init__(self, plan, versions):
        self.plan = plan
        public = [version for version in versions if version.is_published]
        self.in_force = next((version for version in public if version.is_adopted), None)
        self.shown = self.in_force or (public[0] if public else None)
        self.working = next((version for version in versions if version.is_working), None)
        self.unpublished = next((v for v in versions if v.is_frozen and not v.is_published), None)


@require_safe
def plan(request, region, plan):
    return _page(request, version_to_read(request, region, plan))


@require_safe
def plan_version(request, region, plan, number):
    return _page(request, find_version(request, region, plan, number))


def _page(request, version):
    plan, user = version.plan, request.user
    shown = content(version)
    register = PlanVersion.objects.visible_to(user).filter(plan=plan).order_by("-number")
    register = list(register.select_related("resolution__region"))
    return render(
        request,
        "plans/version.html",
        {
            "region": plan.region,
            "plan": plan,
            "version": version,
            "content": shown,
            "about": shown.about,
            "schedule": Schedule(shown),
            "citation": citation(version),
            "register": register,
            "newer": _newer(register, version),
            "steps": plan.steps.select_related("resolution__region"),
            "related_documents": plan.related_documents.all(),
            "in_plain_words": "prosto" in request.GET and shown.has_summaries,
            "can_edit": policies.can_edit(user, plan),
            "can_freeze": version.is_working and policies.can_freeze(user, version),
            "can_publish": version.is_frozen and not version.is_published and policies.can_publish(user, version),
            "can_adopt": version.is_frozen and not version.is_adopted and policies.can_adopt(user, version),
        },
    )


def _newer(register, version):
    """The version that a reader of an older one should know of: the newest adopted one, else the newest public one."""
    public = [each for each in register if each.is_published]
    best = next((each for each in public if each.is_adopted), public[0] if public else None)
    return best if best and best.number > version.number else None


# Permalinks


@require_safe
def element(request, region, plan, number, uid):
    return _go_to(request, find_version(request, region, plan, number), uid)


@require_safe
def newest_element(request, region, plan, uid):
    return _go_to(request, version_to_read(request, region, plan), uid)


def _go_to(request, version, uid):
    """The place on the version's page, or, where the version lacks it, a page that says which versions have it."""
    found = element_of(version, "", uid)
    if found is not None:
        place = find(version, kind_of(found), uid, request.GET.get("part", "")) or find(version, kind_of(found), uid)
        return redirect(place.url)
    others = _versions_with(request.user, version.plan, uid)
    if not others:
        raise Http404
    context = {"region": version.plan.region, "plan": version.plan, "version": version, "others": others}
    return render(request, "plans/element_gone.html", context, status=410)


def _versions_with(user, plan, uid) -> list[tuple]:
    """(version, element) for the versions that one may see and that have the element, newest first."""
    visible = PlanVersion.objects.visible_to(user).filter(plan=plan)
    found = []
    for model in ELEMENT_KINDS.values():
        for each in model.objects.filter(version__in=visible, uid=uid).select_related("version"):
            each.version.plan = plan
            found.append((each.version, each))
    return sorted(found, key=lambda pair: -pair[0].number)
