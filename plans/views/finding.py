"""How views find a plan or a version: what one may not know of is not there."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from plan_portal.accounts.models import Region
from plans.models import Plan, PlanVersion

VERSIONS = PlanVersion.objects.select_related("plan__region", "plan__kind", "resolution__region")


def find_region(request, slug: str) -> Region:
    request.region = get_object_or_404(Region, slug=slug)
    return request.region


def find_plan(request, region: str, plan: str) -> Plan:
    found = get_object_or_404(
        Plan.objects.visible_to(request.user).select_related("region", "kind"), region__slug=region, slug=plan
    )
    request.region = found.region
    return found


def find_version(request, region: str, plan: str, number: int) -> PlanVersion:
    visible = VERSIONS.visible_to(request.user)
    found = get_object_or_404(visible, plan__region__slug=region, plan__slug=plan, number=number)
    request.region = found.plan.region
    return found


def version_to_read(request, region: str, plan: str) -> PlanVersion:
    """The newest adopted version that is public, else the newest public one, else the newest that one may see."""
    visible = VERSIONS.visible_to(request.user).filter(plan__region__slug=region, plan__slug=plan)
    public = visible.published().order_by("-number")
    found = public.adopted().first() or public.first() or visible.order_by("-number").first()
    if found is None:
        raise Http404
    request.region = found.plan.region
    return found
