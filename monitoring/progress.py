"""How far a promise has come: one rule for page, chart, table, API and PDF. No Django, no database.

Progress = (value − baseline) / (target − baseline). It holds for falling indicators as it stands: both differences
turn their sign together. The words of the rule are in `texts.py`, what they mean in `docs/progress.md`.

Source: domain.md 5, “How progress is assessed”. No act prescribes a rule; the published KPRES and RPRES tables give a
value against a target only. So the portal defines one and prints it beside every figure.

Units: values, baselines and targets are in the unit of the indicator; progress is a ratio (1 is the whole way).
Comparisons are exact (fractions), so a status never hangs on rounding.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from math import floor

# A value that is to be kept may stray this far from its level (a share of the level): five per cent.
KEEP_TOLERANCE = Decimal("0.05")


class Direction(StrEnum):
    """Where a value should go; the same words as in the passport of an indicator."""

    UP = "up"
    DOWN = "down"
    KEEP = "keep"


class Status(StrEnum):
    """What is said of a promise. Ordered from best to worst, then what cannot be judged."""

    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    MISSED = "missed"
    NOT_STARTED = "not_started"
    NO_DATA = "no_data"
    NOT_COMPUTABLE = "not_computable"


class Because(StrEnum):
    """Which part of the rule gave the status; `texts.sentence` says it in words."""

    REACHED = "reached"
    FELL_SHORT = "fell_short"
    ON_THE_PATH = "on_the_path"
    BEHIND_THE_PATH = "behind_the_path"
    NO_PATH = "no_path"
    KEPT = "kept"
    STRAYED = "strayed"
    KEPT_TO_THE_END = "kept_to_the_end"
    STRAYED_AT_THE_END = "strayed_at_the_end"
    BEFORE_THE_START = "before_the_start"
    NO_VALUE = "no_value"
    NO_FINAL_VALUE = "no_final_value"
    NO_BASELINE = "no_baseline"
    NO_TARGET = "no_target"
    TARGET_IS_BASELINE = "target_is_baseline"
    TARGET_AGAINST_DIRECTION = "target_against_direction"


@dataclass(frozen=True)
class Promise:
    """What a version of a plan promises about an indicator. Any part may be missing: published tables have gaps.

    `yearly` are targets for years on the way. Without a final target the last of them is the final one.
    """

    baseline: Decimal | None = None
    baseline_year: int | None = None
    target: Decimal | None = None
    target_year: int | None = None
    yearly: Mapping[int, Decimal] = field(default_factory=dict)
    direction: Direction = Direction.UP
    cumulative: bool = False

    @property
    def goal(self) -> Decimal | None:
        """The final target; for a value that is to be kept and has none, the baseline."""
        if self.target is not None:
            return self.target
        if self.yearly:
            return self.yearly[max(self.yearly)]
        return self.baseline if self.direction == Direction.KEEP else None

    @property
    def goal_year(self) -> int | None:
        if self.target is None and self.yearly:
            return max(self.yearly)
        return self.target_year


@dataclass(frozen=True)
class Assessment:
    """A status and everything that its sentence needs.

    `year` and `value` are those that were judged: the last known ones up to the year that was asked for. `progress`
    is a ratio rounded down to a tenth of a per cent, so that 99.96% never reads as reached; None where the rule
    gives none. `expected` is the value on the path for `year`, in the unit of the indicator.
    """

    status: Status
    because: Because
    promise: Promise
    year: int | None = None
    value: Decimal | None = None
    progress: Decimal | None = None
    expected: Decimal | None = None

    @property
    def percent(self) -> Decimal | None:
        """Progress in per cent, with one decimal place; over 100 and under 0 are kept."""
        return None if self.progress is None else self.progress * 100

    @property
    def rule(self) -> dict:
        """The rule as data: a code and its parameters, for programs (values in the unit of the indicator)."""
        promise = self.promise
        return {
            "code": self.because.value,
            "value": self.value,
            "year": self.year,
            "baseline": promise.baseline,
            "baseline_year": promise.baseline_year,
            "target": promise.goal,
            "target_year": promise.goal_year,
            "expected": self.expected,
            "tolerance": KEEP_TOLERANCE if promise.direction == Direction.KEEP else None,
        }


def progress(value: Decimal | None, baseline: Decimal | None, target: Decimal | None) -> Decimal | None:
    """(value − baseline) / (target − baseline), a ratio rounded down to a tenth of a per cent.

    None when one of the three is missing or target = baseline. Below 0 when the value has moved away from the
    target, above 1 when it has gone beyond.
    """
    if value is None or baseline is None or target is None or target == baseline:
        return None
    return _rounded_down(_share(value, baseline, target), places=3)


def path(promise: Promise) -> list[tuple[int, Decimal]]:
    """The corners of the expected path, by year: baseline, yearly targets, final target. Empty if years are missing.

    Between two corners the path is a straight line. A yearly target in or before the baseline year, or after the
    final one, is not on the way and is left out.
    """
    corners = dict(promise.yearly)
    start, end = promise.baseline_year, promise.goal_year
    if promise.goal is not None and end is not None:
        corners = {year: value for year, value in corners.items() if year < end} | {end: promise.goal}
    if promise.baseline is not None and start is not None:
        corners = {year: value for year, value in corners.items() if year > start} | {start: promise.baseline}
    return sorted(corners.items()) if len(corners) > 1 else []


def expected(promise: Promise, year: int) -> Decimal | None:
    """The value on the path for a year, in the unit of the indicator, to six decimal places.

    The baseline before the path begins, the final target after it ends; None where there is no path.
    """
    on_path = _expected(promise, year)
    return None if on_path is None else _rounded(on_path, places=6)


def assess(promise: Promise, values: Mapping[int, Decimal], year: int) -> Assessment:
    """Judge a promise as at a year by its last value up to then.

    `values` are official totals by year, without the years that have none. A cumulative value is handed in as the
    running total since the plan began, so it is judged like any other; `falls` finds totals that shrink.
    """
    known = [one for one in values if one <= year]
    if not known:
        return _without_value(promise, year)
    last = max(known)
    value = values[last]
    if reason := _why_not_computable(promise):
        return Assessment(Status.NOT_COMPUTABLE, reason, promise, last, value)
    if promise.baseline_year is not None and last <= promise.baseline_year:
        # The only value is the starting point: it says nothing about what has been done since.
        return _without_value(promise, year)
    if promise.direction == Direction.KEEP:
        return _kept(promise, last, value, year)
    return _moved(promise, last, value, year)


def falls(values: Mapping[int, Decimal]) -> list[int]:
    """Years in which a running total is smaller than before: impossible for a cumulative indicator."""
    years = sorted(values)
    return [year for before, year in pairwise(years) if values[year] < values[before]]


def keep_range(promise: Promise) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest value that count as kept, in the unit of the indicator."""
    if promise.goal is None:
        return None
    room = abs(promise.goal) * KEEP_TOLERANCE
    return promise.goal - room, promise.goal + room


