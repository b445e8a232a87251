"""The rich text of a plan for a document: headings under their chapter's, tables numbered through the document."""

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lxml.html import HtmlElement

from plan_portal.documents.headings import below
from plan_portal.formats import glued
from plan_portal.richtext import BLOCK_ID, parse, serialise


class Prose:
    """Remembers the tables that it has met, as (anchor, title), for a list of them."""

    def __init__(self) -> None:
        self.tables: list[tuple[str, str]] = []

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
        return mark_safe(serialise(fragment))  # noqa: S308  cleaned when it was stored

    def _number(self, caption: HtmlElement) -> None:
        number = len(self.tables) + 1
        said = " ".join(caption.text_content().split())
        self.tables.append((f"tabela-{number}", said))
        caption.getparent().set("id", f"tabela-{number}")
        caption.text = f"{table_word(number)} {caption.text or ''}"


def table_word(number: int) -> str:
    """„Tabela 3.”"""
    return _("Table %(number)s.") % {"number": number}
