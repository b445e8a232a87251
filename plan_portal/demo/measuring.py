"""Values of indicators, handed in by one person and approved by another, corrections included."""

import datetime as dt
from decimal import Decimal

from monitoring import actions
from monitoring.models import Breakdown, Observation
from plan_portal.demo.shapes import Promise
from plan_portal.demo.writing import Written
from plan_portal.territory.models import TerritorialUnit

TOTAL, WOMEN, MEN = "", "SEX=F", "SEX=M"


class Measuring:
    """The cells of one plan: who hands in, who approves, and the dimensions by code."""

    def __init__(self, written: Written, *, handed_in_by, approved_by):
        self.written, self.handed_in_by, self.approved_by = written, handed_in_by, approved_by
        self.code = written.plan.region.code
        units = TerritorialUnit.objects.current().within(self.code)
        self.places = {unit.code: unit for unit in units}
        self.breakdowns = {one.key: one for one in Breakdown.objects.all()}

    def measure(self, promises: list[Promise]) -> None:
        """All values of all indicators as they were first approved, then their corrections."""
        self.official([cell for promise in promises for cell in self.cells(promise)])
        self.official([cell for promise in promises for cell in self.corrections(promise)])

    def official(self, cells: list[actions.Cell]) -> list[Observation]:
        handed_in = actions.hand_in_many(cells, by=self.handed_in_by)
        actions.approve_many(handed_in, by=self.approved_by)
        return handed_in

    def cells(self, promise: Promise):
        for year, value in promise.values.items():
            first_said, _reason = promise.corrected.get(year, (value, ""))
            yield self.cell(promise, year, value=Decimal(first_said))
        for year, (missing, note) in promise.missing.items():
            yield self.cell(promise, year, missing=missing, note=note)
        for year, women in promise.women.items():
            yield self.cell(promise, year, breakdown=WOMEN, value=Decimal(women))
            yield self.cell(promise, year, breakdown=MEN, value=Decimal(promise.values[year]) - Decimal(women))
        for year, counties in promise.counties.items():
            for code, value in counties.items():
                yield self.cell(promise, year, place=code, value=Decimal(value))

    def corrections(self, promise: Promise):
        for year, (_first_said, reason) in promise.corrected.items():
            yield self.cell(promise, year, value=Decimal(promise.values[year]), reason=reason)

    def cell(self, promise: Promise, year: int, *, place="", breakdown=TOTAL, **said) -> actions.Cell:
        return actions.Cell(
            indicator=self.written.indicator(promise.key),
            territory=self.places[place or self.code],
            period=str(year),
            breakdown=self.breakdowns[breakdown],
            as_at=None if promise.aggregation == "flow" else dt.date(year, 12, 31),
            source=promise.source,
            is_demonstration=True,
            **said,
        )
