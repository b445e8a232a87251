"""Codes of elements: 2.3.1 follows from where an element stands, its identity from nowhere but its uid.

Sections and objectives are numbered by their tree: 1, 1.1, 1.1.2. What hangs on an objective or a measure adds a letter
and its own count: measure 1.2.D1 (działanie), indicator 1.2.W1 or 1.2.D1.W1 (wskaźnik), budget row 1.2.F1 (finanse).
The letters keep a measure's code apart from that of a lower objective.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import connection

from plans.models import BudgetRow, IndicatorPassport, Measure, Objective, PlanVersion, Section
from plans.structure import token

_STEP = re.compile(r"([^\d.]*)(\d*)\.?")
MEASURE, INDICATOR, BUDGET = "D", "W", "F"


@dataclass
class Numbering:
    """What a renumbering found and did: the token of each kind (structure.py), and the codes that are new."""

    tokens: dict[str, str] = field(default_factory=dict)
    changes: list["Renumbered"] = field(default_factory=list)


@dataclass(frozen=True)
class Renumbered:
    """`before` is empty for an element that had no code yet."""

    element: object
    before: str
    after: str


def renumber(version: PlanVersion) -> Numbering:
    """Give all elements of a version the codes and positions that follow from their order."""
    numbering = Numbering()
    _store(numbering, "section", tree_codes(_of(version, Section, "title", "parent_id")))
    objectives = tree_codes(_of(version, Objective, "title", "parent_id"))
    _store(numbering, "objective", objectives)
    on_objective = {element.pk: code for element, code, _position in objectives}
    measures = hung_codes(
        _of(version, Measure, "name", "objective_id"), MEASURE, lambda measure: on_objective[measure.objective_id]
    )
    _store(numbering, "measure", measures)
    on_measure = {element.pk: code for element, code, _position in measures}

    def node(element):
        return on_measure[element.measure_id] if element.measure_id else on_objective[element.objective_id]

    passports = _of(version, IndicatorPassport, "name", "objective_id", "measure_id")
    _store(numbering, "indicator", hung_codes(passports, INDICATOR, node))
    _store(numbering, "budget", hung_codes(_of(version, BudgetRow, "objective_id", "measure_id"), BUDGET, node))
    return numbering


def _of(version, model, *fields):
    """Without their texts: a renumbering of a long plan reads a few kilobytes."""
    return model.objects.filter(version=version).only("uid", "code", "position", *fields)


def by_code(elements: Iterable) -> list:
    """Elements in the order of their codes: 2 before 10, a node before what hangs on it."""
    return sorted(elements, key=lambda element: (natural(element.code), element.position, str(element.uid)))


def natural(code: str) -> list[tuple[int, str]]:
    """A key by which 2 comes before 10."""
    return [(int(number or 0), letters) for letters, number in _STEP.findall(code)]


def tree_codes(elements: Iterable) -> list[tuple]:
    """(element, code, position) for a forest of elements with `parent_id`."""
    children = defaultdict(list)
    for element in sorted(elements, key=_order):
        children[element.parent_id].append(element)

    def walk(parent_id, prefix):
        for number, element in enumerate(children[parent_id], start=1):
            code = f"{prefix}{number}"
            yield element, code, number
            yield from walk(element.pk, f"{code}.")

    return list(walk(None, ""))


def hung_codes(elements: Iterable, letter: str, code_of_node: Callable) -> list[tuple]:
    """(element, code, position) for elements that hang on coded nodes, counted on each node."""
    counts: dict[str, int] = defaultdict(int)
    coded = []
    for element in sorted(elements, key=_order):
        prefix = code_of_node(element)
        counts[prefix] += 1
        coded.append((element, f"{prefix}.{letter}{counts[prefix]}", counts[prefix]))
    return coded


def _order(element):
    return element.position, element.pk


def _store(numbering: Numbering, kind: str, coded: list[tuple]) -> None:
    moved = []
    for element, code, position in coded:
        if element.code != code:
            numbering.changes.append(Renumbered(element, element.code, code))
        if (element.code, element.position) != (code, position):
            element.code, element.position = code, position
            moved.append(element)
    if moved:
        _update(moved)
    numbering.tokens[kind] = token((element.pk, code) for element, code, _position in coded)


def _update(moved: list) -> None:
    """One short statement: `bulk_update` writes one with a CASE for every element, and takes many times as long."""
    table = type(moved[0])._meta.db_table
    columns = zip(*((element.pk, element.code, element.position) for element in moved), strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} e SET code = n.code, position = n.position"  # noqa: S608  the model's own name
            " FROM unnest(%s::bigint[], %s::text[], %s::int[]) AS n (id, code, position) WHERE e.id = n.id",
            [list(column) for column in columns],
        )
