"""The milestones of a measure in one cell, one a line: `2026: …`, `2026/2: …` (a quarter), `2026-06-30: …`."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plans.tables import cells
from plans.tables.cells import Unreadable

_LINE = re.compile(r"(?P<when>[^:]{4,16}?)\s*:\s*(?P<what>.+)")
_QUARTER = re.compile(r"(?P<year>\d{4})\s*/\s*(?P<quarter>[1-4])")
LONGEST = 300


@dataclass(frozen=True)
class Step:
    """What shall be reached by when. A day says its year and quarter."""

    what: str
    year: int | None = None
    quarter: int | None = None
    due_on: dt.date | None = None

    @property
    def in_year(self) -> int | None:
        return self.due_on.year if self.due_on else self.year

    @property
    def in_quarter(self) -> int | None:
        return (self.due_on.month + 2) // 3 if self.due_on else self.quarter

    def __str__(self):
        quarter = f"/{self.quarter}" if self.quarter else ""
        return f"{self.due_on.isoformat() if self.due_on else f'{self.year}{quarter}'}: {self.what}"


def steps(milestones: Iterable) -> list[Step]:
    """Of rows of the database, or of steps already."""
    return [Step(" ".join(cells.tidy(m.what).split()), m.year, m.quarter, m.due_on) for m in milestones]


def written(milestones: Iterable) -> str:
    return "\n".join(map(str, steps(milestones)))


def read(cell) -> list[Step]:
    """Raises Unreadable `milestone`, `long`."""
    if isinstance(cell, (dt.date, float, int)):
        raise Unreadable("milestone")
    return [_read_line(line) for line in cells.as_text(cell).splitlines() if line.strip()]


def _read_line(line: str) -> Step:
    found = _LINE.fullmatch(line.strip())
    if not found:
        raise Unreadable("milestone", value=line)
    what = cells.text(" ".join(found["what"].split()), longest=LONGEST)
    when = found["when"].strip()
    if quarter := _QUARTER.fullmatch(when):
        return Step(what, int(quarter["year"]), int(quarter["quarter"]))
    try:
        return Step(what, year=cells.year(when))
    except Unreadable:
        pass
    try:
        return Step(what, due_on=cells.day(when))
    except Unreadable as error:
        raise Unreadable("milestone", value=line) from error


def paired(wanted: list[Step], held: list) -> Iterator[tuple[Step, object]]:
    """Each step with the row that it continues (None: a new one): of the same words, else the next one left over."""
    left = list(held)
    exact = {}
    for number, step in enumerate(wanted):
        row = next((each for each in left if str(steps([each])[0]) == str(step)), None)
        if row is not None:
            exact[number] = row
            left.remove(row)
    for number, step in enumerate(wanted):
        yield step, exact.get(number) or (left.pop(0) if left else None)
