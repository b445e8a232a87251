"""Which steps a plan's life may have, and in what order. Pure, without Django. Source: domain.md 1.6.

Steps come in the order in which they were taken. A plan is prepared, drafted, consulted, adopted, in force, monitored,
amended, and ends once: it expires, is repealed or replaced. An amendment may be drafted and consulted like the first
text.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

# What must have come before a step, at any distance. What is not named here may come first.
REQUIRES = {
    "sent": "draft",
    "consulted": "draft",
    "opinion": "draft",
    "position": "consulted",
    "final_draft": "draft",
    "in_force": "adopted",
    "monitored": "adopted",
    "amended": "adopted",
    "expired": "adopted",
    "repealed": "adopted",
    "replaced": "adopted",
}
ENDS = frozenset({"expired", "repealed", "replaced"})
ONCE = ENDS | {"adopted"}


@dataclass(frozen=True)
class Step:
    kind: str
    day: dt.date | None = None
    is_planned: bool = False


@dataclass(frozen=True)
class Problem:
    """`code`: requires (with the kind that is missing), twice, after_the_end, future, planned_first or order."""

    number: int  # of the step, from 0
    code: str
    kind: str = ""


def problems(steps: Iterable[Step], today: dt.date) -> list[Problem]:
    """What is wrong with a life, step by step; nothing for one that can be.

    A step that was taken has a day that has come, or none that is known; one that is planned comes behind those taken.
    Days that are known never go back.
    """
    found: list[Problem] = []
    seen: list[Step] = []
    for number, step in enumerate(steps):
        found += [Problem(number, *said) for said in _said_against(step, seen, today)]
        seen.append(step)
    return found


def _said_against(step: Step, before: list[Step], today: dt.date) -> Iterable[tuple[str, ...]]:
    kinds = {each.kind for each in before}
    needed = REQUIRES.get(step.kind)
    if needed and needed not in kinds:
        yield "requires", needed
    if step.kind in ONCE and step.kind in kinds:
        yield ("twice",)
    if kinds & ENDS:
        yield ("after_the_end",)
    if not step.is_planned and step.day and step.day > today:
        yield ("future",)
    if not step.is_planned and any(each.is_planned for each in before):
        yield ("planned_first",)
    latest = max((each.day for each in before if each.day), default=None)
    if step.day and latest and step.day < latest:
        yield ("order",)


def may_follow(steps: Iterable[Step]) -> list[str]:
    """The kinds that could come next, in the order of a life."""
    kinds = {each.kind for each in steps}
    if kinds & ENDS:
        return []
    possible = (kind for kind in KINDS if kind not in REQUIRES or REQUIRES[kind] in kinds)
    return [kind for kind in possible if not (kind in ONCE and kind in kinds)]


KINDS = (
    *("initiated", "team", "diagnosis", "draft", "sent", "consulted", "opinion", "position", "final_draft"),
    *("adopted", "in_force", "monitored", "amended", "expired", "repealed", "replaced"),
)
