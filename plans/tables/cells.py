"""Cells of a spreadsheet as offices fill them in, read to values. No Django.

A reader of files gives text, floats (whole numbers too), booleans and dates. Nothing and a lone dash are empty.
"""

import datetime as dt
import math
import re
import unicodedata
from decimal import Decimal, InvalidOperation
from uuid import UUID

LONGEST_TEXT = 32_767  # characters that a cell of XLSX takes
LONGEST_CODE = 40
CUT = " […]"  # the end of a text that was too long for a cell
# Spaces that group digits: ordinary, no-break, narrow no-break, thin, figure
_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009\u2007")
_WHOLE_LETTERS = str.maketrans({"ł": "l", "Ł": "L"})
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_IN_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_MONEY = re.compile(r"(?:zł|zl|pln)\.?$", re.IGNORECASE)
_YEAR = re.compile(r"(\d{4})(?:\s*r\.?|\s*rok)?", re.IGNORECASE)
_CODE = re.compile(r"(?:[^\W\d_]+\s+){0,2}(\d+(?:\.[A-Z]?\d+)*)[.)]?", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d+(?:\.[A-Z]?\d+)+|\d+(?=\.))\.?\s+(\D.*)", re.DOTALL | re.IGNORECASE)
_DIGITS = re.compile(r"[+-]?\d+")
NOTHING = {"", "-", "–", "—"}
YES = {"tak", "t", "x", "yes", "y", "true", "prawda", "1"}
NO = {"nie", "n", "no", "false", "falsz", "0"}


class Unreadable(ValueError):
    """A cell that does not hold what its column asks for; `code` says why, `said` with which words."""

    def __init__(self, code: str, **said):
        self.code, self.said = code, said
        super().__init__(code)


def folded(text: str) -> str:
    """For comparing headings and words: no case, accents, brackets, punctuation or line breaks."""
    plain = unicodedata.normalize("NFKD", _IN_BRACKETS.sub(" ", text).translate(_WHOLE_LETTERS))
    letters = "".join(each if each.isalnum() else " " for each in plain if not unicodedata.combining(each))
    return " ".join(letters.casefold().split())


