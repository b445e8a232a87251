"""A version as DOCX: what staff need to go on editing it in Word is in the file."""

import io
import json
import zipfile

import docx
import pytest
from django.db import transaction
from docx.oxml.ns import qn

from plans import actions
from plans.documents.docx.building import docx_of
from plans.documents.snapshot import document_snapshot
from tests.factories.plans import adopted_version, working_version, written_plan
from tests.factories.portal import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.row("P14")]
TEXT = """<h2>Podmioty</h2><p>Tekst <strong>gruby</strong> i <em>pochyły</em> z
<a href="https://www.gov.pl/">odsyłaczem</a>.</p><ol start="3"><li>trzeci<ul><li>pod nim</li></ul></li>
<li>czwarty</li></ol>
<table><caption>Podmioty</caption><thead><tr><th rowspan="2">Rodzaj</th><th colspan="2">Lata</th></tr>
<tr><th>2012</th><th>2013</th></tr></thead><tbody><tr><th>ZAZ</th><td>5</td><td>6</td></tr></tbody></table>"""


@pytest.fixture(scope="module")
def snapshot(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        plan = written_plan()
        actions.add_section(working_version(plan), title="Tabele", body=TEXT, by=UserFactory())
        made = document_snapshot(adopted_version(plan))
        transaction.set_rollback(True)
    return made


@pytest.fixture(scope="module")
def document(snapshot):
    return docx.Document(io.BytesIO(docx_of(snapshot, language="pl")))


def texts(document, style):
    return [one.text for one in document.paragraphs if one.style.style_id == style]


def table_titled(document, words):
    found = [t for t in document.tables if words in (t._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")))]
    return found[0]


def test_the_same_snapshot_gives_the_same_bytes_without_a_database(snapshot, django_assert_num_queries):
    with django_assert_num_queries(0):
        first = docx_of(snapshot, language="pl")
    assert first == docx_of(json.loads(json.dumps(snapshot)), language="pl")


def test_chapters_are_word_headings_that_word_numbers_as_the_codes_say(document):
    assert texts(document, "Heading1") == ["Diagnoza", "Tabele"]
    assert texts(document, "Heading2") == ["Prognoza"]
    assert texts(document, "PlanSubheading1") == ["Podmioty", "Podmioty"]
    numbering = document.part.numbering_part.element
    linked = {
        style.get(qn("w:val")): level.find(qn("w:lvlText")).get(qn("w:val"))
        for level in numbering.iter(qn("w:lvl"))
        for style in level.iter(qn("w:pStyle"))
    }
    assert (linked["Heading1"], linked["Heading2"]) == ("%1.", "%1.%2.")
    assert (linked["PlanGoal1"], linked["PlanGoal2"]) == ("Cel główny %1.", "Cel szczegółowy %1.%2.")


def test_tables_repeat_their_heads_and_no_row_is_divided(document):
    table = table_titled(document, "Podmioty")
    rows = table._tbl.tr_lst
    assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True, True, False]
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    assert [cell.text for cell in table.rows[0].cells] == ["Rodzaj", "Lata", "Lata"]
    assert [cell.text for cell in table.rows[1].cells] == ["Rodzaj", "2012", "2013"]
    assert "Tabela 1. Podmioty" in texts(document, "Caption")


def test_lists_are_lists_of_word_and_begin_where_they_began(document):
    about = {one.text: one._p.pPr for one in document.paragraphs if one._p.pPr is not None}
    items = {words: each.numPr for words, each in about.items() if each.numPr is not None}
    assert items["trzeci"].ilvl.val == 0
    assert items["pod nim"].ilvl.val == 1
    number = items["trzeci"].numId.val
    assert items["czwarty"].numId.val == number
    listed = next(
        n for n in document.part.numbering_part.element.iter(qn("w:num")) if n.get(qn("w:numId")) == str(number)
    )
    assert next(listed.iter(qn("w:startOverride"))).get(qn("w:val")) == "3"


def test_the_language_is_polish_and_pages_are_counted(document):
    lang = next(document.styles.element.iter(qn("w:lang")))
    assert lang.get(qn("w:val")) == "pl-PL"
    footer = document.sections[0].footer._element
    codes = "".join(one.text for one in footer.iter(qn("w:instrText")))
    assert "PAGE" in codes
    assert "NUMPAGES" in codes


def test_contents_are_a_field_that_word_fills(document):
    codes = [one.text.strip() for one in document.element.body.iter(qn("w:instrText"))]
    assert any(code.startswith("TOC ") for code in codes)


def test_title_act_and_hash_are_in_the_file_and_its_properties(document, snapshot):
    assert texts(document, "Title") == [snapshot["content"]["plan"]["title"]]
    assert any("uchwała nr 28/302/15" in words for words in texts(document, "PlanFront"))
    about = document.core_properties
    assert about.identifier == f"sha256:{snapshot['content_hash']}"
    assert about.title == snapshot["content"]["plan"]["title"]


def test_objectives_measures_indicators_schedule_and_money_are_there(document):
    assert texts(document, "PlanGoal1") == ["Spójny system instytucji wsparcia"]
    assert texts(document, "PlanMeasure") == ["Działanie 1.1.D1. Biuletyn ekonomii społecznej"]
    assert texts(document, "PlanIndicator") == ["1.W1 Liczba ZAZ", "1.1.D1.W1 Wydane numery"]
    money = table_titled(document, "według źródeł")
    assert money.rows[-1].cells[0].text == "Razem"
    assert [row.cells[0].text for row in table_titled(document, "Działania według lat").rows][1].startswith("1.1.D1")


def test_links_lead_out_and_a_wide_page_lies(document):
    targets = [one.target_ref for one in document.part.rels.values() if one.is_external]
    assert "https://www.gov.pl/" in targets
    assert any(section.page_width > section.page_height for section in document.sections)


def test_footnotes_are_footnotes_of_word(snapshot):
    changed = json.loads(json.dumps(snapshot))
    changed["content"]["sections"][0]["body"] = '<p>Dane<span data-footnote="">GUS, 2012.</span> rosną.</p>'
    made = docx_of(changed, language="pl")
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        notes = package.read("word/footnotes.xml").decode()
        assert "footnotes+xml" in package.read("[Content_Types].xml").decode()
    assert "GUS, 2012." in notes
    first = next(one for one in docx.Document(io.BytesIO(made)).paragraphs if one.text.startswith("Dane"))
    assert first.text == "Dane rosną."
    assert next(first._p.iter(qn("w:footnoteReference"))).get(qn("w:id")) == "1"


def test_an_english_document_says_in_its_properties_that_it_is_english(snapshot):
    made = docx.Document(io.BytesIO(docx_of(snapshot, language="en")))
    assert made.core_properties.language == "en-GB"
    assert next(made.styles.element.iter(qn("w:lang"))).get(qn("w:val")) == "en-GB"
