"""What rules are given and what they give."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

BLOCKER, WARNING = "blocker", "warning"


@dataclass(frozen=True)
class Hit:
    """Something that a rule found.

    `kind` and `element` say where (an element of the version, a required element, a declared total; None for the plan
    as a whole), `field` in which field of its form, `words` what the sentence about it needs.
    """

    rule: str
    kind: str = ""
    element: Any = None
    field: str = ""
    words: dict[str, Any] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Requirement:
    """Something that the kind of document asks for, with the chapters that say they hold it."""

    required: Any
    chapters: list[Any]  # `Chapter`s, each with `section` and `children`


@dataclass(frozen=True)
class Subject:
    """What is checked: the content as it is read, what its kind of document asks for, sums that its text names.

    `content` has `about.years`, `all_chapters()`, `all_goals()`, `measures`, `indicators` and `budget` as
    `plans.reading.Content` has them.
    """

    content: Any
    requirements: list[Requirement] = dataclasses.field(default_factory=list)
    declared: list[Any] = dataclasses.field(default_factory=list)

    @property
    def years(self) -> range:
        return self.content.about.years


@dataclass(frozen=True)
class Rule:
    """`weight` holds where the kind of document says nothing else."""

    code: str
    find: Callable[[Subject], Iterable[Hit]]
    weight: str = WARNING


def each(code: str, kind: str, elements: Callable[[Subject], Iterable[Any]], wrong: Callable, field: str = "") -> Rule:
    """The commonest rule: every one of `elements` for which `wrong(element, subject)` holds."""

    def find(subject: Subject) -> Iterator[Hit]:
        return (Hit(code, kind, one, field) for one in elements(subject) if wrong(one, subject))

    return Rule(code, find)
