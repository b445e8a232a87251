"""What the kind of document asks for: present, there but empty, or missing.

Source: the guidelines of 2011 with seven elements and five themes, and the chapters usual since the act of 2022
(domain.md 1.2); which they are is data (`RequiredElement`).
"""

from collections.abc import Iterator

from plans.rules.shapes import Hit, Requirement, Rule, Subject
from plans.rules.text import has_text

PRESENT, EMPTY, MISSING = "present", "empty", "missing"


def state(requirement: Requirement) -> str:
    """Present where a chapter that covers it, or one below it, has text."""
    if not requirement.chapters:
        return MISSING
    below = (each.section.body for chapter in requirement.chapters for each in chapter.walk())
    return PRESENT if any(has_text(body) for body in below) else EMPTY


def requirement_missing(subject: Subject) -> Iterator[Hit]:
    for requirement in subject.requirements:
        if state(requirement) == MISSING:
            yield _hit("requirement-missing", requirement)


def requirement_empty(subject: Subject) -> Iterator[Hit]:
    for requirement in subject.requirements:
        if state(requirement) == EMPTY:
            yield _hit("requirement-empty", requirement)


def _hit(code: str, requirement: Requirement) -> Hit:
    return Hit(code, "requirement", requirement.required, words={"name": requirement.required})


RULES = (Rule("requirement-missing", requirement_missing), Rule("requirement-empty", requirement_empty))
