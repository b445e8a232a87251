"""Official yearly values of many indicators at once, and how far each promise has come."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, prefetch_related_objects
from django.utils import timezone

from monitoring import progress
from monitoring.models import Observation
from monitoring.progress import Assessment, Direction, Promise
from plans.models import IndicatorPassport, Objective, PlanVersion
from plans.numbering import by_code

YEARLY = r"^\d{4}$"


@dataclass(frozen=True)
class Standing:
    """An indicator as a version promises it, with its official values of the whole region by year.

    An observation without a figure (“no data”, with its reason) is among `observations`, but not among `values`.
    """

    passport: IndicatorPassport
    observations: dict[int, Observation]
    year: int  # judged as at this year

    @cached_property
    def promise(self) -> Promise:
        return promise_of(self.passport)

    @cached_property
    def values(self) -> dict:
        """Values in the unit of the indicator, by year."""
        return {year: seen.value for year, seen in self.observations.items() if seen.value is not None}

    @cached_property
    def assessment(self) -> Assessment:
        return self.at(self.year)

    @property
    def status(self) -> str:
        return self.assessment.status.value

    @property
    def last(self) -> Observation | None:
        """The newest observation with a value, not later than the year judged."""
        years = [year for year in self.values if year <= self.year]
        return self.observations[max(years)] if years else None

    def at(self, year: int) -> Assessment:
        return progress.assess(self.promise, self.values, year)

    def expected(self, year: int):
        return progress.expected(self.promise, year)


def promise_of(passport: IndicatorPassport) -> Promise:
    """The promise as the calculation layer takes it. Reads the yearly targets: prefetch them."""
    return Promise(
        baseline=passport.baseline_value,
        baseline_year=passport.baseline_year,
        target=passport.target_value,
        target_year=passport.target_year,
        yearly={target.year: target.value for target in passport.targets.all()},
        direction=Direction(passport.direction),
        cumulative=passport.aggregation == IndicatorPassport.Aggregation.CUMULATIVE,
    )


def standings(passports, *, year: int | None = None) -> dict[int, Standing]:
    """Standings by the primary key of the indicator; two queries for any number of passports."""
    passports = list(passports)
    prefetch_related_objects(passports, "targets")
    seen: dict[int, dict[int, Observation]] = {passport.indicator_id: {} for passport in passports}
    for observation in yearly_totals(seen):
        seen[observation.indicator_id][observation.year] = observation
    year = year or timezone.localdate().year
    return {one.indicator_id: Standing(one, seen[one.indicator_id], year) for one in passports}


def standings_of_version(version: PlanVersion, *, year: int | None = None) -> dict[int, Standing]:
    """How far each promise of a version has come, in the order of the version."""
    return standings(by_code(version.indicatorpassports.select_related("indicator")), year=year)


def yearly_totals(indicators):
    """Official values of whole regions and whole years, without breakdown."""
    return (
        Observation.objects.official()
        .filter(indicator__in=indicators, breakdown__key="", period__regex=YEARLY)
        .filter(territory__code=F("indicator__plan__region__code"))
        .order_by("indicator", "period")
    )


def count_by_status(found: Iterable[Standing]) -> dict[str, int]:
    """How many promises have each status, best first; statuses that none has are left out."""
    statuses = [standing.status for standing in found]
    return {status.value: count for status in progress.Status if (count := statuses.count(status.value))}


def by_main_objective(found: dict[int, Standing], version: PlanVersion) -> list[tuple[Objective, list[Standing]]]:
    """The main objectives in the order of the plan, each with the standings of all that hangs below it."""
    objectives = list(Objective.objects.filter(version=version).with_tree_fields())
    top = {one.pk: one.tree_path[0] for one in objectives}
    measures = dict(version.measures.values_list("pk", "objective_id"))
    groups: dict[int, list[Standing]] = {one.pk: [] for one in objectives if one.parent_id is None}
    for standing in found.values():
        passport = standing.passport
        groups[top[passport.objective_id or measures[passport.measure_id]]].append(standing)
    return [(one, groups[one.pk]) for one in objectives if one.pk in groups]
