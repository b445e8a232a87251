"""The last touch on a tagged PDF: what a screen reader needs and WeasyPrint 70 leaves out.

* header cells say for which cells they stand (Scope);
* running heads, page numbers and other text outside the document's flow are artifacts, so they are not read aloud;
* the paragraphs of an item of a list are its body (LBody), and what leads somewhere within a line is a Link;
* figures have their place on the page in the page's own coordinates (BBox);
* images are shown as they are: PDF/A forbids the reader to smooth them (Interpolate);
* one file is PDF/A-3a and PDF/UA-1 at once: the second standard is named in the same XMP block, because readers take
  the first one only, together with the schema that PDF/A asks for.

Sources: ISO 14289-1 (PDF/UA-1) 7.1, 7.2, 7.5, 7.18.5; ISO 19005-3 (PDF/A-3) 6.2.8, 6.6.2.3;
ISO 32000-1 14.8.2.2, 14.8.5.7.
"""

from typing import Any

import pydyf

PIXEL = 0.75  # points in a CSS pixel
IN_AN_ITEM = {"/Lbl", "/LBody", "/L"}

UA_XMP = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>"""


def finish(document: Any, pdf: pydyf.PDF) -> None:
    """WeasyPrint's `finisher`: called with the laid-out document and its PDF before it is written."""
    name_second_standard(pdf)
    forbid_smoothing(pdf)
    read = StructureTree(document, pdf).mend()
    make_the_rest_artifacts(pdf, read)


def at(pdf: pydyf.PDF, reference: bytes | str) -> Any:
    """The object that a reference such as `12 0 R` points to."""
    return pdf.objects[number(reference)]


def number(reference: bytes | str) -> int:
    return int(reference.split()[0])


def name_second_standard(pdf: pydyf.PDF) -> None:
    metadata = at(pdf, pdf.catalog["Metadata"])
    metadata.stream = [part.replace(b"</rdf:RDF>", UA_XMP) for part in metadata.stream]


def forbid_smoothing(pdf: pydyf.PDF) -> None:
    for one in pdf.objects:
        if isinstance(one, pydyf.Stream) and one.extra.get("Subtype") == "/Image":
            one.extra["Interpolate"] = "false"


class StructureTree:
    """The tags, walked once from the root."""

    def __init__(self, document: Any, pdf: pydyf.PDF) -> None:
        self.pdf = pdf
        self.read: set[int] = set()  # elements that are reached, so their text is read
        pages = zip(pdf.page_references, document.pages, strict=True)
        self.page_heights = {reference: page.height * PIXEL for reference, page in pages}

    def mend(self) -> set[int]:
        root = at(self.pdf, self.pdf.catalog["StructTreeRoot"])
        # A stack instead of recursion: plans are nested deeply.
        waiting = [(number(child), False) for child in root["K"]]
        while waiting:
            place, in_head = waiting.pop()
            element = self.pdf.objects[place]
            self.read.add(place)
            in_head = in_head or element.get("S") == "/THead"
            self.mend_element(element, in_head)
            waiting += [(child, in_head) for child in self.children(element)]
        return self.read

    def children(self, element: Any) -> list[int]:
        references = (kid for kid in element.get("K", ()) if isinstance(kid, bytes | str))
        return [place for place in map(number, references) if self.pdf.objects[place].get("Type") == "/StructElem"]

    def mend_element(self, element: Any, in_head: bool) -> None:
        kind = element.get("S")
        if kind == "/LI":
            self.give_body(element)
        elif kind == "/Span" and self.leads_somewhere(element):
            element["S"] = "/Link"
        elif kind == "/TH" and "A" in element:
            element["A"]["Scope"] = "/Column" if in_head else "/Row"
            element.pop("ID", None)
        elif kind == "/TD" and "A" in element:
            # Scope says it already; lists of header ids would have to be in an id tree.
            element["A"].pop("Headers", None)
        elif kind == "/Figure" and "BBox" in element.get("A", ()):
            left, top, right, bottom = (edge * PIXEL for edge in element["A"]["BBox"])
            height = self.page_heights[element["Pg"]]
            element["A"]["BBox"] = pydyf.Array((left, height - bottom, right, height - top))

    def give_body(self, item: Any) -> None:
        """An item holds its mark (Lbl) and its body; paragraphs that hang beside them go into one."""
        held = [kid for kid in self.children(item) if self.pdf.objects[kid].get("S") not in IN_AN_ITEM]
        if not held:
            return
        kids = pydyf.Array([self.pdf.objects[kid].reference for kid in held])
        about = {"Type": "/StructElem", "S": "/LBody", "K": kids, "Pg": item["Pg"], "P": item.reference}
        body = pydyf.Dictionary(about)
        self.pdf.add_object(body)
        for kid in held:
            self.pdf.objects[kid]["P"] = body.reference
        rest = [kid for kid in item["K"] if not isinstance(kid, bytes | str) or number(kid) not in held]
        item["K"] = pydyf.Array([*rest, body.reference])

    def leads_somewhere(self, element: Any) -> bool:
        references = (kid for kid in element.get("K", ()) if isinstance(kid, bytes | str))
        return any(at(self.pdf, kid).get("Type") == "/OBJR" for kid in references)


def make_the_rest_artifacts(pdf: pydyf.PDF, read: set[int]) -> None:
    """Marked text whose element hangs on no tree is decoration of the page: its mark becomes /Artifact."""
    by_page = at(pdf, at(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
    for index, page in enumerate(pdf.page_references):
        elements = by_page[2 * index + 1]
        orphans = {mark for mark, element in enumerate(elements) if number(element) not in read}
        for mark in orphans:
            elements[mark] = "null"
        if orphans:
            release_marks(at(pdf, at(pdf, page)["Contents"]).stream, orphans)


def release_marks(operators: list, orphans: set[int]) -> None:
    """In a page's operators, `/Tag <</MCID n>> BDC` → `/Artifact <</Type /Pagination>> BDC`."""
    for place in range(1, len(operators) - 1):
        properties = operators[place]
        if not isinstance(properties, dict) or operators[place + 1] != b"BDC":
            continue
        if properties.get("MCID") in orphans:
            operators[place - 1] = "/Artifact"
            operators[place] = pydyf.Dictionary({"Type": "/Pagination"})
