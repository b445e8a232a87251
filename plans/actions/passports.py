from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from plan_portal import audit
from plans.actions.editing import checking, lock_working, next_position, store
from plans.actions.undoing import Kind, remember, remember_added
from plans.models import Indicator, IndicatorPassport, Measure, Objective, PlanVersion, YearTarget
from plans.numbering import renumber
from plans.structure import places

# What a passport says besides its name, its unit and where it hangs
SAID = {
    *("name_en", "definition", "definition_en", "formula", "kind", "unit_en", "precision", "direction", "aggregation"),
    *("baseline_value", "baseline_year", "target_value", "target_year"),
    *("source", "frequency", "due_month", "responsible_post", "breakdowns"),
}


@transaction.atomic
def add_passport(
    node: Objective | Measure,
    *,
    name: str,
    unit: str,
    indicator: Indicator | None = None,
    targets: Mapping[int, Decimal | None] | None = None,
    by,
    **said,
) -> IndicatorPassport:
    """Hang an indicator on an objective or a measure; without `indicator` one with a new identity is made.

    `targets` are values by year; `said` are the passport's other fields (`SAID`).
    """
    with audit.because("add_passport", by=by):
        version = lock_working(node.version)
        _check(version, node, name, unit, targets, said)
        is_new = indicator is None
        indicator = indicator or Indicator.objects.create(plan=version.plan)
        where = _on(node)
        passport = IndicatorPassport.objects.create(
            version=version,
            uid=indicator.uid,
            indicator=indicator,
            position=next_position(IndicatorPassport.objects.filter(**where)),
            name=name.strip(),
            unit=unit.strip(),
            **where,
            **said,
        )
        _set_targets(passport, targets or {})
        numbering = renumber(version)
        passport.refresh_from_db()
        remember_added(version, passport, numbering=numbering, by=by, made_identity=is_new)
    return passport


@transaction.atomic
def save_passport(
    passport: IndicatorPassport,
    *,
    base_revision: int | None,
    name: str,
    unit: str,
    node: Objective | Measure | None = None,
    targets: Mapping[int, Decimal | None] | None = None,
    by,
    **said,
) -> IndicatorPassport:
    """Replace what the version promises about an indicator; another `node` moves it there; `targets=None` leaves them.

    Raises StaleCopy when somebody saved it after revision `base_revision`.
    """
    with audit.because("save_passport", by=by):
        version = lock_working(passport.version)
        target = node or passport.measure or passport.objective
        _check(version, target, name, unit, targets, said)
        values = {"name": name.strip(), "unit": unit.strip(), **said}
        where = _on(target)
        before, code = places(version, IndicatorPassport), passport.code
        if where != {"objective": passport.objective, "measure": passport.measure}:
            values |= where | {"position": next_position(IndicatorPassport.objects.filter(**where))}
        store(passport, base_revision=base_revision, **values)
        if targets is not None:
            _set_targets(passport, targets)
        numbering = renumber(version)
        passport.refresh_from_db()
        if "position" in values:
            remember(version, passport, kind=Kind.MOVED, numbering=numbering, before=code, places=before, by=by)
    return passport


def _on(node) -> dict:
    on_measure = isinstance(node, Measure)
    return {"objective": None if on_measure else node, "measure": node if on_measure else None}


def _set_targets(passport, targets) -> None:
    wanted = {year: value for year, value in targets.items() if value is not None}
    passport.targets.exclude(year__in=wanted).delete()
    held = {target.year: target for target in passport.targets.all()}
    for year, value in wanted.items():
        if year not in held:
            YearTarget.objects.create(passport=passport, year=year, value=value)
        elif held[year].value != value:
            YearTarget.objects.filter(pk=held[year].pk).update(value=value)


def _check(version: PlanVersion, node, name, unit, targets, said) -> None:
    if unknown := set(said) - SAID:
        raise TypeError(f"a passport says nothing about {', '.join(sorted(unknown))}")
    with checking() as refusals:
        refusals.require("name", name.strip(), _("Give the indicator a name."))
        refusals.require("unit", unit.strip(), _("Say in what unit it is measured."))
        refusals.unless(node.version_id == version.pk, "node", _("Choose an objective or measure of the same version."))
        _check_pair(refusals, said, "baseline")
        _check_pair(refusals, said, "target")
        for year, value in (targets or {}).items():
            if value is not None and year not in version.about.years:
                refusals[f"target_{year}"] = _("The plan does not run in %(year)s.") % {"year": year}


def _check_pair(refusals, said, which) -> None:
    value, year = said.get(f"{which}_value"), said.get(f"{which}_year")
    if value is not None and year is None:
        refusals[f"{which}_year"] = _("Say for which year this value is.")
