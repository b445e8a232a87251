"""The TERC register of GUS as a CSV file: read, and check each cell. Knows no database.

Source: eteryt.stat.gov.pl, „Pliki pełne”, TERC (urzędowy). Columns WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA,
UTF-8 with BOM, semicolons, voivodeships in capitals.
"""

import csv
import datetime as dt
import io
from dataclasses import dataclass

from django.utils.translation import gettext as _

COLUMNS = ["WOJ", "POW", "GMI", "RODZ", "NAZWA", "NAZWA_DOD", "STAN_NA"]
DIGITS = {"WOJ": 2, "POW": 2, "GMI": 2, "RODZ": 1}
# RODZ 1, 2, 3: municipalities, which are units here. 4, 5: town and rural part of a mixed one; 8, 9: districts.
MUNICIPALITIES = {"1", "2", "3"}
PARTS = {"4", "5", "8", "9"}
VOIVODESHIPS = 16


@dataclass(frozen=True)
class Unit:
    code: str
    name: str
    kind: str
    level: str


@dataclass
class Register:
    units: dict[str, Unit]
    errors: dict[str, str]  # "wiersz 12, kolumna POW" → what is wrong
    parts: int = 0  # rows that are only parts of municipalities, and left out
    state_on: dt.date = dt.date.min  # the newest STAN_NA: the register is of this day


def read(content: bytes) -> Register:
    """All units of the file, and all its errors by row and column; with any error the units are not to be used."""
    register = Register({}, {})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        register.errors[_("file")] = _("The file is not in UTF-8 (byte %(place)s).") % {"place": error.start}
        return register
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    missing = [name for name in COLUMNS if name not in (table.fieldnames or [])]
    if missing:
        register.errors[_("row 1")] = _("Columns are missing: %(names)s.") % {"names": ", ".join(missing)}
        return register
    for row in table:
        read_row(register, table.line_num, row)
    check_whole(register)
    return register


def read_row(register: Register, number: int, row: dict) -> None:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    wrong = wrong_cells(cells)
    if wrong:
        for column, message in wrong.items():
            register.errors[place(number, column)] = message
        return
    register.state_on = max(register.state_on, dt.date.fromisoformat(cells["STAN_NA"]))
    if cells["RODZ"] in PARTS:
        register.parts += 1
    else:
        unit = unit_of(cells)
        if unit.code in register.units:
            message = _("The code %(code)s stands in the file twice.") % {"code": unit.code}
            register.errors[place(number, "WOJ")] = message
        register.units[unit.code] = unit


def place(number: int, column: str) -> str:
    return _("row %(row)s, column %(column)s") % {"row": number, "column": column}


def wrong_cells(cells: dict[str, str]) -> dict[str, str]:
    """What is wrong with a row, by column."""
    wrong = {}
    for column, length in DIGITS.items():
        value = cells[column]
        if (value or column == "WOJ") and not (value.isascii() and value.isdigit() and len(value) == length):
            wrong[column] = _("Expected %(length)s digits, found “%(value)s”.") % {"length": length, "value": value}
    if cells["GMI"] and not cells["POW"]:
        wrong.setdefault("POW", _("A municipality needs the code of its powiat."))
    if bool(cells["GMI"]) != bool(cells["RODZ"]):
        wrong.setdefault("RODZ", _("A municipality has both a number and a kind, other units have neither."))
    if cells["RODZ"] and cells["RODZ"] not in MUNICIPALITIES | PARTS:
        wrong.setdefault("RODZ", _("There is no kind of municipality “%(value)s”.") % {"value": cells["RODZ"]})
    if not cells["NAZWA"] or len(cells["NAZWA"]) > 100:
        wrong["NAZWA"] = _("The name is missing or longer than 100 letters.")
    if not is_date(cells["STAN_NA"]):
        wrong["STAN_NA"] = _("Expected a date such as 2025-01-01, found “%(value)s”.") % {"value": cells["STAN_NA"]}
    return wrong


def is_date(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def unit_of(cells: dict[str, str]) -> Unit:
    code = "".join(cells[column] for column in DIGITS)
    level = {2: "voivodeship", 4: "county", 7: "municipality"}[len(code)]
    name = cells["NAZWA"].lower() if level == "voivodeship" else cells["NAZWA"]
    return Unit(code, name, cells["NAZWA_DOD"], level)


def check_whole(register: Register) -> None:
    """A file that was cut off would close every unit that it lacks."""
    found = sum(unit.level == "voivodeship" for unit in register.units.values())
    if found != VOIVODESHIPS and not register.errors:
        register.errors[_("file")] = _("The file has %(found)s voivodeships instead of 16.") % {"found": found}
    for code in register.units:
        above = {7: code[:4], 4: code[:2]}.get(len(code))
        if above and above not in register.units and not register.errors:
            message = _("The unit %(code)s lies in %(above)s, which is not in the file.")
            register.errors[_("file")] = message % {"code": code, "above": above}
