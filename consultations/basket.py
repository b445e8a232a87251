"""Remarks that a visitor has written but not handed in yet. They are in the visitor's session and nowhere else."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from consultations.models import ConsultationRound
from plans.places import Place

MOST_REMARKS = 30


@dataclass(frozen=True)
class Written:
    """One remark as its author typed it, with the place as it was found."""

    kind: str
    uid: str
    part: str
    place: str
    quote: str
    url: str
    proposal: str
    justification: str

    @classmethod
    def at(cls, place: Place, *, proposal: str, justification: str) -> "Written":
        spot = {"kind": place.kind, "uid": str(place.uid or ""), "part": place.part}
        seen = {"place": place.label, "quote": place.quote, "url": place.url}
        return cls(**spot, **seen, proposal=proposal, justification=justification)


class Basket:
    """The remarks for one round, in the order of writing; each has its index."""

    def __init__(self, session, round: ConsultationRound):
        self._session = session
        self._key = str(round.pk)

    def __iter__(self) -> Iterator[Written]:
        return (Written(**entry) for entry in self._entries())

    def __len__(self) -> int:
        return len(self._entries())

    @property
    def is_full(self) -> bool:
        return len(self) >= MOST_REMARKS

    def get(self, index: int) -> Written | None:
        entries = self._entries()
        return Written(**entries[index]) if 0 <= index < len(entries) else None

    def put(self, remark: Written, index: int | None = None) -> None:
        """Add it, or put it in another one's place."""
        entries = self._entries()
        if index is not None and self.get(index):
            entries[index] = asdict(remark)
        else:
            entries.append(asdict(remark))
        self._keep(entries)

    def remove(self, index: int) -> None:
        entries = self._entries()
        if self.get(index):
            del entries[index]
        self._keep(entries)

    def clear(self) -> None:
        self._keep([])

    def _entries(self) -> list[dict]:
        return list(self._session.get("remarks", {}).get(self._key, []))

    def _keep(self, entries: list[dict]) -> None:
        others = {key: kept for key, kept in self._session.get("remarks", {}).items() if key != self._key}
        self._session["remarks"] = others | ({self._key: entries} if entries else {})
