"""Whose turn it is to host the signatories' next meeting: plain arithmetic, no Django.

The rule, which the partnership's page prints: first those who have not hosted yet, in the order in which they joined;
then those who have, the one whose turn was longest ago first. Who has left the partnership has no turn.
Source: meetings „w siedzibach poszczególnych sygnatariuszy” (Lubuskie, 14 May 2015); the order itself is ours.
"""

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Turn:
    signatory: Hashable
    joined_on: dt.date
    hosted_on: tuple[dt.date, ...] = ()  # first days of the meetings, in order

    @property
    def last_hosted_on(self) -> dt.date | None:
        return self.hosted_on[-1] if self.hosted_on else None


def turns(
    joined: Mapping[Hashable, dt.date], hosted: Iterable[tuple[Hashable, dt.date]], *, as_at: dt.date
) -> list[Turn]:
    """Every signatory in the order of their next turn; the first is next.

    `joined` are the signatories of the day and the day on which each joined; those who joined on the same day keep
    their order. `hosted` are hosts and days of all meetings; what came after `as_at` has not happened yet.
    """
    days: dict[Hashable, list[dt.date]] = {}
    for host, day in hosted:
        if day <= as_at:
            days.setdefault(host, []).append(day)
    order = [Turn(one, since, tuple(sorted(days.get(one, [])))) for one, since in joined.items()]
    return sorted(order, key=lambda turn: (turn.last_hosted_on or dt.date.min, turn.joined_on))
