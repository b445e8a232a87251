"""What pages of lower apps show of consultations: one query for a page, never one for a row."""

from django import template
from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode

from consultations.basket import Basket
from consultations.models import ConsultationRound, Remark
from plan_portal import formats
from plan_portal.page_cache import changes_at
from plans.models import PlanVersion

register = template.Library()


@register.simple_tag(takes_context=True)
def open_round_of(context, version: PlanVersion) -> ConsultationRound | None:
    """`{% open_round_of version as round %}`: the round that takes remarks on this version now."""
    rounds = list(ConsultationRound.objects.announced().not_over().filter(version=version).order_by("closes_at"))
    for each in rounds:
        changes_at(context.get("request"), each.closes_at if each.is_open else each.opens_at)
    round = next((each for each in rounds if each.is_open), None)
    if round:
        round.version = version  # the page has it, with its plan and region
    return round


@register.simple_tag
def remark_counts(round: ConsultationRound | None) -> dict[str, int]:
    """`{% remark_counts round as counts %}`: published remarks by the uid of the element; "" is the whole document."""
    public = Remark.objects.public().filter(submission__round=round).order_by()
    counted = public.values_list("element_uid").annotate(Count("pk")) if round else []
    return {str(uid or ""): number for uid, number in counted}


@register.filter
def of_element(counts: dict[str, int], uid) -> int:
    """`{{ counts|of_element:section.uid }}`"""
    return counts.get(str(uid or ""), 0)


@register.simple_tag
def remark_url(round: ConsultationRound, kind: str = "", uid="", part: str = "") -> str:
    """The form for a remark on this place; without a place, on the whole document."""
    spot = {name: str(value) for name, value in {"kind": kind, "uid": uid, "part": part}.items() if value}
    address = reverse("write_remark", args=[round.region.slug, round.pk])
    return f"{address}?{urlencode(spot)}" if spot else address


@register.simple_tag(takes_context=True)
def remarks_kept(context, round: ConsultationRound) -> int:
    """How many remarks this visitor has written for the round and not sent yet."""
    return len(Basket(context["request"].session, round))


@register.filter
def closing(round: ConsultationRound) -> str:
    """The end of a round as people say it: the last day and 24:00, not the next day and 00:00."""
    hour = f"{round.closing_hour:%H:%M}" if round.closing_hour else "24:00"
    return f"{formats.day(round.last_day)}, {hour}"


@register.filter
def round_state(round: ConsultationRound) -> str:
    """A key for the state of a round: prepared, planned, open, answering or answered."""
    if not round.is_announced:
        return "prepared"
    if round.has_published_answers:
        return "answered"
    if round.is_open:
        return "open"
    return "answering" if round.is_closed else "planned"
