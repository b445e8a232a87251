"""The blocks of a text as they are compared, and what is told of a comparison (plans.blockids)."""

import re
import unicodedata
from dataclasses import dataclass, field

from lxml.html import HtmlElement
from rapidfuzz.fuzz import ratio

from plan_portal.richtext import BLOCK_ID
from plans.blocks import filled, kind_of, text_of

LONG_ENOUGH = 20  # characters: a shorter text is found inside others by chance
_WORD = re.compile(r"[^\W\d_]+")  # numbers are what edits change


@dataclass(frozen=True)
class Uncertain:
    """It is not certain that block `bid`, which says `text`, is the old one that said `before`.

    `is_kept`: it has the old one's id nevertheless, and remarks on the old one now stand at it; otherwise it has a
    new id, and the old one counts as removed.
    """

    bid: str
    text: str
    before: str
    is_kept: bool


@dataclass
class Settled:
    """The new text with its ids, and what became of the old blocks (all by block id)."""

    html: str
    kept: list[str] = field(default_factory=list)
    changed: list[tuple[str, float]] = field(default_factory=list)  # id, likeness 0 to 1
    moved: list[str] = field(default_factory=list)  # also in kept or changed
    added: list[str] = field(default_factory=list)
    split: list[tuple[str, str]] = field(default_factory=list)  # old id, id of the part that came off
    merged: list[tuple[str, str]] = field(default_factory=list)  # old id, id of the block that took it in
    removed: list[str] = field(default_factory=list)
    uncertain: list[Uncertain] = field(default_factory=list)


@dataclass
class ComparedBlock:
    text: str  # folded: case, space, composition of letters
    kind: str
    bid: str = ""  # of an old block; of a new one what the editor gave
    element: HtmlElement | None = None
    words: frozenset[str] = frozenset()
    said: str = ""  # the text as it is written


def read_blocks(fragment: HtmlElement) -> list[ComparedBlock]:
    found = []
    for element in filled(fragment):
        said = text_of(element)
        text = folded(said) + "".join(f" {image.get('src')}" for image in element.iter("img"))
        words = frozenset(_WORD.findall(text))
        found.append(ComparedBlock(text, kind_of(element), element.get(BLOCK_ID, ""), element, words, said))
    return found


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("\u00ad", "").split()).casefold()


def likeness(one: str, other: str) -> float:
    return ratio(one, other) / 100


def neighbours(count: int, known: dict[int, int]) -> list[tuple[int | None, int | None]]:
    """For every place the nearest settled old block before and after it."""
    before: list[int | None] = []
    last = None
    for place in range(count):
        before.append(last)
        last = known.get(place, last)
    after: list[int | None] = []
    last = None
    for place in reversed(range(count)):
        after.append(last)
        last = known.get(place, last)
    return list(zip(before, reversed(after), strict=True))


def one_in_the_other(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > LONG_ENOUGH and shorter in longer
