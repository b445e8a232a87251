"""Institutions that are likely the same as one about to be saved. They warn and never block: units share numbers."""

from dataclasses import dataclass

from django.db.models import Case, CharField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from partners.models import Institution
from plan_portal.polish import folded

REASONS = {
    "regon": _("the same REGON"),
    "nip": _("the same NIP and kind"),
    "name": _("the same name and town"),
}
AT_MOST = 10


@dataclass(frozen=True)
class LikelyDuplicate:
    institution: Institution
    reason: str


def likely_duplicates(region, *, except_for=None, name="", town="", kind="", nip="", regon="", **others):
    """In the same region's registry: the same REGON; the same NIP and kind; the same name and town, accents apart."""
    same = {
        "regon": Q(regon=regon) & ~Q(regon=""),
        "nip": Q(nip=nip, kind=kind) & ~Q(nip=""),
        "name": Q(folded_name=folded(Value(name.strip())), folded_town=folded(Value(town.strip()))),
    }
    registry = Institution.objects.filter(region=region).exclude(pk=except_for and except_for.pk)
    first = Case(*(When(question, then=Value(reason)) for reason, question in same.items()), output_field=CharField())
    likely = registry.annotate(folded_name=folded("name"), folded_town=folded("town")).annotate(reason=first)
    found = likely.filter(reason__isnull=False).select_related("region")[:AT_MOST]
    return [LikelyDuplicate(one, REASONS[one.reason]) for one in found]
