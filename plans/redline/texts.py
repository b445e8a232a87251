"""Two texts compared block by block: words within a block, cells within a row, blocks that moved."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from lxml.html import HtmlElement

from plan_portal.richtext import BLOCK_ID
from plans.blocks import kind_of, text_of
from plans.redline.alignment import Alignment
from plans.redline.inline import compare, whole
from plans.redline.tables import cells_of, state_of_row

# States of an entry. A block that moved is told twice: it left its old place and arrived at its new one.
SAME, CHANGED, RESTYLED, ADDED, REMOVED = "same", "changed", "restyled", "added", "removed"
LEFT, ARRIVED = "left", "arrived"


@dataclass
class Entry:
    """One block of a redline. `bid` is its id in the new text, in the old one when it is gone.

    `was`: its kind before, if that differs. `cells` and `table` (the table's number in the redline) of a table row.
    `rewritten`: an arrived block whose words changed too. `beside`: the words of the block before its other place, of
    a block that moved (None: it stood, or stands, first). `split_from`, `merged_into`: ids of blocks of the new text.
    `columns_only`: of a row only columns came or went. `number`: of an item of a numbered list.
    """

    bid: str
    state: str
    kind: str
    html: str = ""
    was: str = ""
    text: str = ""  # its plain words; not stored
    cells: list[dict] = field(default_factory=list)
    table: int | None = None
    in_head: bool = False
    columns_only: bool = False
    rewritten: bool = False
    beside: str | None = None
    split_from: str = ""
    merged_into: str = ""
    number: int | None = None
    elsewhere: dict | None = None  # the element that it came from or went to, if that is another one


def compare_texts(old_html: str, new_html: str) -> list[Entry]:
    """Every block of both texts, clean ones, in one order. Block ids that both have are believed while texts are akin.

    Without the entries that are `removed` or `left`, and without `<del>`, it reads as the new text; without those that
    are `added` or `arrived`, and without `<ins>`, as the old one.
    """
    return list(_entries(Alignment(old_html, new_html)))


def _entries(texts: Alignment) -> Iterator[Entry]:
    o = n = 0
    last = None
    for stayed in [*sorted(texts.stayed), None]:
        next_o = len(texts.old.blocks) if stayed is None else texts.of_new[stayed]
        next_n = len(texts.new.blocks) if stayed is None else stayed
        yield from _between(texts, range(o, next_o), range(n, next_n), last, stayed)
        if stayed is not None:
            yield _stayed(texts, stayed)
        o, n, last = next_o + 1, next_n + 1, stayed


def _between(texts: Alignment, olds: range, news: range, last: int | None, following: int | None) -> Iterator[Entry]:
    """What left and what came between two blocks that stayed; rows next to their table, so that it is not torn."""
    tables = [texts.new_number(place) if place is not None else None for place in (last, following)]
    gone, came = [texts.old_number(o) for o in olds], [texts.new_number(n) for n in news]
    lead_o, tail_o = _ends(gone, *tables)
    lead_n, tail_n = _ends(came, *tables)
    for part_o, part_n in [
        (olds[:lead_o], news[:lead_n]),
        (olds[lead_o:tail_o], news[lead_n:tail_n]),
        (olds[tail_o:], news[tail_n:]),
    ]:
        yield from (_gone(texts, o) for o in part_o)
        yield from (_came(texts, n) for n in part_n)


def _ends(numbers: list[int | None], first: int | None, last: int | None) -> tuple[int, int]:
    """Up to where they belong to the table `first`, from where to the table `last`."""
    lead = 0
    while first is not None and lead < len(numbers) and numbers[lead] == first:
        lead += 1
    tail = len(numbers)
    while last is not None and tail > lead and numbers[tail - 1] == last:
        tail -= 1
    return lead, tail


def _stayed(texts: Alignment, n: int) -> Entry:
    o = texts.of_new[n]
    before, after = texts.old.blocks[o], texts.new.blocks[n]
    entry = _entry(after, SAME, table=texts.new_number(n))
    if after.tag == "tr":
        entry.cells = cells_of(*texts.columns_between(before, after), before, after)
        entry.state, entry.columns_only = state_of_row(entry.cells)
    else:
        _say_words(entry, before, after)
    return entry


def _say_words(entry: Entry, before: HtmlElement, after: HtmlElement) -> None:
    entry.was = kind_of(before) if kind_of(before) != entry.kind else ""
    if not len(before) and not len(after) and before.text == after.text:
        entry.html, entry.state = escape(after.text or "", quote=False), RESTYLED if entry.was else SAME
        return
    compared = compare(before, after)
    entry.html = compared.html
    if not compared.is_same:
        entry.state = CHANGED
    elif entry.was or whole(before) != entry.html:
        entry.state = RESTYLED


def _gone(texts: Alignment, o: int) -> Entry:
    block = texts.old.blocks[o]
    entry = _entry(block, REMOVED, table=texts.old_number(o))
    if o in texts.of_old:
        entry.state, entry.beside = LEFT, texts.new.words_before(texts.of_old[o])
    entry.merged_into = texts.merged_into.get(o, "")
    if block.tag == "tr":
        entry.cells = cells_of(*texts.columns_of_old(block), block, None)
    else:
        entry.html = whole(block, "del")
    return entry


def _came(texts: Alignment, n: int) -> Entry:
    block = texts.new.blocks[n]
    entry = _entry(block, ADDED, table=texts.new_number(n))
    entry.split_from = texts.split_from.get(n, "")
    if n in texts.of_new:
        before = texts.old.blocks[texts.of_new[n]]
        entry.state, entry.beside = ARRIVED, texts.old.words_before(texts.of_new[n])
        if block.tag == "tr":
            entry.cells = cells_of(*texts.columns_between(before, block), before, block)
            entry.rewritten = entry.text != text_of(before)
        else:
            compared = compare(before, block)
            entry.html, entry.rewritten = compared.html, not compared.is_same
    elif block.tag == "tr":
        entry.cells = cells_of(*texts.columns_of_new(block), None, block)
    else:
        entry.html = whole(block, "ins")
    return entry


def _entry(block: HtmlElement, state: str, *, table: int | None) -> Entry:
    in_head = block.tag == "tr" and block.getparent().tag == "thead"
    bid = block.get(BLOCK_ID, "")
    kind = kind_of(block)
    number = _number(block) if kind == "item" else None
    return Entry(bid, state, kind, text=text_of(block), table=table, in_head=in_head, number=number)


def _number(block: HtmlElement) -> int | None:
    """Of an item in a numbered list."""
    item = block if block.tag == "li" else block.getparent()
    if item.getparent() is None or item.getparent().tag != "ol" or (item is not block and item[0] is not block):
        return None
    start = item.getparent().get("start", "1")
    return int(start if start.isdecimal() else 1) + item.getparent().index(item)
