"""The ids of blocks, settled whenever a text is saved (docs/adr: block ids).

An editor's ids are a hint. Text pasted from Word, sent to the API or typed without JavaScript has none, so the
blocks of the new text are aligned with those of the old one and take over their ids; what became of every old
block is told, so that remarks can follow their paragraph or say that it is gone.
"""

import math
import secrets
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from difflib import SequenceMatcher

from plan_portal.richtext import BLOCK_ID, is_block_id, parse, serialise
from plans.compared_blocks import (
    LONG_ENOUGH,
    ComparedBlock,
    Settled,
    Uncertain,
    likeness,
    neighbours,
    one_in_the_other,
    read_blocks,
)

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
AKIN = 0.35  # an id that the editor kept is believed while the text is at least so like the old one
SAME = 0.55  # so alike are two blocks that stand in the same gap
SAME_MOVED = 0.8  # … and two blocks anywhere in the text
# An editor that kept most ids tells us that a block without one is most likely new.
SAME_IF_IDS_WERE_KEPT = 0.6
SAME_MOVED_IF_IDS_WERE_KEPT = 0.97
MARGIN = 0.08  # so near to the limit an answer is uncertain, whichever it is
TIE = 0.04  # … and so near to another answer
MOST_PAIRS = 250_000  # compared with one another; beyond that only equal text is recognised
_RUNNING_TEXT = {"paragraph", "heading", "item", "quote"}


def random_id() -> str:
    return "b" + "".join(secrets.choice(ALPHABET) for _ in range(9))


def settle_block_ids(
    old_html: str,
    new_html: str,
    *,
    taken: Collection[str] = (),
    new_id: Callable[[], str] = random_id,
) -> Settled:
    """Give every filled block of `new_html` exactly one id, the one of its forerunner in `old_html` where it has one.

    Both texts are clean. `taken` are ids of other texts of the same document: a block pasted from there gets a new one.
    """
    alignment = _Alignment(old_html, new_html, taken=taken, new_id=new_id)
    alignment.believe_the_editor()
    alignment.match_in_order()
    alignment.match_moved()
    alignment.match_parts()
    alignment.give_back_doubted()
    alignment.doubt()
    alignment.name_the_rest()
    return alignment.settled()


