"""The big plan: as large as the portal promises to carry, the same on every machine. By bulk inserts.

`big_plan(BIG)` has 60 sections with 1,500 paragraphs, 300 objectives and measures, 150 indicators and 3,000 amounts;
`big_plan(HUGE)` has 2,000 elements; `big_plan(SMALL)` has one or two of everything that the big one has, so that a page
which costs as many queries for both costs the same for any size.
"""

import random
import uuid
from dataclasses import dataclass
from decimal import Decimal

from partners.models import Institution
from plans.models import (
    BudgetCell,
    BudgetRow,
    FundingSource,
    Indicator,
    IndicatorPassport,
    Measure,
    MeasurePartner,
    Objective,
    PlanVersion,
    Section,
    YearTarget,
)
from plans.numbering import hung_codes, tree_codes
from tests.factories import big_plan_words as words
from tests.factories.partners import InstitutionFactory
from tests.factories.plans import FundingSourceFactory, PlanFactory, PlanVersionFactory

SOURCES = ["EFS", "budżet państwa", "budżet województwa", "JST", "PFRON"]
BLOCK_ID_LETTERS = "23456789abcdefghijklmnopqrstuvwxyz"
BELOW_A_CHAPTER, BELOW_A_GOAL = 5, 9  # how many elements stand below one of the top


@dataclass(frozen=True)
class Size:
    """How many of each. Every budget row has an amount for each of the plan's eight years."""

    sections: int
    paragraphs: int
    objectives: int
    measures: int
    indicators: int
    rows: int

    @property
    def elements(self) -> int:
        return self.sections + self.objectives + self.measures + self.indicators + self.rows


BIG = Size(sections=60, paragraphs=1500, objectives=40, measures=260, indicators=150, rows=375)
HUGE = Size(sections=60, paragraphs=1500, objectives=100, measures=800, indicators=300, rows=740)
SMALL = Size(sections=6, paragraphs=12, objectives=2, measures=2, indicators=2, rows=2)


def big_plan(size: Size = BIG, **fields) -> PlanVersion:
    """The working version of a new plan of this size."""
    fields = {"slug": "duzy-plan", "short_title": "Duży plan"} | fields
    return Writer(PlanVersionFactory(plan=PlanFactory(**fields), number=1), size).write()


