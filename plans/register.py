"""The register of changes: what was done with a plan's versions, when and by whom."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from plans.citation import resolution_line
from plans.models import PlanVersion


@dataclass(frozen=True)
class Change:
    """`style` says how its time is written: a moment, or the day of a legal act."""

    version: PlanVersion
    at: dt.datetime | dt.date
    what: str
    by: str
    style: str = "moment"


def changes(versions: Iterable[PlanVersion]) -> list[Change]:
    """Newest first. Loaded with the versions: who froze and published them, and their resolutions."""
    found = []
    for version in versions:
        if version.is_frozen:
            found.append(
                Change(version, version.frozen_at, _("frozen: it can no longer be changed"), _who(version.frozen_by))
            )
        if version.is_published:
            found.append(Change(version, version.published_at, _("made public"), _who(version.published_by)))
        if version.resolution:
            act = version.resolution
            found.append(Change(version, act.date, resolution_line(act), capfirst(act.get_body_display()), "day"))
    return sorted(found, key=_when, reverse=True)


def _who(user) -> str:
    """A name is public with what was done; an address is not."""
    return user.get_full_name() or _("the office")


def _when(change: Change) -> dt.datetime:
    if isinstance(change.at, dt.datetime):
        return change.at
    return timezone.make_aware(dt.datetime.combine(change.at, dt.time.min))
