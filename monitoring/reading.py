"""A report as it is read, made from its snapshot alone: the public page and the PDF take the same. No database.

Call it with the language of the reader active (`translation.override`), because figures are written in it.
"""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from monitoring import chapters, drawings, texts
from monitoring.progress import Direction, Promise
from plan_portal import formats
from plan_portal.documents.headings import below

# Digits of money that stand side by side on an upright A4 page; a table with more of them gets a page on its side.
SIGNS_ON_A_PAGE = 108


@dataclass(frozen=True)
class YearRow:
    """One year of an indicator, as it is written."""

    year: int
    value: str
    target: str
    progress: str
    status: str
    notes: str
    is_missing: bool
    is_reported: bool  # the year that the report is on


@dataclass(frozen=True)
class BreakdownPart:
    name: str
    years: list[int]
    rows: list[tuple[str, list[str]]]


@dataclass(frozen=True)
class IndicatorPart:
    """Everything that stands about one indicator."""

    uid: str
    code: str
    name: str
    unit: str
    status: str
    value: str  # the last known one, with its unit
    value_year: int | None
    value_alone: str
    baseline: str
    baseline_year: int | None
    target: str
    target_year: int | None
    progress: str
    rule: str
    chart: SafeString
    rows: list[YearRow]
    breakdowns: list[BreakdownPart]
    passport: list[tuple[str, str]]
    measure: str
    source: str
    objective: str
    this_year: YearRow | None


@dataclass
class ChapterPart:
    """A chapter: the words, and the figures that belong beside them."""

    number: int
    code: str
    title: str
    body: SafeString
    indicators: list[IndicatorPart] = field(default_factory=list)
    objectives: list[dict] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"rozdzial-{self.number}"

    @property
    def kind(self) -> str:
        return "objective" if chapters.objective_of(self.code) else self.code

    @property
    def is_finances(self) -> bool:
        return self.code == chapters.FINANCES

    @property
    def is_deviations(self) -> bool:
        return self.code == chapters.DEVIATIONS

    @property
    def is_introduction(self) -> bool:
        return self.code == chapters.INTRODUCTION


@dataclass(frozen=True)
class Reading:
    snapshot: dict
    language: str
    chapters: list[ChapterPart]
    indicators: list[IndicatorPart]
    finances: dict | None
    frozen_at: dt.datetime | None

    @property
    def title(self) -> str:
        return self.snapshot["title"]

    @property
    def year(self) -> int:
        return self.snapshot["year"]

    @property
    def region(self) -> str:
        return self.snapshot["region"]["full_name"][self.language]

    @property
    def office(self) -> dict:
        return self.snapshot["region"]["office"]

    @property
    def statuses(self) -> dict[str, int]:
        return self.snapshot["statuses"]

    @property
    def off_course(self) -> list[IndicatorPart]:
        """Indicators that are behind or have missed: what the chapter on deviations is about."""
        return [one for one in self.indicators if one.status in ("at_risk", "missed")]

    @property
    def formula(self) -> str:
        return self.snapshot["rule"]["formula"][self.language]

    @property
    def kind(self) -> str:
        return self.snapshot["kind"][self.language]

    @property
    def plan_kind(self) -> str:
        return self.snapshot["plan"]["kind"][self.language]

    @property
    def citation(self) -> str:
        """The plan that is reported on, with the act that adopted it."""
        return self.snapshot["version"]["citation"][self.language]

    @property
    def is_demonstration(self) -> bool:
        return self.snapshot["plan"]["is_demonstration"]


def reading(snapshot: dict, *, language: str) -> Reading:
    """Put the snapshot into words of one language (`pl`, `en`)."""
    indicators = [_indicator(one, snapshot, language) for one in snapshot["indicators"]]
    frozen_at = snapshot.get("frozen_at")
    return Reading(
        snapshot=snapshot,
        language=language,
        chapters=_chapters(snapshot, indicators),
        indicators=indicators,
        finances=_finances(snapshot["finances"], language),
        frozen_at=dt.datetime.fromisoformat(frozen_at) if frozen_at else None,
    )


def _chapters(snapshot: dict, indicators: list[IndicatorPart]) -> list[ChapterPart]:
    top = _tops(snapshot["objectives"])
    parts = []
    for number, chapter in enumerate(snapshot["chapters"], 1):
        uid = chapter["objective"]
        inside = [one for one in snapshot["objectives"] if uid and top[one["uid"]] == uid and one["uid"] != uid]
        parts.append(
            ChapterPart(
                number=number,
                code=chapter["code"],
                title=chapter["title"],
                body=mark_safe(below(chapter["body"], level=2)),  # noqa: S308  (sanitised when it was saved)
                indicators=[one for one in indicators if uid and top.get(one.objective) == uid],
                objectives=inside,
            )
        )
    return parts


def _tops(objectives: list[dict]) -> dict[str, str]:
    """The main objective above each objective."""
    parents = {one["uid"]: one["parent"] for one in objectives}
    tops = {}
    for uid in parents:
        top = uid
        while parents.get(top):
            top = parents[top]
        tops[uid] = top
    return tops


