from plans.actions.budget import Line, save_budget
from plans.actions.cloning import clone_plan
from plans.actions.comments import add_comment, assign_comment, reopen_comment, reply_to_comment, resolve_comment
from plans.actions.declaring import Declared, declare_totals
from plans.actions.documents import request_missing_documents, request_plan_document, request_public_documents
from plans.actions.docx_imports import (
    discard_docx,
    discard_expired_docx,
    import_docx,
    receive_docx,
    save_choices,
    undo_docx_import,
)
from plans.actions.images import add_image
from plans.actions.importing import (
    discard_import,
    forget_old_imports,
    import_tables,
    look_again,
    look_through_tables,
    undo_import,
)
from plans.actions.lifecycle import Act, add_step, remove_step, save_step
from plans.actions.measures import add_measure, save_measure
from plans.actions.milestones import MilestoneLine
from plans.actions.moving import Direction, move_element, place_element
from plans.actions.objectives import add_objective, save_objective
from plans.actions.passports import add_passport, save_passport
from plans.actions.plans import create_plan, save_plan
from plans.actions.presence import say_gone, say_present
from plans.actions.redlines import request_changes_document, request_redline, retry_redline
from plans.actions.relating import ServedGoal, add_document, link_goals, remove_document, save_document
from plans.actions.removing import number_below, remove_element
from plans.actions.sections import add_section, save_section
from plans.actions.table_exports import export_tables, request_tables
from plans.actions.undoing import undo_structural_change, why_it_stays
from plans.actions.versions import adopt, freeze, open_working_version, publish

__all__ = [
    "Act",
    "Declared",
    "Direction",
    "Line",
    "MilestoneLine",
    "ServedGoal",
    "add_comment",
    "add_document",
    "add_image",
    "add_measure",
    "add_objective",
    "add_passport",
    "add_section",
    "add_step",
    "adopt",
    "assign_comment",
    "clone_plan",
    "create_plan",
    "declare_totals",
    "discard_docx",
    "discard_expired_docx",
    "discard_import",
    "export_tables",
    "forget_old_imports",
    "freeze",
    "import_docx",
    "import_tables",
    "link_goals",
    "look_again",
    "look_through_tables",
    "move_element",
    "number_below",
    "open_working_version",
    "place_element",
    "publish",
    "receive_docx",
    "remove_document",
    "remove_element",
    "remove_step",
    "reopen_comment",
    "reply_to_comment",
    "request_changes_document",
    "request_missing_documents",
    "request_plan_document",
    "request_public_documents",
    "request_redline",
    "request_tables",
    "resolve_comment",
    "retry_redline",
    "save_budget",
    "save_choices",
    "save_document",
    "save_measure",
    "save_objective",
    "save_passport",
    "save_plan",
    "save_section",
    "save_step",
    "say_gone",
    "say_present",
    "undo_docx_import",
    "undo_import",
    "undo_structural_change",
    "why_it_stays",
]
