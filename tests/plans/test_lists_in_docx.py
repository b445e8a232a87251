"""Lists that begin where they begin: Word counts items itself, so their numbers are in no text."""

import docx
import pytest
from docx.oxml.ns import qn

from plan_portal.richtext import parse
from plans import actions
from plans.documents.docx.building import docx_of
from plans.documents.docx.elements import el
from plans.documents.snapshot import document_snapshot
from plans.docx_import.assembling import Choices, drafts
from plans.docx_import.document import read
from plans.models import Section
from tests.factories.office_documents import saved
from tests.factories.plans import working_version, written_plan
from tests.factories.portal import UserFactory

pytestmark = pytest.mark.row("P15")
LISTS = """<ol start="3"><li><p>trzeci</p><ol><li><p>trzeci a</p></li></ol></li><li><p>czwarty</p></li></ol>
<p>Między listami.</p><ol><li><p>znów pierwszy</p></li></ol><p>Dalej.</p>
<ul><li><p>punkt</p><ol start="2"><li><p>drugi pod nim</p></li></ol></li>
<li><p>następny</p><ol><li><p>pierwszy pod nim</p></li></ol></li></ul>"""


def starts(html):
    """(first item, where it begins) of each numbered list."""
    return [(one.xpath("string(li/p)"), one.get("start", "1")) for one in parse(html).iter("ol")]


def body_of(content):
    return "".join(one.body() for one in drafts(read(content), Choices(), opening_title="Wstęp"))


@pytest.mark.row("P14")
def test_a_list_that_the_portal_writes_begins_where_it_began(db):
    version = working_version(written_plan())
    actions.add_section(version, title="Listy", body=LISTS, by=UserFactory())
    found = drafts(read(docx_of(document_snapshot(version), language="pl")), Choices(), opening_title="–")
    stored = Section.objects.get(version=version, title="Listy").body
    assert starts(next(one for one in found if one.title == "Listy").body()) == starts(stored)
    assert ("trzeci", "3") in starts(stored)


def test_a_list_of_an_office_goes_on_after_a_paragraph_as_word_counts_it():
    document = docx.Document()
    for words, style in [
        ("raz", "List Number"),
        ("dwa", "List Number"),
        ("Uwaga.", "Normal"),
        ("trzy", "List Number"),
    ]:
        document.add_paragraph(words, style=style)
    assert starts(body_of(saved(document))) == [("raz", "1"), ("trzy", "3")]


def test_a_list_that_word_restarts_begins_anew():
    document = docx.Document()
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    known = style.pPr.numPr.numId.val
    kind = next(one for one in numbering.iter(qn("w:num")) if one.numId == known).abstractNumId.val
    anew = el("w:lvlOverride", el("w:startOverride", val=5), ilvl=0)
    numbering.append(el("w:num", el("w:abstractNumId", val=kind), anew, numId=77))
    document.add_paragraph("raz", style="List Number")
    document.add_paragraph("Uwaga.")
    again = document.add_paragraph("pięć", style="List Number")
    again._p.get_or_add_pPr().append(el("w:numPr", el("w:ilvl", val=0), el("w:numId", val=77)))
    assert starts(body_of(saved(document))) == [("raz", "1"), ("pięć", "5")]
