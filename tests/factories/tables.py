"""Spreadsheets for the tests of imports, as offices make them and as programs save them."""

import io

import openpyxl

from plans.models import Plan, PlanVersion
from plans.tables.workbook import open_workbook
from plans.tables.writing import as_xlsx
from tests.factories.plans import working_version


def loaded(plan: Plan) -> PlanVersion:
    """The working version with all that an export of it asks for."""
    return PlanVersion.objects.select_related("plan__region", "plan__kind").get(pk=working_version(plan).pk)


def cells(data: bytes) -> dict[str, list[list]]:
    """Every cell of a file by the title of its sheet, but for the one that explains it."""
    return {sheet.title: sheet.rows for sheet in open_workbook(data) if sheet.title != "Opis"}


def book_of(version: PlanVersion) -> openpyxl.Workbook:
    """The export of a version, opened for changing."""
    return openpyxl.load_workbook(io.BytesIO(as_xlsx(version)))


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet(title: str, *rows, book: openpyxl.Workbook | None = None) -> openpyxl.Workbook:
    """A workbook with this sheet, or the given one with one sheet more."""
    if book is None:
        book = openpyxl.Workbook()
        book.remove(book.active)
    added = book.create_sheet(title)
    for row in rows:
        added.append(row)
    return book


def column(book, title: str, heading: str) -> int:
    """The number of a column, from 1."""
    return next(cell.column for cell in book[title][1] if cell.value == heading)


def put(book, title: str, row: int, heading: str, value) -> None:
    book[title].cell(row, column(book, title, heading)).value = value
