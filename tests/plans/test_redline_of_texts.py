"""The redline of two texts: reads as either of them, and says what became of every block."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plan_portal.richtext import clean
from plans.blockids import settle_block_ids
from plans.blocks import blocks
from plans.redline.moves import in_order
from plans.redline.passages import passages
from plans.redline.texts import compare_texts

PIECES = [
    *("<p>", "</p>", "<ul><li>", "</li><li>", "</li></ul>", "<ol start='3'><li>", "</li></ol>", "<h2>", "</h2>"),
    *("<blockquote>", "</blockquote>", "<table><tr><th>", "</th><th>", "<table><tr><td>", "</td><td>"),
    *("</td></tr><tr><td>", "</td></tr></table>", "<td colspan=2>", "<td rowspan=2>", "<table><caption>", "</caption>"),
    *("<br>", "<b>", "</b>", "<sup>", "</sup>", "<a href='https://x.pl/'>", "<a href='https://y.pl/'>", "</a>", " "),
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
    return [line.replace(" ", "") for line in found]


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