def tidy(text: str) -> str:
    """What of a text a cell can hold: line feeds alone, no control characters, no space around."""
    return _NOT_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def shortened(text: str) -> str:
    """The text as a cell can hold it; a longer one is cut and says so."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - len(CUT)] + CUT


def as_text(cell) -> str:
    """Any cell as a person sees it."""
    match cell:
        case None:
            return ""
        case bool():
            return "tak" if cell else "nie"
        case float() | int():
            return f"{plain_number(cell):f}".replace(".", ",")
        case dt.datetime():
            return f"{cell:%Y-%m-%d %H:%M}" if cell.time() != dt.time() else f"{cell:%Y-%m-%d}"
    return tidy(str(cell))


def is_empty(cell) -> bool:
    return cell is None or (isinstance(cell, str) and not tidy(cell))


def text(cell, *, longest: int = LONGEST_TEXT) -> str:
    """Raises Unreadable `long`."""
    words = as_text(cell)
    if len(words) > longest:
        raise Unreadable("long", longest=longest, length=len(words))
    return words


def whole(cell, *, least: int | None = None, most: int | None = None) -> int | None:
    """A whole number. Raises Unreadable `date`, `whole`, `small`, `big`."""
    value = number(cell, places=0, refusal="whole")
    return None if value is None else int(within(value, least, most))


def year(cell, *, least: int = 1900, most: int = 2200) -> int | None:
    """`2021`, `2021 r.` or 2021.0. Raises Unreadable `year_date` or `year`."""
    if isinstance(cell, dt.date):
        raise Unreadable("year_date")
    words = as_text(cell)
    if words in NOTHING:
        return None
    found = _YEAR.fullmatch(words)
    if not found or not least <= int(found[1]) <= most:
        raise Unreadable("year", least=least, most=most)
    return int(found[1])


def number(
    cell, *, digits: int = 20, places: int = 6, least: int | None = None, refusal: str = "number"
) -> Decimal | None:
    """A Decimal of at most `digits`, `places` of them decimal: 1250000.5, `1 250 000,50 zł`, `−3`.

    Raises Unreadable `date`, `number` (or `refusal`), `grouping`, `places`, `digits`, `small`.
    """
    if isinstance(cell, (dt.date, dt.time, dt.timedelta)):
        raise Unreadable("date")
    if isinstance(cell, bool):
        raise Unreadable(refusal)
    value = plain_number(cell) if isinstance(cell, (float, int)) else _typed_number(as_text(cell), refusal)
    if value is None:
        return None
    if used_places(value) > places:
        raise Unreadable(refusal if places == 0 else "places", places=places)
    if abs(value) >= Decimal(10) ** (digits - places):
        raise Unreadable("digits", digits=digits - places)
    return within(value, least, None)


def within(value: Decimal, least, most) -> Decimal:
    if least is not None and value < least:
        raise Unreadable("small", least=least)
    if most is not None and value > most:
        raise Unreadable("big", most=most)
    return value


def plain_number(cell: float | int) -> Decimal:
    """A number of a spreadsheet: 15 significant digits are meant, what follows comes from binary fractions."""
    if isinstance(cell, int):
        return Decimal(cell)
    if not math.isfinite(cell):
        raise Unreadable("number")
    value = Decimal(f"{cell:.15g}")
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _typed_number(words: str, refusal: str) -> Decimal | None:
    if words in NOTHING:
        return None
    plain = _MONEY.sub("", words).translate(_SPACES).replace("\u2212", "-").replace("–", "-")
    plain = plain.removesuffix("%")
    if "," in plain and "." in plain:
        mark, other = (",", ".") if plain.rindex(",") > plain.rindex(".") else (".", ",")
        plain = plain.replace(other, "").replace(mark, ".")
    elif plain.count(".") == 1 and re.fullmatch(r"[+-]?[1-9]\d{0,2}\.\d{3}", plain):
        raise Unreadable("grouping")
    elif plain.count(".") > 1 or plain.count(",") > 1:
        if not re.fullmatch(r"[+-]?\d{1,3}([.,]\d{3})+", plain):
            raise Unreadable(refusal)
        plain = plain.replace(".", "").replace(",", "")
    plain = plain.replace(",", ".")
    before, _dot, after = plain.partition(".")
    if not _DIGITS.fullmatch(before) or (after and not after.isdigit()) or not plain.isascii():
        raise Unreadable(refusal)
    try:
        return Decimal(f"{before}.{after or 0}") if after else Decimal(before)
    except InvalidOperation as error:
        raise Unreadable(refusal) from error


def used_places(value: Decimal) -> int:
    """Decimal places that say something: 2 of 1.250000."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def fits_a_float(value: Decimal) -> bool:
    """Whether a spreadsheet's number gives the same value back."""
    return plain_number(float(value)) == value


def yes(cell) -> bool:
    """`tak`, `x`, 1 or nothing. Raises Unreadable `yes`."""
    word = folded(as_text(cell))
    if word in YES:
        return True
    if word in NO or as_text(cell) in NOTHING:
        return False
    raise Unreadable("yes")


def day(cell) -> dt.date | None:
    """A date, `2026-11-21` or `21.11.2026 r.`. Raises Unreadable `day`."""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    words = as_text(cell)
    if words in NOTHING:
        return None
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words)
    parts = found.groups() if found else None
    if not parts and (found := re.fullmatch(r"(\d{1,2})[.\-/](\d{1,2})[.\-/](\d{4})(?:\s*r\.?)?", words)):
        parts = found.groups()[::-1]
    try:
        return dt.date(*map(int, parts))
    except (TypeError, ValueError) as error:
        raise Unreadable("day") from error


def uid(cell) -> UUID | None:
    """Raises Unreadable `uid`."""
    words = as_text(cell)
    try:
        return UUID(words) if words not in NOTHING else None
    except ValueError as error:
        raise Unreadable("uid") from error


def code(cell) -> str:
    """`1.2.D1`, also `Cel 1.2.`, 1.2 as a number, `I.2`: whatever an office numbers its rows by.

    Raises Unreadable `code_date`, `long`.
    """
    if isinstance(cell, dt.date):
        raise Unreadable("code_date")
    words = text(dotted(cell), longest=LONGEST_CODE)
    found = _CODE.fullmatch(words)
    return (found[1] if found else words.strip(" .)")).upper() if words not in NOTHING else ""


def dotted(cell):
    """1.2 that was typed as a number, as a code again."""
    return f"{plain_number(cell):f}" if isinstance(cell, float) else cell


def numbered(words: str) -> tuple[str, str]:
    """The code that was typed before a name, and the name: `1.2. Sieć ośrodków`. No code: ("", the words)."""
    found = _NUMBERED.fullmatch(words)
    return (found[1].upper(), found[2].strip()) if found else ("", words)
