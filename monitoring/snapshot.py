"""The self-contained snapshot of a report: everything that its documents need, in both languages, as canonical JSON.

Values are strings in the unit of the indicator, so that no reader rounds them. What a reader sees as a word is a dict
`{"pl": …, "en": …}`; what people wrote stays as they wrote it. Documents are made from this alone (`document.py`).
"""

import hashlib
from collections import Counter
from datetime import datetime
from decimal import Decimal

from django.utils import timezone, translation

from monitoring import breakdowns, texts
from monitoring.chapters import objective_of
from monitoring.finances import finances_of
from monitoring.models import Observation, Report
from monitoring.progress import KEEP_TOLERANCE, Assessment
from monitoring.series import Standing, standings
from plan_portal.accounts.models import User
from plan_portal.templatetags.portal import STATUSES
from plan_portal.translations import in_both, named
from plans.citation import citation
from plans.models import IndicatorPassport, Objective
from plans.numbering import by_code
from plans.snapshot import canonical

FORMAT = "portal-report/1"


def snapshot_of(report: Report, *, frozen_at: datetime, frozen_by: User) -> str:
    """The snapshot of a draft as canonical JSON text; call it inside the transaction that freezes the report."""
    content = content_of(report) | {
        "frozen_at": timezone.localtime(frozen_at).isoformat(timespec="seconds"),
        "frozen_by": {"name": frozen_by.full_name, "post": frozen_by.post},
    }
    return canonical(content).decode()


def sha256(snapshot: str) -> str:
    """SHA-256 over the very bytes of the snapshot, in hexadecimal: `sha256sum` of the downloaded file says the same."""
    return hashlib.sha256(snapshot.encode()).hexdigest()


def content_of(report: Report) -> dict:
    """All that a report says, as it stands now. Also what a preview of a draft is made from."""
    version = report.version
    passports = version.indicatorpassports.select_related("indicator", "objective", "measure__objective")
    found = standings(by_code(passports), year=report.year)
    by_category = breakdowns.tables_by_category(found)
    indicators = [_indicator(one, by_category.get(key, []), report) for key, one in found.items()]
    return {
        "format": FORMAT,
        "report": str(report.uid),
        "kind": {"code": report.kind} | in_both(report.get_kind_display),
        "year": report.year,
        "title": report.title,
        "region": _region(report.plan.region),
        "plan": _plan(report),
        "version": _version(version),
        "rule": {"formula": in_both(lambda: str(texts.FORMULA)), "keep_tolerance": str(KEEP_TOLERANCE)},
        "words": _dictionaries(),
        "objectives": _objectives(version),
        "indicators": indicators,
        "statuses": dict(Counter(one["standing"]["status"] for one in indicators)),
        "finances": finances_of(version),
        "chapters": [_chapter(chapter) for chapter in report.chapters.all()],
    }


def _region(region) -> dict:
    office = ["office_name", "office_short_name", "street", "postal_code", "town", "phone", "email", "website"]
    return {
        "code": region.code,
        "slug": region.slug,
        "name": region.name,
        "full_name": in_both(lambda: region.full_name),
        "office": {name.removeprefix("office_"): getattr(region, name) for name in office},
    }


def _plan(report: Report) -> dict:
    about, plan = report.version.about, report.plan
    return {
        "slug": plan.slug,
        "title": about.title,
        "short_title": about.short_title,
        "first_year": about.first_year,
        "last_year": about.last_year,
        "vision": about.vision,
        "kind": in_both(lambda: plan.kind),
        "is_demonstration": plan.is_demonstration,
    }


def _version(version) -> dict:
    return {
        "number": version.number,
        "label": version.label,
        "content_hash": version.content_hash,
        "citation": in_both(lambda: citation(version)),
    }


def _dictionaries() -> dict:
    return {
        "status": {code: in_both(lambda word=word: word) for code, word in STATUSES.items()},
        "missing": {code: in_both(lambda word=word: word) for code, word in Observation.Missing.choices if code},
        "quality": {code: in_both(lambda word=word: word) for code, word in Observation.Quality.choices},
    }


