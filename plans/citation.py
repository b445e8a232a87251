"""How a plan is cited: with the legal act that adopted it."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from plan_portal import formats
from plan_portal.accounts.models import Region
from plans.models import PlanVersion, Resolution


def resolution_line(resolution: Resolution) -> str:
    """„uchwała nr 28/302/15 Zarządu Województwa Lubuskiego z dnia 7 kwietnia 2015 r.”"""
    said = {
        "number": resolution.number,
        "body": body_in_genitive(resolution.body, resolution.region),
        "day": formats.day(resolution.date),
    }
    if resolution.body == Resolution.Body.MARSHAL and resolution.number:
        return _("executive order No. %(number)s of %(body)s of %(day)s") % said
    if not resolution.number:
        return _("resolution of %(body)s of %(day)s") % said
    return _("resolution No. %(number)s of %(body)s of %(day)s") % said


def citation(version: PlanVersion) -> str:
    """The line by which the plan is cited; before adoption its version and day stand for the act."""
    about = version.about
    office = version.plan.region.office_name
    if version.resolution:
        act = resolution_line(version.resolution)
    elif version.is_frozen:
        act = _("%(label)s of %(day)s") % {"label": str(version), "day": formats.day(version.frozen_at)}
    else:
        act = _("working version")
    return ", ".join(filter(None, [about.title, office, act]))


def body_in_genitive(body: str, region: Region) -> str:
    """„Zarządu Województwa Lubelskiego”."""
    whose = region_in_genitive(region)
    return {
        Resolution.Body.BOARD: pgettext("genitive", "the Board of %(region)s"),
        Resolution.Body.ASSEMBLY: pgettext("genitive", "the Assembly of %(region)s"),
        Resolution.Body.MARSHAL: pgettext("genitive", "the Marshal of %(region)s"),
    }[body] % {"region": whose}


def region_in_genitive(region: Region) -> str:
    """„Województwa Lubelskiego”; voivodeships' names are adjectives: -ie becomes -iego, -e becomes -ego."""
    if formats.in_english():
        return region.full_name
    adjective = "-".join(_declined(part) for part in region.name.split("-"))
    return f"Województwa {adjective}"


def _declined(adjective: str) -> str:
    # The first part of a compound name keeps its form: Kujawsko-Pomorskiego.
    declined = adjective.removesuffix("e") + "ego" if adjective.endswith("e") else adjective
    return declined[:1].upper() + declined[1:]
