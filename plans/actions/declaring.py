from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from plan_portal import audit
from plan_portal.errors import StaleCopy
from plans.actions.editing import checking, lock_working
from plans.models import DeclaredTotal, FundingSource, PlanVersion


@dataclass(frozen=True)
class Declared:
    """A sum that the text names: of everything, or of a year, a source, or both."""

    amount: Decimal
    year: int | None = None
    source: FundingSource | None = None
    note: str = ""

    @property
    def of(self) -> tuple[int | None, str | None]:
        return self.year, self.source.code if self.source else None


@transaction.atomic
def declare_totals(version: PlanVersion, *, totals: Iterable[Declared], base: str | None = None, by) -> None:
    """Replace the sums that the plan's text names.

    `base` is `fingerprint()` of those that the person saw; raises StaleCopy when they have changed since.
    """
    with audit.because("declare_totals", by=by):
        version = lock_working(version)
        totals = list(totals)
        _check(version, totals)
        held = {_of(each): each for each in version.declared_totals.select_related("source")}
        if base is not None and base != fingerprint(held.values()):
            raise StaleCopy(_("Somebody has saved newer totals since you opened this page."))
        wanted = {each.of: each for each in totals}
        for key in set(held) - set(wanted):
            held[key].delete()
        for key, total in wanted.items():
            _store(version, held.get(key), total)


def fingerprint(totals: Iterable[DeclaredTotal]) -> str:
    """What stands there, so that a save on a stale copy is noticed."""
    return "|".join(sorted(f"{each.year}:{each.source_id}:{each.amount}:{each.note}" for each in totals))


def _of(total: DeclaredTotal) -> tuple[int | None, str | None]:
    return total.year, total.source.code if total.source else None


def _store(version, held: DeclaredTotal | None, total: Declared) -> None:
    said = {"amount": total.amount, "note": total.note.strip()}
    if held is None:
        DeclaredTotal.objects.create(version=version, year=total.year, source=total.source, **said)
    elif (held.amount, held.note) != (total.amount, total.note.strip()):
        DeclaredTotal.objects.filter(pk=held.pk).update(**said)


def _check(version, totals) -> None:
    seen = set()
    with checking() as refusals:
        for number, total in enumerate(totals):
            refusals.unless(total.amount >= 0, f"{number}-amount", _("An amount is not negative."))
            if total.year is not None and total.year not in version.about.years:
                refusals[f"{number}-year"] = _("The plan does not run in %(year)s.") % {"year": total.year}
            refusals.unless(total.of not in seen, f"{number}-amount", _("This sum is named twice."))
            seen.add(total.of)
