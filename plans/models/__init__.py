from plans.models.changes import StructuralChange
from plans.models.documents import CompletenessCheck, DocumentKind, RequiredElement
from plans.models.elements import Measure, MeasurePartner, Objective, Section, SectionCoverage
from plans.models.files import VersionFile
from plans.models.finances import BudgetCell, BudgetRow, DeclaredTotal, FundingSource
from plans.models.images import Image, ImageUse
from plans.models.imports import TableImport
from plans.models.indicators import Indicator, IndicatorPassport, YearTarget
from plans.models.lifecycle import LifeCycleStep
from plans.models.milestones import Milestone
from plans.models.plans import FrontMatter, Plan, Resolution
from plans.models.presence import Presence
from plans.models.redlines import Redline
from plans.models.relations import GoalLink, RelatedDocument
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
    "CompletenessCheck",
    "DeclaredTotal",
    "DocumentKind",
    "FrontMatter",
    "FundingSource",
    "GoalLink",
    "Image",
    "ImageUse",
    "Indicator",
    "IndicatorPassport",
    "LifeCycleStep",
    "Measure",
    "MeasurePartner",
    "Milestone",
    "Objective",
    "Plan",
    "PlanVersion",
    "Presence",
    "Redline",
    "RelatedDocument",
    "RequiredElement",
    "Resolution",
    "Section",
    "SectionCoverage",
    "StructuralChange",
    "TableImport",
    "VersionFile",
    "YearTarget",
]
