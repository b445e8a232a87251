"""The rich text of a plan for a document: headings under their chapter's, tables numbered through the document."""

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lxml.html import Element, HtmlElement

from plan_portal.documents.headings import below
from plan_portal.formats import glued
from plan_portal.richtext import BLOCK_ID, parse, serialise
from plans.footnotes import notes_section, numbered


class Prose:
    """Remembers the tables that it has met, as (anchor, title), for a list of them."""

    def __init__(self) -> None:
        self.tables: list[tuple[str, str]] = []
        self.notes = 0

    def under(self, html: str, *, level: int) -> SafeString:
        """The text with its headings below a heading of `level`."""
        if not html:
            return mark_safe("")
        fragment = parse(below(html, level))
        for element in fragment.iter():
            element.attrib.pop(BLOCK_ID, None)
            element.text = glued(element.text) if element.text else element.text
            element.tail = glued(element.tail) if element.tail else element.tail
        for caption in fragment.iter("caption"):
            self._number(caption)
        for image in [each for each in fragment.iter("img") if not each.get("alt")]:
            _make_decoration(image)
        self._place_notes(fragment)
        return mark_safe(serialise(fragment))  # noqa: S308  cleaned when it was stored

    def _place_notes(self, fragment: HtmlElement) -> None:
        """Footnotes are numbered through the document and stand at the end of their text."""
        notes = numbered(fragment, name="tekst", first=self.notes + 1)
        self.notes += len(notes)
        section = notes_section(notes)
        if section is not None:
            fragment.append(section)

    def _number(self, caption: HtmlElement) -> None:
        number = len(self.tables) + 1
        said = " ".join(caption.text_content().split())
        self.tables.append((f"tabela-{number}", said))
        caption.getparent().set("id", f"tabela-{number}")
        caption.text = f"{table_word(number)} {caption.text or ''}"


def _make_decoration(image: HtmlElement) -> None:
    """PDF/UA knows no image that says nothing: what only decorates is a background."""
    height = min(int(image.get("height", "200")), 340)
    address = image.get("src", "")
    box = Element("div")
    box.set("style", f"height: {height}px; background: url('{address}') no-repeat left top / contain")
    box.tail = image.tail
    image.getparent().replace(image, box)


def table_word(number: int) -> str:
    """„Tabela 3.”"""
    return _("Table %(number)s.") % {"number": number}
