"""Which block of a text continues which block of another one, and which tables belong together."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from plan_portal.richtext import BLOCK_ID, is_block_id, parse, serialise
from plans.blockids import settle_block_ids
from plans.blocks import filled, text_of
from plans.redline.moves import in_order
from plans.redline.tables import Column, Grid, columns_of, grid_of

Pair = tuple[HtmlElement, HtmlElement]
Columns = tuple[list[Column], Grid | None, Grid | None]


@dataclass
class Side:
    """One of the two texts: its blocks in order, and the tables that they stand in."""

    blocks: list[HtmlElement]
    grids: dict[HtmlElement, Grid] = field(default_factory=dict)

    def grid(self, table: HtmlElement) -> Grid:
        if table not in self.grids:
            self.grids[table] = grid_of(table)
        return self.grids[table]

    def words_before(self, place: int) -> str | None:
        return text_of(self.blocks[place - 1]) if place else None


class Alignment:
    """`of_new` leads from the place of a new block to that of the old one which it continues, `of_old` back.

    `stayed`: places of new blocks that kept their order; the other ones in `of_new` moved.
    `split_from`, `merged_into`: by place of a new or an old block, the id of the block that it came off or went into.
    """

    def __init__(self, old_html: str, new_html: str) -> None:
        self.old = Side(filled(parse(old_html or "")))
        self.new = Side(filled(parse(new_html or "")))
        self.of_new: dict[int, int] = {}
        self.split_from: dict[int, str] = {}
        self.merged_into: dict[int, str] = {}
        if old_html == new_html:
            self.of_new = {place: place for place in range(len(self.new.blocks))}
        elif self.old.blocks and self.new.blocks:
            self._align(old_html, new_html)
        self.of_old = {o: n for n, o in self.of_new.items()}
        matched = sorted(self.of_new)
        self.stayed = {matched[index] for index in in_order([self.of_new[n] for n in matched])}
        self._number_tables()

    # Blocks

    def _align(self, old_html: str, new_html: str) -> None:
        """As when a text is saved: its ids are believed while the words are akin, the rest is aligned."""
        fresh = _fresh_ids()
        fragment = parse(old_html)
        old_ids = _with_ids(filled(fragment), fresh)
        settled = settle_block_ids(serialise(fragment), new_html, new_id=lambda: next(fresh))
        new_ids = [block.get(BLOCK_ID, "") for block in filled(parse(settled.html))]
        place = {bid: o for o, bid in enumerate(old_ids)}
        for n, bid in enumerate(new_ids):
            if bid in place and _same_sort(self.old.blocks[place[bid]], self.new.blocks[n]):
                self.of_new[n] = place[bid]
        address = {bid: block.get(BLOCK_ID, "") for bid, block in zip(new_ids, self.new.blocks, strict=True)}
        at = {bid: n for n, bid in enumerate(new_ids)}
        for whole, part in settled.split:
            self.split_from[at[part]] = address.get(whole, "")
        for part, whole in settled.merged:
            self.merged_into[place[part]] = address[whole]

    # Tables

    def _number_tables(self) -> None:
        """A table and the one that holds most of its rows now have one number."""
        shared: Counter[Pair] = Counter()
        for before, after in self._pairs():
            if _table_of(before) is not None and _table_of(after) is not None:
                shared[_table_of(before), _table_of(after)] += 1
        self.partner: dict[HtmlElement, HtmlElement] = {}  # both ways
        for (before, after), _count in shared.most_common():
            if before not in self.partner and after not in self.partner:
                self.partner[before], self.partner[after] = after, before
        self.numbers: dict[HtmlElement, int] = {}
        for table in [*_tables(self.new), *_tables(self.old)]:
            partner = self.partner.get(table)
            known = self.numbers.get(partner) if partner is not None else None
            self.numbers.setdefault(table, len(self.numbers) if known is None else known)
        self._columns: dict[tuple, list[Column]] = {}

    def _pairs(self) -> Iterator[Pair]:
        for n, o in sorted(self.of_new.items()):
            yield self.old.blocks[o], self.new.blocks[n]

    def old_number(self, place: int) -> int | None:
        table = _table_of(self.old.blocks[place])
        return None if table is None else self.numbers[table]

    def new_number(self, place: int) -> int | None:
        table = _table_of(self.new.blocks[place])
        return None if table is None else self.numbers[table]

    def columns_between(self, before: HtmlElement, after: HtmlElement) -> Columns:
        """For two rows that continue each other: the columns of their tables, and the cells of these."""
        return self._columns_of(_table_of(before), _table_of(after))

    def columns_of_old(self, row: HtmlElement) -> Columns:
        table = _table_of(row)
        return self._columns_of(table, self.partner.get(table))

    def columns_of_new(self, row: HtmlElement) -> Columns:
        table = _table_of(row)
        return self._columns_of(self.partner.get(table), table)

    def _columns_of(self, before: HtmlElement | None, after: HtmlElement | None) -> Columns:
        old = None if before is None else self.old.grid(before)
        new = None if after is None else self.new.grid(after)
        if (before, after) not in self._columns:
            self._columns[before, after] = self._find_columns(old, new, before, after)
        return self._columns[before, after], old, new

    def _find_columns(self, old: Grid | None, new: Grid | None, before, after) -> list[Column]:
        if old is None or new is None:
            return [(o, None) for o in range(old.width)] if old else [(None, n) for n in range(new.width if new else 0)]
        pairs = [(one, other) for one, other in self._pairs() if one.tag == "tr" and other.tag == "tr"]
        return columns_of(old, new, [p for p in pairs if _table_of(p[0]) is before and _table_of(p[1]) is after])


def _same_sort(before: HtmlElement, after: HtmlElement) -> bool:
    return (before.tag == "tr") == (after.tag == "tr") and (before.tag == "caption") == (after.tag == "caption")


def _table_of(block: HtmlElement) -> HtmlElement | None:
    if block.tag not in {"tr", "caption"}:
        return None
    return next(each for each in block.iterancestors() if each.tag == "table")


def _tables(side: Side) -> list[HtmlElement]:
    return list(dict.fromkeys(table for block in side.blocks if (table := _table_of(block)) is not None))


def _with_ids(blocks: list[HtmlElement], fresh: Iterator[str]) -> list[str]:
    """Each block gets an id of its own, if it has none."""
    given: set[str] = set()
    said = {block.get(BLOCK_ID) for block in blocks}
    for block in blocks:
        bid = block.get(BLOCK_ID, "")
        if not is_block_id(bid) or bid in given:
            bid = next(each for each in fresh if each not in said)
            block.set(BLOCK_ID, bid)
        given.add(bid)
    return [block.get(BLOCK_ID) for block in blocks]


def _fresh_ids() -> Iterator[str]:
    """Always the same ones, so that a redline is the same each time."""
    number = 0
    while True:
        yield "b" + "".join("abcdefghij"[int(digit)] for digit in f"{number:09d}")
        number += 1
