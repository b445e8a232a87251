"""What is read out of a DOCX as offices make it. No database: reading writes nothing."""

import io
import json
import zipfile
from itertools import pairwise

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from plan_portal.errors import InvalidInput
from plans.docx_import.assembling import Choice, Choices, drafts, undescribed
from plans.docx_import.document import Document, read
from plans.docx_import.headings import proposals, split_number
from plans.docx_import.opening import opened
from plans.docx_import.preparing import Fact
from plans.docx_import.styles import Look
from tests.factories.office_documents import messy, saved, with_footnote

pytestmark = pytest.mark.row("P15")


@pytest.fixture(scope="module")
def office():
    content = with_footnote(saved(messy()), after="tworzą ośrodki.", note="Stan na 2012 r.")
    return Document.from_json(json.loads(json.dumps(read(content).as_json())))


def made(document, **choices):
    return drafts(document, Choices(**choices), opening_title="Wstęp")


def part(document, words):
    return next(one for one in document.parts if words in one.text)


def section(document, title):
    return next(one for one in made(document) if one.title == title)


def told(document, kind):
    return next((one for one in document.told if one["kind"] == kind), {"count": 0, "examples": []})


def test_headings_styled_faked_and_numbered_by_hand_become_sections_with_levels(office):
    assert [(one.level, one.title) for one in made(office)] == [
        (1, "WPROWADZENIE"),
        (1, "Diagnoza"),
        (2, "Podmioty ekonomii społecznej"),
        (2, "Otoczenie"),
        (1, "Cele planu"),
    ]


def test_each_heading_says_why_it_is_offered(office):
    assert part(office, "2. Diagnoza").proposal.reasons == ["style"]
    assert set(part(office, "2.1. Podmioty").proposal.reasons) == {"numbered", "bold"}
    assert "name" in part(office, "Cele planu").proposal.reasons
    assert part(office, "PLAN NA RZECZ").proposal.reasons == ["title"]


def test_a_long_paragraph_in_a_heading_style_stays_a_text_and_can_be_made_a_heading(office):
    long = part(office, "W regionie działa pięć")
    assert (long.proposal.becomes, long.proposal.reasons, long.proposal.is_offered) == ("text", ["long"], True)


def test_a_number_in_a_line_of_its_own_joins_the_title_below_it(office):
    assert part(office, "ROZDZIAŁ I").proposal.reasons == ["joined"]
    assert part(office, "WPROWADZENIE").proposal.typed_number == "ROZDZIAŁ I"
    assert told(office, "levels")["examples"] == ["ROZDZIAŁ I"]


def test_merged_cells_heads_and_the_title_of_a_table_are_kept(office):
    body = section(office, "Podmioty ekonomii społecznej").body()
    assert "<caption>Podmioty w regionie</caption>" in body
    assert '<thead><tr><th rowspan="2" scope="col">Rodzaj</th><th colspan="2" scope="col">Lata</th></tr>' in body
    assert "<tbody><tr><td>ZAZ</td><td>4</td><td>5</td></tr>" in body
    assert "Tabela 1" not in body
    assert told(office, "captions")["examples"] == ["Tabela 1. Podmioty w regionie"]


def test_the_head_of_a_table_is_what_the_person_says(office):
    number = part(office, "Rodzaj").number
    without = drafts(office, Choices(heads={number: 0}), opening_title="–")
    assert not any("<thead>" in one.body() for one in without)


def test_insertions_are_accepted_and_deletions_dropped_and_both_are_told(office):
    assert "Liczba podmiotów wzrosła o połowę." in section(office, "Podmioty ekonomii społecznej").body()
    assert told(office, "insertions") == {"kind": "insertions", "count": 1, "examples": ["wzrosła"]}
    assert told(office, "deletions")["examples"] == ["spadła"]


def test_contents_headers_and_empty_paragraphs_are_left_out_and_told(office):
    assert told(office, "contents")["count"] == 3
    assert told(office, "headers")["examples"] == ["ROPS – projekt"]
    assert told(office, "empty")["count"] == 1
    assert not any("Spis treści" in one.text for one in office.parts)


def test_a_footnote_stands_where_its_number_stood(office):
    assert 'ośrodki.<span data-footnote="">Stan na 2012 r.</span></p>' in section(office, "Otoczenie").body()
    assert told(office, "notes")["count"] == 1


def test_typed_bullets_are_a_list_and_soft_returns_stay(office):
    body = section(office, "Otoczenie").body()
    assert "Sieć wsparcia<br>tworzą" in body
    assert "<ul><li><p>Lublin</p></li><li><p>Puławy</p></li><li><p>Chełm</p></li></ul>" in body


def test_lists_of_word_are_lists_and_objectives_stay_text(office):
    body = section(office, "Cele planu").body()
    assert "<p>Cel główny 1: spójny system instytucji.</p>" in body
    assert "<ol><li><p>pierwszy krok</p></li><li><p>drugi krok</p></li></ol>" in body


def test_text_boxes_and_equations_are_kept_as_text_and_told(office):
    body = section(office, "Cele planu").body()
    assert "<p>Treść ramki.</p>" in body
    assert "Wzór: a=b+c" in body
    assert (told(office, "text_boxes")["count"], told(office, "equations")["count"]) == (1, 1)


def test_styles_are_told_by_their_names(office):
    assert {"heading 1", "Nagłówek ROPS", "List Number"} <= set(office.styles)


