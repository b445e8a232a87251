"""The fixed library of what can be checked in a version before it is frozen. Pure: no Django, no database.

A rule is a function that takes a `Subject` and yields `Hit`s; its code is what a kind of document weighs it by
(`CompletenessCheck`). What a hit is called is said in `plans/checks.py`.
"""

from plans.rules import conformity, indicators, money, objectives, text
from plans.rules.shapes import Hit, Rule, Subject

RULES: dict[str, Rule] = {
    rule.code: rule for rule in (*text.RULES, *conformity.RULES, *objectives.RULES, *indicators.RULES, *money.RULES)
}


def check(subject: Subject, *, without=frozenset()) -> list[Hit]:
    """What the rules find, rule by rule, each in the order of the plan. `without`: codes that do not count."""
    return [hit for code, rule in RULES.items() if code not in without for hit in rule.find(subject)]


__all__ = ["RULES", "Hit", "Rule", "Subject", "check"]
