"""What the findings of the rules are called."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from plan_portal import formats
from plans.rules.shapes import Hit

TITLES = {
    "no-chapter": gettext_lazy("The plan has no chapter yet."),
    "empty-chapter": gettext_lazy("Chapter without text"),
    "table-without-header": gettext_lazy("Table without header cells"),
    "image-without-alt": gettext_lazy("Image without a description"),
    "requirement-missing": gettext_lazy("No chapter covers a required element or theme"),
    "requirement-empty": gettext_lazy("The chapter that covers a required element or theme is empty"),
    "no-objective": gettext_lazy("The plan has no objective yet."),
    "objective-without-measure": gettext_lazy("Objective without a measure"),
    "objective-without-indicator": gettext_lazy("Objective without an indicator"),
    "measure-without-lead": gettext_lazy("Measure without a lead"),
    "measure-without-dates": gettext_lazy("Measure without its years"),
    "measure-outside-period": gettext_lazy("Measure outside the plan's years"),
    "milestone-outside-period": gettext_lazy("Milestone outside the years of the plan or of its measure"),
    "indicator-without-baseline": gettext_lazy("Indicator without a baseline"),
    "indicator-without-target": gettext_lazy("Indicator without a target"),
    "indicator-without-source": gettext_lazy("Indicator without a data source"),
    "indicator-without-owner": gettext_lazy("Indicator without a responsible post"),
    "indicator-without-unit": gettext_lazy("Indicator without a unit"),
    "target-outside-period": gettext_lazy("Target outside the plan's years"),
    "target-on-the-wrong-side": gettext_lazy("Target on the wrong side of the baseline"),
    "two-measures-in-one": gettext_lazy("Two quantities in one indicator"),
    "sums-disagree": gettext_lazy("The rows do not add up to the sum that the plan names"),
    "money-outside-period": gettext_lazy("Money outside the plan's years"),
    "more-than-there-is": gettext_lazy("More contracted than planned, or more spent than contracted"),
}


def title(hit: Hit) -> str:
    return str(TITLES[hit.rule])


def detail(hit: Hit) -> str:
    """What belongs to this one place: its year, its amounts, its number of tables."""
    words = hit.words
    if hit.rule == "requirement-missing" or hit.rule == "requirement-empty":
        return str(words["name"])
    if hit.rule == "sums-disagree":
        return _difference(hit)
    if hit.rule == "milestone-outside-period":
        return f"{words['year']}: {words['what']}"
    if "year" in words:
        return str(words["year"])
    if hit.rule == "table-without-header":
        return ngettext("%(number)s table", "%(number)s tables", words["number"]) % words
    if hit.rule == "image-without-alt":
        return ngettext("%(number)s image", "%(number)s images", words["number"]) % words
    return ""


def _difference(hit: Hit) -> str:
    declared, counted = hit.words["declared"], hit.words["counted"]
    return _("%(of)s: the plan names %(declared)s, the rows add up to %(counted)s (%(difference)s)") % {
        "of": sum_name(hit.element.year, hit.element.source),
        "declared": formats.money(declared),
        "counted": formats.money(counted),
        "difference": formats.change(counted - declared, 2),
    }


def sum_name(year: int | None, source) -> str:
    """Of what a declared sum is the sum."""
    if year and source:
        return f"{source}, {year}"
    return str(source or year or _("Everything"))
