"""Two texts made from one are put together, and nothing that anybody wrote is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_portal.richtext import clean
from plans.blockids import settle_block_ids
from plans.blocks import blocks
from plans.merging import merge
from plans.word_marks import marks

WORDS = [
    "spójny",
    "system",
    "instytucji",
    "wsparcia",
    "rozwój",
    "partnerstw",
    "lokalnych",
    "aktywność",
    "społeczności",
    "szkoła",
    "gmina",
]
sentences = st.lists(st.sampled_from(WORDS), min_size=3, max_size=9).map(" ".join)


def settled(html, before=""):
    return settle_block_ids(before, clean(html)).html


def texts(html):
    return [block.text for block in blocks(html)]


@st.composite
def drafts(draw):
    """A text: paragraphs and perhaps a list and a table, each sentence of its own."""
    said = draw(st.lists(sentences, min_size=2, max_size=6, unique=True))
    html = "".join(f"<p>{number} {words}</p>" for number, words in enumerate(said))
    if draw(st.booleans()):
        html += "<ul>" + "".join(f"<li>punkt {number} {words}</li>" for number, words in enumerate(said)) + "</ul>"
    if draw(st.booleans()):
        rows = "".join(f"<tr><td>wiersz {number}</td><td>{words}</td></tr>" for number, words in enumerate(said))
        html += f"<table><tr><th>a</th><th>b</th></tr>{rows}</table>"
    return settled(html)


@st.composite
def edited(draw, base):
    """The same text after somebody wrote in it: blocks with their ids, changed, removed, moved, added."""
    from plan_portal.richtext import parse, serialise

    page = parse(base)
    for number, element in enumerate(list(page)):
        what = draw(st.sampled_from(["keep", "keep", "change", "remove", "add", "move"]))
        if what == "change" and element.tag == "p":
            element.text = f"{element.text} {draw(sentences)} zmiana{draw(st.integers(0, 99))}"
        elif what == "remove" and len(page) > 1:
            page.remove(element)
        elif what == "add":
            element.addnext(parse(f"<p>dodany {number} {draw(sentences)}</p>")[0])
        elif what == "move":
            page.insert(0, element)
    return settled(serialise(page), base)


@st.composite
def three_texts(draw):
    base = draw(drafts())
    return base, draw(edited(base)), draw(edited(base))


@pytest.mark.row("P19")
@settings(max_examples=60, deadline=None)
@given(three_texts())
def test_with_an_unchanged_other_side_the_merge_is_the_changed_one(three):
    base, mine, theirs = three
    assert merge(base, mine, base).result() == mine
    assert merge(base, base, theirs).result() == theirs
    assert merge(base, mine, mine).result() == mine
    assert not merge(base, mine, base).conflicts


@pytest.mark.row("P19")
@settings(max_examples=60, deadline=None)
@given(three_texts())
def test_nothing_that_somebody_wrote_is_lost(three):
    base, mine, theirs = three
    told = texts(clean(merge(base, mine, theirs).result()))
    for side in (mine, theirs):
        for words in set(texts(side)) - set(texts(base)):
            assert words in told


@settings(max_examples=40, deadline=None)
@given(three_texts())
def test_what_both_left_is_there_once(three):
    base, mine, theirs = three
    told = texts(clean(merge(base, mine, theirs).result()))
    for words in set(texts(mine)) & set(texts(theirs)) & set(texts(base)):
        if texts(base).count(words) == texts(mine).count(words) == texts(theirs).count(words) == 1:
            assert told.count(words) == 1


@pytest.mark.row("P19")
def test_changes_in_different_paragraphs_are_both_taken():
    base = settled("<p>Pierwszy.</p><p>Drugi.</p><p>Trzeci.</p>")
    mine = base.replace("Pierwszy.", "Pierwszy, mój.")
    theirs = base.replace("Trzeci.", "Trzeci, cudzy.") + "<p>Czwarty.</p>"
    merged = merge(base, mine, settled(theirs, base))
    assert [piece.status for piece in merged.pieces] == ["mine", "same", "theirs", "theirs"]
    assert texts(merged.result()) == ["Pierwszy, mój.", "Drugi.", "Trzeci, cudzy.", "Czwarty."]


@pytest.mark.row("P19")
@pytest.mark.parametrize(
    ("choice", "told"),
    [("mine", ["Mój."]), ("theirs", ["Cudzy."]), ("both", ["Mój.", "Cudzy."]), (None, ["Mój.", "Cudzy."])],
)
def test_a_paragraph_that_both_changed_is_decided_by_a_person(choice, told):
    base = settled("<p>Wspólny.</p>")
    merged = merge(base, base.replace("Wspólny.", "Mój."), base.replace("Wspólny.", "Cudzy."))
    assert [piece.status for piece in merged.pieces] == ["conflict"]
    assert texts(merged.result({0: choice})) == told


def test_what_one_removed_and_the_other_changed_is_a_conflict():
    base = settled("<p>Zostaje.</p><p>Sporny.</p>")
    mine = settled("<p>Zostaje.</p>", base)
    merged = merge(base, mine, base.replace("Sporny.", "Sporny, poprawiony."))
    assert [piece.status for piece in merged.pieces] == ["same", "conflict"]
    assert texts(merged.result({1: "mine"})) == ["Zostaje."]
    assert texts(merged.result({1: "theirs"})) == ["Zostaje.", "Sporny, poprawiony."]


def test_what_one_removed_and_the_other_left_is_removed():
    base = settled("<p>Zostaje.</p><p>Zbędny.</p>")
    assert texts(merge(base, settled("<p>Zostaje.</p>", base), base).result()) == ["Zostaje."]


def test_items_of_one_list_are_merged_one_by_one():
    base = settled("<ol><li>jeden</li><li>dwa</li><li>trzy</li></ol>")
    merged = merge(base, base.replace("jeden", "jeden mój"), base.replace("trzy", "trzy cudzy"))
    assert not merged.conflicts
    assert clean(merged.result()).count("<ol>") == 1
    assert texts(merged.result()) == ["jeden mój", "dwa", "trzy cudzy"]


def test_rows_of_one_table_are_merged_one_by_one_and_the_head_stays_the_head():
    base = settled(
        "<table><caption>Podmioty</caption><tr><th>Rodzaj</th><th>Liczba</th></tr>"
        "<tr><td>ZAZ</td><td>5</td></tr><tr><td>CIS</td><td>7</td></tr></table>"
    )
    merged = merge(base, base.replace(">5<", ">6<"), base.replace(">7<", ">8<").replace("Podmioty", "Jednostki"))
    assert not merged.conflicts
    html = clean(merged.result())
    assert texts(html) == ["Jednostki", "Rodzaj | Liczba", "ZAZ | 6", "CIS | 8"]
    assert html.count("<thead>") == html.count("<tbody>") == html.count("<table") == 1


def test_a_table_with_cells_over_several_rows_is_taken_whole():
    base = settled("<table><tr><td rowspan='2'>a</td><td>b</td></tr><tr><td>c</td></tr></table>")
    merged = merge(base, base.replace(">b<", ">b1<"), base.replace(">c<", ">c1<"))
    assert [piece.kind for piece in merged.conflicts] == ["table"]


def test_a_move_by_one_and_a_change_by_the_other_are_both_taken():
    base = settled("<p>Pierwszy akapit.</p><p>Drugi akapit.</p><p>Trzeci akapit.</p>")
    moved = settled("<p>Trzeci akapit.</p><p>Pierwszy akapit.</p><p>Drugi akapit.</p>", base)
    changed = base.replace("Drugi akapit.", "Drugi akapit, poprawiony.")
    for one, other in ((moved, changed), (changed, moved)):
        merged = merge(base, one, other)
        assert texts(merged.result()) == ["Trzeci akapit.", "Pierwszy akapit.", "Drugi akapit, poprawiony."]
        assert not merged.both_moved


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_marked_words_tell_both_wordings(before, after):
    found = marks(before, after)
    assert "".join(mark.text for mark in found if mark.what != "added") == before
    assert "".join(mark.text for mark in found if mark.what != "removed") == after
