"""The sanitiser and the blocks of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_portal.richtext import clean, plain
from plans.text import blocks, find_block


@pytest.mark.parametrize(
    ("given_html", "kept"),
    [
        ("<p onclick='x()' style='color:red' class='a'>tekst</p>", "<p>tekst</p>"),
        ("<p>a</p><script>alert(1)</script>", "<p>a</p>"),
        ("<style>p{}</style><p>a</p>", "<p>a</p>"),
        ("<svg><script>1</script><text>x</text></svg><p>a</p>", "<p>a</p>"),
        ("<p><img src=x onerror=alert(1)>a</p>", "<p>a</p>"),
        ("<p><a href='javascript:alert(1)'>a</a></p>", "<p><a>a</a></p>"),
        ("<p><a href='data:text/html,x'>a</a></p>", "<p><a>a</a></p>"),
        ("<p><a href='https://a.pl' target=_blank>a</a></p>", '<p><a href="https://a.pl">a</a></p>'),
        ("<p><a href='/lubelskie/'>a</a> <a href='mailto:a@b.pl'>b</a></p>", None),
        ("<h1>a</h1><h6>b</h6>", "<h2>a</h2><h5>b</h5>"),
        ("<p><b>a</b><i>b</i><strike>c</strike></p>", "<p><strong>a</strong><em>b</em><s>c</s></p>"),
        ("<iframe src='//a.pl'></iframe><p>a</p>", "<p>a</p>"),
        ('<p data-bid="b222222222">a</p>', '<p data-bid="b222222222">a</p>'),
        ('<p data-bid="x&quot; onclick=&quot;">a</p>', "<p>a</p>"),
        ("a<p>b</p>c <em>d</em>", "<p>a</p><p>b</p><p>c <em>d</em></p>"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>"),
        ("<p></p><p> </p>", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_only_what_is_allowed_stays(given_html, kept):
    if kept is not None:
        assert clean(given_html) == kept
    assert clean(clean(given_html)) == clean(given_html)


def test_a_table_gets_its_head_scopes_and_title():
    html = clean(
        "<table data-caption='Jednostki'><tr><th>Rodzaj</th><th>Liczba</th></tr><tr><th>ZAZ</th><td>5</td></tr></table>"
    )
    assert html == (
        "<table><caption>Jednostki</caption>"
        '<thead><tr><th scope="col">Rodzaj</th><th scope="col">Liczba</th></tr></thead>'
        '<tbody><tr><th scope="row">ZAZ</th><td>5</td></tr></tbody></table>'
    )


@pytest.mark.parametrize(
    ("span", "kept"), [("2", 'colspan="2"'), ("50", 'colspan="50"'), ("51", ""), ("1000000", ""), ("x", "")]
)
def test_a_cell_spans_at_most_fifty_columns(span, kept):
    html = clean(f"<table><tr><td colspan='{span}'>a</td></tr></table>")
    assert ("colspan" in html) == bool(kept)
    assert kept in html


TAGS = [
    "p",
    "h2",
    "div",
    "ul",
    "li",
    "ol",
    "table",
    "tr",
    "td",
    "th",
    "caption",
    "thead",
    "strong",
    "a",
    "blockquote",
    "script",
    "br",
]
pieces = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=8),
)


@given(st.lists(pieces, max_size=30).map("".join))
def test_cleaning_twice_changes_nothing(html):
    once = clean(html)
    assert clean(once) == once


@given(st.text(max_size=200))
def test_no_text_is_lost_and_none_becomes_markup(text):
    html = clean(text.replace("&", "&amp;").replace("<", "&lt;"))
    printable = "".join(text.split()).translate(dict.fromkeys((*range(32), 0x7F, 0xFFFE, 0xFFFF)))
    assert "".join(plain(html).split()) == printable or not html


def test_every_kind_of_block_is_found():
    html = clean(
        "<h2>Tytuł</h2><p>Akapit</p><ul><li>Punkt</li></ul><blockquote>Cytat</blockquote>"
        "<table><caption>Tabela</caption><tr><td>a</td><td>b</td></tr></table><p></p>"
    )
    assert [(block.kind, block.text) for block in blocks(html)] == [
        ("heading", "Tytuł"),
        ("paragraph", "Akapit"),
        ("item", "Punkt"),
        ("quote", "Cytat"),
        ("caption", "Tabela"),
        ("row", "a | b"),
    ]


def test_a_block_is_found_by_its_id():
    html = '<p data-bid="b222222222">Jeden</p><p data-bid="b333333333">Dwa</p>'
    assert find_block(html, "b333333333").text == "Dwa"
    assert find_block(html, "b444444444") is None


def test_plain_text_has_a_line_for_each_block():
    assert (
        plain("<p>a<br>b</p><ul><li><p>c</p></li></ul><table><tr><td>d</td><td>e</td></tr></table>") == "a\nb\nc\nd | e"
    )
