"""DOCX files as offices make them: styles misused, headings that only look so, numbers typed, changes left in."""

import io
import zipfile

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Pt, RGBColor

from plans import actions
from plans.models import DocxImport
from tests.factories.portal import UserFactory

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def saved(document) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def messy() -> "docx.document.Document":
    """A plan as an office sends it in: everything that goes wrong in Word, in one document."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "ROPS – projekt"
    own = document.styles.add_style("Nagłówek ROPS", 1)
    own.font.color.rgb = RGBColor(0x1F, 0x4E, 0x79)
    _centred(document, "PLAN NA RZECZ EKONOMII SPOŁECZNEJ", 20)
    _contents(document)
    document.add_paragraph("ROZDZIAŁ I").runs[0].bold = True
    document.add_paragraph("WPROWADZENIE").runs[0].bold = True
    document.add_paragraph("Plan powstał w 2012 roku\u00a0i obejmuje osiem lat.\tPrzyjął go Zarząd.")
    document.add_paragraph("")
    document.add_heading("2. Diagnoza", 1)
    document.add_heading(
        "W regionie działa pięć zakładów aktywności zawodowej, a w nich pracuje ponad dwieście osób "
        "z niepełnosprawnością, których zatrudnienie zależy od dofinansowania.",
        1,
    )
    _bold(document, "2.1. Podmioty ekonomii społecznej", 12)
    _with_changes(document.add_paragraph("Liczba podmiotów "))
    _table(document)
    _bold(document, "2.2 Otoczenie", 12)
    paragraph = document.add_paragraph("Sieć wsparcia")
    paragraph.runs[0].add_break()
    paragraph.add_run("tworzą ośrodki.")
    for words in ["•\tLublin", "•\tPuławy", "•\tChełm"]:
        document.add_paragraph(words)
    document.add_paragraph("Cele planu", style="Nagłówek ROPS")
    document.add_paragraph("Cel główny 1: spójny system instytucji.")
    for words in ["pierwszy krok", "drugi krok"]:
        document.add_paragraph(words, style="List Number")
    _box_and_equation(document)
    return document


def with_footnote(content: bytes, *, after: str, note: str) -> bytes:
    """The same file with a footnote behind a paragraph's words: python-docx writes no footnotes."""
    made = io.BytesIO()
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {W}>'
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {note}</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            part = source.read(name).decode() if name.endswith((".xml", ".rels")) else source.read(name)
            if name == "word/document.xml":
                part = part.replace(f"{after}</w:t></w:r>", f"{after}</w:t></w:r>{reference}", 1)
            elif name == "[Content_Types].xml":
                new = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
                part = part.replace("</Types>", new)
            elif name == "word/_rels/document.xml.rels":
                new = f'<Relationship Id="rIdNotes" Type="{relation}" Target="footnotes.xml"/></Relationships>'
                part = part.replace("</Relationships>", new)
            target.writestr(name, part)
        target.writestr("word/footnotes.xml", notes)
    return made.getvalue()


def _centred(document, words, size) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(words)
    run.bold, run.font.size = True, Pt(size)


def _bold(document, words, size) -> None:
    run = document.add_paragraph().add_run(words)
    run.bold, run.font.size = True, Pt(size)


def _contents(document) -> None:
    document.add_paragraph("Spis treści")
    first = document.add_paragraph()
    for kind in ("begin", None, "separate"):
        run = first.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            code = OxmlElement("w:instrText")
            code.text = ' TOC \\o "1-3" \\h '
            run._r.append(code)
    first.add_run("1. Wprowadzenie\t3")
    last = document.add_paragraph("2. Diagnoza\t4")
    end = OxmlElement("w:fldChar")
    end.set(qn("w:fldCharType"), "end")
    last.add_run()._r.append(end)


def _with_changes(paragraph) -> None:
    about = 'w:id="9" w:author="Anna" w:date="2012-05-01T10:00:00Z"'
    paragraph._p.append(parse_xml(f"<w:del {W} {about}><w:r><w:delText>spadła</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {W} {about}><w:r><w:t>wzrosła</w:t></w:r></w:ins>"))
    paragraph.add_run(" o połowę.")


def _table(document) -> None:
    document.add_paragraph("Tabela 1. Podmioty w regionie")
    table = document.add_table(rows=4, cols=3)
    table.style = "Table Grid"
    rows = [["Rodzaj", "Lata", ""], ["", "2011", "2012"], ["ZAZ", "4", "5"], ["CIS", "2", "3"]]
    for y, row in enumerate(rows):
        for x, words in enumerate(row):
            table.cell(y, x).text = words
            for run in table.cell(y, x).paragraphs[0].runs:
                run.bold = y < 2
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))


def _box_and_equation(document) -> None:
    box = f"""<w:r {W} {V}><w:pict><v:shape><v:textbox><w:txbxContent>
        <w:p><w:r><w:t>Treść ramki.</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"""
    document.add_paragraph("Obok stoi ramka.")._p.append(parse_xml(box))
    equation = f"<m:oMath {M}><m:r><m:t>a=b+c</m:t></m:r></m:oMath>"
    document.add_paragraph("Wzór: ")._p.append(parse_xml(equation))


def received_docx(version) -> DocxImport:
    """A messy document that waits for choices."""
    return actions.receive_docx(version, name="plan.docx", content=saved(messy()), by=UserFactory())
