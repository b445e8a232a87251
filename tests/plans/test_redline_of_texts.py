"""The redline of two texts: reads as either of them, and says what became of every block."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plan_portal.richtext import clean
from plans.blockids import settle_block_ids
from plans.blocks import blocks
from plans.redline.inline import NAMELESS_IMAGE, compare
from plans.redline.moves import in_order
from plans.redline.passages import passages
from plans.redline.texts import compare_texts

PIECES = [
    *("<p>", "</p>", "<ul><li>", "</li><li>", "</li></ul>", "<ol start='3'><li>", "</li></ol>", "<h2>", "</h2>"),
    *("<blockquote>", "</blockquote>", "<table><tr><th>", "</th><th>", "<table><tr><td>", "</td><td>"),
    *("</td></tr><tr><td>", "</td></tr></table>", "<td colspan=2>", "<td rowspan=2>", "<table><caption>", "</caption>"),
    *("<br>", "<b>", "</b>", "<sup>", "</sup>", "<a href='https://x.pl/'>", "<a href='https://y.pl/'>", "</a>", " "),
    *(
        "<span data-footnote>",
        "</span>",
        *(f"<img src='/lubelskie/obrazy/{letter * 64}.png' alt='Mapa'>" for letter in "ab"),
    ),
    f"<figure><img src='/lubelskie/obrazy/{'c' * 64}.png' role='presentation'><figcaption>Podpis</figcaption></figure>",
    *("zdanie o planie ", "pięć zakładów", " 1 250 000,50 zł", "a", "b, c", "<script>alert(1)</script>"),
    *("&lt;ins&gt;", "&lt;/del&gt; &amp;amp;", "&lt;script&gt;alert(1)&lt;/script&gt;", "\u00a0", "🙂", "“x”"),
]
OUR_TAG = re.compile(r'</?(ins|del|strong|em|u|s|sub|sup|br|a)>|<a href="https?://[^"<>]*">')
anything = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
WORDS = ["spójny", "system", "wsparcia", "rozwój", "i", "w", "z", "5", "2,5%", "promocja", "szkoła", "gmina"]
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
rows = st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=4), min_size=1, max_size=4)
tables = rows.map(
    lambda found: "<table>" + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in found) + "</table>"
)
parts = st.one_of(sentences.map(lambda text: f"<p>{text}</p>"), tables)
documents = st.lists(parts, max_size=8).map("".join)


def saved(html, before=""):
    return settle_block_ids(before, clean(html)).html


def one_line(html):
    text = re.sub(r"<br>", " ", html)
    text = re.sub(r"<[^>]*>", "", text)
    for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(name, sign)
    return " ".join(text.split())


def without(html, tag):
    return re.sub(rf"<{tag}>.*?</{tag}>", "", html, flags=re.DOTALL)


def read(entries, *, gone, taken_out):
    """What the redline says when some entries and one of the two marks are left out."""
    lines = []
    for entry in entries:
        if entry.state in gone:
            continue
        cells = [cell for cell in entry.cells if cell["state"] not in (*gone, "above", "void")]
        said = [one_line(without(cell["html"], taken_out)) for cell in cells] if entry.cells else None
        lines.append(" | ".join(said) if said is not None else one_line(without(entry.html, taken_out)))
    return lines


def as_new(entries):
    return read(entries, gone=("removed", "left"), taken_out="del")


def as_old(entries):
    return read(entries, gone=("added", "arrived"), taken_out="ins")


def lines(html):
    """The blocks of a text, a line each, as the redline should read."""
    return [" ".join(block.text.split()) for block in blocks(re.sub(r"<br\s*/?>", " ", html))]


def squeezed(found):
    """Paragraphs within a cell are read with a space between them, or without."""
    return [line.replace(" ", "").replace(f"[{NAMELESS_IMAGE}]", "") for line in found]


def states(entries):
    return [(entry.state, entry.text) for entry in entries if entry.state != "same"]


@pytest.mark.row("P11")
@settings(max_examples=150)
@given(anything, anything, st.booleans())
@example("<p>a<br>b</p>", "<p>a b</p>", True)
@example("<table><tr><td rowspan=2>a<td>b<tr><td>c</table>", "<table><tr><td>a<td>b<td>c</table>", False)
def test_a_redline_reads_as_either_text(old, new, ids_survive):
    before = saved(old)
    after = saved(new, before if ids_survive else "")
    entries = compare_texts(before, after)
    assert squeezed(as_new(entries)) == squeezed(lines(after))
    assert squeezed(as_old(entries)) == squeezed(lines(before))


@settings(max_examples=150)
@given(documents, documents, st.randoms(use_true_random=False))
def test_a_redline_of_shuffled_blocks_reads_as_either_text(old, new, random):
    before = saved(old)
    moved = re.findall(r"<p.*?</p>|<table.*?</table>", before)
    random.shuffle(moved)
    after = saved("".join(moved[: len(moved) // 2]) + new + "".join(moved[len(moved) // 2 :]), before)
    entries = compare_texts(before, after)
    assert as_new(entries) == lines(after)
    assert as_old(entries) == lines(before)


@given(anything, anything)
def test_nothing_in_a_text_becomes_markup(old, new):
    for entry in compare_texts(saved(old), saved(new)):
        for html in [entry.html, *(cell["html"] for cell in entry.cells)]:
            tags = re.findall(r"<[^>]*>", html)
            assert all(
                re.fullmatch(r'</?(ins|del|strong|em|u|s|sub|sup|br|a)>|<a href="https?://[^"<>]*">', t) for t in tags
            )
            assert html.count("<ins>") == html.count("</ins>")


@given(anything)
def test_a_text_has_no_redline_with_itself(text):
    html = saved(text)
    assert states(compare_texts(html, html)) == []
    assert passages(compare_texts(html, html)) == []


@given(st.lists(st.integers(), unique=True))
def test_what_stayed_is_a_longest_rising_run(places):
    kept = [places[index] for index in sorted(in_order(places))]
    assert kept == sorted(kept)
    longest = [0]
    for number, place in enumerate(places):
        longest.append(1 + max((longest[k + 1] for k in range(number) if places[k] < place), default=0))
    assert len(kept) == max(longest)


def test_words_that_went_and_came_stand_side_by_side():
    html = compare("W regionie działa pięć zakładów.", "W regionie działa sześć dużych zakładów.").html
    assert html == "W regionie działa <del>pięć</del><ins>sześć dużych</ins> zakładów."


def test_a_short_word_between_two_changes_is_taken_into_the_change():
    html = compare("rozwój usług i edukacji dzieci", "rozwój pracy i nauki dzieci").html
    assert html == "rozwój <del>usług i edukacji</del><ins>pracy i nauki</ins> dzieci"


def test_texts_with_next_to_nothing_in_common_are_not_mixed():
    html = compare("Plan jest finansowany z funduszy.", "Mieszkańcy znają ofertę spółdzielni.").html
    assert html == "<del>Plan jest finansowany z funduszy.</del><ins>Mieszkańcy znają ofertę spółdzielni.</ins>"


def test_another_address_of_a_link_is_a_change_and_bold_print_is_looks():
    old = saved("<p>Zob. <a href='https://a.pl/'>raport</a>, ważne.</p>")
    link = compare_texts(old, old.replace("a.pl", "b.pl"))
    assert link[0].html.startswith('Zob. <del><a href="https://a.pl/">raport</a></del><ins><a href="https://b.pl/">')
    [bold] = compare_texts(old, old.replace("ważne", "<strong>ważne</strong>"))
    assert (bold.state, "<ins>" in bold.html) == ("restyled", False)


def test_m2_is_not_m_squared():
    old = saved("<p>Lokal ma 20 m2.</p>")
    assert compare_texts(old, old.replace("m2", "m<sup>2</sup>"))[0].state == "changed"


def test_a_footnote_and_an_image_are_part_of_the_text():
    image = f"<img src='/lubelskie/obrazy/{'a' * 64}.png' alt='Mapa regionu'>"
    old = saved(f"<p>Pięć zakładów<span data-footnote>Stan na 2012 r.</span>.</p>{image}")
    note = compare_texts(old, old.replace("2012", "2013"))
    assert "[Stan na <del>2012</del><ins>2013</ins> r.]" in note[0].html
    [_text, figure] = compare_texts(old, old.replace("a" * 64, "b" * 64))
    assert (figure.kind, figure.html) == ("figure", "<del>[Mapa regionu]</del><ins>[Mapa regionu]</ins>")


FOUR = "".join(f"<p>Akapit {name} o instytucjach i ich usługach.</p>" for name in ("raz", "dwa", "trzy", "cztery"))


@pytest.mark.row("P11")
def test_a_moved_paragraph_is_told_at_both_places():
    old = saved(FOUR)
    first, rest = old.split("</p>", 1)
    entries = compare_texts(old, rest + first + "</p>")
    left, *_same, arrived = entries
    assert (left.state, left.beside) == ("left", "Akapit cztery o instytucjach i ich usługach.")
    assert (arrived.state, arrived.beside, arrived.bid) == ("arrived", None, left.bid)
    assert len(states(entries)) == 2


@pytest.mark.row("P11")
def test_without_surviving_ids_paragraphs_are_recognised_by_their_words():
    entries = compare_texts(saved(FOUR), saved(FOUR.replace("trzy o", "trzy i pół o")))
    assert states(entries) == [("changed", "Akapit trzy i pół o instytucjach i ich usługach.")]


TABLE = """<table><caption>Jednostki</caption><tr><th>Rodzaj</th><th>2020</th><th>2030</th></tr>
<tr><td>Zakłady aktywności zawodowej</td><td>5</td><td>8</td></tr>
<tr><td>Centra integracji społecznej</td><td>3</td><td>6</td></tr></table>"""


def cells(entry):
    return [(cell["state"], cell["html"]) for cell in entry.cells]


@pytest.mark.row("P11")
def test_a_table_is_told_cell_by_cell():
    old = saved(TABLE)
    entries = compare_texts(old, old.replace("<td>8</td>", "<td>9</td>"))
    [changed] = [entry for entry in entries if entry.state != "same"]
    assert cells(changed) == [
        ("same", "Zakłady aktywności zawodowej"),
        ("same", "5"),
        ("changed", "<del>8</del><ins>9</ins>"),
    ]


@pytest.mark.row("P11")
def test_a_column_that_came_or_went_changes_no_other_cell():
    old = saved(TABLE)
    new = old.replace("<td>5</td>", "<td>6</td><td>5</td>").replace("<td>3</td>", "<td>4</td><td>3</td>")
    new = new.replace('<th scope="col">2020</th>', '<th scope="col">2015</th><th scope="col">2020</th>')
    for before, after, state in [(old, new, "added"), (new, old, "removed")]:
        rows = [entry for entry in compare_texts(before, after) if entry.cells]
        assert all((row.state, row.columns_only) == ("changed", True) for row in rows)
        assert [[cell["state"] for cell in row.cells] for row in rows] == [["same", state, "same", "same"]] * 3


def test_a_changed_row_stands_below_the_head_of_its_table():
    old = saved("<p>Przed tabelą.</p>" + TABLE.replace("<td>5</td>", "<td>5</td>"))
    [passage] = passages(compare_texts(old, old.replace("<td>3</td>", "<td>4</td>")))
    assert [(entry["kind"], entry["state"]) for entry in passage] == [
        ("row", "same"),
        ("row", "same"),
        ("row", "changed"),
    ]
    assert passage[0]["in_head"]
    assert {entry["table"] for entry in passage} == {0}


def test_a_split_and_a_joined_paragraph_name_their_other_part():
    one = "Samorząd województwa wspiera małe i średnie przedsiębiorstwa w dostępie do finansowania."
    two = "Szczególną uwagę poświęca się firmom z obszarów zagrożonych trwałą marginalizacją."
    whole, parts = saved(f"<p>{one} {two}</p>"), f"<p>{one}</p><p>{two}</p>"
    split = compare_texts(whole, saved(parts, whole))
    assert [entry.split_from != "" for entry in split if entry.state == "added"] == [True]
    apart = saved(parts)
    joined = compare_texts(apart, saved(f"<p>{one} {two}</p>", apart))
    assert [entry.merged_into != "" for entry in joined if entry.state == "removed"] == [True]