class _Alignment:
    """Old and new blocks by their places; `got[n]` is the place of the old block whose id the new block n takes."""

    def __init__(self, old_html, new_html, *, taken, new_id):
        self.fragment = parse(new_html)
        self.old = [block for block in read_blocks(parse(old_html)) if block.bid]
        self.new = read_blocks(self.fragment)
        self.taken, self.new_id = set(taken), new_id
        self.place = {}
        for number, block in enumerate(self.old):
            self.place.setdefault(block.bid, number)
        self.got: dict[int, int] = {}
        self.used: set[int] = set()
        self.moved: list[int] = []
        self.doubted: dict[int, int] = {}
        self.ids: list[str] = []
        self.came_new: set[int] = set()
        self.ids_were_kept = False
        self.weights: dict[str, float] = {}
        self.by_likeness: set[int] = set()  # new blocks that were recognised neither by their id nor by equal text
        self.repeated: set[int] = set()
        self.unsure: dict[int, int] = {}  # new block → the old one that it may be

    def take(self, o: int, n: int) -> None:
        self.got[n] = o
        self.used.add(o)

    def left_old(self) -> list[int]:
        return [o for o in self.place.values() if o not in self.used]

    def left_new(self) -> list[int]:
        return [n for n in range(len(self.new)) if n not in self.got]

    # 1. What the editor says

    def believe_the_editor(self) -> None:
        claims: dict[int, list[int]] = {}
        for n, block in enumerate(self.new):
            if block.bid in self.place:
                claims.setdefault(self.place[block.bid], []).append(n)
        for o, claimants in claims.items():
            # Of a block and its copy, the one with the unchanged text keeps the id.
            n = next((n for n in claimants if self.new[n].text == self.old[o].text), claimants[0])
            # Chromium: cut a paragraph, press Delete, and the next one's id ends on a foreign text.
            if likeness(self.old[o].text, self.new[n].text) < AKIN:
                self.doubted[n] = o
            else:
                self.take(o, n)
        self.ids_were_kept = len(self.used) >= 0.5 * max(1, len(self.new))

    def give_back_doubted(self) -> None:
        """Nothing more like the old text turned up: it was rewritten in place."""
        for n, o in self.doubted.items():
            if n not in self.got and o not in self.used:
                self.take(o, n)
                self.unsure[n] = o

    # 2. The same text, and like text in the same gap

    def match_in_order(self) -> None:
        olds, news = self.left_old(), self.left_new()
        if not olds or not news:
            return
        self.weigh_words()
        self.find_neighbours()
        before = [(self.old[o].kind, self.old[o].text) for o in olds]
        after = [(self.new[n].kind, self.new[n].text) for n in news]
        steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        for step, a, b, c, d in steps:
            if step == "equal":
                self.doubt_repeated(olds, news, news[c:d])
                for o, n in zip(olds[a:b], news[c:d], strict=True):
                    self.take(o, n)
        self.match_moved_whole()
        for step, a, b, c, d in steps:
            if step == "replace":
                self.match_in_gap(
                    [o for o in olds[a:b] if o not in self.used], [n for n in news[c:d] if n not in self.got]
                )

    def match_moved_whole(self) -> None:
        """A text that is there once before and once after is the same one, wherever it went."""
        olds = Counter(self.old[o].text for o in self.left_old())
        place = {self.old[o].text: o for o in self.left_old() if olds[self.old[o].text] == 1}
        news = Counter(self.new[n].text for n in self.left_new())
        for n in self.left_new():
            text = self.new[n].text
            o = place.get(text)
            if o is not None and news[text] == 1 and len(text) > LONG_ENOUGH * 0.75 and self.same_sort(o, n):
                self.take(o, n)
                self.moved.append(n)

    def match_in_gap(self, olds: list[int], news: list[int]) -> None:
        if len(olds) * len(news) <= MOST_PAIRS:
            for o, n in self.best_in_order(olds, news):
                self.take(o, n)
                self.by_likeness.add(n)

    def best_in_order(self, olds: list[int], news: list[int]) -> Iterator[tuple[int, int]]:
        """The alignment of two runs that keeps their order and has the highest sum of likeness."""
        enough = self.limit
        alike = [[self.alike(o, n) for n in news] for o in olds]
        best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
        for i in reversed(range(len(olds))):
            for j in reversed(range(len(news))):
                best[i][j] = max(best[i + 1][j], best[i][j + 1])
                if alike[i][j] >= enough:
                    best[i][j] = max(best[i][j], best[i + 1][j + 1] + alike[i][j])
        i = j = 0
        while i < len(olds) and j < len(news):
            if alike[i][j] >= enough and math.isclose(best[i][j], best[i + 1][j + 1] + alike[i][j]):
                yield olds[i], news[j]
                i, j = i + 1, j + 1
            elif best[i + 1][j] >= best[i][j + 1]:
                i += 1
            else:
                j += 1

    # 3. Moves

    def match_moved(self) -> None:
        olds = self.left_old()
        news = [n for n in self.left_new() if len(self.new[n].text) > LONG_ENOUGH * 0.75]
        if not olds or not news or len(olds) * len(news) > MOST_PAIRS:
            return
        enough = SAME_MOVED_IF_IDS_WERE_KEPT if self.ids_were_kept else SAME_MOVED
        pairs = ((-self.alike(o, n), o, n) for o in olds for n in news)
        for _alike, o, n in sorted(pair for pair in pairs if -pair[0] >= enough):
            if n not in self.got and o not in self.used:
                self.take(o, n)
                self.moved.append(n)
                self.by_likeness.add(n)

    # 4. Blocks that were split or joined so that no part is like the whole: the longest part keeps the id

    def match_parts(self) -> None:
        olds, news = self.left_old(), self.left_new()
        if len(olds) * len(news) > MOST_PAIRS:
            return
        inside = [
            (min(len(self.old[o].text), len(self.new[n].text)), -o, -n)
            for o in olds
            for n in news
            if self.same_sort(o, n) and one_in_the_other(self.old[o].text, self.new[n].text)
        ]
        for _length, o, n in sorted(inside, reverse=True):
            if -n not in self.got and -o not in self.used:
                self.take(-o, -n)

    # 5. What is not certain

    def doubt(self) -> None:
        """Blocks that were recognised by likeness alone, and nearly would not have been or nearly as another one."""
        candidates = [n for n in self.left_new() if n not in self.unsure] + sorted(self.by_likeness)
        open_olds = self.left_old() + [self.got[n] for n in sorted(self.by_likeness)]
        if not self.weights or not candidates or len(candidates) * len(open_olds) > MOST_PAIRS:
            return
        for n in candidates:
            alike = sorted(((self.alike(o, n), -o) for o in open_olds), reverse=True)
            if n in self.got:
                self.doubt_recognised(n, alike)
            elif alike and alike[0][0] >= self.limit - MARGIN and -alike[0][1] not in self.used:
                self.unsure[n] = -alike[0][1]

    def doubt_recognised(self, n: int, alike: list[tuple[float, int]]) -> None:
        o = self.got[n]
        own = self.alike(o, n)
        rival = next((score for score, minus in alike if -minus != o), 0.0)
        if own < 1 and (own < self.limit + MARGIN or rival >= own - TIE):
            self.unsure[n] = o

    @property
    def limit(self) -> float:
        return SAME_IF_IDS_WERE_KEPT if self.ids_were_kept else SAME

    def doubt_repeated(self, olds: list[int], news: list[int], recognised: list[int]) -> None:
        """Of several blocks with one text some went or came: which ones, nobody can see."""
        before = Counter((self.old[o].kind, self.old[o].text) for o in olds)
        after = Counter((self.new[n].kind, self.new[n].text) for n in news)
        for n in recognised:
            text = (self.new[n].kind, self.new[n].text)
            if before[text] != after[text]:
                self.repeated.add(n)

    # 6. New ids

    def name_the_rest(self) -> None:
        known = set(self.place) | self.taken
        given = set()
        for n, block in enumerate(self.new):
            bid = self.old[self.got[n]].bid if n in self.got else ""
            if not bid:
                self.came_new.add(n)
                bid = block.bid
                while not is_block_id(bid) or bid in known or bid in given:
                    bid = self.new_id()
            given.add(bid)
            self.ids.append(bid)

    def settled(self) -> Settled:
        result = Settled("")
        for n, bid in enumerate(self.ids):
            if n not in self.came_new:
                self.tell_of_survivor(result, n, bid)
        self.tell_of_splits(result)
        self.tell_of_merges(result)
        self.tell_of_doubts(result)
        for element in self.fragment.iter():
            element.attrib.pop(BLOCK_ID, None)
        for block, bid in zip(self.new, self.ids, strict=True):
            block.element.set(BLOCK_ID, bid)
        result.html = serialise(self.fragment)
        return result

    def tell_of_survivor(self, result: Settled, n: int, bid: str) -> None:
        before, after = self.old[self.got[n]].text, self.new[n].text
        if before == after:
            result.kept.append(bid)
        else:
            result.changed.append((bid, round(likeness(before, after), 2)))
        if n in self.moved:
            result.moved.append(bid)

    def tell_of_splits(self, result: Settled) -> None:
        now = {o: self.new[n].text for n, o in self.got.items()}
        shrunk = [o for o in self.place.values() if now.get(o) != self.old[o].text]
        for n in sorted(self.came_new):
            text = self.new[n].text
            whole = next((o for o in shrunk if len(text) > LONG_ENOUGH and text in self.old[o].text), None)
            if whole is None:
                result.added.append(self.ids[n])
            else:
                result.split.append((self.old[whole].bid, self.ids[n]))

    def tell_of_merges(self, result: Settled) -> None:
        before = {n: self.old[o].text for n, o in self.got.items()}
        grown = [n for n in range(len(self.new)) if before.get(n) != self.new[n].text]
        for o in self.left_old():
            text = self.old[o].text
            into = next((n for n in grown if len(text) > LONG_ENOUGH and text in self.new[n].text), None)
            if into is None:
                result.removed.append(self.old[o].bid)
            else:
                result.merged.append((self.old[o].bid, self.ids[into]))

    def tell_of_doubts(self, result: Settled) -> None:
        for n, block in enumerate(self.new):
            o = self.unsure.get(n)
            if o is None and n in self.repeated:
                o = self.got[n]
            if o is not None:
                is_kept = self.got.get(n) == o
                result.uncertain.append(Uncertain(self.ids[n], block.said, self.old[o].said, is_kept))

    # How alike two blocks are

    def weigh_words(self) -> None:
        """Words by their rarity: in a plan every measure is a „wsparcie”, and names tell it from the others."""
        every = self.old + self.new
        frequency = Counter(word for block in every for word in block.words)
        self.weights = {word: math.log((len(every) + 1) / count) + 0.05 for word, count in frequency.items()}

    def find_neighbours(self) -> None:
        settled = {o: n for n, o in self.got.items()}
        self.beside_old = neighbours(len(self.old), {o: o for o in settled})
        self.beside_new = neighbours(len(self.new), self.got)

    def alike(self, o: int, n: int) -> float:
        old, new = self.old[o], self.new[n]
        if not self.same_sort(o, n):
            return 0.0
        if old.text == new.text:
            return 1.0
        if min(len(old.text), len(new.text)) < 0.3 * max(len(old.text), len(new.text)):
            return 0.0
        if self.ids_were_kept and not any(
            one == other for one, other in zip(self.beside_old[o], self.beside_new[n], strict=True)
        ):
            return 0.0
        return 0.5 * likeness(old.text, new.text) + 0.5 * self.common_words(old, new)

    def common_words(self, old: ComparedBlock, new: ComparedBlock) -> float:
        total = sum(self.weights[word] for word in old.words) + sum(self.weights[word] for word in new.words)
        return 2 * sum(self.weights[word] for word in old.words & new.words) / total if total else 1.0

    def same_sort(self, o: int, n: int) -> bool:
        kinds = {self.old[o].kind, self.new[n].kind}
        return len(kinds) == 1 or kinds <= _RUNNING_TEXT
