"""The rows of an uploaded spreadsheet as values, with everything that could not be understood."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from plans.tables import cells, kinds
from plans.tables.cells import Unreadable
from plans.tables.headings import Head, find_head, sheet_of
from plans.tables.kinds import in_polish
from plans.tables.layout import GUIDE, INSTITUTIONS, LISTS, SHEETS, SOURCES, Sheet
from plans.tables.problems import Problem, words_of
from plans.tables.workbook import RawSheet

TOTALS = {"razem", "suma", "ogolem", "lacznie", "total", "w sumie", "podsumowanie"}


@dataclass
class Row:
    """Values by (the column's key, year); what could not be read is missing and a problem."""

    number: int  # as the spreadsheet counts, from 1
    values: dict[tuple[str, int | None], object] = field(default_factory=dict)
    words: dict[tuple[str, int | None], str] = field(default_factory=dict)  # as they stand in the file
    unread: set[tuple[str, int | None]] = field(default_factory=set)
    percents: set[tuple[str, int | None]] = field(default_factory=set)  # cells that were shown as per cent

    def get(self, key: str):
        return self.values.get((key, None))


@dataclass
class Table:
    """One sheet of the file that is understood."""

    sheet: Sheet
    title: str
    head: Head
    rows: list[Row] = field(default_factory=list)

    @property
    def columns(self) -> set[tuple[str, int | None]]:
        return {(column.key, year) for column, year in self.head.places.values() if not column.told}

    def heading(self, key: str, year: int | None = None) -> str:
        for place, (column, its_year) in self.head.places.items():
            if (column.key, its_year) == (key, year):
                return self.head.words[place]
        return self.sheet.column(key).heading_of(year)

    def problem(self, row: Row | None, key: str, text: str, year: int | None = None) -> Problem:
        return Problem(self.title, row.number if row else 0, self.heading(key, year) if key else "", str(text))


@dataclass
class Reading:
    """Tables by the sheet's key, in the portal's order; `notices` tell what was left aside."""

    tables: dict[str, Table] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def read(sheets: list[RawSheet]) -> Reading:
    reading, found = Reading(), {}
    ours = {in_polish(name) for name in (GUIDE, SOURCES, INSTITUTIONS, LISTS)}
    for raw in sheets:
        sheet = sheet_of(raw.title)
        if sheet is None:
            if raw.rows and raw.title not in ours:
                reading.notices.append(_("Sheet “%(sheet)s” is not one of the plan's and is left aside.") % _title(raw))
        elif sheet.key in found:
            reading.notices.append(
                _("Sheet “%(sheet)s” is left aside: there is another one of that kind.") % _title(raw)
            )
        else:
            found[sheet.key] = raw
    for sheet in SHEETS:
        if sheet.key in found:
            _read_sheet(reading, found[sheet.key], sheet)
    if not reading.tables and not reading.problems:
        names = ", ".join(f"„{sheet}”" for sheet in SHEETS)
        text = _("None of the sheets %(names)s is in the file.") % {"names": names}
        reading.problems.append(Problem("", 0, "", text))
    return reading


def _title(raw) -> dict:
    return {"sheet": raw.title}


def _read_sheet(reading: Reading, raw: RawSheet, sheet: Sheet) -> None:
    if not raw.rows:
        return
    head = find_head(raw, sheet)
    if head is None:
        needed = ", ".join(f"„{column}”" for column in sheet.columns if column.required or column.key == "code")
        text = _("No row of headings was found. Needed are, among others: %(columns)s.") % {"columns": needed}
        reading.problems.append(Problem(raw.title, 0, "", text))
        return
    table = Table(sheet, raw.title, head)
    reading.tables[sheet.key] = table
    _tell_columns(reading, table)
    filled_down = _filled_down(raw, head)
    for number in range(head.row + 1, len(raw.rows)):
        row = raw.rows[number]
        if all(cells.is_empty(cell) for cell in row):
            continue
        if total := _total(row, head):
            said = _title(raw) | {"row": number + 1, "words": total}
            reading.notices.append(
                _("Sheet “%(sheet)s”, row %(row)s (“%(words)s”) is a total and is left aside.") % said
            )
            continue
        _read_row(reading, table, raw, number, filled_down)


def _tell_columns(reading, table) -> None:
    for words in table.head.unknown:
        said = {"sheet": table.title, "column": words}
        reading.notices.append(_("Sheet “%(sheet)s”: column “%(column)s” is not known and is left aside.") % said)
    for words in table.head.repeated:
        said = {"sheet": table.title, "column": words}
        reading.notices.append(_("Sheet “%(sheet)s”: column “%(column)s” is there twice, the first one counts.") % said)


def _total(row, head: Head) -> str:
    """The words of a row that adds up others, else nothing."""
    said = {column.key: row[place] for place, (column, _y) in head.places.items() if place < len(row)}
    if not cells.is_empty(said.get("uid", "")):
        return ""
    first = next((cells.as_text(cell) for cell in row if not cells.is_empty(cell)), "")
    name = cells.folded(first)
    return first if name in TOTALS or name.startswith(tuple(f"{each} " for each in ("razem", "suma", "ogolem"))) else ""


def _filled_down(raw: RawSheet, head: Head) -> dict[tuple[int, int], object]:
    """What merged cells say of the rows that they span: words and codes, never amounts, which would multiply."""
    filled = {}
    for (top, left), (bottom, _right) in raw.merged:
        if top > head.row and bottom > top and left in head.places and head.places[left][0].kind.fills_down:
            cell = raw.rows[top][left] if top < len(raw.rows) and left < len(raw.rows[top]) else ""
            filled |= {(row, left): cell for row in range(top + 1, bottom + 1)}
    return filled


def _read_row(reading, table, raw, number, filled_down) -> None:
    row = Row(number + 1)
    line = raw.rows[number]
    for place, (column, year) in table.head.places.items():
        if column.told:
            continue
        cell = line[place] if place < len(line) else ""
        if cells.is_empty(cell):
            cell = filled_down.get((number, place), "")
        row.words[column.key, year] = cells.as_text(cell)
        try:
            as_percent = (number, place) in raw.percents and isinstance(cell, float)
            row.values[column.key, year] = _read_cell(column, cell, as_percent)
            if as_percent and isinstance(column.kind, kinds.Number):
                row.percents.add((column.key, year))
                row.words[column.key, year] = f"{cells.as_text(cell * 100)}%"
        except Unreadable as error:
            row.unread.add((column.key, year))
            text = words_of(error, cells.as_text(cell))
            reading.problems.append(Problem(table.title, row.number, table.head.words[place], text))
    _take_the_number_off(table, row)
    table.rows.append(row)


def _read_cell(column, cell, as_percent: bool):
    value = column.kind.read(cell)
    if as_percent and isinstance(column.kind, kinds.Number):
        if isinstance(column.kind, kinds.Money):
            raise Unreadable("percent", unit="zł")
        return column.kind.read(float(value * 100))
    return value


def _take_the_number_off(table, row: Row) -> None:
    """Where the sheet has no column of codes, one that was typed before the name is the row's code."""
    key = next((column.key for column in table.sheet.columns if column.key in {"title", "name"}), None)
    if key is None or "code" in table.head.columns or not row.get(key):
        return
    code, name = cells.numbered(row.get(key))
    if code:
        row.values["code", None], row.values[key, None] = code, name
