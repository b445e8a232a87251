"""Official values by category (women and men …) and by county, beside the totals of `series.py`."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import F

from monitoring.models import Breakdown, Observation
from monitoring.series import YEARLY
from plan_portal.territory.models import TerritorialUnit


@dataclass
class Row:
    """One category or one unit, with its observations by year."""

    of: Breakdown | TerritorialUnit
    observations: dict[int, Observation] = field(default_factory=dict)


@dataclass
class Table:
    """The rows of one dimension (`SEX`), in the order of its dictionary; of the counties where it is empty."""

    dimension: str
    rows: list[Row] = field(default_factory=list)

    @property
    def years(self) -> list[int]:
        return sorted({year for row in self.rows for year in row.observations})


def tables_by_category(indicators: Iterable[int]) -> dict[int, list[Table]]:
    """Tables by the primary key of the indicator; one query for any number of them."""
    seen = (
        official_of_years(indicators)
        .exclude(breakdown__key="")
        .filter(territory__code=F("indicator__plan__region__code"))
    )
    ordered = seen.select_related("breakdown").order_by("breakdown__position", "breakdown__key", "period")
    found: dict[int, dict[str, dict[int, Row]]] = {}
    for observation in ordered:
        rows = found.setdefault(observation.indicator_id, {}).setdefault(observation.breakdown.dimension, {})
        row = rows.setdefault(observation.breakdown_id, Row(observation.breakdown))
        row.observations[observation.year] = observation
    return {
        indicator: [Table(dimension, list(rows.values())) for dimension, rows in dimensions.items()]
        for indicator, dimensions in found.items()
    }


def table_by_unit(indicator: int) -> Table | None:
    """Totals of the units inside the region, or None where there are none; one query."""
    seen = (
        official_of_years([indicator])
        .filter(breakdown__key="")
        .exclude(territory__code=F("indicator__plan__region__code"))
    )
    rows: dict[str, Row] = {}
    for observation in seen.select_related("territory").order_by("territory__code", "period"):
        row = rows.setdefault(observation.territory.code, Row(observation.territory))
        row.observations[observation.year] = observation
    return Table("", list(rows.values())) if rows else None


def official_of_years(indicators: Iterable[int]):
    return Observation.objects.official().filter(indicator__in=list(indicators), period__regex=YEARLY)
