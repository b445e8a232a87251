"""Ids of blocks outlive editing."""

import itertools
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_portal.richtext import clean
from plans.blockids import ALPHABET, settle_block_ids
from plans.text import blocks

WORDS = "spójny system instytucji wsparcia rozwój partnerstw lokalnych aktywność społeczności promocja szkoła gmina"
WORDS = WORDS.split() + [f"nazwa{letter}{other}" for letter in "abcdefghij" for other in "klmnoprstu"]


def counted():
    """Ids in a fixed order, so that a test says the same twice."""
    numbers = itertools.count()

    def next_id():
        number, letters = next(numbers), []
        for _ in range(9):
            number, rest = divmod(number, len(ALPHABET))
            letters.append(ALPHABET[rest])
        return "b" + "".join(letters)

    return next_id


def settle(old, new, **options):
    return settle_block_ids(old, clean(new), **options)


def ids(html):
    return [block.bid for block in blocks(html)]


def without_ids(html):
    return re.sub(r' data-bid="[^"]*"', "", html)


def texts(html):
    return {block.bid: block.text for block in blocks(html)}


words = st.lists(st.sampled_from(WORDS), min_size=8, max_size=40).map(" ".join)
paragraphs = st.lists(words, min_size=1, max_size=12, unique=True)
documents = paragraphs.map(lambda each: "".join(f"<p>{text}.</p>" for text in each))
PIECES = [
    "<p>",
    "</p>",
    "<ul><li>",
    "</li></ul>",
    "<h2>",
    "</h2>",
    "<table><tr><td>",
    "</td></tr></table>",
    "<br>",
    "a",
    "zdanie o planie ",
]
anything = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@pytest.mark.row("P2")
@given(anything, anything)
def test_every_filled_block_has_exactly_one_id(old, new):
    before = settle("", old).html
    after = settle(before, new)
    found = ids(after.html)
    assert all(found)
    assert len(found) == len(set(found)) == len(re.findall("data-bid", after.html))


@pytest.mark.row("P2")
@given(documents)
def test_unchanged_text_keeps_its_ids_even_when_the_editor_lost_them(html):
    before = settle("", html).html
    for new in (before, without_ids(before)):
        after = settle(before, new)
        assert after.html == before
        assert after.kept == ids(before)
        assert not any([after.changed, after.added, after.removed, after.split, after.merged])


@given(anything)
def test_settling_again_changes_nothing(html):
    once = settle("", html).html
    assert settle(once, once).html == once


@given(anything, anything)
def test_saving_the_same_form_twice_gives_the_same_ids(old, new):
    before = settle("", old).html
    once = settle(before, new)
    assert ids(settle(once.html, new).html) == ids(once.html)


