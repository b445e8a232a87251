from plans.actions.budget import Line, save_budget
from plans.actions.declaring import Declared, declare_totals
from plans.actions.documents import request_missing_documents, request_plan_document, request_public_documents
from plans.actions.images import add_image
from plans.actions.importing import (
    discard_import,
    forget_old_imports,
    import_tables,
    look_again,
    look_through_tables,
    undo_import,
)
from plans.actions.measures import add_measure, save_measure
from plans.actions.milestones import MilestoneLine
from plans.actions.moving import Direction, move_element, place_element
from plans.actions.objectives import add_objective, save_objective
from plans.actions.passports import add_passport, save_passport
from plans.actions.plans import create_plan, save_plan
from plans.actions.redlines import request_changes_document, request_redline, retry_redline
from plans.actions.removing import number_below, remove_element
from plans.actions.sections import add_section, save_section
from plans.actions.table_exports import export_tables, request_tables
from plans.actions.undoing import undo_structural_change, why_it_stays
from plans.actions.versions import adopt, freeze, open_working_version, publish

__all__ = [
    "Declared",
    "Direction",
    "Line",
    "MilestoneLine",
    "add_image",
    "add_measure",
    "add_objective",
    "add_passport",
    "add_section",
    "adopt",
    "create_plan",
    "declare_totals",
    "discard_import",
    "export_tables",
    "forget_old_imports",
    "freeze",
    "import_tables",
    "look_again",
    "look_through_tables",
    "move_element",
    "number_below",
    "open_working_version",
    "place_element",
    "publish",
    "remove_element",
    "request_changes_document",
    "request_missing_documents",
    "request_plan_document",
    "request_public_documents",
    "request_redline",
    "request_tables",
    "retry_redline",
    "save_budget",
    "save_measure",
    "save_objective",
    "save_passport",
    "save_plan",
    "save_section",
    "undo_import",
    "undo_structural_change",
    "why_it_stays",
]
