"""Elements of two versions brought together: which one continues which, which moved, which were renumbered."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from plans.redline.moves import in_order

Element = dict
Key = Callable[[Element], tuple]


@dataclass
class Pairs:
    """Elements of one kind. `both` are (old, new) that continue each other; `order` has all, as they are to be read.

    `now` leads from the uid of an old element to that of the new one that continues it.
    """

    both: list[tuple[Element, Element]] = field(default_factory=list)
    order: list[tuple[Element | None, Element | None]] = field(default_factory=list)
    now: dict[str, str] = field(default_factory=dict)


def pair(old: list[Element], new: list[Element], *, otherwise: Key) -> Pairs:
    """By uid; what is left over by `otherwise`, where that names one element only on either side.

    An element that was imported anew has another uid and is the same one to a reader.
    """
    after = {each["uid"]: each for each in new}
    partners = {each["uid"]: each["uid"] for each in old if each["uid"] in after}
    left_old = _by_key([each for each in old if each["uid"] not in partners], otherwise)
    left_new = _by_key([each for each in new if each["uid"] not in partners.values()], otherwise)
    partners |= {uid: left_new[key] for key, uid in left_old.items() if key in left_new}
    both = [(each, after[partners[each["uid"]]]) for each in old if each["uid"] in partners]
    return Pairs(both, _read_in_order(old, new, partners), partners)


def _by_key(elements: list[Element], key: Key) -> dict[tuple, str]:
    times = Counter(key(each) for each in elements)
    return {key(each): each["uid"] for each in elements if times[key(each)] == 1}


def _read_in_order(old, new, partners) -> list[tuple[Element | None, Element | None]]:
    """In the new order; what is gone stands behind what it stood behind."""
    before = {partners[each["uid"]]: each for each in old if each["uid"] in partners}
    behind: dict[str | None, list[Element]] = defaultdict(list)
    last = None
    for each in old:
        last = partners.get(each["uid"], last)
        if each["uid"] not in partners:
            behind[last].append(each)
    order: list[tuple[Element | None, Element | None]] = [(gone, None) for gone in behind[None]]
    for each in new:
        order.append((before.get(each["uid"]), each))
        order += [(gone, None) for gone in behind[each["uid"]]]
    return order


def moved_among_siblings(both: Iterable[tuple[Element, Element]], parents: dict[str, tuple]) -> set[str]:
    """Uids of new elements that changed their order below the same parent.

    `parents`: by the uid of a new element, its parent before (by its uid of now) and now.
    """
    places: dict = defaultdict(list)
    for place, (_old, new) in enumerate(both):
        before, now = parents[new["uid"]]
        if before == now:
            places[now].append((new, place))
    moved = set()
    for siblings in places.values():
        # An element's place among its siblings is the last step of its code.
        siblings.sort(key=lambda sibling: sibling[0]["position"])
        stayed = in_order([place for _new, place in siblings])
        moved |= {new["uid"] for index, (new, _place) in enumerate(siblings) if index not in stayed}
    return moved
