"""Whether a version is complete: what is missing, and where it is mended."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plan_portal.richtext import plain
from plans.models import RequiredElement, SectionCoverage
from plans.reading import Content


class Weight(models.TextChoices):
    BLOCKER = "blocker", gettext_lazy("blocker")
    WARNING = "warning", gettext_lazy("warning")


@dataclass(frozen=True)
class Finding:
    """Something that the plan lacks; `element` is where, None for the plan as a whole."""

    weight: Weight
    text: str
    kind: str = ""
    element: object = None


def findings(content: Content) -> list[Finding]:
    """Blockers first, each in the order of the plan. Two queries."""
    found = [*_chapters(content), *_required(content), *_goals(content), *_indicators(content)]
    return sorted(found, key=lambda finding: finding.weight != Weight.BLOCKER)


def _chapters(content) -> Iterator[Finding]:
    if not content.chapters:
        yield Finding(Weight.BLOCKER, _("The plan has no chapter yet."))
    for chapter in content.all_chapters():
        if not chapter.children and not plain(chapter.section.body):
            yield Finding(Weight.WARNING, _("Chapter without text"), "section", chapter.section)


def _required(content) -> Iterator[Finding]:
    covered = set(
        SectionCoverage.objects.filter(section__version=content.version).values_list("required_element", flat=True)
    )
    for required in RequiredElement.objects.filter(kind=content.version.plan.kind_id):
        if required.pk not in covered:
            word = _("No chapter covers the required element “%(name)s”.") % {"name": required}
            if required.group == RequiredElement.Group.THEME:
                word = _("No chapter covers the mandatory theme “%(name)s”.") % {"name": required}
            yield Finding(Weight.WARNING, word)


def _goals(content) -> Iterator[Finding]:
    if not content.goals:
        yield Finding(Weight.BLOCKER, _("The plan has no objective yet."))
    for goal in content.all_goals():
        if not any(below.indicators or any(node.indicators for node in below.measures) for below in goal.walk()):
            yield Finding(Weight.WARNING, _("Objective without an indicator"), "objective", goal.objective)


def _indicators(content) -> Iterator[Finding]:
    for passport in content.indicators:
        missing = [word for holds, word in _asked(passport) if not holds]
        if missing:
            text = _("Not filled in: %(what)s") % {"what": ", ".join(missing)}
            yield Finding(Weight.WARNING, text, "indicator", passport)


def _asked(passport):
    return [
        (passport.baseline_value is not None, _("baseline")),
        (passport.target_value is not None, _("target")),
        (passport.source, _("data source")),
        (passport.responsible_post, _("responsible post")),
    ]
