"""The footnotes part, which python-docx does not write."""

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from lxml.etree import _Element as Element
from lxml.etree import tostring

from plans.documents.docx.elements import el, paragraph, run

MARK = "FootnoteReference"


class Footnotes:
    """Notes of one document, numbered from 1 as they are added; `store` puts them into the file."""

    def __init__(self) -> None:
        self.root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        # Word asks for the two lines that separate notes from the text under these numbers.
        for number, kind in [(-1, "separator"), (0, "continuationSeparator")]:
            line = paragraph("", el("w:r", el(f"w:{kind}")))
            self.root.append(el("w:footnote", line, type=kind, id=number))
        self.last = 0

    def add(self, words: str) -> Element:
        """The run that stands in the text for a new note."""
        self.last += 1
        mark = el("w:r", el("w:rPr", el("w:rStyle", val=MARK)), el("w:footnoteRef"))
        self.root.append(el("w:footnote", paragraph("FootnoteText", mark, run(f" {words}")), id=self.last))
        return el("w:r", el("w:rPr", el("w:rStyle", val=MARK)), el("w:footnoteReference", id=self.last))

    def store(self, document: Document) -> None:
        if not self.last:
            return
        content = tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        package = document.part.package
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, content, package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        about = document.settings.element
        known = el("w:footnotePr", *(el("w:footnote", id=number) for number in (-1, 0)))
        place = about.find(qn("w:compat"))
        place.addprevious(known) if place is not None else about.append(known)
