"""What the views look up first: the region's plan, indicator or report that this person may know of, else 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from monitoring.models import Observation, Report
from monitoring.promises import passport_of
from plans.models import Indicator, IndicatorPassport, Plan


def find_plan(request, region: str, plan: str) -> Plan:
    visible = Plan.objects.visible_to(request.user).select_related("region")
    return remember(request, get_object_or_404(visible, region__slug=region, slug=plan))


def find_indicator(request, region: str, plan: str, uid) -> Indicator:
    visible = Indicator.objects.visible_to(request.user).select_related("plan__region")
    indicator = get_object_or_404(visible, plan__region__slug=region, plan__slug=plan, uid=uid)
    remember(request, indicator.plan)
    return indicator


def promised(indicator: Indicator, user) -> IndicatorPassport:
    """What is promised about it; 404 once it was taken out of the only version that had it."""
    passport = passport_of(indicator, user)
    if passport is None:
        raise Http404
    return passport


def find_value(request, region: str, uid) -> Observation:
    visible = Observation.objects.visible_to(request.user)
    related = visible.select_related("indicator__plan__region", "territory", "breakdown", "submitted_by", "decided_by")
    value = get_object_or_404(related, indicator__plan__region__slug=region, uid=uid)
    remember(request, value.indicator.plan)
    return value


def find_report(request, region: str, plan: str, year: int) -> Report:
    visible = Report.objects.visible_to(request.user).select_related("plan__region", "version", "resolution")
    report = get_object_or_404(visible, plan__region__slug=region, plan__slug=plan, year=year)
    remember(request, report.plan)
    return report


def remember(request, plan: Plan) -> Plan:
    """The region whose colours, links and contact the page shows."""
    request.region = plan.region
    return plan
