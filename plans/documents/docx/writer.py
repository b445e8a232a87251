"""Where the next paragraph goes: at the end of the document's body, on a page that stands or lies."""

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Mm
from lxml.etree import _Element as Element

from plans.documents.docx.elements import bookmarked, paragraph, run
from plans.documents.docx.flow import Flow
from plans.documents.docx.tables import Grid, table

UPRIGHT, LYING = (Mm(210), Mm(297)), (Mm(297), Mm(210))
LYING_WIDTH = 14000  # twentieths of a point of text on a page that lies


class Writer:
    """Appends to a document; headings get a bookmark that the contents lead to."""

    def __init__(self, document: Document, flow: Flow):
        self.document, self.flow = document, flow
        self.end = document.element.body.sectPr
        self.bookmarks = 0
        self.is_lying = False

    @property
    def width(self) -> int:
        """Of the text on the present page, in twentieths of a point."""
        return LYING_WIDTH if self.is_lying else self.flow.width

    def add(self, *elements: Element) -> None:
        for element in elements:
            self.end.addprevious(element)

    def text(self, style: str, words: str, *, properties=()) -> None:
        self.add(paragraph(style, run(words), properties=properties))

    def heading(self, style: str, words: str, uid: str, *, properties=()) -> None:
        self.bookmarks += 1
        marked = bookmarked(bookmark(uid), self.bookmarks, run(words))
        self.add(paragraph(style, *marked, properties=properties))

    def table(self, title: str, grid: Grid, *, widths: list[int] | None = None) -> None:
        self.add(self.flow.caption(title), table(grid, width=self.width, widths=widths, description=title))
        self.add(paragraph("PlanSmall"))

    def turn(self, *, lying: bool) -> None:
        """Begin a new page that lies (for wide tables) or stands, where the present one does not already."""
        if lying == self.is_lying:
            return
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.page_width, section.page_height = LYING if lying else UPRIGHT
        section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
        section.different_first_page_header_footer = False
        self.end = self.document.element.body.sectPr
        self.is_lying = lying


def bookmark(uid: str) -> str:
    """Word takes forty signs, letters first."""
    return f"e_{uid.replace('-', '_')}"[:40]
