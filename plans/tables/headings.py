"""Where in a sheet the table begins, and which column is which: offices rename, reorder, merge and add."""

import re
from dataclasses import dataclass, field

from plans.tables.cells import as_text, folded
from plans.tables.kinds import in_english, in_polish
from plans.tables.layout import SHEETS, Column, Sheet
from plans.tables.workbook import RawSheet

ROWS_LOOKED_AT = 40
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")


@dataclass
class Head:
    """`places` leads from the number of a column in the file (from 0) to (column, year)."""

    row: int
    places: dict[int, tuple[Column, int | None]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    words: dict[int, str] = field(default_factory=dict)  # the headings as they stand in the file

    @property
    def columns(self) -> set[str]:
        return {column.key for column, _year in self.places.values()}


def sheet_of(title: str) -> Sheet | None:
    """The sheet that this one is meant as: `Wskaźniki`, also `WSKAZNIKI 2021-2027`."""
    said = folded(_YEAR.sub(" ", title))
    said = re.sub(r"\s*\d+$", "", said)
    for sheet in SHEETS:
        if said in _titles_of(sheet):
            return sheet
    return next((sheet for sheet in SHEETS if said.startswith(tuple(f"{name} " for name in _titles_of(sheet)))), None)


def _titles_of(sheet: Sheet) -> set[str]:
    return {folded(in_polish(sheet.title)), folded(in_english(sheet.title)), sheet.key, *sheet.also}


def find_head(raw: RawSheet, sheet: Sheet) -> Head | None:
    """The row in which most columns are recognised, if they are enough for a table."""
    best = None
    known = _known(sheet)
    for number in range(min(len(raw.rows), ROWS_LOOKED_AT)):
        head = _head(raw, number, known)
        if best is None or len(head.places) > len(best.places):
            best = head
    if best is None or len(best.places) < 2 or not best.columns & _telling(sheet):
        return None
    return best


def _telling(sheet: Sheet) -> set[str]:
    return {column.key for column in sheet.columns if column.required or column.key in {"uid", "code"}}


def _known(sheet: Sheet) -> dict[tuple[str, bool], Column]:
    """Columns by folded heading and whether a year stands in it. The portal's own headings go before offices' words."""
    known: dict[tuple[str, bool], Column] = {}
    for column in sheet.columns:
        for words in (in_polish(column.heading), in_english(column.heading)):
            known.setdefault((folded(_without_year(words)), column.by_year), column)
    for column in sheet.columns:
        for words in column.also:
            known.setdefault((words, column.by_year), column)
    return known


def _without_year(words: str) -> str:
    return _YEAR.sub(" ", words.replace("%(year)s", " "))


def _head(raw: RawSheet, number: int, known) -> Head:
    head = Head(number)
    taken = set()
    for place, words in enumerate(_words(raw, number)):
        if not words:
            continue
        head.words[place] = words
        years = _YEAR.findall(words)
        name = folded(_without_year(words))
        year = int(years[0]) if len(years) == 1 else None
        column = known.get((name, year is not None)) or (known.get((name, False)) if year else None)
        if column is None:
            head.unknown.append(words)
        elif (column.key, year if column.by_year else None) in taken:
            head.repeated.append(words)
        else:
            taken.add((column.key, year if column.by_year else None))
            head.places[place] = (column, year if column.by_year else None)
    return head


def _words(raw: RawSheet, number: int) -> list[str]:
    """The row's words; where it is empty, those of a merged cell that reaches down into it."""
    row = [as_text(cell) for cell in raw.rows[number]]
    for (top, left), (bottom, right) in raw.merged:
        if top < number <= bottom and right - left < 1:
            row += [""] * (left + 1 - len(row))
            row[left] = row[left] or as_text(_at(raw, top, left))
    return row


def _at(raw: RawSheet, row: int, column: int):
    cells = raw.rows[row] if row < len(raw.rows) else []
    return cells[column] if column < len(cells) else ""
