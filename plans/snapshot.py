"""The canonical content of a version: what its hash is counted over, and what reports take their promises from.

What came into the portal later (milestones, contracted and spent money, declared totals, links to goals of other
documents) is in it only where a version has it. A version that was frozen before therefore has the hash that it had.

Only what the version itself says is in it. Institutions, sources and required elements are named by their lasting
codes, so that a renamed institution does not break the hash of a plan from years ago.
"""

import hashlib
from dataclasses import asdict
from decimal import Decimal

import orjson

from plans.models import (
    BudgetRow,
    DeclaredTotal,
    FrontMatter,
    IndicatorPassport,
    Measure,
    Objective,
    PlanVersion,
    Section,
)
from plans.numbering import by_code

FORMAT = "plan-version/1"


def version_content(version: PlanVersion, *, about: FrontMatter | None = None) -> dict:
    """Everything that a version holds, of strings, whole numbers, lists and dicts alone, in the order of the plan.

    References are `uid`s of elements. Decimals are strings without trailing zeros. A copy of a version has the same
    content. Costs the same queries for any number of elements.
    """
    content = {
        "format": FORMAT,
        "plan": {"region": version.plan.region.code, "slug": version.plan.slug, **asdict(about or version.about)},
        "sections": [_section(each) for each in sections_of(version)],
        "objectives": [_objective(each) for each in objectives_of(version)],
        "measures": [_measure(each) for each in measures_of(version)],
        "indicators": [_indicator(each) for each in indicators_of(version)],
        "budget": [_budget_row(each) for each in budget_of(version)],
    }
    return content | _used(declared=[_declared(each) for each in declared_of(version)])


def canonical(content: dict) -> bytes:
    """The same bytes for the same content: UTF-8, keys sorted, no spaces."""
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS)


def content_hash(content: dict) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(content)).hexdigest()


def is_intact(version: PlanVersion) -> bool:
    """Whether a frozen version still holds exactly what was frozen."""
    return version.is_frozen and content_hash(version_content(version)) == version.content_hash


def sections_of(version):
    return by_code(Section.objects.filter(version=version).select_related("parent").prefetch_related("covers"))


def objectives_of(version):
    return by_code(
        Objective.objects.filter(version=version).select_related("parent").prefetch_related("goal_links__document")
    )


def measures_of(version):
    return by_code(
        Measure.objects.filter(version=version)
        .select_related("objective", "lead")
        .prefetch_related("partners", "milestones")
    )


def indicators_of(version):
    return by_code(
        IndicatorPassport.objects.filter(version=version)
        .select_related("objective", "measure", "indicator")
        .prefetch_related("targets")
    )


def budget_of(version):
    return by_code(
        BudgetRow.objects.filter(version=version)
        .select_related("objective", "measure", "source")
        .prefetch_related("cells")
    )


def declared_of(version):
    """The sum of everything first, then those of years and of sources."""
    declared = DeclaredTotal.objects.filter(version=version).select_related("source")
    return sorted(declared, key=lambda each: (each.year or 0, each.source.code if each.source else ""))


def _section(section) -> dict:
    return _element(section, "title", "body", "summary") | {
        "parent": _uid(section.parent),
        "covers": sorted(required.code for required in section.covers.all()),
    }


def _objective(objective) -> dict:
    links = [
        {"document": _uid(link.document), "goal": link.goal, "url": link.url} for link in objective.goal_links.all()
    ]
    links.sort(key=lambda link: (link["document"], link["goal"]))
    return _element(objective, "title", "description") | {"parent": _uid(objective.parent)} | _used(links=links)


def _measure(measure) -> dict:
    said = _element(measure, "name", "description", "continuity", "first_year", "last_year") | {
        "objective": _uid(measure.objective),
        "lead": _uid(measure.lead),
        "partners": sorted(_uid(partner) for partner in measure.partners.all()),
    }
    return said | _used(milestones=[_milestone(each) for each in measure.milestones.all()])


def _milestone(milestone) -> dict:
    day = milestone.due_on.isoformat() if milestone.due_on else None
    return {"uid": _uid(milestone), "what": milestone.what, "year": milestone.year} | _used(
        quarter=milestone.quarter, due_on=day
    )


def _indicator(passport) -> dict:
    said = _element(
        passport,
        *("name", "name_en", "definition", "definition_en", "formula", "kind", "unit", "unit_en", "precision"),
        *("direction", "aggregation", "baseline_value", "baseline_year", "target_value", "target_year"),
        *("source", "frequency", "due_month", "responsible_post", "breakdowns"),
    )
    return said | {
        "indicator": _uid(passport.indicator),
        "objective": _uid(passport.objective),
        "measure": _uid(passport.measure),
        "targets": [{"year": target.year, "value": _plain(target.value)} for target in passport.targets.all()],
    }


def _budget_row(row) -> dict:
    return _element(row, "note") | {
        "objective": _uid(row.objective),
        "measure": _uid(row.measure),
        "source": row.source.code,
        "cells": [_cell(cell) for cell in row.cells.all()],
    }


def _cell(cell) -> dict:
    said = {"year": cell.year, "planned": _plain(cell.planned), "is_estimate": cell.is_estimate}
    return said | _used(contracted=_plain(cell.contracted), spent=_plain(cell.spent))


def _declared(total) -> dict:
    source = total.source.code if total.source else None
    return {"year": total.year, "source": source, "amount": _plain(total.amount), "note": total.note}


def _element(element, *fields: str) -> dict:
    said = {field: _plain(getattr(element, field)) for field in fields}
    return {"uid": _uid(element), "code": element.code, "position": element.position} | said


def _used(**said) -> dict:
    """What is said at all: these keys are missing where there is nothing to say."""
    return {key: value for key, value in said.items() if value not in (None, [])}


def _uid(thing) -> str | None:
    return str(thing.uid) if thing is not None else None


def _plain(value):
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    return value
