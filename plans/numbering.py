"""Codes of elements: 2.3.1 follows from where an element stands, its identity from nowhere but its uid.

Sections and objectives are numbered by their tree: 1, 1.1, 1.1.2. What hangs on an objective or a measure adds a letter
and its own count: measure 1.2.D1 (działanie), indicator 1.2.W1 or 1.2.D1.W1 (wskaźnik), budget row 1.2.F1 (finanse).
The letters keep a measure's code apart from that of a lower objective.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from plans.models import BudgetRow, IndicatorPassport, Measure, Objective, PlanVersion, Section

_STEP = re.compile(r"([^\d.]*)(\d*)\.?")
MEASURE, INDICATOR, BUDGET = "D", "W", "F"


def renumber(version: PlanVersion) -> None:
    """Give all elements of a version the codes and positions that follow from their order."""
    _store(Section, tree_codes(Section.objects.filter(version=version)))
    objectives = tree_codes(Objective.objects.filter(version=version))
    _store(Objective, objectives)
    on_objective = {element.pk: code for element, code, _position in objectives}
    measures = hung_codes(
        Measure.objects.filter(version=version), MEASURE, lambda measure: on_objective[measure.objective_id]
    )
    _store(Measure, measures)
    on_measure = {element.pk: code for element, code, _position in measures}

    def node(element):
        return on_measure[element.measure_id] if element.measure_id else on_objective[element.objective_id]

    _store(IndicatorPassport, hung_codes(IndicatorPassport.objects.filter(version=version), INDICATOR, node))
    _store(BudgetRow, hung_codes(BudgetRow.objects.filter(version=version), BUDGET, node))


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


def _store(model, coded: list[tuple]) -> None:
    moved = []
    for element, code, position in coded:
        if (element.code, element.position) != (code, position):
            element.code, element.position = code, position
            moved.append(element)
    model.objects.bulk_update(moved, ["code", "position"], batch_size=500)
