"""Chapters: are there any, do they say something, can everybody read their tables and images."""

from collections.abc import Iterator

from lxml.html import HtmlElement, fragment_fromstring

from plan_portal.figures import is_described
from plans.rules.shapes import BLOCKER, Hit, Rule, Subject


def no_chapter(subject: Subject) -> Iterator[Hit]:
    if not subject.content.chapters:
        yield Hit("no-chapter", "section")


def empty_chapter(subject: Subject) -> Iterator[Hit]:
    """Without text of its own, and without sections below that could have some."""
    for chapter in subject.content.all_chapters():
        if not chapter.children and not has_text(chapter.section.body):
            yield Hit("empty-chapter", "section", chapter.section, "body")


def table_without_header(subject: Subject) -> Iterator[Hit]:
    """A table none of whose cells is a header: read aloud, its figures belong to nothing."""
    for kind, element, field, html in _texts(subject):
        if "<table" in html:
            bad = [table for table in _parse(html).iter("table") if next(table.iter("th"), None) is None]
            if bad:
                yield Hit("table-without-header", kind, element, field, {"number": len(bad)})


def image_without_alt(subject: Subject) -> Iterator[Hit]:
    for kind, element, field, html in _texts(subject):
        if "<img" in html:
            bad = [image for image in _parse(html).iter("img") if not is_described(image)]
            if bad:
                yield Hit("image-without-alt", kind, element, field, {"number": len(bad)})


def has_text(html: str) -> bool:
    """Whether a reader finds anything: words, or an image."""
    if not html:
        return False
    parsed = _parse(html)
    return bool(parsed.text_content().strip()) or next(parsed.iter("img"), None) is not None


def _texts(subject: Subject) -> Iterator[tuple[str, object, str, str]]:
    for chapter in subject.content.all_chapters():
        yield "section", chapter.section, "body", chapter.section.body
    for goal in subject.content.all_goals():
        yield "objective", goal.objective, "description", goal.objective.description
        for node in goal.measures:
            yield "measure", node.measure, "description", node.measure.description


def _parse(html: str) -> HtmlElement:
    return fragment_fromstring(html, create_parent="div")


RULES = (
    Rule("no-chapter", no_chapter, BLOCKER),
    Rule("empty-chapter", empty_chapter),
    Rule("table-without-header", table_without_header),
    Rule("image-without-alt", image_without_alt, BLOCKER),
)
