from django.http import Http404
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from plan_portal.page_cache import keep
from plans import policies
from plans.citation import citation
from plans.models import LifeCycleStep, Plan, PlanVersion
from plans.parts import parts_of
from plans.reading import content
from plans.schedule import Schedule
from plans.views.finding import find_region, find_version, version_to_read
from plans.views.preferences import wants_plain_words
from plans.views.register import as_of, day_asked_for


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
@keep
def plan(request, region, plan):
    if "stan" in request.GET:
        return as_of(request, region, plan)
    return _first_page(request, version_to_read(request, region, plan))


@require_safe
@keep
def plan_version(request, region, plan, number):
    return _first_page(request, find_version(request, region, plan, number))


def _first_page(request, version):
    """A short plan whole; of a long one its contents, which lead to its parts."""
    if parts_of(version).is_long:
        return render(request, "plans/front.html", reading_context(request, version))
    return _whole(request, version)


@require_safe
@keep
def plan_whole(request, region, plan, number):
    """All on one page, however long: for print and for searching in the browser."""
    return _whole(request, find_version(request, region, plan, number))


def _whole(request, version):
    shown = content(version)
    more = {"content": shown, "schedule": Schedule(shown), "indicators": shown.indicators, "whole": True}
    return render(request, "plans/version.html", reading_context(request, version, **more))


@require_safe
@keep
def plan_part(request, region, plan, number, part):
    version = find_version(request, region, plan, number)
    parts = parts_of(version)
    found = parts.find(part)
    if found is None:
        raise Http404
    # Of a sealed version the text is kept, and then nothing of it is loaded.
    shown = SimpleLazyObject(lambda: content(version, found))
    more = {"part": found, "position": parts.place(found), "content": shown, "schedule": Schedule(shown)}
    more["indicators"] = shown.indicators if found.kind == "objective" else []
    return render(request, "plans/part.html", reading_context(request, version, **more))


def reading_context(request, version, **more) -> dict:
    """What every page for readers of a version shows around the text."""
    plan, user = version.plan, request.user
    parts = parts_of(version)
    return {
        "region": plan.region,
        "plan": plan,
        "version": version,
        "about": version.about,
        "parts": parts,
        "citation": citation(version),
        "register": SimpleLazyObject(lambda: _register(user, plan)),
        "newer": _newer(version),
        "steps": SimpleLazyObject(lambda: _steps(user, plan)),
        "related_documents": plan.related_documents.all(),
        "in_plain_words": parts.has_summaries and wants_plain_words(request),
        "as_of": day_asked_for(request),
        "can_edit": policies.can_edit(user, plan),
        "can_clone": policies.can_clone(user, version),
        "can_run_life_cycle": policies.can_run_life_cycle(user, plan),
        "can_freeze": version.is_working and policies.can_freeze(user, version),
        "can_publish": version.is_frozen and not version.is_published and policies.can_publish(user, version),
        "can_adopt": version.is_frozen and not version.is_adopted and policies.can_adopt(user, version),
        **more,
    }


def _steps(user, plan) -> list[LifeCycleStep]:
    """A plan that takes the place of this one is named to whoever may know of it."""
    steps = list(plan.steps.select_related("resolution__region", "successor__region"))
    named = {step.successor_id for step in steps if step.successor_id}
    known = set(Plan.objects.visible_to(user).filter(pk__in=named)) if named else set()
    for step in steps:
        step.successor = step.successor if step.successor in known else None
    return steps


def _register(user, plan) -> list[PlanVersion]:
    visible = PlanVersion.objects.visible_to(user).filter(plan=plan).select_related("resolution__region")
    return [_of(plan, each) for each in visible.order_by("-number")]


def _newer(version) -> PlanVersion | None:
    """The version that a reader of an older one should know of: the newest adopted one, else the newest public one."""
    public = PlanVersion.objects.published().filter(plan=version.plan_id).order_by("-number")
    public = list(public.only("number", "label", "resolution"))
    best = next((each for each in public if each.is_adopted), public[0] if public else None)
    return _of(version.plan, best) if best and best.number > version.number else None


def _of(plan, version) -> PlanVersion:
    version.plan = plan
    return version