def _without_value(promise: Promise, year: int) -> Assessment:
    if promise.baseline_year is not None and year <= promise.baseline_year:
        return Assessment(Status.NOT_STARTED, Because.BEFORE_THE_START, promise)
    return Assessment(Status.NO_DATA, Because.NO_VALUE, promise)


def _why_not_computable(promise: Promise) -> Because | None:
    if promise.goal is None:
        return Because.NO_TARGET
    if promise.direction == Direction.KEEP:
        return None
    if promise.baseline is None:
        return Because.NO_BASELINE
    if promise.goal == promise.baseline:
        return Because.TARGET_IS_BASELINE
    if (promise.goal > promise.baseline) != (promise.direction == Direction.UP):
        return Because.TARGET_AGAINST_DIRECTION
    return None


def _moved(promise: Promise, last: int, value: Decimal, year: int) -> Assessment:
    """A value that is to rise or fall; `_why_not_computable` has made sure of baseline and target."""
    assert promise.baseline is not None
    assert promise.goal is not None
    on_path = _expected(promise, last)
    share = _share(value, promise.baseline, promise.goal)

    def judged(status: Status, because: Because) -> Assessment:
        done = progress(value, promise.baseline, promise.goal)
        shown = None if on_path is None else _rounded(on_path, places=6)
        return Assessment(status, because, promise, last, value, done, shown)

    if share >= 1:
        return judged(Status.ACHIEVED, Because.REACHED)
    if promise.goal_year is not None and last >= promise.goal_year:
        return judged(Status.MISSED, Because.FELL_SHORT)
    if promise.goal_year is not None and year > promise.goal_year:
        return judged(Status.NO_DATA, Because.NO_FINAL_VALUE)
    if on_path is None:
        return judged(Status.NOT_COMPUTABLE, Because.NO_PATH)
    if share >= _share(on_path, promise.baseline, promise.goal):
        return judged(Status.ON_TRACK, Because.ON_THE_PATH)
    return judged(Status.AT_RISK, Because.BEHIND_THE_PATH)


def _kept(promise: Promise, last: int, value: Decimal, year: int) -> Assessment:
    """A value that is to stay at its level."""
    low, high = keep_range(promise) or (value, value)
    inside = low <= value <= high

    def judged(status: Status, because: Because) -> Assessment:
        return Assessment(status, because, promise, last, value, expected=promise.goal)

    if promise.goal_year is not None and last >= promise.goal_year:
        if inside:
            return judged(Status.ACHIEVED, Because.KEPT_TO_THE_END)
        return judged(Status.MISSED, Because.STRAYED_AT_THE_END)
    if promise.goal_year is not None and year > promise.goal_year:
        return judged(Status.NO_DATA, Because.NO_FINAL_VALUE)
    if inside:
        return judged(Status.ON_TRACK, Because.KEPT)
    return judged(Status.AT_RISK, Because.STRAYED)


def _expected(promise: Promise, year: int) -> Fraction | None:
    corners = path(promise)
    if not corners:
        return None
    first, last = corners[0], corners[-1]
    if year <= first[0]:
        begins = promise.baseline_year == first[0] or year == first[0]
        return Fraction(first[1]) if begins else None
    if year >= last[0]:
        return Fraction(last[1])
    for (y0, v0), (y1, v1) in pairwise(corners):
        if y0 <= year <= y1:
            return Fraction(v0) + (Fraction(v1) - Fraction(v0)) * Fraction(year - y0, y1 - y0)
    raise AssertionError("a year between the first and the last corner lies between two neighbours")


def _share(value: Decimal | Fraction, baseline: Decimal, target: Decimal) -> Fraction:
    return (Fraction(value) - Fraction(baseline)) / (Fraction(target) - Fraction(baseline))


def _rounded_down(exact: Fraction, *, places: int) -> Decimal:
    return Decimal(floor(exact * 10**places)).scaleb(-places)


def _rounded(exact: Fraction, *, places: int) -> Decimal:
    return Decimal(round(exact * 10**places)).scaleb(-places)
