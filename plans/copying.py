"""A working version begins as a copy of a frozen one: one INSERT … SELECT a table, whatever the number of elements.

Elements keep their uid, and by it references find their new rows.
"""

from django.db import connection

from plans.models import (
    BudgetCell,
    BudgetRow,
    DeclaredTotal,
    GoalLink,
    IndicatorPassport,
    Measure,
    MeasurePartner,
    Milestone,
    Objective,
    PlanVersion,
    Section,
    SectionCoverage,
    YearTarget,
)

# ruff: noqa: S608  the statements are made of the models' own names, once, when the portal starts

# What a column of the new row is, where it isn't the old one's
_FRESH = {"version_id": "%(target)s", "revision": "1", "changed_at": "clock_timestamp()"}
_IN_THE_COPY = (
    "(SELECT n.id FROM {table} n JOIN {table} o USING (uid) WHERE n.version_id = %(target)s AND o.id = e.{key})"
)


def copy_content(source: PlanVersion, target: PlanVersion) -> None:
    """Copy all elements of one version into another one, which is empty."""
    with connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement, {"source": source.pk, "target": target.pk})


def _columns(model, **replaced: str) -> tuple[str, str]:
    names = [field.column for field in model._meta.local_concrete_fields if not field.primary_key]
    values = [{**_FRESH, **replaced}.get(name, f"e.{name}") for name in names]
    return ", ".join(names), ", ".join(values)


def _copy_elements(model, **references) -> str:
    """`references`: column=model of what it refers to, in the same version."""
    replaced = {key: _IN_THE_COPY.format(table=other._meta.db_table, key=key) for key, other in references.items()}
    names, values = _columns(model, **replaced)
    table = model._meta.db_table
    return f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} e WHERE e.version_id = %(source)s ORDER BY e.id"


def _copy_tree(model) -> str:
    """Keys are drawn first, so that children know their parent's."""
    names, values = _columns(model, parent_id="parent.new")
    table = model._meta.db_table
    return f"""
        WITH keys AS MATERIALIZED (
            SELECT id AS old, nextval(pg_get_serial_sequence('{table}', 'id')) AS new
            FROM {table} WHERE version_id = %(source)s ORDER BY id
        )
        INSERT INTO {table} (id, {names}) OVERRIDING SYSTEM VALUE
        SELECT keys.new, {values} FROM {table} e
        JOIN keys ON keys.old = e.id LEFT JOIN keys parent ON parent.old = e.parent_id
    """


def _copy_hanging(model, key: str, owner) -> str:
    """Rows that hang on an element by `key`."""
    names, values = _columns(model, **{key: "n.id"})
    table, owners = model._meta.db_table, owner._meta.db_table
    return f"""
        INSERT INTO {table} ({names}) SELECT {values} FROM {table} e
        JOIN {owners} o ON o.id = e.{key} AND o.version_id = %(source)s
        JOIN {owners} n ON n.uid = o.uid AND n.version_id = %(target)s ORDER BY e.id
    """


STATEMENTS = [
    _copy_tree(Section),
    _copy_hanging(SectionCoverage, "section_id", Section),
    _copy_tree(Objective),
    _copy_hanging(GoalLink, "objective_id", Objective),
    _copy_elements(Measure, objective_id=Objective),
    _copy_hanging(MeasurePartner, "measure_id", Measure),
    _copy_hanging(Milestone, "measure_id", Measure),
    _copy_elements(IndicatorPassport, objective_id=Objective, measure_id=Measure),
    _copy_hanging(YearTarget, "passport_id", IndicatorPassport),
    _copy_elements(BudgetRow, objective_id=Objective, measure_id=Measure),
    _copy_hanging(BudgetCell, "row_id", BudgetRow),
    _copy_elements(DeclaredTotal),
]
