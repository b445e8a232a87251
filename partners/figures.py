"""How many institutions of which kind were in operation on a day."""

from dataclasses import dataclass

from django.db.models import Count

from partners.models import Institution, InstitutionStatus


@dataclass(frozen=True)
class Figure:
    code: str
    name: str
    number: int


def counted_by_kind(institutions, *, as_at) -> list[Figure]:
    """Of these institutions those that held a status on the day, each counted once; kinds without any are left out."""
    rows = institutions.operating(as_at=as_at).order_by().values_list("kind").annotate(Count("pk"))
    numbers = dict(rows)
    kinds = Institution.Kind
    return [Figure(kind.value, kind.label, numbers[kind.value]) for kind in kinds if kind.value in numbers]


def social_enterprises(institutions, *, as_at) -> int:
    """A social enterprise is a status, so it is counted apart from the kinds."""
    return institutions.with_status(InstitutionStatus.Status.SOCIAL_ENTERPRISE, as_at=as_at).count()
