"""What is wrong with a file, so that somebody at a desk can mend it: where, what stands there, what is asked for."""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.tables.cells import Unreadable
from plans.tables.workbook import NotASpreadsheet

LONGEST_QUOTE = 60


@dataclass(frozen=True)
class Problem:
    """`row` counts from 1 as in the spreadsheet, 0 for the sheet as a whole; `column` is its heading."""

    sheet: str
    row: int
    column: str
    text: str

    def __str__(self):
        said = {"sheet": self.sheet, "row": self.row, "column": self.column, "text": self.text}
        if self.row and self.column:
            return _("Sheet “%(sheet)s”, row %(row)s, column “%(column)s”: %(text)s") % said
        if self.row:
            return _("Sheet “%(sheet)s”, row %(row)s: %(text)s") % said
        return _("Sheet “%(sheet)s”: %(text)s") % said if self.sheet else self.text

    def as_json(self) -> dict:
        return asdict(self)


def quoted(cell_text: str) -> str:
    words = " ".join(cell_text.split())
    return words if len(words) <= LONGEST_QUOTE else f"{words[: LONGEST_QUOTE - 1]}…"


def words_of(error: Unreadable, cell_text: str) -> str:
    """The sentence about one cell."""
    said = {"value": quoted(cell_text)} | error.said
    match error.code:
        case "number" | "whole" | "yes" | "uid":
            return _SIMPLE[error.code]() % said
        case "date":
            return _("“%(value)s” is a date, not a number.") % said
        case "year_date":
            return _("“%(value)s” is a date. Type the year alone, for example 2021.") % said
        case "code_date":
            return _("The spreadsheet has made a date of the code (%(value)s). Type it again in a cell of text.") % said
        case "year":
            return _("“%(value)s” is not a year from %(least)s to %(most)s.") % said
        case "grouping":
            return _("“%(value)s”: it is not clear whether the dot divides thousands or decimals.") % said
        case "percent":
            return _("The cell is shown as per cent (%(value)s), but the unit is “%(unit)s”.") % said
        case "choice":
            return _("“%(value)s” is not on the list: %(words)s.") % (said | {"words": ", ".join(said["words"])})
        case "milestone":
            return _("“%(value)s” is not a milestone such as “2026: …”, “2026/2: …” or “2026-06-30: …”.") % said
        case "day":
            return _("“%(value)s” is not a date such as 21.11.2026.") % said
    return _words_of_bounds(error, said)


_SIMPLE = {
    "number": lambda: _("“%(value)s” is not a number."),
    "whole": lambda: _("“%(value)s” is not a whole number."),
    "yes": lambda: _("“%(value)s” is neither yes nor no."),
    "uid": lambda: _("“%(value)s” is not an identifier given by the portal. Leave the cell empty in a new row."),
}


def _words_of_bounds(error, said) -> str:
    match error.code:
        case "long":
            return _("The text has %(length)s characters, at most %(longest)s are possible.") % said
        case "cut":
            return _("This text is too long for a spreadsheet. Change it in the portal.")
        case "places":
            return ngettext(
                "“%(value)s” has more than %(places)s decimal place.",
                "“%(value)s” has more than %(places)s decimal places.",
                said["places"],
            ) % (said)
        case "digits":
            return _("“%(value)s” has more than %(digits)s digits before the comma.") % said
        case "small":
            return _("“%(value)s” is less than %(least)s.") % said
        case "big":
            return _("“%(value)s” is more than %(most)s.") % said
        case "node":
            return _("There is no objective or measure “%(value)s”, neither in the file nor in the plan.") % said
        case "objective":
            return _("There is no objective “%(value)s”, neither in the file nor in the plan.") % said
        case "indicator":
            return _("There is no indicator “%(value)s”, neither in the file nor in the plan.") % said
        case "ambiguous":
            return _("“%(value)s” names several rows. Give the code of one.") % said
        case "source":
            return _("There is no source “%(value)s” in the dictionary: %(words)s.") % said
        case "institution":
            return _("There is no institution “%(value)s” in the region's registry. Add it there first.") % said
    raise error


def refusal(error: NotASpreadsheet) -> str:
    """Why the file as a whole is not taken."""
    match error.code:
        case "empty":
            return _("The file is empty.")
        case "big":
            return _("The file is larger than %(megabytes)s MB.") % error.said
        case "old":
            return _(
                "The file is locked by a password or in the old format (XLS). Save it as an Excel workbook (XLSX) "
                "without a password."
            )
        case "rows":
            return _("The sheet “%(sheet)s” has more than %(rows)s rows or %(columns)s columns.") % error.said
        case "cells":
            return _("There is too much in the file: more than %(cells)s filled cells.") % error.said
        case "broken":
            return _("The file is damaged. Open it in a spreadsheet and save it again.")
    return _("This is not an Excel workbook (XLSX).")