@pytest.mark.row("P2")
@given(documents, st.randoms(use_true_random=False), st.booleans())
def test_a_word_changed_here_and_there_keeps_the_ids(html, chance, editor_keeps_ids):
    before = settle("", html).html
    new = before if editor_keeps_ids else without_ids(before)
    parts = re.split(r"(?<=[a-zńśćółęąż]) (?=[a-ząęśćńół])", new)
    for place in chance.sample(range(len(parts)), k=max(1, len(parts) // 12)):
        parts[place] = re.sub(r"\w+$", "zmienione", parts[place])
    assert ids(settle(before, " ".join(parts)).html) == ids(before)


@pytest.mark.row("P2")
@given(documents, st.randoms(use_true_random=False))
def test_a_moved_paragraph_keeps_its_id(html, chance):
    before = settle("", html).html
    order = blocks(before)
    chance.shuffle(order)
    after = settle(before, without_ids("".join(block.html for block in order)))
    assert ids(after.html) == [block.bid for block in order]


@pytest.mark.row("P2")
@given(paragraphs, st.data())
def test_the_longer_part_of_a_split_paragraph_keeps_the_id(texts_, data):
    before = settle("", "".join(f"<p>{text}.</p>" for text in texts_)).html
    place = data.draw(st.integers(0, len(texts_) - 1))
    told = texts_[place].split()
    cut = data.draw(st.integers(4, len(told) - 4))
    new = [f"<p>{text}.</p>" for text in texts_]
    new[place] = f"<p>{' '.join(told[:cut])}</p><p>{' '.join(told[cut:])}.</p>"
    after = settle(before, "".join(new))
    longer = place if len(" ".join(told[:cut])) > len(" ".join(told[cut:])) + 1 else place + 1
    assert ids(before)[place] in {ids(after.html)[place], ids(after.html)[place + 1]}
    if abs(2 * cut - len(told)) > 4:
        assert ids(after.html)[longer] == ids(before)[place]
    assert [b for b in ids(after.html) if b in ids(before)] == ids(before)


@pytest.mark.row("P2")
@given(st.lists(words, min_size=2, max_size=8, unique=True), st.data())
def test_a_joined_paragraph_keeps_one_of_the_ids_and_tells_of_the_other(texts_, data):
    before = settle("", "".join(f"<p>{text}.</p>" for text in texts_)).html
    place = data.draw(st.integers(0, len(texts_) - 2))
    new = [f"<p>{text}.</p>" for text in texts_]
    new[place : place + 2] = [f"<p>{texts_[place]}. {texts_[place + 1]}.</p>"]
    after = settle(before, "".join(new))
    pair = set(ids(before)[place : place + 2])
    kept = ids(after.html)[place]
    assert kept in pair
    assert after.merged == [((pair - {kept}).pop(), kept)]


def test_a_removed_paragraph_is_told_and_the_others_stay():
    before = settle("", "<p>Pierwszy akapit o diagnozie.</p><p>Drugi akapit o celach.</p>", new_id=counted()).html
    after = settle(before, "<p>Drugi akapit o celach.</p>")
    assert after.removed == ["b222222222"]
    assert ids(after.html) == ["b322222222"]


def test_the_copy_of_a_paragraph_gets_an_id_of_its_own():
    before = settle("", "<p>Pierwszy akapit o diagnozie.</p>").html
    after = settle(before, before + before)
    assert ids(after.html)[0] == ids(before)[0] != ids(after.html)[1]


def test_an_editors_id_ends_on_another_text_and_is_not_believed():
    """Chromium, cut and Delete: the next paragraph comes in with the id of the one that was cut."""
    before = settle("", "<p>Zakłady aktywności zawodowej w Puławach.</p><p>Harmonogram i ramy finansowe.</p>").html
    first, second = ids(before)
    after = settle(before, f'<p data-bid="{first}">Harmonogram i ramy finansowe.</p>')
    assert ids(after.html) == [second]


def test_a_paragraph_rewritten_in_place_keeps_the_id_that_the_editor_gave():
    before = settle("", "<p>Zakłady aktywności zawodowej w Puławach.</p>").html
    after = settle(before, f'<p data-bid="{ids(before)[0]}">Coś 1 innego.</p>')
    assert ids(after.html) == ids(before)


def test_a_paragraph_pasted_from_another_chapter_gets_a_new_id_while_it_is_still_there():
    pasted = '<p data-bid="b222222222">Akapit z innego rozdziału.</p>'
    assert ids(settle("", pasted, taken={"b222222222"}).html) != ["b222222222"]
    assert ids(settle("", pasted).html) == ["b222222222"]


def test_a_row_of_a_table_keeps_its_id_when_a_figure_changes():
    table = "<table><tr><th>Rodzaj</th><th>Liczba</th></tr><tr><td>ZAZ w regionie</td><td>5</td></tr></table>"
    before = settle("", table).html
    assert ids(settle(before, without_ids(before).replace("5", "7")).html) == ids(before)


def test_two_thousand_paragraphs_keep_the_right_ids():
    chance = random.Random(7)
    text = [" ".join(chance.choices(WORDS, k=chance.randint(6, 60))) for _ in range(2000)]
    before = settle("", "".join(f"<p>{each}</p>" for each in text)).html
    kept = [(block.bid, block.text.split()) for block in blocks(before)]
    for _bid, each in chance.sample(kept, 600):
        for _ in range(max(1, len(each) // 8)):
            each[chance.randrange(len(each))] = chance.choice(WORDS)
    after = settle(before, "".join(f"<p>{' '.join(each)}</p>" for _bid, each in kept))
    right = sum(got == bid for got, (bid, _each) in zip(ids(after.html), kept, strict=True))
    assert right > 1990
