"""Footnotes: kept where they belong, numbered when the text is read."""

import pytest
from django.template import Context, Template
from lxml import html as lxml_html

from plan_portal.richtext import clean, plain
from plans.blocks import blocks
from plans.footnotes import notes_section, numbered

TEXT = (
    "<p>Pięć zakładów<span data-footnote>Dane ROPS, https://example.org/zaz.</span> "
    "i sześć<span data-footnote>Jw.</span>.</p>"
)


@pytest.mark.row("P4")
@pytest.mark.parametrize(
    ("given_html", "kept"),
    [
        (
            "<p>a<span data-footnote='x' class='y'>nota <b>ważna</b></span></p>",
            '<p>a<span data-footnote="">nota ważna</span></p>',
        ),
        ("<p>a<span>zwykły</span> <span data-footnote> </span></p>", "<p>azwykły </p>"),
        ("<span data-footnote>sama</span>", '<p><span data-footnote="">sama</span></p>'),
        (
            "<p>a<span data-footnote>b<span data-footnote>c</span></span></p>",
            '<p>a<span data-footnote="">bc</span></p>',
        ),
        (
            "<table><tr><td>a<span data-footnote>b</span></td></tr></table>",
            '<table><tbody><tr><td>a<span data-footnote="">b</span></td></tr></tbody></table>',
        ),
    ],
)
def test_a_footnote_is_plain_text_at_its_place(given_html, kept):
    assert clean(given_html) == kept
    assert clean(kept) == kept


def test_a_footnote_is_told_in_brackets_where_there_is_no_markup():
    assert plain("<p>a<span data-footnote>b</span> c</p>") == "a [b] c"
    assert blocks("<p>a<span data-footnote>b</span> c</p>")[0].text == "a [b] c"


@pytest.mark.row("P4")
def test_readers_get_numbers_and_notes_that_lead_to_one_another():
    context = Context({"html": clean(TEXT), "uid": "u1"})
    page = lxml_html.fromstring(
        Template("{% load plans %}<div>{% rich_text html kind='section' uid=uid %}</div>").render(context)
    )
    numbers, notes = page.findall(".//a[@role='doc-noteref']"), page.findall(".//section/ol/li")
    assert [number.text for number in numbers] == ["1", "2"]
    assert [number.get("aria-label") for number in numbers] == ["przypis 1", "przypis 2"]
    for number, note in zip(numbers, notes, strict=True):
        assert number.get("href") == f"#{note.get('id')}"
        assert note.find("a[@role='doc-backlink']").get("href") == f"#{number.get('id')}"
    assert notes[0].find("a").get("href") == "https://example.org/zaz"
    assert "data-footnote" not in lxml_html.tostring(page, encoding="unicode")


def test_numbers_go_on_from_where_they_are_told_to_begin():
    fragment = lxml_html.fragment_fromstring(clean(TEXT), create_parent="div")
    notes = numbered(fragment, name="a", first=5)
    assert [note.number for note in notes] == [5, 6]
    assert notes_section(notes).find("ol").get("start") == "5"
    assert notes_section([]) is None


def test_what_stands_in_a_footnote_becomes_no_markup():
    fragment = lxml_html.fragment_fromstring(
        clean("<p>a<span data-footnote>1 &lt; 2 &lt;b&gt;</span></p>"), create_parent="div"
    )
    section = notes_section(numbered(fragment, name="a"))
    assert "1 < 2 <b>" in section.text_content()
    assert not section.findall(".//b")