def test_a_person_changes_levels_merges_and_leaves_out(office):
    choices = {
        part(office, "2. Diagnoza").number: Choice.read("section-2", "Sytuacja"),
        part(office, "2.2 Otoczenie").number: Choice.read("heading-1", "Otoczenie"),
        part(office, "Cele planu").number: Choice.read("leave-all"),
    }
    found = drafts(office, Choices(headings=choices), opening_title="–")
    assert [(one.level, one.title) for one in found] == [
        (1, "WPROWADZENIE"),
        (2, "Sytuacja"),
        (2, "Podmioty ekonomii społecznej"),
    ]
    assert "<h2>Otoczenie</h2><p>Sieć wsparcia" in found[-1].body()
    assert not any("Cel główny" in one.body() for one in found)


def test_text_before_the_first_heading_is_a_chapter_or_is_left_out():
    document = docx.Document()
    document.add_paragraph("Zanim cokolwiek zaczniemy, kilka słów o tym dokumencie i o nas, którzy go piszemy.")
    document.add_heading("Rozdział", 1)
    office = read(saved(document))
    assert [one.title for one in made(office)] == ["Wstęp", "Rozdział"]
    assert [one.title for one in made(office, leaves_opening_out=True)] == ["Rozdział"]


def test_an_image_keeps_its_description_and_one_without_is_asked_about():
    document = docx.Document()
    document.add_heading("Obrazy", 1)
    for colour, alt in [("red", "Mapa regionu"), ("blue", "")]:
        picture = io.BytesIO()
        Image.new("RGB", (8, 8), colour).save(picture, "PNG")
        picture.seek(0)
        document.add_picture(picture)
        document.inline_shapes[-1]._inline.docPr.set("descr", alt)
    office = read(saved(document))
    assert [one.alt for one in office.images] == ["Mapa regionu", ""]
    missing = undescribed(office, Choices())
    assert missing == [office.images[1].key]
    assert undescribed(office, Choices(alts={missing[0]: None})) == []
    assert undescribed(office, Choices(alts={missing[0]: "Niebieski kwadrat"})) == []


def test_a_chart_that_cannot_be_kept_leaves_a_note_in_its_place():
    chart = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:drawing><wp:inline>
        <wp:docPr id="7" name="Wykres 1" descr="Liczba ZAZ"/></wp:inline></w:drawing></w:r>"""
    document = docx.Document()
    document.add_paragraph("Wykres: ")._p.append(docx.oxml.parser.parse_xml(chart))
    office = read(saved(document))
    assert told(office, "objects")["examples"] == ["Liczba ZAZ"]
    assert "Wykres: [Liczba ZAZ]" in made(office)[0].body()


@pytest.mark.parametrize(
    ("words", "split"),
    [
        ("2.3. Diagnoza", ("2.3.", "Diagnoza", 2)),
        ("2.3 Diagnoza", ("2.3", "Diagnoza", 2)),
        ("ROZDZIAŁ II. Diagnoza", ("ROZDZIAŁ II.", "Diagnoza", 1)),
        ("Rozdział 4 – Finanse", ("Rozdział 4 –", "Finanse", 1)),
        ("IV. Finanse", ("IV.", "Finanse", 1)),
        ("1.2.3 Trzeci", ("1.2.3", "Trzeci", 3)),
        ("7) Siódmy", ("7)", "Siódmy", 1)),
        ("2014–2020 w liczbach", ("", "2014–2020 w liczbach", 0)),
        ("Diagnoza", ("", "Diagnoza", 0)),
        ("Rozdziały planu", ("", "Rozdziały planu", 0)),
    ],
)
def test_a_typed_number_is_taken_off_and_tells_the_level(words, split):
    assert split_number(words) == split


@given(st.lists(st.tuples(st.text(max_size=60), st.booleans(), st.sampled_from([None, 1, 2, 3, 5])), max_size=12))
def test_levels_have_no_gaps_whatever_the_document(lines):
    facts = [
        Fact("paragraph", " ".join(words.split()), look=Look(bold=bold, outline=out)) for words, bold, out in lines
    ]
    levels = [0] + [one.level for one in proposals(facts) if one.becomes == "section"]
    assert all(deeper <= above + 1 for above, deeper in pairwise(levels))


# What is refused


def zipped(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return made.getvalue()


TYPES, TYPES_NAME = b"<Types/>", "[Content_Types].xml"


@pytest.mark.row("X9")
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Ala ma kota", "nie jest plik DOCX"),
        (b"\xd0\xcf\x11\xe0 rest", "stary plik .doc"),
        (zipped(**{TYPES_NAME: TYPES, "xl__workbook.xml": b"<x/>"}), "nie jest plik DOCX"),
        (zipped(**{TYPES_NAME: TYPES, "word__document.xml": b"<x/>", "word__vbaProject.bin": b"x"}), "makra"),
        (zipped(**{TYPES_NAME: b"<Types>macroEnabled</Types>", "word__document.xml": b"<x/>"}), "makra"),
        (zipped(**{TYPES_NAME: TYPES, "word__document.xml": b"<!DOCTYPE x><x/>"}), "uszkodzony"),
        (zipped(**{TYPES_NAME: TYPES, "word__document.xml": b"<x>"}), "uszkodzony"),
        (zipped(**{TYPES_NAME: TYPES, "word__document.xml": b" " * 5_000_000}), "Po rozpakowaniu"),
    ],
)
def test_what_is_no_plain_docx_is_refused_with_words(content, words):
    with pytest.raises(InvalidInput) as refusal:
        opened(content)
    assert words in refusal.value.errors["file"]
