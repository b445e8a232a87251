"""For pages of plans: `{% progress_of version as progress %}`, then `{{ progress|of:passport.indicator_id }}`."""

from django import template
from django.urls import reverse

from monitoring import charts, drawings, progress, texts
from monitoring.numbers import SIGNS
from monitoring.series import Standing, standings, standings_of_version
from plan_portal import formats

register = template.Library()
SIGN_OF = {reason: sign for sign, reason in SIGNS.items()}


@register.simple_tag
def progress_of(version) -> dict[int, Standing]:
    """How far each promise of a version has come: the same three queries for a whole page."""
    return standings_of_version(version)


@register.simple_tag
def standings_of(passports) -> dict[int, Standing]:
    """The same for passports that the page has already: one query, none where there are no passports."""
    return standings(passports) if passports else {}


@register.filter
def of(found: dict, key):
    """The entry of a dict under a key, or None: standings by indicator, cells by year."""
    return found.get(key) if found else None


@register.simple_tag
def status_counts(found: dict[int, Standing]) -> dict[str, int]:
    statuses = [standing.status for standing in found.values()]
    return {status.value: statuses.count(status.value) for status in progress.Status if status.value in statuses}


@register.filter
def rule(standing: Standing) -> str:
    """The sentence that says why the promise has its status."""
    passport = standing.passport
    return texts.sentence(standing.assessment, unit=passport.local_unit, places=passport.precision)


@register.filter
def percent_done(standing: Standing) -> str:
    return texts.percent(standing.assessment)


@register.filter
def in_unit(value, passport) -> str:
    """A value as the indicator is written: `35 000 osób`."""
    return texts.figure(value, unit=passport.local_unit, places=passport.precision)


@register.filter
def expected_in(value, passport) -> str:
    """A value on the path, which may need a decimal more than the indicator has."""
    return formats.number(value, drawings.used(value, max(passport.precision, 1)))


@register.simple_tag
def spark(standing: Standing) -> dict | None:
    """The points of a sparkline and its last dot, or None where there is no line to draw."""
    drawn = charts.sparkline(standing.values)
    return drawn and {"points": drawn[0], "last": drawn[1]}


@register.filter
def sign(missing: str) -> str:
    """The official sign for a reason why there is no value."""
    return SIGN_OF.get(missing, "")


@register.filter
def dimension(code: str) -> str:
    return texts.dimension(code)


@register.filter
def link_in(observation, plan) -> str:
    """The page of a value of a plan that is at hand: no query for its region."""
    return reverse("value", args=[plan.region.slug, observation.uid])
