"""Lubelskie 2013–2020: in what the draft differed from the adopted plan. Invented, like the remarks that changed it."""

from dataclasses import replace

from plan_portal.demo.lubelskie_plan import MONEY
from plan_portal.demo.shapes import Money

# In the draft, work with schools stood with partnerships instead of promotion.
MOVED_GOAL, DRAFT_PARENT, PARENT = "szkoly", "wspolpraca", "promocja"
MOVED_TO = 2  # its place there, counted from 0
# node, source: thousands of PLN by year that the Board raised or lowered
DRAFT_THOUSANDS = {
    ("promocja", "efs"): (310, 280, 120, 140, 140, 120, 120, 100),
    ("promocja", "budzet-wojewodztwa"): (40, 40, 40, 40, 40, 40, 40, 40),
    ("miejsca", "efs"): (0, 1800, 2200, 4400, 4600, 4600, 4400, 4200),
}


def is_restated(row: Money) -> bool:
    return (row.node, row.source) in DRAFT_THOUSANDS


def draft_money() -> list[Money]:
    return [replace(row, thousands=DRAFT_THOUSANDS.get((row.node, row.source), row.thousands)) for row in MONEY]


def restated_money() -> list[Money]:
    """The rows of the adopted plan that the draft had otherwise."""
    return [row for row in MONEY if is_restated(row)]
