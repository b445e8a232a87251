"""The entry grid of a plan: years × indicators, one plain input a cell. What is typed in comes back with its errors."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from monitoring import numbers, texts
from monitoring.actions import Cell
from monitoring.models import Breakdown, Observation
from plan_portal.territory.models import TerritorialUnit
from plans.models import IndicatorPassport, PlanVersion


@dataclass
class GridCell:
    """One input: what is known of the cell, and what was typed."""

    passport: IndicatorPassport
    year: int
    latest: Observation | None = None
    official: Observation | None = None
    typed: str = ""
    error: str = ""

    @property
    def name(self) -> str:
        return f"v-{self.passport.indicator_id}-{self.year}"

    @property
    def label(self) -> str:
        return _("%(indicator)s, %(year)s") % {"indicator": self.passport, "year": self.year}

    @property
    def state(self) -> str:
        """empty, waiting, approved or returned; icon, colour and word depend on it."""
        if self.latest is None:
            return "empty"
        if self.latest.state == Observation.State.SUBMITTED:
            return "waiting"
        if self.official is not None:
            return "approved"
        return "returned"

    @property
    def is_open(self) -> bool:
        """Takes a value. An official one is corrected on its own page, with a reason."""
        return self.state in ("empty", "returned")

    @property
    def shown(self) -> Observation | None:
        return self.latest if self.state == "waiting" else self.official

    @property
    def written(self) -> str:
        """What is in the cell, as it is typed."""
        if self.shown is None:
            return ""
        return numbers.typed_as(self.shown.value, self.shown.missing, places=self.passport.precision)


@dataclass
class Grid:
    """All cells of a version, row by row."""

    version: PlanVersion
    years: list[int]
    territory: TerritorialUnit
    total: Breakdown
    rows: list[tuple[IndicatorPassport, list[GridCell]]] = field(default_factory=list)

    @property
    def cells(self) -> list[GridCell]:
        return [cell for _passport, cells in self.rows for cell in cells]

    @property
    def errors(self) -> list[GridCell]:
        return [cell for cell in self.cells if cell.error]

    @property
    def has_open_cells(self) -> bool:
        return any(cell.is_open for cell in self.cells)

    def counts(self) -> dict[str, int]:
        states = [cell.state for cell in self.cells]
        return {state: states.count(state) for state in ("empty", "returned", "waiting", "approved")}

    def read(self, posted) -> list[Cell]:
        """What was typed into open cells; what cannot be read is marked in its cell."""
        found = []
        for cell in self.cells:
            cell.typed = posted.get(cell.name, "").strip()
            if not cell.typed:
                continue
            if not cell.is_open:
                cell.error = _("Somebody else has handed in this value in the meantime.")
                continue
            try:
                entry = numbers.read(cell.typed, places=cell.passport.precision)
            except numbers.NotANumber as error:
                cell.error = texts.number_error(error.code, cell.passport.precision)
                continue
            found.append(self._handed_in(cell, entry, quality=posted.get("quality")))
        return found

    def _handed_in(self, cell: GridCell, entry: numbers.Entry, *, quality) -> Cell:
        return Cell(
            indicator=cell.passport.indicator,
            territory=self.territory,
            period=str(cell.year),
            breakdown=self.total,
            value=entry.value,
            missing=entry.missing,
            quality=quality if quality in Observation.Quality.values else Observation.Quality.FINAL,
            source=cell.passport.source,
        )

    def mark(self, errors: dict[tuple, dict[str, str]]) -> None:
        """Put what an action refused into the cells."""
        places = {
            (cell.passport.indicator_id, self.territory.pk, str(cell.year), self.total.pk): cell for cell in self.cells
        }
        for place, said in errors.items():
            places[place].error = " ".join(said.values())


def grid_of(version: PlanVersion, *, years: list[int]) -> Grid:
    """The grid of a version's indicators; four queries for any size."""
    grid = Grid(
        version,
        years,
        territory=TerritorialUnit.objects.current().get(code=version.plan.region.code),
        total=Breakdown.objects.get(key=""),
    )
    passports = list(version.indicatorpassports.select_related("indicator__plan__region").order_by("position", "pk"))
    latest, official = revisions_of(passports, grid)
    for passport in passports:
        cells = [
            GridCell(
                passport,
                year,
                latest.get((passport.indicator_id, str(year))),
                official.get((passport.indicator_id, str(year))),
            )
            for year in years
        ]
        grid.rows.append((passport, cells))
    return grid


def revisions_of(passports, grid: Grid) -> tuple[dict, dict]:
    """The newest and the official revision of each cell."""
    seen = Observation.objects.filter(
        indicator__in=[passport.indicator_id for passport in passports],
        territory=grid.territory,
        breakdown=grid.total,
        period__in=[str(year) for year in grid.years],
    )
    latest, official = {}, {}
    for one in seen.order_by("revision"):
        latest[one.indicator_id, one.period] = one
        if one.state == Observation.State.APPROVED:
            official[one.indicator_id, one.period] = one
    return latest, official
