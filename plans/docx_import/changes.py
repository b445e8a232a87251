"""Settle what Word leaves open in a document: tracked changes, boxes, fields, objects. Each is counted and told."""

from lxml import etree
from lxml.etree import _Element as Element

from plans.docx_import.styles import W
from plans.docx_import.told import Told

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"
HISTORY = [
    f"{W}{name}" for name in ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange")
]
NO_TEXT = [f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd")]


def settle(body: Element, told: Told) -> None:
    """Change the body in place, in the order in which the pieces hang together."""
    _tracked(body, told)
    for element in list(body.iter(*HISTORY, *NO_TEXT)):
        remove(element)
    told.add("comments", count=len(list(body.iter(f"{W}commentReference"))))
    _boxes(body, told)
    _unwrap_all(body, [f"{W}sdt", f"{W}customXml", f"{W}smartTag"])
    _equations(body, told)
    _objects(body, told)
    for link in list(body.iter(f"{W}hyperlink")):
        if link.get(f"{R}id") is None:
            told.add("anchors", text_of(link))
            unwrap(link)


def text_of(element: Element) -> str:
    """What stands in it, tabs and line ends as spaces."""
    said = []
    for each in element.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}delText", f"{M}t", f"{W}noBreakHyphen"):
        if each.tag in {f"{W}t", f"{W}delText", f"{M}t"}:
            said.append(each.text or "")
        else:
            said.append("-" if each.tag == f"{W}noBreakHyphen" else " ")
    return "".join(said)


def remove(element: Element) -> None:
    """Take an element out; what follows it stays."""
    parent, tail = element.getparent(), element.tail
    if parent is not None:
        parent.remove(element)
    element.tail = tail


def unwrap(element: Element) -> None:
    """Its content takes its place."""
    for child in list(element):
        element.addprevious(child)
    remove(element)


def _tracked(body, told) -> None:
    for element in list(body.iter(f"{W}del", f"{W}moveFrom")):
        # In properties it marks a paragraph or a row, which mammoth understands.
        if element.getparent() is not None and element.getparent().tag not in {f"{W}rPr", f"{W}trPr"}:
            if element.tag == f"{W}del":
                told.add("deletions", text_of(element))
            remove(element)
    for element in list(body.iter(f"{W}ins", f"{W}moveTo")):
        if element.getparent() is None or element.getparent().tag in {f"{W}rPr", f"{W}trPr"}:
            continue
        if element.tag == f"{W}ins":
            told.add("insertions", text_of(element))
        unwrap(element)


def _boxes(body, told) -> None:
    """A text box becomes paragraphs behind the one that it was anchored in."""
    for alternative in list(body.iter(f"{MC}AlternateContent")):
        choice, fallback = alternative.find(f"{MC}Choice"), alternative.find(f"{MC}Fallback")
        if choice is not None and fallback is not None:
            alternative.remove(fallback)
        for way in list(alternative):
            unwrap(way)
        unwrap(alternative)
    for box in list(body.iter(f"{W}txbxContent")):
        paragraph = next((each for each in box.iterancestors(f"{W}p") if not _in_box(each)), None)
        if paragraph is None:
            continue
        told.add("text_boxes", text_of(box))
        behind = paragraph
        for child in list(box):
            behind.addnext(child)
            behind = child
    for holder in list(body.iter(f"{W}drawing", f"{W}pict")):
        if next(holder.iter(f"{W}txbxContent"), None) is not None:
            remove(holder)


def _in_box(element) -> bool:
    return next(element.iterancestors(f"{W}txbxContent"), None) is not None


def _unwrap_all(body, tags) -> None:
    for element in list(body.iter(*tags)):
        content = element.find(f"{W}sdtContent")
        for child in list(element):
            if content is not None and child is not content:
                element.remove(child)
        if content is not None:
            unwrap(content)
        unwrap(element)


def _equations(body, told) -> None:
    for equation in list(body.iter(f"{M}oMath")):
        words = text_of(equation)
        told.add("equations", words)
        run = etree.Element(f"{W}r")
        etree.SubElement(run, f"{W}t").text = words
        equation.addprevious(run)
        remove(equation)
    for holder in list(body.iter(f"{M}oMathPara")):
        unwrap(holder)


def _objects(body, told) -> None:
    """Charts, embedded sheets, shapes without text: a note says that something stood there."""
    for drawing in list(body.iter(f"{W}drawing", f"{W}object", f"{W}pict")):
        blips = list(drawing.iter(f"{A}blip"))
        if drawing.tag == f"{W}drawing" and any(blip.get(f"{R}embed") for blip in blips):
            continue
        if drawing.tag == f"{W}pict" and next(drawing.iter(f"{V}imagedata"), None) is not None:
            continue
        kind = "linked_images" if blips else "objects"
        about = next(drawing.iter(f"{WP}docPr"), None)
        name = (about.get("descr") or about.get("title") or about.get("name") or "") if about is not None else ""
        told.add(kind, name)
        said = etree.Element(f"{W}t")
        said.text = f"[{name or '…'}]"
        drawing.addprevious(said)
        remove(drawing)