def _indicator(said: dict, snapshot: dict, language: str) -> IndicatorPart:
    unit, places = said["unit"][language], said["precision"]
    standing = said["standing"]
    rows = [_year_row(one, said, snapshot, language) for one in said["values"]]
    progress = _decimal(standing["progress"])
    last = _decimal(standing["value"])
    return IndicatorPart(
        uid=said["uid"],
        code=said["code"],
        name=said["name"][language],
        unit=unit,
        status=standing["status"],
        value=texts.figure(last, unit=unit, places=places),
        value_alone=formats.number(last, places),
        value_year=standing["year"],
        baseline=formats.number(_decimal(said["baseline"]["value"]), places),
        baseline_year=said["baseline"]["year"],
        target=formats.number(_decimal(said["target"]["value"]), places),
        target_year=said["target"]["year"],
        progress="" if progress is None else formats.percent(progress * 100, 1),
        rule=standing["rule"][language],
        chart=_chart(said, language),
        rows=rows,
        breakdowns=[_breakdown(one, places, snapshot, language) for one in said["breakdowns"]],
        passport=_passport(said, language),
        measure=said["measure"]["name"] if said["measure"] else "",
        source=said["source"],
        objective=said["objective"],
        this_year=next((row for row in rows if row.is_reported), None),
    )


def _year_row(one: dict, said: dict, snapshot: dict, language: str) -> YearRow:
    places = said["precision"]
    value = _decimal(one["value"])
    progress = _decimal(one["progress"])
    expected = _decimal(one["expected"])
    words = snapshot["words"]
    notes = []
    if one.get("quality") in ("provisional", "estimate"):
        notes.append(words["quality"][one["quality"]][language])
    if one.get("as_at"):
        notes.append(_("as at %(day)s") % {"day": formats.day_short(dt.date.fromisoformat(one["as_at"]))})
    if one.get("revision", 1) > 1:
        notes.append(_("revision %(number)s") % {"number": one["revision"]})
    if one.get("note"):
        notes.append(one["note"])
    missing = words["missing"][one["missing"]][language] if one["missing"] else _("no data")
    return YearRow(
        year=one["year"],
        value=formats.number(value, places) if value is not None else missing,
        target=formats.number(expected, drawings.used(expected, max(places, 1))) if expected is not None else "",
        progress="" if progress is None else formats.percent(progress * 100, 1),
        status=one["status"],
        notes=", ".join(notes),
        is_missing=value is None,
        is_reported=one["year"] == snapshot["year"],
    )


def _breakdown(table: dict, places: int, snapshot: dict, language: str) -> BreakdownPart:
    years = sorted({one["year"] for row in table["rows"] for one in row["values"]})
    missing = snapshot["words"]["missing"]
    rows = []
    for row in table["rows"]:
        by_year = {one["year"]: one for one in row["values"]}
        cells = [_cell(by_year.get(year), places, missing, language) for year in years]
        rows.append((row["name"][language], cells))
    return BreakdownPart(table["dimension"][language], years, rows)


def _cell(one: dict | None, places: int, missing: dict, language: str) -> str:
    if one is None:
        return "–"
    if one["missing"]:
        return missing[one["missing"]][language]
    return formats.number(_decimal(one["value"]), places)


def _passport(said: dict, language: str) -> list[tuple[str, str]]:
    rows = [
        (_("Definition"), said["definition"][language]),
        (_("Formula"), said["formula"]),
        (_("Kind"), said["kind"][language]),
        (_("Direction"), said["direction"][language]),
        (_("Way of counting"), said["aggregation"][language]),
        (_("Data source"), said["source"]),
        (_("Responsible post"), said["responsible_post"]),
    ]
    return [(name, value) for name, value in rows if value]


def _chart(said: dict, language: str) -> SafeString:
    seen = [one for one in said["values"] if one["value"] is not None or one["missing"]]
    return drawings.svg(
        name=said["name"][language],
        promise=promise_of(said),
        values={one["year"]: Decimal(one["value"]) for one in seen if one["value"] is not None},
        missing={one["year"]: one["missing"] for one in seen if one["missing"]},
        provisional=frozenset(one["year"] for one in seen if one["quality"] != "final"),
        years=(),
        unit=said["unit"][language],
        places=said["precision"],
        as_bars=said["aggregation"]["code"] == "flow",
        key=said["uid"],
    )


def promise_of(said: dict) -> Promise:
    """The promise in a snapshot, as the calculation layer takes it."""
    return Promise(
        baseline=_decimal(said["baseline"]["value"]),
        baseline_year=said["baseline"]["year"],
        target=_decimal(said["target"]["value"]),
        target_year=said["target"]["year"],
        yearly={one["year"]: Decimal(one["value"]) for one in said["targets"]},
        direction=Direction(said["direction"]["code"]),
        cumulative=said["aggregation"]["code"] == "cumulative",
    )


def _finances(said: dict | None, language: str) -> dict | None:
    if said is None:
        return None
    # Groszy are written only where some amount has them: in every amount then, so that columns stay in line.
    places = 2 if any(Decimal(one["planned"]) % 1 for one in _sums(said)) else 0
    total = _money(said["total"], places)
    return {
        "years": said["years"],
        "sources": [
            {
                "name": one["name"][language],
                "cells": [_money(cell, places) for cell in one["by_year"]],
                "total": _money(one["total"], places),
            }
            for one in said["sources"]
        ],
        "by_year": [_money(one, places) for one in said["by_year"]],
        "objectives": [one | {"total": _money(one["total"], places)} for one in said["objectives"]],
        "total": total,
        "has_estimates": said["total"]["is_estimate"],
        "is_wide": (len(said["years"]) + 1) * len(total) > SIGNS_ON_A_PAGE,
    }


def _sums(said: dict) -> list[dict]:
    """Every amount that the tables of money show."""
    of_sources = [cell for one in said["sources"] for cell in one["by_year"]]
    of_objectives = [one["total"] for one in said["objectives"]]
    return [one for one in (*of_sources, *of_objectives, *said["by_year"], said["total"]) if one]


def _money(one: dict | None, places: int) -> str:
    """An amount in zlotys, with a mark where it is an estimate; a dash where there is none."""
    if one is None:
        return "–"
    return formats.number(Decimal(one["planned"]), places) + ("*" if one["is_estimate"] else "")


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
