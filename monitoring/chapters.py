"""The chapters of a report, from the template of its kind. Source: domain.md 5, reports of Śląskie and Lubelskie."""

from django.utils.translation import gettext as _

from plans.models import Objective, PlanVersion

INTRODUCTION = "introduction"
FINANCES = "finances"
DEVIATIONS = "deviations"
CONCLUSIONS = "conclusions"
OBJECTIVE = "objective-"


def chapters_of_an_annual_report(version: PlanVersion) -> list[tuple[str, str]]:
    """Code and title of each chapter: introduction, one for each main objective, finances, deviations, conclusions."""
    main = Objective.objects.filter(version=version, parent=None).order_by("position", "pk")
    level = version.about.level_name(0)
    return [
        (INTRODUCTION, _("Introduction")),
        *((f"{OBJECTIVE}{objective.uid}", title_of(objective, level)) for objective in main),
        (FINANCES, _("Finances")),
        (DEVIATIONS, _("Deviations and remedies")),
        (CONCLUSIONS, _("Conclusions")),
    ]


def title_of(objective: Objective, level: str) -> str:
    """„Cel główny 1: Spójny system instytucji wsparcia”."""
    before = f"{level[:1].upper()}{level[1:]} {objective.code}".strip()
    return f"{before}: {objective.title}"[:300] if before else objective.title[:300]


def objective_of(code: str) -> str:
    """The uid of the objective that a chapter is about; empty for the others."""
    return code.removeprefix(OBJECTIVE) if code.startswith(OBJECTIVE) else ""
