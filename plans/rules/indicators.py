"""Passports: complete, within the plan's years, one quantity each, a target where its direction points."""

import re
from collections.abc import Iterator

from plans.rules.shapes import Hit, Rule, Subject, each

# Words that name a quantity, by their stems: liczba, odsetek, udział, wartość, number, share …
QUANTITY = (
    r"(?:liczb\w+|ilo[śs][ćc]\w*|odset\w+|udzia[łl]\w*|warto[śs][ćc]\w*|warto[śs]ci\w*|kwot\w+|procent\w*|stop[ai]\b"
    r"|wska[źz]nik\w*|wielko[śs]\w+|sum[aąę]\w*|poziom\w*|[śs]redni\w+|numbers?|shares?|values?|rates?|amounts?)"
)
_TWO_QUANTITIES = re.compile(rf"\b{QUANTITY}\b.*(?:/|\boraz\b|\bi\b|\band\b|,|;)\s*{QUANTITY}\b", re.IGNORECASE)
_BESIDE_A_SLASH = re.compile(rf"\b{QUANTITY}\b.*?[^\W\d_]{{3,}}\s*/\s*[^\W\d_]{{3,}}", re.IGNORECASE)


def measures_two(name: str) -> bool:
    """Whether a name seems to hold two quantities, as „liczba raportów / liczba podmiotów w sieci” does.

    A heuristic: two words for a quantity with „/”, „oraz”, „i” or a comma between them, or a quantity of things on both
    sides of a slash. „i/lub” and units (zł/os.) are none. Source: domain.md 1.7, a row of the Dolnośląskie programme.
    """
    return bool(_TWO_QUANTITIES.search(name) or _BESIDE_A_SLASH.search(name))


def is_on_the_wrong_side(passport) -> bool:
    """A target that does not lie where the indicator should go from its baseline."""
    baseline, target = passport.baseline_value, passport.target_value
    if baseline is None or target is None:
        return False
    return target <= baseline if passport.direction == "up" else passport.direction == "down" and target >= baseline


def target_outside_period(subject: Subject) -> Iterator[Hit]:
    for passport in passports(subject):
        final = [("target_year", passport.target_year)] if passport.target_year is not None else []
        for field, year in [*final, *((f"target_{one.year}", one.year) for one in passport.targets.all())]:
            if year not in subject.years:
                yield Hit("target-outside-period", "indicator", passport, field, {"year": year})


def passports(subject: Subject) -> list:
    return subject.content.indicators


def _missing(code: str, field: str) -> Rule:
    return each(code, "indicator", passports, lambda passport, _: getattr(passport, field) in (None, ""), field)


RULES = (
    _missing("indicator-without-baseline", "baseline_value"),
    _missing("indicator-without-target", "target_value"),
    _missing("indicator-without-source", "source"),
    _missing("indicator-without-owner", "responsible_post"),
    _missing("indicator-without-unit", "unit"),
    Rule("target-outside-period", target_outside_period),
    each("target-on-the-wrong-side", "indicator", passports, lambda one, _: is_on_the_wrong_side(one), "target_value"),
    each("two-measures-in-one", "indicator", passports, lambda one, _: measures_two(one.name), "name"),
)
