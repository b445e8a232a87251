"""A working version begins as a copy of a frozen one: one INSERT … SELECT a table, whatever the number of elements.

Elements keep their uid, and by it references find their new rows. The next term's plan begins as a copy of this one's,
in the same way; there every element has a new uid that follows from the old one and the new version.
"""

from dataclasses import dataclass

from django.db import connection

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
    Section,
    SectionCoverage,
    YearTarget,
)

# ruff: noqa: S608  the statements are made of the models' own names, once, when the portal starts

# What a column of the new row is, where it isn't the old one's
_FRESH = {"version_id": "%(target)s", "revision": "1", "changed_at": "clock_timestamp()"}
_THE_SAME = "{row}.uid"
_OF_ANOTHER_PLAN = "md5({row}.uid::text || '/' || %(target)s)::uuid"


def copy_content(source: PlanVersion, target: PlanVersion) -> None:
    """Copy all elements of one version into another one, which is empty."""
    with connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement, {"source": source.pk, "target": target.pk})


@dataclass(frozen=True)
class Term:
    """The years of the next plan; how far years move; whether it has the amounts, and the requirements, of this one."""

    first: int
    last: int
    shift: int = 0
    with_amounts: bool = False
    same_kind: bool = True


def clone_content(source: PlanVersion, target: PlanVersion, term: Term) -> None:
    """Copy the elements of a version into the empty one of another plan; indicators continue those of the source."""
    said = {"source": source.pk, "target": target.pk, "plan": target.plan_id}
    said |= {"first": term.first, "last": term.last, "shift": term.shift}
    left_out = {SectionCoverage: not term.same_kind, BudgetCell: not term.with_amounts}
    with connection.cursor() as cursor:
        for model, statement in CLONING:
            if not left_out.get(model):
                cursor.execute(statement, said)


def _columns(model, **replaced: str) -> tuple[str, str]:
    names = [field.column for field in model._meta.local_concrete_fields if not field.primary_key]
    values = [{**_FRESH, **replaced}.get(name, f"e.{name}") for name in names]
    return ", ".join(names), ", ".join(values)


def _copy_elements(model, uid: str = _THE_SAME, replaced=None, **references) -> str:
    """`references`: column=model of what it refers to, in the same version; `replaced`: SQL by column."""
    found = {key: _in_the_copy(other, key, uid) for key, other in references.items()}
    names, values = _columns(model, **_identity(model, uid), **(replaced or {}), **found)
    table = model._meta.db_table
    return f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} e WHERE e.version_id = %(source)s ORDER BY e.id"


def _identity(model, uid: str) -> dict[str, str]:
    return {"uid": uid.format(row="e")} if any(field.name == "uid" for field in model._meta.fields) else {}


def _in_the_copy(other, key: str, uid: str) -> str:
    table = other._meta.db_table
    same = f"n.uid = {uid.format(row='o')}"
    return f"(SELECT n.id FROM {table} n JOIN {table} o ON {same} WHERE n.version_id = %(target)s AND o.id = e.{key})"


def _copy_tree(model, uid: str = _THE_SAME) -> str:
    """Keys are drawn first, so that children know their parent's."""
    names, values = _columns(model, **_identity(model, uid), parent_id="parent.new")
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


def _copy_hanging(model, key: str, owner, uid: str = _THE_SAME, replaced=None, only: str = "TRUE") -> str:
    """Rows that hang on an element by `key`, those for which `only` holds."""
    names, values = _columns(model, **_identity(model, uid), **(replaced or {}), **{key: "n.id"})
    table, owners = model._meta.db_table, owner._meta.db_table
    return f"""
        INSERT INTO {table} ({names}) SELECT {values} FROM {table} e
        JOIN {owners} o ON o.id = e.{key} AND o.version_id = %(source)s
        JOIN {owners} n ON n.uid = {uid.format(row="o")} AND n.version_id = %(target)s
        WHERE {only} ORDER BY e.id
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


def _in_term(value: str, year: str) -> str:
    return f"CASE WHEN e.{year} + %(shift)s BETWEEN %(first)s AND %(last)s THEN {value} END"


def _moved(year: str) -> str:
    """A year of the next term, or nothing when it falls out of it."""
    return _in_term(f"e.{year} + %(shift)s", year)


_YEAR_IN_TERM = "e.year + %(shift)s BETWEEN %(first)s AND %(last)s"
_YEAR = {"year": "e.year + %(shift)s"}
_ON_NODES = {"objective_id": Objective, "measure_id": Measure}
_INDICATORS = f"""
    INSERT INTO {Indicator._meta.db_table} (plan_id, uid, continues_id)
    SELECT %(plan)s, {_OF_ANOTHER_PLAN.format(row="e")}, e.indicator_id
    FROM {IndicatorPassport._meta.db_table} e WHERE e.version_id = %(source)s ORDER BY e.id
"""
_ITS_INDICATOR = (
    f"(SELECT i.id FROM {Indicator._meta.db_table} i WHERE i.plan_id = %(plan)s AND i.continues_id = e.indicator_id)"
)
# Milestones, targets and amounts whose year falls out of the term are left out. Baselines are facts and stay.
CLONING = [
    (Section, _copy_tree(Section, _OF_ANOTHER_PLAN)),
    (SectionCoverage, _copy_hanging(SectionCoverage, "section_id", Section, _OF_ANOTHER_PLAN)),
    (Objective, _copy_tree(Objective, _OF_ANOTHER_PLAN)),
    (
        Measure,
        _copy_elements(
            Measure,
            _OF_ANOTHER_PLAN,
            {"first_year": _moved("first_year"), "last_year": _moved("last_year")},
            objective_id=Objective,
        ),
    ),
    (MeasurePartner, _copy_hanging(MeasurePartner, "measure_id", Measure, _OF_ANOTHER_PLAN)),
    (
        Milestone,
        _copy_hanging(
            Milestone,
            "measure_id",
            Measure,
            _OF_ANOTHER_PLAN,
            _YEAR | {"due_on": "(e.due_on + make_interval(years => %(shift)s))::date"},
            _YEAR_IN_TERM,
        ),
    ),
    (Indicator, _INDICATORS),
    (
        IndicatorPassport,
        _copy_elements(
            IndicatorPassport,
            _OF_ANOTHER_PLAN,
            {
                "indicator_id": _ITS_INDICATOR,
                "target_year": _moved("target_year"),
                "target_value": _in_term("e.target_value", "target_year"),
            },
            **_ON_NODES,
        ),
    ),
    (
        YearTarget,
        _copy_hanging(YearTarget, "passport_id", IndicatorPassport, _OF_ANOTHER_PLAN, _YEAR, _YEAR_IN_TERM),
    ),
    (BudgetRow, _copy_elements(BudgetRow, _OF_ANOTHER_PLAN, **_ON_NODES)),
    (
        BudgetCell,
        _copy_hanging(
            BudgetCell,
            "row_id",
            BudgetRow,
            _OF_ANOTHER_PLAN,
            _YEAR | {"contracted": "NULL", "spent": "NULL"},
            _YEAR_IN_TERM,
        ),
    ),
]
