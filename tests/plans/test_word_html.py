"""What Word puts on the clipboard, sent as it is, without the editor's script: lists, tables and footnotes stay."""

import pytest
from lxml import html as lxml_html

from plan_portal.richtext import clean, plain
from tests.plans import word_clipboard as word
from tests.plans.word_clipboard import clipboard


def page(html):
    return lxml_html.fragment_fromstring(html, create_parent="div")


def items(html):
    """(kind of list, depth, own words) of every list item."""
    found = []
    for item in page(html).iter("li"):
        depth = sum(each.tag in ("ul", "ol") for each in item.iterancestors())
        found.append((item.getparent().tag, depth, item[0].text_content().strip()))
    return found


@pytest.mark.row("P4")
def test_lists_come_with_their_levels_and_numbers():
    html = clean(clipboard(word.LISTS))
    assert items(html) == [*word.LISTS_TOLD, ("ol", 1, "krok trzeci"), ("ol", 1, "krok czwarty")]
    assert page(html).find("ol").get("start") == "3"
    assert "·" not in html


@pytest.mark.row("P4")
def test_tables_come_with_head_and_lists_in_their_cells():
    html = clean(clipboard(word.TABLE))
    rows = page(html).findall(".//tr")
    assert [[" ".join(cell.text_content().split()) for cell in row] for row in rows] == [
        ["Rodzaj", "Liczba"],
        ["ZAZ", "5"],
        ["CIS", "7"],
    ]
    assert rows[0].getparent().tag == "thead"
    assert "<strong>Rodzaj</strong>" in html
    assert items(html) == [("ul", 1, "ZAZ"), ("ul", 1, "CIS")], "each cell has a list of its own"


@pytest.mark.row("P4")
def test_footnotes_come_to_the_place_that_names_them():
    html = clean(clipboard(word.FOOTNOTES))
    assert '<span data-footnote="">Dane ROPS na koniec roku.</span>' in html
    assert plain(html) == "Działa pięć zakładów [Dane ROPS na koniec roku.] w „regionie” – dane z 2012 r."
    assert "[1]" not in html
    assert "<hr" not in html


def test_a_note_that_nothing_names_stays_as_text():
    alone = word.FOOTNOTES.replace('href="#_ftn1"', 'href="#_ftn9"')
    assert "Dane ROPS na koniec roku." in plain(clean(clipboard(alone)))


@pytest.mark.row("P4")
def test_tracked_changes_are_accepted_and_comments_go():
    assert plain(clean(clipboard(word.TRACKED))) == "Liczba pięciu zakładów."


def test_headings_are_headings_and_what_only_looks_like_one_stays_a_paragraph():
    html = clean(clipboard(word.HEADINGS))
    assert [(each.tag, each.text_content()) for each in page(html).iter("h2", "h3", "h4", "h5")] == [
        ("h2", "Plan działań"),
        ("h2", "Diagnoza"),
        ("h3", "Podmioty"),
    ]
    assert "<p><strong>Nagłówek udawany</strong></p>" in html
    assert "#_Toc" not in html


@pytest.mark.row("P4")
def test_nothing_of_words_own_markup_stays_and_cleaning_again_changes_nothing():
    html = clean(clipboard(word.LISTS, word.TABLE, word.FOOTNOTES, word.TRACKED, word.HEADINGS))
    for sign in ("mso", "Mso", "style", "class", "urn:", "o:p", "Symbol", "supportLists", "@list"):
        assert sign not in html
    assert clean(html) == html


def test_text_that_only_speaks_of_word_is_left_alone():
    html = "<p>Styl mso-list i <s>skreślenie</s></p>"
    assert clean(html) == html
