"""The search page: by name, without accents or capitals, in what the person may know of."""

from dataclasses import dataclass

from django.db.models import F, Value
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from consultations.models import ConsultationRound
from monitoring.models import Report
from partners.models import Institution, Meeting
from plan_portal import formats
from plan_portal.accounts.models import Region
from plan_portal.polish import folded
from plans.models import Plan

AT_MOST = 20  # of each kind


@dataclass(frozen=True)
class Hit:
    """One thing that was found: its name, its address and a line of facts."""

    title: str
    url: str
    facts: str = ""


def find(query: str, user) -> list[tuple[str, list[Hit]]]:
    """Hits by kind. A query of nothing but spaces finds nothing."""
    if not query.strip():
        return []
    return [
        (_("Regions"), regions(query)),
        (_("Plans"), plans(query, user)),
        (_("Consultations"), rounds(query, user)),
        (_("Reports"), reports(query, user)),
        (_("Institutions"), institutions(query, user)),
        (_("Meetings"), meetings(query, user)),
    ]


def with_words(queryset, field: str, query: str):
    """Rows whose field has all words of the query, or the beginnings or middles of words."""
    queryset = queryset.alias(searched=folded(F(field)))
    for word in query.split():
        queryset = queryset.filter(searched__contains=folded(Value(word)))
    return queryset[:AT_MOST]


def regions(query) -> list[Hit]:
    found = Region.objects.matching(query)[:AT_MOST]
    return [Hit(capfirst(one.full_name), one.get_absolute_url(), one.office_name) for one in found]


def plans(query, user) -> list[Hit]:
    found = with_words(Plan.objects.visible_to(user).select_related("region"), "title", query)
    facts = [f"{one.region.full_name} · {formats.years(one.first_year, one.last_year)}" for one in found]
    return [Hit(one.title, one.get_absolute_url(), fact) for one, fact in zip(found, facts, strict=True)]


def rounds(query, user) -> list[Hit]:
    visible = ConsultationRound.objects.visible_to(user).with_plan().order_by("-closes_at")
    return [
        Hit(
            one.title, one.get_absolute_url(), f"{one.region.full_name} · {formats.period(one.first_day, one.last_day)}"
        )
        for one in with_words(visible, "title", query)
    ]


def reports(query, user) -> list[Hit]:
    visible = Report.objects.visible_to(user).select_related("plan__region").defer("snapshot").order_by("-year")
    return [
        Hit(one.title, one.get_absolute_url(), one.plan.region.full_name) for one in with_words(visible, "title", query)
    ]


def institutions(query, user) -> list[Hit]:
    found = Institution.objects.visible_to(user).matching(query).select_related("region")[:AT_MOST]
    return [
        Hit(one.name, one.get_absolute_url(), f"{one.get_kind_display()} · {one.region.full_name}") for one in found
    ]


def meetings(query, user) -> list[Hit]:
    visible = Meeting.objects.visible_to(user).select_related("region").order_by("-begins_on")
    return [
        Hit(one.title, one.get_absolute_url(), where_and_when(one.region, one.begins_on, one.ends_on))
        for one in with_words(visible, "title", query)
    ]


def where_and_when(region, first, last) -> str:
    return f"{region.full_name} · {formats.period(first, last)}"
