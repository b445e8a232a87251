from monitoring.actions.decisions import approve, approve_many, return_value
from monitoring.actions.handing_in import Cell, hand_in, hand_in_many
from monitoring.actions.rendering import request_document
from monitoring.actions.reports import create_report, freeze_report, publish_report, record_resolution, save_chapter

__all__ = [
    "Cell",
    "approve",
    "approve_many",
    "create_report",
    "freeze_report",
    "hand_in",
    "hand_in_many",
    "publish_report",
    "record_resolution",
    "request_document",
    "return_value",
    "save_chapter",
]
