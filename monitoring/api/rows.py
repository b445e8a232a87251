"""Observations as rows of a query: plain tuples for JSON, columns for COPY. No model instance is made."""

from collections.abc import Iterator
from datetime import datetime

import orjson
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import CharField, Count, F, FilteredRelation, Func, Max, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, NullIf, Replace, TruncDate

from monitoring.api.dimensions import TOTAL, breakdowns, territories
from monitoring.numbers import SIGNS
from plan_portal.api.csv import Dialect

SIGN_OF = {reason: sign for sign, reason in SIGNS.items()}


def state_of(observations: QuerySet) -> tuple[list, datetime | None]:
    """What tells two states of these rows apart, and when they changed last. Ten times faster than reading them."""
    found = observations.order_by().aggregate(rows=Count("pk"), newest=Max("pk"), changed_at=Max("decided_at"))
    return [found["rows"], found["newest"], found["changed_at"]], found["changed_at"]


# In the order of the tuples. The value comes as text without zeros at the end: exact, and no Decimal is made.
FIELDS = (
    "pk", "indicator_id", "territory_id", "period", "breakdown_id", "plain_value", "missing", "quality", "as_at",
    "revision", "note", "source", "is_demonstration", "approved_on",
)  # fmt: skip


class TrimScale(Func):
    """12.500000 → 12.5"""

    function = "trim_scale"


PLAIN_VALUE = Cast(TrimScale("value"), TextField())
APPROVED_ON = TruncDate("decided_at")


def tuples(observations: QuerySet) -> list[tuple]:
    """The rows as tuples of FIELDS, straight from the driver."""
    rows = observations.annotate(plain_value=PLAIN_VALUE, approved_on=APPROVED_ON).values_list(*FIELDS)
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:  # the filters contradict each other
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def documents(rows: list[tuple], indicators: dict[int, dict]) -> Iterator[dict]:
    """What JSON says of each row of `tuples`; codes of dimensions only, their names are said once beside the rows."""
    places = territories.of({row[2] for row in rows})
    parts = breakdowns.of({row[4] for row in rows})
    for _pk, indicator, place, period, part, value, missing, quality, as_at, revision, note, source, demo, on in rows:
        yield {
            "indicator": indicators[indicator]["uid"],
            "territory": places[place]["code"],
            "period": period,
            "breakdown": parts[part]["code"],
            "value": None if value is None else orjson.Fragment(value),
            "missing": missing or None,
            "sign": SIGN_OF.get(missing),
            "quality": quality,
            "as_at": as_at,
            "revision": revision,
            "note": note,
            "source": source,
            "is_demonstration": demo,
            "approved_on": on,
        }


COLUMNS = (
    "region", "plan", "indicator", "code", "name", "unit", "territory", "territory_name", "period", "breakdown",
    "breakdown_name", "value", "missing", "quality", "as_at", "revision", "note", "source", "is_demonstration",
    "approved_on",
)  # fmt: skip


def for_copy(observations: QuerySet, passports: list[int], language: str, dialect: Dialect) -> QuerySet:
    """The rows as a `values_list` of COLUMNS, written as the dialect writes them. `passports` are primary keys."""
    value = (
        PLAIN_VALUE
        if dialect.decimal == "."
        else Replace(PLAIN_VALUE, Value("."), Value(dialect.decimal), output_field=TextField())
    )

    def local(field):
        if language != "en":
            return F(field)
        return Coalesce(NullIf(f"{field}_en", Value("")), field, output_field=CharField())

    def text(expression):
        return _no_formula(expression) if dialect.for_spreadsheets else expression

    columns = {
        "c_region": F("indicator__plan__region__code"),
        "c_plan": F("indicator__plan__slug"),
        "c_indicator": F("indicator__uid"),
        "c_code": text(F("passport__code")),
        "c_name": text(local("passport__name")),
        "c_unit": text(local("passport__unit")),
        "c_territory": F("territory__code"),
        "c_territory_name": F("territory__name"),
        "c_period": F("period"),
        "c_breakdown": Coalesce(NullIf("breakdown__key", Value("")), Value(TOTAL)),
        "c_breakdown_name": local("breakdown__name"),
        "c_value": value,
        "c_missing": F("missing"),
        "c_quality": F("quality"),
        "c_as_at": F("as_at"),
        "c_revision": F("revision"),
        "c_note": text(F("note")),
        "c_source": text(F("source")),
        "c_is_demonstration": Cast("is_demonstration", TextField()),
        "c_approved_on": APPROVED_ON,
    }
    passport = FilteredRelation("indicator__passports", condition=Q(indicator__passports__in=passports))
    return observations.annotate(passport=passport).annotate(**columns).values_list(*columns).order_by("pk")


def _no_formula(expression):
    """As `csv.Dialect.text` does for spreadsheets."""
    return Func(
        expression, Value(r"^([=+\-@\t\r])"), Value(r"'\1"), function="regexp_replace", output_field=TextField()
    )
