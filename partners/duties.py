"""The duty to meet so many times in a calendar year: plain arithmetic, no Django."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Duty(Enum):
    MET = "met"
    PLANNED = "planned"  # enough meetings are called, not all have been held
    OPEN = "open"  # the year still runs
    MISSED = "missed"


@dataclass(frozen=True)
class YearOfMeetings:
    year: int
    required: int
    held: int
    planned: int
    state: Duty

    @property
    def due_on(self) -> dt.date:
        return dt.date(self.year, 12, 31)

    @property
    def missing(self) -> int:
        """How many meetings still have to be called, or were never held."""
        return max(0, self.required - self.held - self.planned)


def year_of_meetings(days: Iterable[dt.date], *, required: int, year: int, today: dt.date) -> YearOfMeetings:
    """How the duty of a calendar year stands. `days` are meetings' first days; those after `today` are planned."""
    days = [day for day in days if day.year == year]
    held = sum(day <= today for day in days)
    planned = len(days) - held
    return YearOfMeetings(year, required, held, planned, _state(required, held, planned, over=year < today.year))


def _state(required: int, held: int, planned: int, *, over: bool) -> Duty:
    if held >= required:
        return Duty.MET
    if over:
        return Duty.MISSED
    return Duty.PLANNED if held + planned >= required else Duty.OPEN
