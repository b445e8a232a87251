"""Whether a version is complete: what is missing, what it weighs for its kind of document, and where it is mended.

The rules are in `plans/rules/`, their weights in the table of checks of the kind of document.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans import rules
from plans.models import CompletenessCheck, RequiredElement, SectionCoverage
from plans.reading import Content, anchor
from plans.rules.shapes import Hit, Requirement, Subject
from plans.wording import detail, title

OFF = CompletenessCheck.Severity.OFF


class Weight(models.TextChoices):
    BLOCKER = "blocker", _("blocker")
    WARNING = "warning", _("warning")


@dataclass(frozen=True)
class Finding:
    """Something that the plan lacks; `element` is where, None for the plan as a whole."""

    weight: Weight
    rule: str
    text: str
    kind: str = ""
    element: Any = None
    field: str = ""
    detail: str = ""
    url: str = ""  # where it is mended


@dataclass(frozen=True)
class Group:
    """What one rule found."""

    weight: Weight
    text: str
    findings: list[Finding] = field(default_factory=list)


def findings(content: Content) -> list[Finding]:
    """Blockers first, each in the order of the rules and of the plan. Three queries."""
    weights = weights_of(content.version.plan.kind_id)
    off = {code for code, check in weights.items() if check.severity == OFF}
    subject = Subject(content, requirements_of(content), content.declared)
    found = [_finding(content.version, hit, weights.get(hit.rule)) for hit in rules.check(subject, without=off)]
    return sorted(found, key=lambda finding: finding.weight != Weight.BLOCKER)


def blockers(found: list[Finding]) -> list[Finding]:
    return [each for each in found if each.weight == Weight.BLOCKER]


def warnings(found: list[Finding]) -> list[Finding]:
    return [each for each in found if each.weight == Weight.WARNING]


def grouped(found: list[Finding]) -> list[Group]:
    """By rule, in their order."""
    groups: dict[str, Group] = {}
    for one in found:
        groups.setdefault(one.rule, Group(one.weight, one.text)).findings.append(one)
    return list(groups.values())


def weights_of(kind_id: int) -> dict[str, CompletenessCheck]:
    """What the administration has set for a kind of document, by rule."""
    return {check.rule: check for check in CompletenessCheck.objects.filter(kind=kind_id)}


def requirements_of(content: Content) -> list[Requirement]:
    """What the plan's kind of document asks for, with the chapters that say they hold it. Two queries."""
    covered = defaultdict(set)
    for section, required in SectionCoverage.objects.filter(section__version=content.version).values_list(
        "section", "required_element"
    ):
        covered[required].add(section)
    return [
        Requirement(required, [each for each in content.all_chapters() if each.section.pk in covered[required.pk]])
        for required in RequiredElement.objects.filter(kind=content.version.plan.kind_id)
    ]


def _finding(version, hit: Hit, check: CompletenessCheck | None) -> Finding:
    return Finding(
        weight=Weight(check.severity if check else rules.RULES[hit.rule].weight),
        rule=hit.rule,
        text=check.message if check and check.message else title(hit),
        kind=hit.kind,
        element=hit.element,
        field=hit.field,
        detail=detail(hit),
        url=_where(version, hit),
    )


_PAGES = {"section": "section", "objective": "objective", "measure": "measure", "indicator": "passport"}


def _where(version, hit: Hit) -> str:
    """The page on which it is mended, at its field."""
    plan = [version.plan.region.slug, version.plan.slug]
    if hit.kind == "requirement":
        return f"{reverse('conformity', args=plan)}#{hit.element.code}"
    if hit.kind == "declared":
        return f"{reverse('edit_budget', args=plan)}#sumy"
    if hit.kind == "budget":
        return f"{reverse('edit_budget', args=plan)}#{anchor(hit.element)}"
    page = _PAGES[hit.kind]
    if hit.element is None:
        return reverse(f"add_{page}", args=plan)
    place = f"#div_id_{hit.field}" if hit.field else ""
    return reverse(f"edit_{page}", args=[*plan, hit.element.uid]) + place
