"""Pieces of WordprocessingML, made in one line each (ISO/IEC 29500-1, 17)."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def el(tag: str, *children: Element, **attributes) -> Element:
    """`el("w:pStyle", val="Heading1")`: attributes are of the `w` namespace."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(children)
    return element


def text(words: str) -> Element:
    made = OxmlElement("w:t")
    made.set(XML_SPACE, "preserve")
    made.text = words
    return made


def run(words: str, *properties: Element) -> Element:
    """A run of text; tabs and line ends become what they are in Word."""
    made = el("w:r")
    if properties:
        made.append(el("w:rPr", *properties))
    for number, line in enumerate(words.split("\n")):
        if number:
            made.append(el("w:br"))
        if line:
            made.append(text(line))
    return made


def paragraph(style: str = "", *children: Element, properties=()) -> Element:
    """`properties` in the order that the schema asks for, behind the style."""
    made = el("w:p")
    about = [el("w:pStyle", val=style)] if style else []
    if about or properties:
        made.append(el("w:pPr", *about, *properties))
    made.extend(children)
    return made


def field(code: str, shown: str = "", *, dirty: bool = False) -> list[Element]:
    """A field that Word counts, with what it shows until then."""
    begin = el("w:fldChar", fldCharType="begin")
    if dirty:
        begin.set(qn("w:dirty"), "true")
    instruction = OxmlElement("w:instrText")
    instruction.set(XML_SPACE, "preserve")
    instruction.text = f" {code} "
    return [
        el("w:r", begin),
        el("w:r", instruction),
        el("w:r", el("w:fldChar", fldCharType="separate")),
        run(shown),
        el("w:r", el("w:fldChar", fldCharType="end")),
    ]


def bookmarked(name: str, number: int, *children: Element) -> list[Element]:
    """What a link inside the document leads to."""
    start = el("w:bookmarkStart", id=number, name=name)
    return [start, *children, el("w:bookmarkEnd", id=number)]
