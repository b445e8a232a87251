"""The shapes in which the facts of a region are written down. A `key` is how facts point at each other."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"


@cache
def text(name: str) -> str:
    """A piece of HTML from `texts/<name>.html`; empty if a heading has no text of its own."""
    return (TEXTS / f"{name}.html").read_text(encoding="utf-8") if name else ""


@dataclass(frozen=True)
class Chapter:
    title: str
    text: str = ""  # name of a file below texts/
    covers: tuple[str, ...] = ()
    summary: str = ""
    parts: tuple["Chapter", ...] = ()


@dataclass(frozen=True)
class Deed:
    """A measure: what will be done."""

    key: str
    name: str
    text: str
    years: tuple[int, int] | None = None
    one_off: bool = False
    lead: str = ""
    partners: tuple[str, ...] = ()
    milestones: tuple[tuple[int, int | None, str], ...] = ()  # year, quarter, what is reached


@dataclass(frozen=True)
class Goal:
    """An objective with what hangs on it."""

    key: str
    title: str
    text: str = ""
    goals: tuple["Goal", ...] = ()
    deeds: tuple[Deed, ...] = ()


@dataclass(frozen=True)
class Money:
    """A budget row: thousands of PLN by year, beginning with the plan's first."""

    node: str  # key of a goal or a deed
    source: str
    thousands: tuple[int, ...]
    estimated_from: int = 9999


@dataclass(frozen=True)
class Promise:
    """An indicator: its passport, and its values by year as they were approved."""

    key: str
    node: str
    name: str
    name_en: str
    definition: str
    definition_en: str
    unit: str
    unit_en: str
    baseline: str
    targets: dict[int, str]  # the last one is the final target
    values: dict[int, str] = field(default_factory=dict)
    formula: str = ""
    kind: str = "output"
    direction: str = "up"
    aggregation: str = "stock"
    precision: int = 0
    source: str = "ROPS w Lublinie"
    frequency: str = "yearly"
    due_month: int = 3
    post: str = "stanowisko ds. monitoringu i ewaluacji"
    breakdowns: tuple[str, ...] = ()
    missing: dict[int, tuple[str, str]] = field(default_factory=dict)  # year: reason, note
    # year: earlier value, why it was corrected
    corrected: dict[int, tuple[str, str]] = field(default_factory=dict)
    women: dict[int, str] = field(default_factory=dict)  # the rest of the value is men
    counties: dict[int, dict[str, int]] = field(default_factory=dict)  # year: county code: value

    @property
    def final(self) -> tuple[int, Decimal]:
        year = max(self.targets)
        return year, Decimal(self.targets[year])


@dataclass(frozen=True)
class Unit:
    """An institution."""

    key: str
    kind: str
    name: str
    town: str = ""
    county: str = ""  # TERYT code
    operator: str = ""
    operating_since: dt.date | None = None
    facts: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Point:
    """A point of an agenda."""

    title: str
    speaker: str = ""
    post: str = ""
    day: dt.date | None = None
    notes: str = ""


@dataclass(frozen=True)
class Voice:
    """A remark of a past consultation, with the office's answer."""

    kind: str  # who speaks: a value of Submission.SubmitterKind
    who: str
    place: str  # "" (whole document) or the key of a goal, deed, promise or the title of a chapter
    words: str
    disposition: str
    reason: str
    proposal: str = ""
    part: str = ""
    received_on: dt.date | None = None
    channel: str = "portal"
    publish_name: bool = False
