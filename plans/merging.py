"""Two texts that were both made from a third one, put together paragraph by paragraph.

Pure Python over stored HTML: blocks are known by their ids, so all three texts must have been settled against one
another (plans.blockids). What one side alone changed, added, moved or removed is taken; what both changed in
different ways is a conflict, for a person to decide. Lists, tables and quotations that both changed are compared
item by item, row by row. Nothing that anybody wrote falls away unasked: what one removed and the other changed is
a conflict too.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import count, groupby
from typing import Any, Literal

from lxml.html import HtmlElement, tostring

from plan_portal.richtext import BLOCK_ID, HEADINGS, parse, plain

Status = Literal["same", "mine", "theirs", "both", "conflict"]
Choice = Literal["mine", "theirs", "both"]
Key = tuple[Any, ...]
_DIVISIBLE = {"ul", "ol", "table", "blockquote"}
_KINDS = {"p": "paragraph", "li": "item", "tr": "row", "blockquote": "quote", "ul": "list", "ol": "list"}


@dataclass(frozen=True)
class Holder:
    """A list, table or quotation that both changed and whose parts are pieces of their own."""

    number: int
    tag: str
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass
class Piece:
    """A paragraph, heading, list … as the three texts have it, as HTML; None where it is not.

    status: same (nobody changed it), mine or theirs (one alone did), both (both did the same), conflict.
    """

    number: int
    status: Status
    base: str | None
    mine: str | None
    theirs: str | None
    holder: Holder | None = None
    in_head: bool = False  # a row of the head of a table

    @property
    def kind(self) -> str:
        tag = parse(self.mine or self.theirs or self.base or "<p></p>")[0].tag
        return "heading" if tag in HEADINGS else _KINDS.get(tag, tag)

    def taken(self, choice: Choice | None = None) -> list[str]:
        """What goes into the merged text. An undecided conflict gives both."""
        if self.status != "conflict":
            taken = [self.theirs if self.status == "theirs" else self.mine]
        elif choice in ("mine", "theirs"):
            taken = [self.mine if choice == "mine" else self.theirs]
        else:
            taken = [self.mine, self.theirs]
        return [html for html in taken if html is not None]


@dataclass
class Merge:
    """`pieces` in the order of the merged text. `both_moved`: both changed the order; theirs is kept."""

    pieces: list[Piece] = field(default_factory=list)
    both_moved: bool = False

    @property
    def conflicts(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.status == "conflict"]

    def result(self, choices: Mapping[int, Choice] | None = None) -> str:
        """The merged text; `choices` by the numbers of the conflicts. Clean it and settle its ids as any other."""
        choices = choices or {}
        parts = []
        for holder, pieces in groupby(self.pieces, key=lambda piece: piece.holder):
            taken = [(piece, html) for piece in pieces for html in piece.taken(choices.get(piece.number))]
            parts.append(_held(holder, taken) if holder else "".join(html for _piece, html in taken))
        return "".join(parts)


def merge(base: str, mine: str, theirs: str) -> Merge:
    """Put together two texts made from `base`. All are clean and have settled ids; `base` may be ""."""
    numbers, holders = count(), count()
    moved = []

    def merged(sides: "_Sides", holder: Holder | None = None) -> Iterable[Piece]:
        order, both_moved = sides.order()
        if both_moved:
            moved.append(holder)
        for key in order:
            three = sides.three(key)
            status = _status(*(_html(each) for each in three))
            if status is None:
                continue
            inner = _inside(three) if status == "conflict" and holder is None else None
            if inner is None:
                in_head = any(each is not None and _is_in_head(each) for each in three)
                yield Piece(next(numbers), status, *(_html(each) for each in three), holder, in_head)
            else:
                element = three[0]
                attributes = tuple(sorted((name, value) for name, value in element.attrib.items() if name != BLOCK_ID))
                yield from merged(inner, Holder(next(holders), element.tag, attributes))

    pieces = list(merged(_Sides(*(list(parse(text)) for text in (base, mine, theirs)))))
    return Merge(pieces, both_moved=bool(moved))


def words_of(html: str | None) -> str:
    """A piece as plain text, a line for each paragraph in it."""
    return plain(html or "")


def _status(base, mine, theirs) -> Status | None:
    """None: it is in none of the texts that count."""
    if mine == theirs:
        if mine is None:
            return None
        return "same" if mine == base else "both"
    if mine == base:
        return None if theirs is None else "theirs"
    if theirs == base:
        return None if mine is None else "mine"
    # With one side gone only what the other changed is left to decide, and then it is a conflict.
    return ("mine" if theirs is None else "theirs" if mine is None else "conflict") if base is None else "conflict"


def _html(element: HtmlElement | None) -> str | None:
    return None if element is None else tostring(element, encoding="unicode", with_tail=False)


class _Sides:
    """Three lists of elements, and which of mine and theirs is which of the base's."""

    def __init__(self, base: list, mine: list, theirs: list) -> None:
        self.base = {("base", number): element for number, element in enumerate(base)}
        self.places = {name: number for number, names in enumerate(_names(base)) for name in names}
        self.mine = self.named(mine)
        self.theirs = self.named(theirs)

    def named(self, elements: list[HtmlElement]) -> dict[Key, HtmlElement]:
        """Each element by the key of the base's element with which it shares most blocks, or by one of its own."""
        names = _names(elements)
        shared = []
        for place, own in enumerate(names):
            together = Counter(self.places[name] for name in own if name in self.places)
            shared += [(-number, place, base) for base, number in together.items()]
        bases: dict[int, int] = {}
        taken: set[int] = set()
        for _number, place, base in sorted(shared):
            if place not in bases and base not in taken:
                bases[place] = base
                taken.add(base)
        keys = [("base", bases[place]) if place in bases else ("new", *sorted(own)) for place, own in enumerate(names)]
        return dict(zip(keys, elements, strict=True))

    def three(self, key: Key) -> tuple:
        return self.base.get(key), self.mine.get(key), self.theirs.get(key)

    def order(self) -> tuple[list[Key], bool]:
        """Theirs if they moved something, else mine; what only the other has comes behind what it stands behind there.

        And whether both moved things differently.
        """
        they_moved, i_moved = self.has_moved(self.theirs), self.has_moved(self.mine)
        first, other = (self.theirs, self.mine) if they_moved else (self.mine, self.theirs)
        order, before = list(first), None
        for key in other:
            if key not in first:
                order.insert(order.index(before) + 1 if before is not None else 0, key)
            before = key
        together = [key for key in self.mine if key in self.theirs]
        differ = together != [key for key in self.theirs if key in self.mine]
        return order, they_moved and i_moved and differ

    def has_moved(self, side: dict) -> bool:
        return [key for key in self.base if key in side] != [key for key in side if key in self.base]


