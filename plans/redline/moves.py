"""Which of the things that stayed have changed their order."""

from bisect import bisect_left
from collections.abc import Sequence


def in_order(places: Sequence[int]) -> set[int]:
    """Indexes of a longest rising run through `places`: these stayed where they were, the others moved among them.

    `places` are the old places, all different, in the new order.
    """
    ends: list[int] = []  # the smallest last place of a run of each length
    at: list[int] = []  # its index
    before: list[int | None] = []
    for index, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(at[length - 1] if length else None)
        if length == len(ends):
            ends.append(place)
            at.append(index)
        else:
            ends[length], at[length] = place, index
    kept: set[int] = set()
    last = at[-1] if at else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
