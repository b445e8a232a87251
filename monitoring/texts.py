"""The progress rule in words: one sentence that stands beside every figure, in the language of the page or document."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from monitoring.progress import KEEP_TOLERANCE, Assessment, Because, keep_range
from plan_portal import formats

MOST_PLACES = 6
FORMULA = gettext_lazy("Progress = (value − baseline) ÷ (target − baseline)")

DIMENSIONS = {
    "SEX": gettext_lazy("sex"),
    "DISABILITY": gettext_lazy("degree of disability"),
    "AREA": gettext_lazy("urban and rural areas"),
}


def sentence(assessment: Assessment, *, unit: str, places: int) -> str:
    """Why a promise has its status, with the figures of the rule. `places`: decimals of the indicator."""
    words = _sentences()[assessment.because] % _figures(assessment, unit=unit, places=places)
    return f"{_formula(assessment, places=places)} {words}".strip()


def figure(value: Decimal | None, *, unit: str, places: int) -> str:
    """A value as it is written everywhere: `35 000 osób`."""
    return formats.with_unit(formats.number(value, places), unit)


def percent(assessment: Assessment) -> str:
    """Progress in per cent with one decimal, empty where the rule gives none."""
    return formats.percent(assessment.percent, 1)


def dimension(code: str) -> str:
    return str(DIMENSIONS.get(code, code))


def number_error(code: str, places: int) -> str:
    """What to tell somebody whose figure could not be read (`numbers.NotANumber`)."""
    if code == "precision" and not places:
        return _("Write a whole number, as the indicator is defined.")
    if code == "precision":
        return ngettext(
            "At most %(n)s decimal place, as the indicator is defined.",
            "At most %(n)s decimal places, as the indicator is defined.",
            places,
        ) % {"n": places}
    if code == "size":
        return _("This number is too large.")
    return _("Write a number such as 1 234,5 – without the unit.")


def _formula(assessment: Assessment, *, places: int) -> str:
    """The rule with its numbers, where it was worked out."""
    if assessment.progress is None:
        return ""
    promise = assessment.promise
    value, baseline, target = (_bracketed(one, places) for one in (assessment.value, promise.baseline, promise.goal))
    worked_out = f"({value} − {baseline}) ÷ ({target} − {baseline}) = {percent(assessment)}"
    return f"{FORMULA} = {worked_out}."


def _bracketed(value: Decimal, places: int) -> str:
    written = formats.number(value, places)
    return f"({written})" if value < 0 else written


def _figures(assessment: Assessment, *, unit: str, places: int) -> dict[str, str]:
    promise = assessment.promise
    low, high = keep_range(promise) or (None, None)
    return {
        "year": assessment.year,
        "value": figure(assessment.value, unit=unit, places=places),
        "expected": figure(assessment.expected, unit=unit, places=_telling_places(assessment, places)),
        "target": figure(promise.goal, unit=unit, places=places),
        "target_year": promise.goal_year,
        "baseline_year": promise.baseline_year,
        "tolerance": formats.percent(KEEP_TOLERANCE * 100, 0),
        "low": figure(low, unit=unit, places=places),
        "high": figure(high, unit=unit, places=places),
    }


def _telling_places(assessment: Assessment, places: int) -> int:
    """Enough decimals to see that the value and what was expected differ."""
    value, expected = assessment.value, assessment.expected
    if value is None or expected is None or value == expected:
        return places
    while places < MOST_PLACES and round(value, places) == round(expected, places):
        places += 1
    return places


def _sentences() -> dict[Because, str]:
    return {
        Because.REACHED: _("The target of %(target)s is reached."),
        Because.FELL_SHORT: _("The target of %(target)s for %(target_year)s was not reached."),
        Because.ON_THE_PATH: _(
            "The path from the baseline to the target expects %(expected)s for %(year)s; the value is there or further."
        ),
        Because.BEHIND_THE_PATH: _(
            "The path from the baseline to the target expects %(expected)s for %(year)s; the value is behind it."
        ),
        Because.NO_PATH: _("Without the years of baseline and target nobody can say what was expected by %(year)s."),
        Because.KEPT: _(
            "The value is to stay within %(tolerance)s of %(target)s, from %(low)s to %(high)s, and is there "
            "in %(year)s."
        ),
        Because.STRAYED: _(
            "The value is to stay within %(tolerance)s of %(target)s, from %(low)s to %(high)s, and is not there "
            "in %(year)s."
        ),
        Because.KEPT_TO_THE_END: _(
            "The value was to stay within %(tolerance)s of %(target)s, from %(low)s to %(high)s, and is there "
            "at the end."
        ),
        Because.STRAYED_AT_THE_END: _(
            "The value was to stay within %(tolerance)s of %(target)s, from %(low)s to %(high)s, and is not there "
            "at the end."
        ),
        Because.BEFORE_THE_START: _("Nothing is expected before the baseline year %(baseline_year)s has passed."),
        Because.NO_VALUE: _("No value has been approved since the baseline."),
        Because.NO_FINAL_VALUE: _("The value for %(target_year)s, the year of the target, has not been approved yet."),
        Because.NO_BASELINE: _("Not computable: the plan gives no baseline value."),
        Because.NO_TARGET: _("Not computable: the plan gives no target value."),
        Because.TARGET_IS_BASELINE: _("Not computable: the target equals the baseline."),
        Because.TARGET_AGAINST_DIRECTION: _(
            "Not computable: the target lies on the other side of the baseline than the direction of the indicator."
        ),
    }
