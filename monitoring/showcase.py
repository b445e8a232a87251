"""What monitoring shows on pages of the whole portal: home, region, “Moje zadania”."""

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monitoring.models import Observation, Report
from monitoring.series import Standing, by_main_objective, count_by_status, standings_of_version
from plan_portal.accounts.roles import Role
from plan_portal.my_tasks import Task, Waiting
from plan_portal.search import Hit, with_words
from plans.models import Objective, Plan, PlanVersion


def newest_reports(user, region=None, limit: int = 5) -> list[Report]:
    """Published reports, the newest first."""
    reports = Report.objects.visible_to(user).published().select_related("plan__region")
    if region is not None:
        reports = reports.filter(plan__region=region)
    return list(reports.defer("snapshot").order_by("-published_at", "-pk")[:limit])


@dataclass(frozen=True)
class PlanProgress:
    """How many promises have each status, for `components/strip.html`: of the whole plan and of its main objectives."""

    counts: dict[str, int]
    objectives: list[tuple[Objective, dict[str, int]]]


def progress_of_plan(version: PlanVersion) -> PlanProgress:
    found = standings_of_version(version)
    groups = by_main_objective(found, version)
    return PlanProgress(
        counts=count_by_status(found.values()),
        objectives=[(objective, count_by_status(standings)) for objective, standings in groups],
    )


def tasks_for(user) -> list[Task]:
    """Values that are due, returned or wait for a decision; reports to finish."""
    if not user.is_authenticated:
        return []
    return [*values_due(user), *values_returned(user), *values_to_decide(user), *reports_to_finish(user)]


def values_due(user) -> list[Task]:
    """One task for each plan in force of the person's regions that lacks values."""
    regions = user.regions_as(Role.REPORTER, Role.EDITOR, Role.COORDINATOR)
    adopted = PlanVersion.objects.adopted().filter(plan__region__in=regions).select_related("plan__region")
    newest = adopted.order_by("plan_id", "-number").distinct("plan_id")
    return [task for version in newest if (task := values_due_in(version))]


def values_due_in(version: PlanVersion) -> Task | None:
    missing = [
        (standing, year)
        for standing in standings_of_version(version).values()
        for year in years_that_lack_a_value(standing, version.plan)
    ]
    missing = without_waiting(missing, version)
    if not missing:
        return None
    text = ngettext("Hand in %(n)s missing value: %(plan)s", "Hand in %(n)s missing values: %(plan)s", len(missing))
    return Task(
        title=text % {"n": len(missing), "plan": version.plan.short_title},
        url=reverse("value_grid", args=[version.plan.region.slug, version.plan.slug]),
        due=min((day for standing, year in missing if (day := due_on(standing, year))), default=None),
        kind=_("Indicators"),
    )


def years_that_lack_a_value(standing: Standing, plan: Plan) -> list[int]:
    """Years of the plan that have ended without an official observation."""
    last = min(plan.last_year, timezone.localdate().year - 1)
    return [year for year in range(plan.first_year, last + 1) if year not in standing.observations]


def without_waiting(missing: list[tuple[Standing, int]], version: PlanVersion) -> list[tuple[Standing, int]]:
    waiting = Observation.objects.submitted().filter(indicator__passports__version=version, breakdown__key="")
    handed_in = set(waiting.values_list("indicator_id", "period"))
    return [(one, year) for one, year in missing if (one.passport.indicator_id, str(year)) not in handed_in]


def due_on(standing: Standing, year: int) -> dt.date | None:
    """The last day of the month, in the year after, in which the passport says that the value is known."""
    month = standing.passport.due_month
    return dt.date(year + 1, month, monthrange(year + 1, month)[1]) if month else None


def values_returned(user) -> list[Task]:
    returned = Observation.objects.returned().filter(submitted_by=user)
    found = returned.select_related("indicator__plan__region")
    return [
        Task(
            title=_("Put right a returned value for %(period)s: %(reason)s")
            % {"period": one.period, "reason": one.return_reason},
            url=one.get_absolute_url(),
            kind=_("Indicators"),
        )
        for one in found
    ]


def values_to_decide(user) -> list[Task]:
    """What waits for this person's decision, and what they handed in and others decide about."""
    tasks = []
    waiting = Observation.objects.submitted().select_related("indicator__plan__region")
    by_region: dict = {}
    for one in waiting.filter(indicator__plan__region__in=user.regions_as(Role.COORDINATOR)).exclude(submitted_by=user):
        by_region.setdefault(one.region, []).append(one)
    for region, values in by_region.items():
        text = ngettext("Decide about %(n)s value", "Decide about %(n)s values", len(values)) % {"n": len(values)}
        tasks.append(Task(title=text, url=reverse("values_waiting", args=[region.slug]), kind=_("Indicators")))
    mine: dict = {}
    for one in waiting.filter(submitted_by=user):
        mine.setdefault(one.region, []).append(one)
    for region, values in mine.items():
        text = ngettext(
            "%(n)s value that you handed in waits for approval",
            "%(n)s values that you handed in wait for approval",
            len(values),
        )
        url = reverse("values_waiting", args=[region.slug])
        tasks.append(Task(text % {"n": len(values)}, url, kind=_("Indicators"), waiting=Waiting.FOR_OTHERS))
    return tasks


def reports_to_finish(user) -> list[Task]:
    """Drafts to write, and frozen reports that are not public yet."""
    unfinished = Report.objects.filter(plan__region__in=user.staffed_regions(), published_at=None)
    return [
        Task(
            title=(_("Publish the report: %(title)s") if report.is_frozen else _("Finish the report: %(title)s"))
            % {"title": report.title},
            url=reverse("report_desk", args=[report.plan.region.slug, report.plan.slug, report.year]),
            kind=_("Reports"),
        )
        for report in unfinished.defer("snapshot").select_related("plan__region")
    ]


def found(query: str, user) -> list[Hit]:
    """Reports by their title, the newest first, for the search page."""
    visible = Report.objects.visible_to(user).select_related("plan__region").defer("snapshot").order_by("-year")
    return [
        Hit(one.title, one.get_absolute_url(), one.plan.region.full_name) for one in with_words(visible, "title", query)
    ]