def _names(elements: list[HtmlElement]) -> list[set[str]]:
    """The ids of each element's blocks; what has none is known by its text and by how many like it come before."""
    names, seen = [], Counter()
    for element in elements:
        bids = {each.get(BLOCK_ID) for each in element.iter() if each.get(BLOCK_ID)}
        html = "" if bids else _html(element)
        names.append(bids or {f"{html} {seen[html]}"})
        seen[html] += 1
    return names


def _inside(three: tuple) -> _Sides | None:
    """The items, rows or paragraphs of a thing that both changed; None when it has to be taken whole."""
    if any(each is None for each in three) or len({(each.tag, each.get("start")) for each in three}) != 1:
        return None
    tag = three[0].tag
    if tag not in _DIVISIBLE or (tag == "table" and len({_shape(table) for table in three} | {None}) != 2):
        return None
    return _Sides(*(_parts(each) for each in three))


def _parts(element: HtmlElement) -> list[HtmlElement]:
    return list(element.iter("caption", "tr")) if element.tag == "table" else list(element)


def _shape(table: HtmlElement) -> int | None:
    """The number of its columns; None when cells reach over rows, so that no row can be taken alone."""
    if any(cell.get("rowspan") for cell in table.iter("td", "th")):
        return None
    widths = {sum(int(cell.get("colspan", 1)) for cell in row) for row in table.iter("tr")}
    return widths.pop() if len(widths) == 1 else None


def _is_in_head(element: HtmlElement) -> bool:
    return element.tag == "tr" and element.getparent() is not None and element.getparent().tag == "thead"


def _held(holder: Holder, taken: list[tuple[Piece, str]]) -> str:
    if not taken:
        return ""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in holder.attributes)
    inside = "".join(html for _piece, html in taken)
    if holder.tag == "table":
        captions = [html for _piece, html in taken if html.startswith("<caption")]
        rows = [(piece.in_head, html) for piece, html in taken if not html.startswith("<caption")]
        head, body = ("".join(html for is_head, html in rows if is_head == wanted) for wanted in (True, False))
        inside = "".join(captions[:1]) + (f"<thead>{head}</thead>" if head else "") + f"<tbody>{body}</tbody>"
    return f"<{holder.tag}{attributes}>{inside}</{holder.tag}>"
