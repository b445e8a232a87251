"""What a form would have shown at an earlier revision of its element."""

from django.core.exceptions import ObjectDoesNotExist

from plans.history import as_of, hanging_as_of
from plans.models import IndicatorPassport, Measure, MeasurePartner, Milestone, Section, SectionCoverage, YearTarget
from plans.tables import milestones


def values_as_of(form_class, element, revision: int) -> dict | None:
    """The form's values at that revision; None when nobody knows any more."""
    if revision == element.revision:
        return form_class.values_of(element)
    old = as_of(element, revision)
    try:
        return None if old is None else form_class.values_of(old) | _hanging(form_class, element, revision)
    except ObjectDoesNotExist:
        return None


def _hanging(form_class, element, revision) -> dict:
    if isinstance(element, Section):
        rows = hanging_as_of(element, SectionCoverage, "section_id", revision)
        return {"covers": [row.required_element_id for row in rows]}
    if isinstance(element, Measure):
        rows = hanging_as_of(element, MeasurePartner, "measure_id", revision)
        reached = hanging_as_of(element, Milestone, "measure_id", revision)
        reached = sorted(reached, key=lambda row: (row.year, row.quarter or 5, row.position))
        return {"partners": [row.institution_id for row in rows], "milestones": milestones.written(reached)}
    if isinstance(element, IndicatorPassport):
        now = {f"target_{target.year}": None for target in element.targets.all()}
        rows = hanging_as_of(element, YearTarget, "passport_id", revision)
        return now | {f"target_{row.year}": row.value for row in rows}
    return {}
