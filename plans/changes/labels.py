"""How fields and their values are called, in the active language."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from partners.models import Institution
from plan_portal import formats
from plans.changes.shapes import NOTHING
from plans.models import (
    DocumentKind,
    FundingSource,
    GoalLink,
    IndicatorPassport,
    Measure,
    Plan,
    RelatedDocument,
    RequiredElement,
    Section,
)

MODELS = {"section": Section, "measure": Measure, "indicator": IndicatorPassport, "plan": Plan}


@dataclass
class Labels:
    """Names of what a redline holds by its lasting code or uid. Five queries, whatever there is to name."""

    institutions: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    required: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan, changes: dict) -> "Labels":
        named = Institution.objects.filter(uid__in=_institutions(changes))
        return cls(
            institutions={str(each.uid): str(each) for each in named},
            sources={each.code: str(each) for each in FundingSource.objects.all()},
            required={each.code: str(each) for each in RequiredElement.objects.filter(kind=plan.kind_id)},
            documents={str(each.uid): str(each) for each in RelatedDocument.objects.filter(plan=plan)},
            kinds={each.code: str(each) for each in DocumentKind.objects.all()},
        )

    def source(self, code: str | None) -> str:
        return self.sources.get(code or "", code or "")


def _institutions(changes: dict) -> set[str]:
    owners = [
        each for change in changes["elements"] for each in change["fields"] if each["field"] in {"lead", "partners"}
    ]
    return {uid for each in owners for side in ("old", "new") for uid in _listed(each[side])}


def _listed(value) -> list:
    return value if isinstance(value, list) else [value] if value else []


def name_of(kind: str, name: str) -> str:
    """What a field is called."""
    if name == "links":
        return capfirst(str(GoalLink._meta.verbose_name_plural))
    return capfirst(str(MODELS[kind]._meta.get_field(name).verbose_name))


def words_of(kind: str, name: str, value, labels: Labels) -> str:
    """A field's value as a reader knows it."""
    if value in (None, "", []):
        return NOTHING
    match name:
        case "lead" | "partners":
            return ", ".join(labels.institutions.get(each, each) for each in _listed(value))
        case "covers":
            return ", ".join(labels.required.get(each, each) for each in value)
        case "links":
            return "; ".join(f"{labels.documents.get(each['document'], '')}: {each['goal']}" for each in value)
        case "due_month":
            return str(MONTHS[value]).lower()
        case "level_names":
            return " → ".join(value)
        case "breakdowns":
            return ", ".join(map(str, value))
        case "kind" if kind == "plan":
            return labels.kinds.get(value, value)
    choices = dict(MODELS[kind]._meta.get_field(name).flatchoices)
    return str(choices.get(value, value))


def figure(change: dict, value: str | None, side: str) -> str:
    """A figure of an indicator with its unit at that time, with as many places as it needs."""
    if value is None:
        return NOTHING
    number = Decimal(value)
    places = max(change["precision"], -min(0, int(number.as_tuple().exponent)))
    return formats.with_unit(formats.number(number, places), change["unit"][side] or change["unit"]["new"])


def difference(old: str | None, new: str | None) -> str:
    """`+5`, `−2,5`; empty where one of them is missing."""
    return formats.change(Decimal(new) - Decimal(old)) if old is not None and new is not None else ""


def date_of(when: dict | None) -> str:
    """Of a milestone: a day, a quarter of a year, or the year."""
    if when is None:
        return NOTHING
    if when["due_on"]:
        return formats.day_short(dt.date.fromisoformat(when["due_on"]))
    if when["quarter"]:
        return _("quarter %(quarter)s of %(year)s") % when
    return str(when["year"])
