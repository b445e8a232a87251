"""The rich text of a plan as Word's paragraphs, lists, tables and footnotes."""

import io
from collections.abc import Iterator

import PIL.Image
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Emu
from lxml.etree import _Element as Element
from lxml.html import HtmlElement

from plan_portal.richtext import FOOTNOTE, parse
from plans.documents.docx.elements import el, field, paragraph, run, text
from plans.documents.docx.footnotes import Footnotes
from plans.documents.docx.numbering import Numbering, numbered
from plans.documents.docx.tables import Cell, Grid, table
from plans.documents.prose import table_word

MARKS = {
    "strong": ("w:b", {}),
    "em": ("w:i", {}),
    "s": ("w:strike", {}),
    "u": ("w:u", {"val": "single"}),
    "sub": ("w:vertAlign", {"val": "subscript"}),
    "sup": ("w:vertAlign", {"val": "superscript"}),
}
ORDER = ["w:rStyle", "w:b", "w:i", "w:strike", "w:u", "w:vertAlign"]  # what the schema asks for
EMU_IN_A_TWIP = 635
EMU_IN_A_PIXEL = 9525


class Flow:
    """Writes texts into a document. `width` is that of the text on a page, in twentieths of a point."""

    def __init__(self, document: Document, numbering: Numbering, *, width: int, images: dict[str, bytes]):
        self.document, self.numbering, self.width, self.images = document, numbering, width, images
        self.footnotes = Footnotes()
        self.tables = 0

    def blocks(self, html: str, *, outline: int = 0) -> Iterator[Element]:
        """What stands under a heading of the level `outline` (0 for Heading 1)."""
        for element in parse(html or ""):
            yield from self.block(element, outline=outline)

    def block(self, element: HtmlElement, *, outline: int = 0, style: str = "") -> Iterator[Element]:
        tag = element.tag
        if tag in {"h2", "h3", "h4", "h5"}:
            level = int(tag[1]) - 1
            place = [el("w:outlineLvl", val=min(8, outline + level))]
            yield paragraph(f"PlanSubheading{level}", *self.words(element), properties=place)
        elif tag in {"ul", "ol"}:
            yield from self.items(element, self._new_list(element), 0, style)
        elif tag == "blockquote":
            for child in element if len(element) and element[0].tag in {"p", "ul", "ol"} else [element]:
                yield from self.block(child, style="Quote") if child is not element else self._plain(child, "Quote")
        elif tag == "table":
            yield from self.table(element)
        elif tag == "figure":
            yield from self.figure(element)
        elif tag == "hr":
            line = el("w:pBdr", el("w:bottom", val="single", sz=6, space=1, color="A0A49E"))
            yield paragraph("", properties=[line])
        else:
            yield from self._plain(element, style)

    def _plain(self, element: HtmlElement, style: str) -> Iterator[Element]:
        yield paragraph(style, *self.words(element))

    # Lists

    def _new_list(self, element: HtmlElement, level: int = 0) -> int:
        start = int(element.get("start", 1))
        return self.numbering.new_list(ordered=element.tag == "ol", start=start, level=level)

    def items(self, element: HtmlElement, number: int, level: int, style: str) -> Iterator[Element]:
        for item in element:
            held = [child for child in item if child.tag in {"ul", "ol", "p", "table", "blockquote", "figure"}]
            place = [numbered(number, min(level, 8))]
            if not held or held[0].tag != "p":
                yield paragraph(style, *self.words(item, without=held), properties=place)
            for count, child in enumerate(held):
                if child.tag in {"ul", "ol"}:
                    goes_on = child.tag == element.tag and "start" not in child.attrib
                    below = number if goes_on else self._new_list(child, level + 1)
                    yield from self.items(child, below, level + 1, style)
                elif child.tag == "p" and not count:
                    yield paragraph(style, *self.words(child), properties=place)
                elif child.tag == "p":
                    aside = [el("w:ind", left=360 * (level + 1))]
                    yield paragraph(style, *self.words(child), properties=aside)
                else:
                    yield from self.block(child, style=style)

    # Tables and figures

    def table(self, element: HtmlElement) -> Iterator[Element]:
        caption = element.find("caption")
        words = " ".join(caption.text_content().split()) if caption is not None else ""
        if words:
            yield self.caption(words)
        head = element.find("thead")
        rows = list(element.iter("tr"))
        grid = Grid([[self._cell(cell) for cell in row] for row in rows], len(head) if head is not None else 0)
        yield table(grid, width=self.width, description=words)
        # Word joins two tables that nothing divides.
        yield paragraph("PlanSmall")

    def caption(self, words: str) -> Element:
        self.tables += 1
        label = table_word(self.tables)
        before, _number, after = label.partition(str(self.tables))
        return paragraph(
            "Caption", run(before), *field("SEQ Tabela \\* ARABIC", str(self.tables)), run(f"{after} {words}")
        )

    def _cell(self, element: HtmlElement) -> Cell:
        is_head = element.tag == "th"
        blocks = [child for child in element if child.tag in {"p", "ul", "ol", "h2", "h3", "h4", "h5", "blockquote"}]
        look = {"w:b": {}} if is_head else {}
        if blocks:
            content = [made for child in blocks for made in self.block(child, style="PlanCell")]
        else:
            content = [paragraph("PlanCell", *self.words(element, look=look))]
        return Cell(content, int(element.get("colspan", 1)), int(element.get("rowspan", 1)), is_head)

    def figure(self, element: HtmlElement) -> Iterator[Element]:
        image, caption = element.find("img"), element.find("figcaption")
        name = image.get("src", "").rpartition("/")[2] if image is not None else ""
        content = for_word(self.images[name]) if name in self.images else None
        if content:
            yield self._picture(image, content)
        elif image is not None and image.get("alt"):
            yield paragraph("PlanSmall", run(f"[{image.get('alt')}]"))
        if caption is not None:
            yield paragraph("PlanSmall", *self.words(caption))

    def _picture(self, image: HtmlElement, content: bytes) -> Element:
        shape = self.document.part.new_pic_inline(io.BytesIO(content), None, None)
        widest = self.width * EMU_IN_A_TWIP
        width, height = shape.extent.cx, shape.extent.cy
        if image.get("width") and image.get("height"):
            width, height = (int(image.get(side)) * EMU_IN_A_PIXEL for side in ("width", "height"))
        scale = min(1, widest / width)
        for box in (shape.extent, shape.graphic.graphicData.pic.spPr.xfrm.ext):
            box.cx, box.cy = Emu(int(width * scale)), Emu(int(height * scale))
        shape.docPr.set("descr", image.get("alt", ""))
        shape.docPr.set("name", f"Obraz {shape.docPr.id}")
        return paragraph("", el("w:r", el("w:drawing", shape)))

    # What stands in a line

    def words(self, element: HtmlElement, *, look: dict | None = None, without=()) -> list[Element]:
        """The runs of an element's own text; what is in `without` is written elsewhere."""
        return self._drop_ends(list(self._runs(element, look or {}, without)))

    def _runs(self, element: HtmlElement, look: dict, without) -> Iterator[Element]:
        yield from self._text(element.text, look)
        for child in element:
            if child in without:
                continue
            if child.tag == "br":
                yield el("w:r", el("w:br"))
            elif FOOTNOTE in child.attrib:
                yield self.footnotes.add(" ".join(child.text_content().split()))
            elif child.tag == "a" and child.get("href"):
                yield self._link(child, look)
            else:
                mark = MARKS.get(child.tag)
                yield from self._runs(child, look | ({mark[0]: mark[1]} if mark else {}), without)
            yield from self._text(child.tail, look)

    def _text(self, words: str | None, look: dict) -> Iterator[Element]:
        # Line ends and runs of spaces in HTML are one space; a no-break space is a sign of its own.
        if words and (said := " ".join(words.replace("\t", " ").replace("\n", " ").split(" "))):
            while "  " in said:
                said = said.replace("  ", " ")
            properties = [el(tag, **look[tag]) for tag in ORDER if tag in look]
            yield el("w:r", *([el("w:rPr", *properties)] if properties else []), text(said))

    def _link(self, element: HtmlElement, look: dict) -> Element:
        key = self.document.part.relate_to(element.get("href"), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        made = el("w:hyperlink", *self._runs(element, look | {"w:rStyle": {"val": "Hyperlink"}}, ()))
        made.set(qn("r:id"), key)
        return made

    def _drop_ends(self, runs: list[Element]) -> list[Element]:
        """No space at the beginning and the end of a paragraph."""
        words = [each for one in runs for each in one.iter(qn("w:t"))]
        if words:
            words[0].text = (words[0].text or "").lstrip(" ")
            words[-1].text = (words[-1].text or "").rstrip(" ")
        return runs


def for_word(content: bytes) -> bytes:
    """WebP, which Word of many offices does not show, as PNG."""
    if content[8:12] != b"WEBP":
        return content
    made = io.BytesIO()
    with PIL.Image.open(io.BytesIO(content)) as picture:
        picture.save(made, "PNG")
    return made.getvalue()
