"""Hand values in. Each one is a new revision of its cell, official only when a second person has approved it."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from monitoring.errors import AlreadyWaiting
from monitoring.models import Breakdown, Observation
from monitoring.models.observations import PERIOD
from plan_portal import audit
from plan_portal.accounts.models import User
from plan_portal.errors import InvalidInput
from plan_portal.territory.models import TerritorialUnit
from plans.models import Indicator

FIRST_YEAR = 1990


@dataclass(frozen=True)
class Cell:
    """One value as it is handed in: where it belongs and what it says. `reason` is for a correction."""

    indicator: Indicator
    territory: TerritorialUnit
    period: str
    breakdown: Breakdown
    value: Decimal | None = None
    missing: str = ""
    as_at: dt.date | None = None
    quality: str = Observation.Quality.FINAL
    note: str = ""
    source: str = ""
    reason: str = ""
    is_demonstration: bool = False

    @property
    def place(self) -> tuple:
        return self.indicator.pk, self.territory.pk, self.period, self.breakdown.pk


def hand_in(indicator: Indicator, *, by: User, **what) -> Observation:
    """Hand in one value; `what` are the other fields of Cell. A correction of an official value needs a `reason`."""
    cell = Cell(indicator=indicator, **what)
    try:
        return hand_in_many([cell], by=by, name="hand_in_value")[0]
    except CellErrors as refusal:
        (errors,) = refusal.by_place.values()
        raise InvalidInput(errors) from refusal


class CellErrors(InvalidInput):
    """What does not hold, by the cell's place and field."""

    def __init__(self, by_place: dict[tuple, dict[str, str]]):
        self.by_place = by_place
        super().__init__({"-".join(map(str, place)): " ".join(said.values()) for place, said in by_place.items()})


@transaction.atomic
def hand_in_many(cells: list[Cell], *, by: User, name: str = "hand_in_values") -> list[Observation]:
    """Hand in many values at once: all of them, or none when one does not hold (CellErrors says which)."""
    revisions = latest_revisions(cells)
    wrong = {cell.place: said for cell in cells if (said := errors_of(cell, revisions.get(cell.place)))}
    if wrong:
        raise CellErrors(wrong)
    waiting = [cell for cell in cells if is_waiting(revisions.get(cell.place))]
    if waiting:
        raise AlreadyWaiting(waits_already())
    with audit.because(name, by=by):
        try:
            with transaction.atomic():
                return Observation.objects.bulk_create([revision(cell, revisions, by=by) for cell in cells])
        except IntegrityError as error:
            # Two people at the same cell at once: its revisions are numbered, so one of them comes too late.
            raise AlreadyWaiting(waits_already()) from error


def waits_already() -> str:
    return _("Somebody has just handed in a value here. It has to be approved or returned first.")


def is_waiting(latest: Observation | None) -> bool:
    return latest is not None and latest.state == Observation.State.SUBMITTED


def latest_revisions(cells: list[Cell]) -> dict[tuple, Observation]:
    """The newest revision of each cell that has one, with the official one as `official`."""
    found: dict[tuple, Observation] = {}
    official: dict[tuple, Observation] = {}
    around = Observation.objects.filter(
        indicator__in={cell.indicator.pk for cell in cells}, period__in={cell.period for cell in cells}
    )
    for one in around.order_by("revision"):
        place = one.indicator_id, one.territory_id, one.period, one.breakdown_id
        found[place] = one
        if one.state == Observation.State.APPROVED:
            official[place] = one
    for place, one in found.items():
        one.official = official.get(place)
    return found


def revision(cell: Cell, revisions: dict[tuple, Observation], *, by: User) -> Observation:
    latest = revisions.get(cell.place)
    corrects = latest.official if latest else None
    return Observation(
        indicator=cell.indicator,
        territory=cell.territory,
        period=cell.period,
        breakdown=cell.breakdown,
        revision=latest.revision + 1 if latest else 1,
        value=cell.value,
        missing=cell.missing,
        as_at=cell.as_at,
        quality=cell.quality,
        note=cell.note,
        source=cell.source,
        is_demonstration=cell.is_demonstration,
        corrects=corrects,
        correction_reason=cell.reason.strip() if corrects else "",
        submitted_by=by,
    )


def errors_of(cell: Cell, latest: Observation | None) -> dict[str, str]:
    """What does not hold in one cell, by field."""
    errors = errors_of_place(cell) | errors_of_figure(cell)
    official = latest.official if latest else None
    if official and says_the_same(cell, official):
        errors["value"] = _("This is the official value already.")
    elif official and not cell.reason.strip():
        errors["reason"] = _("Say why the official value is corrected.")
    return errors


def errors_of_place(cell: Cell) -> dict[str, str]:
    errors = {}
    today = timezone.localdate()
    if not re.match(PERIOD, cell.period):
        errors["period"] = _("Write the period as 2025, 2025-S1, 2025-Q3 or 2025-M07.")
    elif not FIRST_YEAR <= int(cell.period[:4]) <= today.year:
        errors["period"] = _("Values are for years from %(first)s to this year.") % {"first": FIRST_YEAR}
    if not cell.territory.code.startswith(cell.indicator.plan.region.code):
        errors["territory"] = _("This unit does not lie in the region.")
    if cell.as_at and cell.as_at > today:
        errors["as_at"] = _("The day lies in the future.")
    return errors


def errors_of_figure(cell: Cell) -> dict[str, str]:
    if cell.value is None and not cell.missing:
        return {"value": _("Give a value, or say why there is none.")}
    if cell.value is not None and cell.missing:
        return {"missing": _("There is a value, so it is not missing.")}
    return {}


def says_the_same(cell: Cell, official: Observation) -> bool:
    said = ("value", "missing", "as_at", "quality", "note", "source")
    return all(getattr(cell, name) == getattr(official, name) for name in said)