def _objectives(version) -> list[dict]:
    """The tree, from top to bottom as it is read."""
    about = version.about
    tree = Objective.objects.filter(version=version).with_tree_fields()
    uids = {node.pk: str(node.uid) for node in tree}
    return [
        {
            "uid": uids[node.pk],
            "parent": uids.get(node.parent_id),
            "code": node.code,
            "title": node.title,
            "depth": node.tree_depth,
            "level": about.level_name(node.tree_depth),
        }
        for node in tree
    ]


def _chapter(chapter) -> dict:
    return {
        "code": chapter.code,
        "title": chapter.title,
        "body": chapter.body,
        "objective": objective_of(chapter.code),
    }


def _indicator(standing: Standing, tables: list, report: Report) -> dict:
    passport = standing.passport
    measure = passport.measure
    objective = passport.objective or measure.objective
    return {
        "uid": str(passport.indicator.uid),
        "code": passport.code,
        "objective": str(objective.uid),
        "measure": measure and {"uid": str(measure.uid), "code": measure.code, "name": measure.name},
        **_passport(passport),
        "targets": [{"year": target.year, "value": written(target.value)} for target in passport.targets.all()],
        "values": [_value(standing, year) for year in _years(standing, report)],
        "standing": _standing(standing.assessment, passport),
        "breakdowns": [_table(table, report.year) for table in tables],
    }


def _passport(passport: IndicatorPassport) -> dict:
    return {
        "name": named(passport),
        "definition": named(passport, "definition"),
        "unit": named(passport, "unit"),
        "formula": passport.formula,
        "kind": in_both(passport.get_kind_display),
        "precision": passport.precision,
        "direction": {"code": passport.direction} | in_both(passport.get_direction_display),
        "aggregation": {"code": passport.aggregation} | in_both(passport.get_aggregation_display),
        "baseline": {"value": written(passport.baseline_value), "year": passport.baseline_year},
        "target": {"value": written(passport.target_value), "year": passport.target_year},
        "source": passport.source,
        "responsible_post": passport.responsible_post,
    }


def _years(standing: Standing, report: Report) -> list[int]:
    """The years of the plan up to the report's, and earlier ones that have a value."""
    of_the_plan = range(report.version.about.first_year, report.year + 1)
    return sorted({*of_the_plan, *(year for year in standing.observations if year <= report.year)})


def _value(standing: Standing, year: int) -> dict:
    observation = standing.observations.get(year)
    judged = standing.at(year)
    said = {"year": year, "expected": written(standing.expected(year))}
    if observation is None:
        return said | {"value": None, "missing": "", "progress": None, "status": "no_data"}
    return said | {
        "value": written(observation.value),
        "missing": observation.missing,
        "as_at": observation.as_at and observation.as_at.isoformat(),
        "quality": observation.quality,
        "note": observation.note,
        "source": observation.source,
        "revision": observation.revision,
        "is_demonstration": observation.is_demonstration,
        "progress": written(judged.progress if observation.value is not None else None),
        "status": judged.status.value if observation.value is not None else "no_data",
    }


def _standing(judged: Assessment, passport: IndicatorPassport) -> dict:
    units = named(passport, "unit")
    rule = in_both(lambda: texts.sentence(judged, unit=units[translation.get_language()], places=passport.precision))
    return {
        "status": judged.status.value,
        "because": judged.because.value,
        "year": judged.year,
        "value": written(judged.value),
        "progress": written(judged.progress),
        "expected": written(judged.expected),
        "rule": rule,
    }


def _table(table: breakdowns.Table, last_year: int) -> dict:
    return {
        "dimension": {"code": table.dimension} | in_both(lambda: texts.dimension(table.dimension)),
        "rows": [
            {
                "key": row.of.key,
                "name": named(row.of),
                "values": [
                    {"year": year, "value": written(seen.value), "missing": seen.missing}
                    for year, seen in row.observations.items()
                    if year <= last_year
                ],
            }
            for row in table.rows
        ],
    }


def written(value: Decimal | None) -> str | None:
    """A decimal as text, without zeros that say nothing."""
    if value is None:
        return None
    return f"{value.normalize():f}" if value else "0"
