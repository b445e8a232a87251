"""Indicators as everybody reads them."""

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from monitoring import breakdowns, drawings, policies
from monitoring.models import Observation
from monitoring.promises import measured_version
from monitoring.series import Standing, by_main_objective, count_by_status, standings, standings_of_version
from monitoring.views.finding import find_indicator, find_plan, promised
from plan_portal.accounts.models import Region
from plans.models import Plan, PlanVersion


@require_safe
def indicators(request, region):
    """The indicators of each plan of a region; the newest plan that was adopted is open, else the newest."""
    request.region = get_object_or_404(Region, slug=region)
    plans = Plan.objects.visible_to(request.user).filter(region=request.region).select_related("region")
    adopted = PlanVersion.objects.visible_to(request.user).adopted().filter(plan=OuterRef("pk"))
    plans = list(plans.order_by(Exists(adopted).desc(), "-first_year", "pk"))
    return page_of_plan(request, plans[0] if plans else None, others=plans[1:])


@require_safe
def plan_indicators(request, region, plan):
    return page_of_plan(request, find_plan(request, region, plan), others=[])


def page_of_plan(request, plan: Plan | None, *, others: list[Plan]):
    version = measured_version(plan, request.user) if plan else None
    found = standings_of_version(version) if version else {}
    context = {
        "plan": plan,
        "version": version,
        "others": others,
        "groups": [group for group in by_main_objective(found, version) if group[1]] if version else [],
        "counts": count_by_status(found.values()),
        "total": len(found),
        "can_hand_in": plan and policies.can_hand_in(request.user, plan),
    }
    return render(request, "monitoring/indicators.html", context)


@require_safe
def indicator(request, region, plan, uid):
    """One indicator: value, status with its rule, chart, table, passport, history."""
    found = find_indicator(request, region, plan, uid)
    passport = promised(found, request.user)
    standing = standings([passport])[found.pk]
    tables = breakdowns.tables_by_category([found.pk]).get(found.pk, [])
    by_unit = breakdowns.table_by_unit(found.pk)
    context = {
        "plan": found.plan,
        "indicator": found,
        "passport": passport,
        "version": passport.version,
        "standing": standing,
        "chart": chart_of(standing),
        "rows": rows_of(standing),
        "tables": [*tables, *([by_unit] if by_unit else [])],
        "history": history_of(found),
        "can_hand_in": policies.can_hand_in(request.user, found.plan),
        "csv_url": csv_url(found),
        "here": request.build_absolute_uri(found.get_absolute_url()),
    }
    return render(request, "monitoring/indicator.html", context)


def chart_of(standing: Standing):
    passport = standing.passport
    seen = standing.observations
    return drawings.svg(
        name=passport.local_name,
        promise=standing.promise,
        values=standing.values,
        missing={year: one.missing for year, one in seen.items() if one.missing},
        provisional=frozenset(year for year, one in seen.items() if one.quality != Observation.Quality.FINAL),
        years=tuple(passport.version.about.years),
        unit=passport.local_unit,
        places=passport.precision,
        as_bars=passport.aggregation == passport.Aggregation.FLOW,
        key=str(passport.indicator_id),
    )


def rows_of(standing: Standing) -> list[dict]:
    """A row for each year of the plan and each year with an observation: what the chart shows, as a table."""
    of_the_plan = [year for year in standing.passport.version.about.years if year <= standing.year]
    years = sorted({*of_the_plan, *standing.observations})
    return [
        {
            "year": year,
            "observation": standing.observations.get(year),
            "expected": standing.expected(year),
            "assessment": standing.at(year) if year in standing.values else None,
        }
        for year in years
    ]


def history_of(indicator) -> list[Observation]:
    """Official values that were corrected, with what replaced them: newest first. Public."""
    corrected = Observation.objects.official().filter(indicator=indicator, corrects__isnull=False)
    replaced = Observation.objects.filter(
        indicator=indicator, state=Observation.State.SUPERSEDED, corrects__isnull=False
    )
    related = (corrected | replaced).select_related("corrects", "breakdown", "territory")
    return list(related.order_by("-decided_at", "-pk"))


def csv_url(indicator) -> str:
    """The whole series, with territories and breakdowns, from the API."""
    return f"{reverse('v1:observations')}?indicator={indicator.uid}&format=csv"
