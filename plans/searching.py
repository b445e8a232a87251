"""Searching within a version: the places that hold all words, without accents or capitals, and what stands around."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, TextField, Value
from django.db.models.functions import Concat

from plan_portal.polish import fold, folded
from plans.models import IndicatorPassport, Measure, Objective, PlanVersion, Section
from plans.numbering import by_code
from plans.parts import address_of
from plans.places import element_label
from plans.reading import anchor
from plans.text import blocks

MOST_HITS = 200
AROUND = 110  # characters on either side of the first word found
# Each kind of element: its name and its text, and whether the text is made of blocks.
SEARCHED = {
    Section: ("title", "body", True),
    Objective: ("title", "description", True),
    Measure: ("name", "description", True),
    IndicatorPassport: ("name", "definition", False),
}


@dataclass(frozen=True)
class Hit:
    """A place: the element, the block in it (or ""), and the words around, those looked for marked."""

    version: PlanVersion
    element: object
    part: str
    excerpt: list[tuple[str, bool]]

    @property
    def label(self) -> str:
        return element_label(self.version, self.element)

    @cached_property
    def url(self) -> str:
        return address_of(self.version, self.element, self.part or anchor(self.element))


def search(version: PlanVersion, query: str) -> list[Hit]:
    """The places in the order of the plan, at most `MOST_HITS` + 1. Four queries."""
    words = fold(query).split()
    if not words:
        return []
    found: list[Hit] = []
    for model, (name, text, has_blocks) in SEARCHED.items():
        for element in by_code(_candidates(model, version, name, text, words)):
            found += _hits(version, element, getattr(element, name), getattr(element, text), has_blocks, words)
            if len(found) > MOST_HITS:
                return found[: MOST_HITS + 1]
    return found


def _candidates(model, version, name, text, words):
    rows = model.objects.filter(version=version).alias(
        searched=folded(Concat(F(name), Value(" "), F(text), output_field=TextField()))
    )
    for word in words:
        rows = rows.filter(searched__contains=word)
    return rows.select_related("measure") if model is IndicatorPassport else rows


def _hits(version, element, name, text, has_blocks, words) -> Iterator[Hit]:
    """In its name, then in each block of its text; words that stand apart are found in the element as a whole."""
    passages = [("", name)]
    passages += [(block.bid, block.text) for block in blocks(text)] if has_blocks else [("", text)]
    whole = [(part, passage) for part, passage in passages if all(word in fold(passage) for word in words)]
    if not whole and all(any(word in fold(passage) for _part, passage in passages) for word in words):
        whole = [next(each for each in passages if any(word in fold(each[1]) for word in words))]
    for part, passage in whole:
        yield Hit(version, element, part, excerpt(passage, words))


def excerpt(text: str, words: list[str]) -> list[tuple[str, bool]]:
    """The text around the first of the folded words in pieces; True for a piece that is one of the words."""
    searched = fold(text)
    begins = sorted((at, at + len(word)) for word in words for at in _places(searched, word))
    first = begins[0][0] if begins else 0
    start = 0 if first <= AROUND else text.find(" ", first - AROUND) + 1
    end = len(text) if len(text) <= first + AROUND else max(text.rfind(" ", 0, first + AROUND), first + 1)
    pieces, at = [("…", False)] if start else [], start
    for begin, stop in begins:
        if begin >= at and stop <= end:
            pieces += [(text[at:begin], False), (text[begin:stop], True)]
            at = stop
    pieces.append((text[at:end] + ("…" if end < len(text) else ""), False))
    return [piece for piece in pieces if piece[0]]


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))
