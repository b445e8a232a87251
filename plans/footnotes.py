"""Footnotes for reading: in a stored text each stands where it belongs; here they get numbers and go to the end."""

from dataclasses import dataclass

from django.utils.html import urlize
from django.utils.translation import gettext as _
from lxml.etree import SubElement
from lxml.html import Element, HtmlElement, fragment_fromstring

from plan_portal.richtext import FOOTNOTE


@dataclass(frozen=True)
class Note:
    """`anchor` is its own id, `place` that of the number in the text."""

    number: int
    text: str
    anchor: str
    place: str


def numbered(fragment: HtmlElement, *, name: str, first: int = 1) -> list[Note]:
    """Put numbers that lead to the notes in place of the notes, in the text itself, and give the notes.

    They are for `notes_section`. `name` keeps the ids of several texts on a page apart. Numbers go up from `first`.
    """
    spans = [each for each in fragment.iter("span") if FOOTNOTE in each.attrib]
    notes = []
    for number, span in enumerate(spans, start=first):
        note = Note(number, span.text_content().strip(), f"przypis-{name}-{number}", f"do-przypisu-{name}-{number}")
        notes.append(note)
        _put_number(span, note)
    return notes


def notes_section(notes: list[Note]) -> HtmlElement | None:
    """The notes as a list with links back; None when there are none. Addresses in them become links."""
    if not notes:
        return None
    section = Element("section", role="doc-endnotes")
    section.set("class", "footnotes")
    section.set("aria-label", _("Footnotes"))
    entries = SubElement(section, "ol")
    if notes[0].number != 1:
        entries.set("start", str(notes[0].number))
    for note in notes:
        entry = fragment_fromstring(urlize(note.text, autoescape=True), create_parent="li")
        entry.set("id", note.anchor)
        entries.append(entry)
        _end_with(entry, " ")
        back = SubElement(entry, "a", href=f"#{note.place}", role="doc-backlink")
        back.set("class", "footnote-back")
        back.set("aria-label", _("Back to the place of footnote %(number)s") % {"number": note.number})
        back.text = "↑"
    return section


def _put_number(span: HtmlElement, note: Note) -> None:
    raised = Element("sup")
    raised.set("class", "footnote-number")
    link = SubElement(raised, "a", href=f"#{note.anchor}", id=note.place, role="doc-noteref")
    link.set("aria-label", _("footnote %(number)s") % {"number": note.number})
    link.text = str(note.number)
    raised.tail, span.tail = span.tail, None
    span.getparent().replace(span, raised)


def _end_with(element: HtmlElement, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
