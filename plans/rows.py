"""Rows as the database has them, taken out and put back: the same keys, times and amounts to the last digit.

PostgreSQL itself turns rows into JSON and back. In Python the JSON stays text, because a number would lose digits.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models.deletion import Collector
from django.utils.translation import gettext as _

from plan_portal.errors import WrongState

# ruff: noqa: S608  the statements are made of the models' own names


def rows_with(element: models.Model) -> dict[str, str]:
    """All rows that go when the element is deleted, its own included: JSON by the model's label."""
    collector = Collector(using=connection.alias, origin=element)
    collector.collect([element])
    keys: dict[type[models.Model], set] = defaultdict(set)
    for model, instances in collector.data.items():
        keys[model] |= {instance.pk for instance in instances}
    for queryset in collector.fast_deletes:
        keys[queryset.model] |= set(queryset.values_list("pk", flat=True))
    return {model._meta.label: _as_json(model, found) for model, found in keys.items() if found}


@contextmanager
def all_or_none() -> Iterator[None]:
    """Rows that come back find what they refer to, or none of them comes: raises WrongState."""
    try:
        with transaction.atomic():
            yield
            connection.check_constraints()
    except IntegrityError as error:
        raise WrongState(_("What it refers to has been removed since. It can no longer be undone.")) from error


def put_back(rows: Mapping[str, str]) -> None:
    for label, found in rows.items():
        model = apps.get_model(label)
        names = ", ".join(_columns(model))
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({names}) OVERRIDING SYSTEM VALUE"
                f" SELECT {names} FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb)",
                [found],
            )


def count(found: str) -> int:
    return len(json.loads(found))


def fit(rows: Mapping[str, str]) -> bool:
    """Whether the tables still have the columns that they had."""
    return all(
        set(_columns(apps.get_model(label))) <= set(row) for label, found in rows.items() for row in json.loads(found)
    )


def _as_json(model, keys) -> str:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT jsonb_agg(to_jsonb(e) ORDER BY e.id)::text FROM {table} e WHERE e.id = ANY(%s)", [sorted(keys)]
        )
        return cursor.fetchone()[0]


def _columns(model) -> list[str]:
    return [field.column for field in model._meta.local_concrete_fields if not field.generated]
