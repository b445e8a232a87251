"""An uploaded spreadsheet, opened with care: is it XLSX at all, is it of a size that can be worked with, what is in it.

The file is unpacked here within bounds, looked through, and packed anew with the few parts that a reader needs: what
the reader sees is what was measured.
"""

import datetime as dt
import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook

BIGGEST_FILE = 10 * 1024 * 1024  # bytes
BIGGEST_UNPACKED = 120 * 1024 * 1024
MOST_PARTS = 2000
MOST_ROWS, MOST_COLUMNS, MOST_CELLS, MOST_SHEETS = 20_000, 300, 600_000, 60
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # also one that is locked by a password
_NEEDED = re.compile(r"(\[Content_Types\]\.xml|_rels/\.rels|xl/(_rels/)?[^/]+|xl/worksheets/(_rels/)?[^/]+)")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_PERCENT_FORMATS = {9, 10}  # of those that every spreadsheet knows
_SAFE = {"resolve_entities": False, "no_network": True, "huge_tree": False, "recover": False}


class NotASpreadsheet(ValueError):
    """`code` says why the file cannot be taken: empty, big, old, not_xlsx, broken, rows, cells."""

    def __init__(self, code: str, **said):
        self.code, self.said = code, said
        super().__init__(code)


@dataclass
class RawSheet:
    """Rows of cells from the top left; `percents` are places (row, column) shown as per cent, all from 0."""

    title: str
    rows: list[list] = field(default_factory=list)
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    percents: list[tuple[int, int]] = field(default_factory=list)


def open_workbook(data: bytes) -> list[RawSheet]:
    """The sheets in their order. Raises NotASpreadsheet."""
    parts = _unpacked(data)
    percents = _look_through(parts)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(_packed(parts)))
        names = [meta.name for meta in book.sheets_metadata if "WorkSheet" in str(meta.typ)]
        return [_sheet(book, name, percents.get(name, [])) for name in names[:MOST_SHEETS]]
    except (CalamineError, OSError, ValueError, KeyError) as error:
        raise NotASpreadsheet("broken") from error


