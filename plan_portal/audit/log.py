"""A region's log of changes, newest first: one query over all histories, then the words for one page of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import IntegerField, Q, Value
from django.utils.dateparse import parse_datetime
from pghistory.models import Context

from plan_portal.accounts.models import Region
from plan_portal.audit.filters import LogFilter, of_kind
from plan_portal.audit.sources import Source, sources

PER_PAGE = 50


@dataclass(frozen=True)
class Place:
    """Where a page of the log begins: after this event. Written into addresses as `2026-11-21T…_3_1204`."""

    at: datetime
    source: int
    event: int

    def __str__(self):
        return f"{self.at.isoformat()}_{self.source}_{self.event}"

    @classmethod
    def read(cls, text: str) -> "Place | None":
        try:
            at, source, event = text.split("_")
            moment = parse_datetime(at)
            return cls(moment, int(source), int(event)) if moment and moment.tzinfo else None
        except ValueError:
            return None


def places(chosen: LogFilter, *, after: Place | None = None, limit: int = PER_PAGE) -> list[Place]:
    """The events that are next in the log, newest first."""
    kind = chosen.form.cleaned_data.get("kind")
    first, *others = [branch(source, chosen, after) for source in (of_kind(kind) if kind else sources())]
    # Each history gives no more than the page can hold, so that it may stop early.
    together = first[:limit].union(*(other[:limit] for other in others), all=True) if others else first
    rows = together.order_by("-pgh_created_at", "-log_source", "-pgh_id")[:limit]
    return [Place(row["pgh_created_at"], row["log_source"], row["pgh_id"]) for row in rows]


def branch(source: Source, chosen: LogFilter, after: Place | None):
    """One history, narrowed and put in order."""
    events = chosen.filter_queryset(source.events.objects.filter(belongs_to(chosen.region, source)))
    if after is not None:
        events = events.filter(later_than(source, after))
    number = Value(source.number, output_field=IntegerField())
    return events.order_by("-pgh_created_at", "-pgh_id").values("pgh_created_at", "pgh_id", log_source=number)


def belongs_to(region: Region, source: Source) -> Q:
    """By what the row hangs on; or, where that has been deleted, by what the action said."""
    leads_nowhere = Q(**{f"{source.to_region}__code": None})
    said = Q(pgh_context__in=Context.objects.filter(metadata__region=region.slug))
    return Q(**{source.to_region: region.pk}) | (leads_nowhere & said)


def later_than(source: Source, place: Place) -> Q:
    """What comes after a place, in the order of the log."""
    older = Q(pgh_created_at__lt=place.at)
    if source.number > place.source:
        return older
    if source.number < place.source:
        return older | Q(pgh_created_at=place.at)
    return older | Q(pgh_created_at=place.at, pgh_id__lt=place.event)
