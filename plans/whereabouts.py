"""Where something went that a link points at: taken out, added later, moved, or said in other words."""

from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from plans.models import ELEMENT_KINDS, Plan, PlanVersion
from plans.parts import address_of
from plans.places import RICH_TEXT, block_label, element_label
from plans.text import Block, blocks, find_block

LIKE_ENOUGH = 75  # of 100: below that, other words say something else
SHORTEST_TO_COMPARE = 25  # characters
MOST_HEIRS = 3


@dataclass(frozen=True)
class Presence:
    """A version that has the element, and the element as it is there."""

    version: PlanVersion
    element: object


class Whereabouts:
    """Of an element, by its uid, in the versions of a plan that a user may see."""

    def __init__(self, user, version: PlanVersion, uid) -> None:
        self.user, self.version, self.uid = user, version, uid
        self.plan: Plan = version.plan

    @cached_property
    def versions(self) -> list[PlanVersion]:
        """All versions that the user may see, oldest first."""
        found = list(PlanVersion.objects.visible_to(self.user).filter(plan=self.plan).order_by("number"))
        for each in found:
            each.plan = self.plan
        return found

    @cached_property
    def present(self) -> list[Presence]:
        """Newest first."""
        by_key = {each.pk: each for each in self.versions}
        found = []
        for model in ELEMENT_KINDS.values():
            for element in model.objects.filter(version__in=by_key, uid=self.uid):
                found.append(Presence(by_key[element.version_id], element))
        return sorted(found, key=lambda each: -each.version.number)

    @property
    def last(self) -> Presence:
        """The newest version that had it before the one asked for, else the oldest that has it."""
        before = [each for each in self.present if each.version.number < self.version.number]
        return before[0] if before else self.present[-1]

    @property
    def removed_in(self) -> PlanVersion | None:
        """The first version without it, where the one asked for is later than all that had it."""
        if self.last.version.number > self.version.number:
            return None
        return next((each for each in self.versions if each.number > self.last.version.number), None)

    @property
    def added_in(self) -> PlanVersion | None:
        return self.last.version if self.last.version.number > self.version.number else None


@dataclass(frozen=True)
class Heir:
    """A block of the version asked for that says what a lost one said."""

    element_label: str
    block_label: str
    url: str
    likeness: int  # per cent


def lost_block(whereabouts: Whereabouts, bid: str) -> tuple[Presence, Block] | None:
    """The newest other version whose element still has the block."""
    for each in whereabouts.present:
        field = RICH_TEXT.get(type(each.element))
        block = find_block(getattr(each.element, field), bid) if field else None
        if block and each.version.pk != whereabouts.version.pk:
            return each, block
    return None


def heirs(version: PlanVersion, block: Block) -> list[Heir]:
    """Where the words of a block stand now: after it was split, merged with others, moved or written anew."""
    texts = [(element, each) for element in _written(version) for each in blocks(getattr(element, _field(element)))]
    same = [(element, each, 100) for element, each in texts if each.bid == block.bid]
    return [_heir(version, *found) for found in same or _alike(texts, block.text)]


def _alike(texts: list[tuple], words: str) -> list[tuple]:
    if len(words) < SHORTEST_TO_COMPARE:
        return []
    long_enough = {n: each.text for n, (_, each) in enumerate(texts) if len(each.text) >= SHORTEST_TO_COMPARE}
    found = process.extract(words, long_enough, scorer=fuzz.partial_ratio, score_cutoff=LIKE_ENOUGH, limit=MOST_HEIRS)
    return [(*texts[n], round(score)) for _text, score, n in found]


def _heir(version, element, block, likeness) -> Heir:
    url = address_of(version, element, block.bid)
    return Heir(element_label(version, element), block_label(block), url, likeness)


def _written(version):
    return [element for model in RICH_TEXT for element in model.objects.filter(version=version)]


def _field(element) -> str:
    return RICH_TEXT[type(element)]
