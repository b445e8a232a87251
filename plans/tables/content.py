"""What a version's tables hold now, for writing them and for comparing a file with them."""

from collections import Counter
from functools import cached_property
from itertools import groupby

from partners.models import Institution
from plans.models import FundingSource, Measure, PlanVersion
from plans.snapshot import budget_of, content_hash, indicators_of, measures_of, objectives_of, version_content
from plans.tables.cells import tidy
from plans.tables.layout import SHEETS, Column, Sheet


class Tables:
    """Elements by the sheet's key, in the order of the plan; dictionaries. The same queries for any number of rows."""

    def __init__(self, version: PlanVersion):
        self.version, self.about = version, version.about
        indicators = indicators_of(version)
        self.elements = {
            "objectives": objectives_of(version),
            "measures": measures_of(version),
            "indicators": indicators,
            "targets": indicators,
            "budget": budget_of(version),
        }
        self.sources = list(FundingSource.objects.all())
        self._label_institutions()

    @cached_property
    def institutions(self) -> list[Institution]:
        """Those of the region, each with the `label` that names it alone."""
        found = list(Institution.objects.filter(region=self.version.plan.region_id).order_by("sort_key", "pk"))
        names = Counter(tidy(each.name) for each in found)
        for each in found:
            name = tidy(each.name)
            each.label = name if names[name] == 1 else f"{name} [{each.uid.hex[:8]}]"
        return found

    @cached_property
    def years(self) -> list[int]:
        """Those of the plan, and any other for which it holds a figure."""
        held = {
            each.year
            for sheet in SHEETS
            if sheet.yearly
            for element in self.elements[sheet.key]
            for each in getattr(element, sheet.yearly.related).all()
        }
        return sorted(held | set(self.about.years))

    def _label_institutions(self) -> None:
        labels = {each.pk: each.label for each in self.institutions}
        for measure in self.elements["measures"]:
            for each in filter(None, [measure.lead, *measure.partners.all()]):
                each.label = labels.get(each.pk)

    def values(self, sheet: Sheet, element, columns) -> list:
        """The element's value for each (column, year)."""
        held = rows_by_year(sheet, element)
        return [self.value(column, element, held.get(year) if year else None) for column, year in columns]

    def value(self, column: Column, element, of_year=None):
        if column.by_year:
            return getattr(of_year, column.key) if of_year is not None else column.kind.empty
        match column.key:
            case "node":
                return node_of(element)
            case "node_name":
                return name_of(node_of(element))
            case "level":
                return self.about.level_name(element.code.count("."))
            case "partners" | "milestones":
                return list(getattr(element, column.key).all()) if element.pk else []
        return getattr(element, column.key)


def rows_by_year(sheet: Sheet, element) -> dict:
    if not sheet.yearly or element.pk is None:
        return {}
    return {each.year: each for each in getattr(element, sheet.yearly.related).all()}


def node_of(element):
    """What an indicator or a row of the budget hangs on."""
    return element.measure or element.objective


def name_of(node) -> str:
    return node.name if isinstance(node, Measure) else node.title if node is not None else ""


def expanded(sheet: Sheet, years) -> list[tuple[Column, int | None]]:
    """The sheet's columns with their year; those of one year stand side by side."""
    found: list[tuple[Column, int | None]] = []
    for by_year, columns in groupby(sheet.columns, key=lambda column: column.by_year):
        columns = list(columns)
        found += (
            [(column, year) for year in years for column in columns] if by_year else [(each, None) for each in columns]
        )
    return found


def state_hash(version: PlanVersion) -> str:
    """What an import takes as its base: changes with every change of the tables, not with the chapters."""
    content = version_content(version)
    tables = {key: value for key, value in content.items() if key not in {"format", "sections"}}
    return content_hash(tables)