class Writer:
    """Writes one plan. What is drawn by lot is the same each time: texts for a size, identities for an address too."""

    def __init__(self, version: PlanVersion, size: Size) -> None:
        self.version, self.size = version, size
        self.lot = random.Random(size.elements)
        self.identities = random.Random(f"{version.plan.region.slug}/{version.plan.slug}")
        self.years = list(version.plan.years)

    def write(self) -> PlanVersion:
        self.write_sections()
        objectives = self.write_objectives()
        measures = self.write_measures(objectives)
        self.write_indicators(objectives, measures)
        self.write_budget(objectives, measures)
        return self.version

    def new(self, model, **fields):
        return model(version=self.version, uid=self.uid(), **fields)

    def uid(self) -> uuid.UUID:
        return uuid.UUID(int=self.identities.getrandbits(128), version=4)

    def write_sections(self) -> None:
        sections = self.tree(Section, self.size.sections, BELOW_A_CHAPTER, words.section_title)
        shares = [self.size.paragraphs * n // len(sections) for n in range(len(sections) + 1)]
        for number, section in enumerate(sections):
            section.body = self.text(shares[number + 1] - shares[number])
            section.summary = "" if section.parent_id else words.sentences(self.lot, 3)
        self.store_tree(Section, sections)

    def write_objectives(self) -> list[Objective]:
        objectives = self.tree(Objective, self.size.objectives, BELOW_A_GOAL, words.objective_title)
        for objective in objectives:
            objective.description = self.text(1)
        return self.store_tree(Objective, objectives)

    def tree(self, model, count: int, below: int, title) -> list:
        """Elements in the order of the plan: one at the top, then those below it."""
        elements, top = [], None
        for number in range(count):
            at_the_top = number % (below + 1) == 0
            element = self.new(model, title=title(self.lot, number), position=number)
            element.above = None if at_the_top else top
            top = element if at_the_top else top
            elements.append(element)
        return elements

    def store_tree(self, model, elements: list) -> list:
        """Those at the top first: the others refer to their keys."""
        model.objects.bulk_create([each for each in elements if not each.above])
        for each in elements:
            each.parent_id = each.above and each.above.pk
        model.objects.bulk_create([each for each in elements if each.above])
        for element, code, position in tree_codes(elements):
            element.code, element.position = code, position
        model.objects.bulk_update(elements, ["code", "position"], batch_size=500)
        return elements

    def write_measures(self, objectives: list[Objective]) -> list[Measure]:
        lowest = [each for each in objectives if each.above] or objectives
        leads = [InstitutionFactory(region=self.version.plan.region, name=name) for name in words.INSTITUTIONS]
        measures = []
        for number in range(self.size.measures):
            first = self.lot.choice(self.years)
            measures.append(
                self.new(
                    Measure,
                    objective=lowest[number % len(lowest)],
                    name=words.measure_name(self.lot, number),
                    description=self.text(1),
                    continuity=self.lot.choice(Measure.Continuity.values),
                    lead=self.lot.choice(leads),
                    first_year=first,
                    last_year=self.lot.randint(first, self.years[-1]),
                    position=number,
                )
            )
        self.code(measures, "D", lambda measure: measure.objective.code)
        Measure.objects.bulk_create(measures)
        self.write_partners(measures, leads)
        return measures

    def write_partners(self, measures: list[Measure], institutions: list[Institution]) -> None:
        MeasurePartner.objects.bulk_create(
            MeasurePartner(measure=measure, institution=partner)
            for measure in measures
            for partner in self.lot.sample(institutions, 2)
        )

    def write_indicators(self, objectives: list[Objective], measures: list[Measure]) -> None:
        nodes = [*objectives, *measures]
        passports = [self.new_passport(number, nodes[number % len(nodes)]) for number in range(self.size.indicators)]
        Indicator.objects.bulk_create([passport.indicator for passport in passports])
        for passport in passports:
            passport.indicator_id = passport.indicator.pk
        self.code(passports, "W", lambda passport: (passport.measure or passport.objective).code)
        IndicatorPassport.objects.bulk_create(passports)
        YearTarget.objects.bulk_create(
            YearTarget(passport=passport, year=year, value=passport.baseline_value + n + 1)
            for passport in passports
            for n, year in enumerate(self.years[:-1:2])
        )

    def new_passport(self, number: int, node) -> IndicatorPassport:
        baseline = Decimal(self.lot.randint(2, 900))
        passport = self.new(
            IndicatorPassport,
            name=words.indicator_name(self.lot, number),
            definition=words.sentences(self.lot, 2),
            unit=self.lot.choice(["szt.", "osoby", "%"]),
            kind=self.lot.choice(IndicatorPassport.Kind.values),
            baseline_value=baseline,
            baseline_year=self.years[0] - 1,
            target_value=baseline + self.lot.randint(5, 200),
            target_year=self.years[-1],
            source="Sprawozdania podmiotów ekonomii społecznej zebrane przez ROPS",
            responsible_post="Zespół do spraw programowania i analiz",
            position=number,
            **{"objective" if isinstance(node, Objective) else "measure": node},
        )
        passport.indicator = Indicator(plan=self.version.plan, uid=passport.uid)
        return passport

    def write_budget(self, objectives: list[Objective], measures: list[Measure]) -> None:
        sources = [self.source(number, name) for number, name in enumerate(SOURCES)]
        nodes = [*measures, *objectives]
        rows = [self.new_row(number, nodes[number % len(nodes)], sources) for number in range(self.size.rows)]
        self.code(rows, "F", lambda row: row.node.code)
        BudgetRow.objects.bulk_create(rows)
        BudgetCell.objects.bulk_create(
            BudgetCell(row=row, year=year, planned=self.amount(), is_estimate=self.lot.random() < 0.2)
            for row in rows
            for year in self.years
        )

    def source(self, number: int, name: str) -> FundingSource:
        return FundingSourceFactory(code=f"duzy-{number}", name=name, position=number)

    def new_row(self, number: int, node, sources: list[FundingSource]) -> BudgetRow:
        where = {"objective" if isinstance(node, Objective) else "measure": node}
        return self.new(BudgetRow, source=self.lot.choice(sources), position=number, **where)

    def amount(self) -> Decimal:
        return Decimal(self.lot.randint(2_000_00, 2_500_000_00)) / 100

    def code(self, elements: list, letter: str, code_of_node) -> None:
        for number, element in enumerate(elements):
            element.pk = number  # `hung_codes` orders by it; the database gives another one
        for element, code, position in hung_codes(elements, letter, code_of_node):
            element.code, element.position = code, position
        for element in elements:
            element.pk = None

    def text(self, paragraphs: int) -> str:
        """A text of so many blocks: every ninth paragraph is followed by a list, every twelfth by a table."""
        parts, made = [], 0
        while made < paragraphs:
            block = f'<p data-bid="{self.block_id()}">{words.sentences(self.lot, self.lot.randint(1, 3))}</p>'
            made += 1
            if made % 9 == 0 and made + 3 <= paragraphs:
                block += f"<ul>{''.join(self.item() for _ in range(3))}</ul>"
                made += 3
            elif made % 12 == 0 and made + 4 <= paragraphs:
                block += self.table()
                made += 4
            parts.append(block)
        return "".join(parts)

    def item(self) -> str:
        return f'<li data-bid="{self.block_id()}">{words.sentences(self.lot, 1)}</li>'

    def table(self) -> str:
        head = "".join(f'<th scope="col">{word}</th>' for word in ("Podregion", "2010", "2011", "2012"))
        rows = ""
        for name in words.SUBREGIONS[:2]:
            cells = "".join(f"<td>{self.lot.randint(1, 400)}</td>" for _ in range(3))
            rows += f'<tr data-bid="{self.block_id()}"><th scope="row">{name}</th>{cells}</tr>'
        return (
            f'<table><caption data-bid="{self.block_id()}">Podmioty ekonomii społecznej w podregionach</caption>'
            f'<thead><tr data-bid="{self.block_id()}">{head}</tr></thead><tbody>{rows}</tbody></table>'
        )

    def block_id(self) -> str:
        return "b" + "".join(self.lot.choices(BLOCK_ID_LETTERS, k=9))