def _unpacked(data: bytes) -> dict[str, bytes]:
    if not data:
        raise NotASpreadsheet("empty")
    if len(data) > BIGGEST_FILE:
        raise NotASpreadsheet("big", megabytes=BIGGEST_FILE // 1024**2)
    if data.startswith(_OLD_EXCEL):
        raise NotASpreadsheet("old")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [each for each in archive.infolist() if _NEEDED.fullmatch(each.filename)]
            if not {"[Content_Types].xml", "xl/workbook.xml"} <= {each.filename for each in names}:
                raise NotASpreadsheet("not_xlsx")
            return _read_within_bounds(archive, names)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise NotASpreadsheet("not_xlsx" if isinstance(error, zipfile.BadZipFile) else "broken") from error


def _read_within_bounds(archive, entries) -> dict[str, bytes]:
    if len(entries) > MOST_PARTS or sum(each.file_size for each in entries) > BIGGEST_UNPACKED:
        raise NotASpreadsheet("cells", cells=MOST_CELLS)
    # Python stops at the size that the archive names, and then checks the content: a false one is a broken file.
    return {each.filename: archive.read(each) for each in entries}


def _packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _look_through(parts: dict[str, bytes]) -> dict[str, list[tuple[int, int]]]:
    """Count rows and columns before anything makes a grid of them; find the cells that are shown as per cent."""
    try:
        percent_styles = _percent_styles(parts.get("xl/styles.xml", b""))
        titles = _titles(parts)
        found, cells = {}, 0
        for name, content in parts.items():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                last_row, last_column, percents, filled = _measure(content, percent_styles)
                cells += filled
                if last_row >= MOST_ROWS or last_column >= MOST_COLUMNS:
                    raise NotASpreadsheet("rows", rows=MOST_ROWS, columns=MOST_COLUMNS, sheet=titles.get(name, ""))
                if cells > MOST_CELLS:
                    raise NotASpreadsheet("cells", cells=MOST_CELLS)
                found[titles.get(name, name)] = percents
    except NotASpreadsheet:
        raise
    except (etree.XMLSyntaxError, ValueError, TypeError) as error:  # numbers that are none, or are missing
        raise NotASpreadsheet("broken") from error
    return found


def _measure(content: bytes, percent_styles: set[str]) -> tuple[int, int, list[tuple[int, int]], int]:
    """(last row, last column, places shown as per cent, filled cells); empty cells with a mere look do not count."""
    last_row = last_column = filled = 0
    row = column = -1
    percents = []
    for event, element in etree.iterparse(io.BytesIO(content), events=("start", "end"), **_SAFE):
        name = etree.QName(element).localname
        if event == "start" and name == "row":
            row, column = int(element.get("r") or row + 2) - 1, -1
        elif event == "end" and name == "c":
            place = _PLACE.fullmatch(element.get("r") or "")
            column = _number(place[1]) if place else column + 1
            row = int(place[2]) - 1 if place else row
            if len(element):
                filled += 1
                last_row, last_column = max(last_row, row), max(last_column, column)
                if element.get("s") in percent_styles:
                    percents.append((row, column))
        elif event == "end" and name == "row":
            element.clear()
    return last_row, last_column, percents, filled


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _percent_styles(content: bytes) -> set[str]:
    if not content:
        return set()
    root = etree.fromstring(content, etree.XMLParser(**_SAFE))
    formats = set(_PERCENT_FORMATS)
    formats |= {int(each.get("numFmtId")) for each in root.iter("{*}numFmt") if "%" in (each.get("formatCode") or "")}
    styles = root.find("{*}cellXfs")
    return {
        str(number)
        for number, style in enumerate(styles if styles is not None else [])
        if int(style.get("numFmtId") or 0) in formats
    }


def _titles(parts) -> dict[str, str]:
    """The sheets' titles by the names of their parts."""
    relations = etree.fromstring(parts.get("xl/_rels/workbook.xml.rels") or b"<r/>", etree.XMLParser(**_SAFE))
    targets = {each.get("Id"): (each.get("Target") or "").lstrip("/").removeprefix("xl/") for each in relations}
    root = etree.fromstring(parts["xl/workbook.xml"], etree.XMLParser(**_SAFE))
    found = {}
    for sheet in root.iter("{*}sheet"):
        key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)
        found[f"xl/{targets.get(key, '')}"] = sheet.get("name") or ""
    return found


def _sheet(book, name: str, percents) -> RawSheet:
    sheet = book.get_sheet_by_name(name)
    rows = [_trimmed(row) for row in sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS)]
    while rows and not rows[-1]:
        rows.pop()
    return RawSheet(name, rows, list(sheet.merged_cell_ranges or []), percents)


def _trimmed(row: list) -> list:
    while row and row[-1] in ("", None):
        row.pop()
    return row


def to_json(sheets: list[RawSheet]) -> list[dict]:
    return [
        {
            "title": each.title,
            "rows": [[_plain(cell) for cell in row] for row in each.rows],
            "merged": each.merged,
            "percents": each.percents,
        }
        for each in sheets
    ]


def from_json(sheets: list[dict]) -> list[RawSheet]:
    return [
        RawSheet(
            each["title"],
            [[_cell(cell) for cell in row] for row in each["rows"]],
            [(tuple(start), tuple(end)) for start, end in each["merged"]],
            [tuple(place) for place in each["percents"]],
        )
        for each in sheets
    ]


def _plain(cell):
    """A cell as JSON; days, times and durations are told apart from texts."""
    match cell:
        case dt.datetime() | dt.date() | dt.time():
            return {"day": cell.isoformat()}
        case dt.timedelta():
            return {"day": str(cell)}
        case str():
            return cell.replace("\x00", "")
    return cell


def _cell(value):
    if not isinstance(value, dict):
        return value
    try:
        return dt.datetime.fromisoformat(value["day"])
    except ValueError:
        return value["day"]
