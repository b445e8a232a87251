import datetime as dt
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from plan_portal import audit
from plan_portal.errors import InvalidInput
from plan_portal.territory import terc
from plan_portal.territory.models import TerritorialUnit

POLAND = "00"


@dataclass
class Difference:
    """What a register changes: lists of units to begin and to end, and how many stay as they are."""

    begun: list[TerritorialUnit] = field(default_factory=list)
    ended: list[TerritorialUnit] = field(default_factory=list)
    corrected: list[TerritorialUnit] = field(default_factory=list)
    unchanged: int = 0
    parts: int = 0


@transaction.atomic
def import_terc(content: bytes, *, valid_from: dt.date | None = None, dry_run: bool = False, by=None) -> Difference:
    """Bring the units to the state of an official TERC file: all of it or, with any error, nothing.

    A unit that is new or has another name or kind begins on `valid_from`, or else on the day of the register; one that
    is gone or was renamed ends then.
    A second run with the same file changes nothing. Raises InvalidInput with errors by row and column.
    """
    register = terc.read(content)
    if register.errors:
        raise InvalidInput(register.errors)
    day = valid_from or register.state_on
    current = {unit.code: unit for unit in TerritorialUnit.objects.current().select_for_update()}
    difference = compare(current, register, day)
    if not dry_run:
        with audit.because("import_terc", by=by):
            apply(difference, day)
    return difference


def compare(current: dict, register: terc.Register, day: dt.date) -> Difference:
    refuse_older(current, register, day)
    difference = Difference(parts=register.parts)
    for code, unit in register.units.items():
        known = current.get(code)
        if known and (known.name, known.kind) == (unit.name, unit.kind):
            difference.unchanged += 1
        elif known and known.valid_from == day:
            known.name, known.kind = unit.name, unit.kind
            difference.corrected.append(known)
        else:
            difference.begun.append(TerritorialUnit(valid_from=day, **vars(unit)))
            difference.ended += [known] if known else []
    difference.ended += [unit for code, unit in current.items() if code not in register.units and code != POLAND]
    return difference


def refuse_older(current: dict, register: terc.Register, day: dt.date) -> None:
    """A register of an earlier day can't end what began later."""
    for code, unit in current.items():
        if unit.valid_from > day or (unit.valid_from == day and code not in register.units and code != POLAND):
            message = _(
                "The unit %(code)s %(name)s is valid from %(day)s. Import the files in the order of their dates."
            )
            words = {"code": code, "name": unit.name, "day": unit.valid_from.isoformat()}
            raise InvalidInput({"valid_from": message % words})


def apply(difference: Difference, day: dt.date) -> None:
    """End before beginning: a code names one unit at a time."""
    TerritorialUnit.objects.filter(pk__in=[unit.pk for unit in difference.ended]).update(valid_to=day)
    TerritorialUnit.objects.bulk_update(difference.corrected, ["name", "kind"])
    TerritorialUnit.objects.bulk_create(difference.begun)
