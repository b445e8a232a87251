"""The financial framework of a version, added up for a report. Amounts are strings in PLN to the grosz."""

from plan_portal.translations import named
from plans.models import Objective, PlanVersion
from plans.snapshot import budget_of
from plans.totals import Amount, totals


def finances_of(version: PlanVersion) -> dict | None:
    """Planned money by source and year, by main objective, and in all; None where the plan has no budget.

    `is_estimate` is true where any amount in the sum is an estimate.
    """
    rows = list(budget_of(version))
    objectives = list(Objective.objects.filter(version=version).with_tree_fields())
    parents = {objective.pk: objective.parent_id for objective in objectives}
    sums = totals(amounts(rows), parents)
    if not sums.by_year:
        return None
    sources = {row.source_id: row.source for row in rows}
    years = sorted(sums.by_year)
    return {
        "years": years,
        "sources": [
            {
                "code": source.code,
                "name": named(source),
                "by_year": [_sum(sums.by_source_and_year.get((key, year))) for year in years],
                "total": _sum(sums.by_source[key]),
            }
            for key, source in sorted(sources.items(), key=lambda one: (one[1].position, one[1].code))
            if key in sums.by_source
        ],
        "by_year": [_sum(sums.by_year[year]) for year in years],
        "objectives": [
            {"uid": str(one.uid), "code": one.code, "title": one.title, "total": _sum(sums.by_node.get(one.pk))}
            for one in objectives
            if one.parent_id is None
        ],
        "total": _sum(sums.total),
    }


def amounts(rows) -> list[Amount]:
    """Every cell of the budget; what is for a measure counts for the measure's objective."""
    return [
        Amount(row.objective_id or row.measure.objective_id, row.source_id, cell.year, cell.planned, cell.is_estimate)
        for row in rows
        for cell in row.cells.all()
    ]


def _sum(one) -> dict | None:
    return one and {"planned": f"{one.planned:.2f}", "is_estimate": one.is_estimate}
