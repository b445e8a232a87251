"""What stands in the way of freezing a report, and what its authors should look at before."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monitoring import progress
from monitoring.models import Observation, Report
from monitoring.series import Standing, standings_of_version
from plans.models import Indicator


@dataclass(frozen=True)
class Check:
    """One finding: what is wrong, and the page where it is put right."""

    text: str
    url: str = ""


@dataclass
class Checks:
    blockers: list[Check] = field(default_factory=list)
    warnings: list[Check] = field(default_factory=list)


def checks_of(report: Report) -> Checks:
    """Blockers and warnings of a draft, in the order in which they are worked off."""
    found = list(standings_of_version(report.version, year=report.year).values())
    warnings = [*missing_values(report, found), *shrinking_totals(report, found), *empty_chapters(report)]
    return Checks(blockers=waiting_values(report), warnings=warnings)


def waiting_values(report: Report) -> list[Check]:
    promised = Indicator.objects.filter(passports__version=report.version_id)
    waiting = Observation.objects.submitted().filter(indicator__in=promised, period__lt=str(report.year + 1)).count()
    if not waiting:
        return []
    text = ngettext(
        "%(n)s value waits for approval: approve or return it first.",
        "%(n)s values wait for approval: approve or return them first.",
        waiting,
    )
    return [Check(text % {"n": waiting}, reverse("values_waiting", args=[report.plan.region.slug]))]


def missing_values(report: Report, found: list[Standing]) -> list[Check]:
    return [
        Check(
            _("%(indicator)s: no value for %(year)s.") % {"indicator": one.passport, "year": report.year},
            reverse("value_grid", args=[report.plan.region.slug, report.plan.slug]),
        )
        for one in found
        if report.year not in one.observations
    ]


def shrinking_totals(report: Report, found: list[Standing]) -> list[Check]:
    text = _("%(indicator)s: the running total is smaller in %(year)s than before.")
    return [
        Check(text % {"indicator": one.passport, "year": year}, page_of(one, report))
        for one in found
        if one.promise.cumulative
        for year in progress.falls(one.values)
        if year <= report.year
    ]


def page_of(standing: Standing, report: Report) -> str:
    return reverse("indicator", args=[report.plan.region.slug, report.plan.slug, standing.passport.indicator.uid])


def empty_chapters(report: Report) -> list[Check]:
    where = [report.plan.region.slug, report.plan.slug, report.year]
    return [
        Check(
            _("The chapter “%(title)s” has no text.") % {"title": chapter.title},
            reverse("report_chapter", args=[*where, chapter.code]),
        )
        for chapter in report.chapters.filter(body="")
    ]
