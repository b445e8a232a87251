"""What the tables of a version held, row by row as the database has it, and how they are made so again."""

from contextlib import suppress

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from plans.models import (
    BudgetCell,
    BudgetRow,
    DeclaredTotal,
    GoalLink,
    Indicator,
    IndicatorPassport,
    Measure,
    MeasurePartner,
    Milestone,
    Objective,
    PlanVersion,
    YearTarget,
)

# Each after what it hangs on, with the way to its version
TABLES = {
    Objective: "version",
    GoalLink: "objective__version",
    Measure: "version",
    MeasurePartner: "measure__version",
    Milestone: "measure__version",
    IndicatorPassport: "version",
    YearTarget: "passport__version",
    BudgetRow: "version",
    BudgetCell: "row__version",
    DeclaredTotal: "version",
}
# Not of the content: a revision only ever grows, so that an old copy is known as such
BOOKKEEPING = {"revision", "changed_at"}
BATCH = 200


def dumped(version: PlanVersion) -> dict[str, list[dict]]:
    return {model._meta.model_name: list(_rows(model, version).values()) for model in TABLES}


def restore(version: PlanVersion, dump: dict[str, list[dict]]) -> None:
    """Make the tables hold exactly what they held when they were dumped, under the same keys."""
    held = {model: _rows(model, version).in_bulk() for model in TABLES}
    wanted = {model: {row["id"]: _instance(model, row) for row in dump[model._meta.model_name]} for model in TABLES}
    # First what could be in the way of rows that come back
    for model in (GoalLink, MeasurePartner, Milestone, YearTarget, BudgetCell, DeclaredTotal):
        _delete(model, held, wanted)
    for model in TABLES:
        _insert(model, held, wanted)
        _update(model, held, wanted)
    for model in reversed(TABLES):
        _delete(model, held, wanted)


def forget_identities(version: PlanVersion, indicators: set) -> None:
    """Take back identities of indicators that the import made, unless something hangs on one of them by now."""
    made = Indicator.objects.filter(plan=version.plan_id, uid__in=indicators, passports=None)
    # An identity that nothing promises does no harm.
    with suppress(ProtectedError), transaction.atomic():
        made.delete()


def _rows(model, version):
    return model.objects.filter(**{TABLES[model]: version}).order_by("pk")


def _instance(model, row: dict):
    """A row from JSON, with days and decimals again."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return model(**{name: fields[name].to_python(value) for name, value in row.items() if name in fields})


def _delete(model, held, wanted) -> None:
    extra = set(held[model]) - set(wanted[model])
    model.objects.filter(pk__in=extra).delete()
    held[model] = {key: row for key, row in held[model].items() if key not in extra}


def _insert(model, held, wanted) -> None:
    lost = [row for key, row in wanted[model].items() if key not in held[model]]
    for row in lost:
        if hasattr(row, "revision"):
            row.revision += 1
    model.objects.bulk_create(lost, batch_size=BATCH)


def _update(model, held, wanted) -> None:
    names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    said = [name for name in names if name not in BOOKKEEPING]
    changed = []
    for key, row in wanted[model].items():
        now = held[model].get(key)
        if now is not None and any(getattr(now, name) != getattr(row, name) for name in said):
            if "revision" in names:
                row.revision, row.changed_at = now.revision + 1, timezone.now()
            changed.append(row)
    fields = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    model.objects.bulk_update(changed, fields, batch_size=BATCH)
