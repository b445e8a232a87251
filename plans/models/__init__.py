from plans.models.documents import DocumentKind, RequiredElement
from plans.models.elements import Measure, MeasurePartner, Objective, Section, SectionCoverage
from plans.models.finances import BudgetCell, BudgetRow, FundingSource
from plans.models.indicators import Indicator, IndicatorPassport, YearTarget
from plans.models.plans import FrontMatter, LifeCycleStep, Plan, RelatedDocument, Resolution
from plans.models.versions import PlanVersion

# Every kind of element that a version holds, by the word that addresses and remarks use for it.
ELEMENT_KINDS = {
    "section": Section,
    "objective": Objective,
    "measure": Measure,
    "indicator": IndicatorPassport,
    "budget": BudgetRow,
}

__all__ = [
    "ELEMENT_KINDS",
    "BudgetCell",
    "BudgetRow",
    "DocumentKind",
    "FrontMatter",
    "FundingSource",
    "Indicator",
    "IndicatorPassport",
    "LifeCycleStep",
    "Measure",
    "MeasurePartner",
    "Objective",
    "Plan",
    "PlanVersion",
    "RelatedDocument",
    "RequiredElement",
    "Resolution",
    "Section",
    "SectionCoverage",
    "YearTarget",
]
