"""Milestones are saved together with their measure: its revision counts for them too."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _

from plans.models import Measure, Milestone

QUARTERS = range(1, 5)


@dataclass(frozen=True)
class MilestoneLine:
    """What shall be reached by when: a year, a quarter of it, or a day. `uid` names one that there is already."""

    what: str
    year: int | None = None
    quarter: int | None = None
    due_on: dt.date | None = None
    uid: UUID | None = None

    @property
    def in_year(self) -> int | None:
        return self.due_on.year if self.due_on else self.year

    @property
    def in_quarter(self) -> int | None:
        """A day says its quarter."""
        return (self.due_on.month + 2) // 3 if self.due_on else self.quarter


def check_milestones(refusals, version, lines: Iterable[MilestoneLine]) -> None:
    """Errors by `milestone_<number>-<field>`."""
    for number, line in enumerate(lines):
        refusals.require(f"milestone_{number}-what", line.what.strip(), _("Say what is reached."))
        if line.in_year is None:
            refusals[f"milestone_{number}-year"] = _("Say in which year or on which day.")
        elif line.year and line.due_on and line.year != line.due_on.year:
            refusals[f"milestone_{number}-due_on"] = _("This day is not in %(year)s.") % {"year": line.year}
        elif line.in_year not in version.about.years:
            field = "due_on" if line.due_on else "year"
            refusals[f"milestone_{number}-{field}"] = _("The plan does not run in %(year)s.") % {"year": line.in_year}
        refusals.unless(
            line.quarter is None or line.quarter in QUARTERS,
            f"milestone_{number}-quarter",
            _("A year has four quarters."),
        )


def set_milestones(measure: Measure, lines: Iterable[MilestoneLine]) -> None:
    """Make the measure's milestones what the lines say.

    One with a known `uid` keeps its identity; those without continue the one of the same words, else one left over.
    """
    held = {milestone.uid: milestone for milestone in measure.milestones.all()}
    lines = _named(list(lines), held)
    kept = set()
    for position, line in enumerate(lines, start=1):
        said = {
            "what": line.what.strip(),
            "year": line.in_year,
            "quarter": line.in_quarter,
            "due_on": line.due_on,
            "position": position,
        }
        if line.uid in held and line.uid not in kept:
            kept.add(line.uid)
            _store(held[line.uid], said)
        else:
            kept.add(Milestone.objects.create(measure=measure, **said).uid)
    measure.milestones.exclude(uid__in=kept).delete()


def _named(lines: list[MilestoneLine], held: dict[UUID, Milestone]) -> list[MilestoneLine]:
    left = {uid: milestone.what for uid, milestone in held.items() if uid not in {line.uid for line in lines}}
    found = {}
    for number, line in enumerate(lines):
        same = next((uid for uid, what in left.items() if what == line.what.strip()), None)
        if line.uid is None and same:
            found[number] = same
            del left[same]
    for number, line in enumerate(lines):
        if line.uid is None and number not in found and left:
            found[number] = next(iter(left))
            del left[found[number]]
    return [replace(line, uid=found.get(number, line.uid)) for number, line in enumerate(lines)]


def _store(milestone, said: dict) -> None:
    if any(getattr(milestone, name) != value for name, value in said.items()):
        Milestone.objects.filter(pk=milestone.pk).update(**said)
