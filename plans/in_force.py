"""Which version of a plan was in force on a day. `PlanVersionQuerySet.in_force_on` asks the database the same.

A version is in force from the day of the act that adopted it until the next adopted one takes its place, until the plan
expires, is repealed or replaced, or until the last year that it plans for is over. Intervals are half-open: on the day
on which a new text is adopted, the new text holds.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Adoption:
    """A version, the day of its act and the last year that it plans for."""

    number: int
    since: dt.date
    last_year: int


def in_force(adoptions: Iterable[Adoption], day: dt.date, *, ended: dt.date | None = None) -> Adoption | None:
    """The one that held on `day`, or None. Of two adopted on one day the later number holds.

    `ended` is the day on which the plan expired, was repealed or replaced: from then on none holds.
    """
    if ended is not None and day >= ended:
        return None
    begun = [each for each in adoptions if each.since <= day]
    newest = max(begun, key=lambda each: (each.since, each.number), default=None)
    return newest if newest and day.year <= newest.last_year else None
