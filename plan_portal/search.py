"""What the search page lists. Each app finds its own in `<app>/showcase.py: found(query, user)`."""

from dataclasses import dataclass

from django.db.models import F, QuerySet, Value

from plan_portal import formats
from plan_portal.polish import folded

AT_MOST = 20  # of each kind


@dataclass(frozen=True)
class Hit:
    """One thing that was found: its name, its address and a line of facts."""

    title: str
    url: str
    facts: str = ""


def with_words(queryset: QuerySet, field: str, query: str) -> QuerySet:
    """The first rows whose field has all words of the query or parts of words, without accents or capitals."""
    queryset = queryset.alias(searched=folded(F(field)))
    for word in query.split():
        queryset = queryset.filter(searched__contains=folded(Value(word)))
    return queryset[:AT_MOST]


def where_and_when(region, first, last) -> str:
    return f"{region.full_name} · {formats.period(first, last)}"
