"""Dates, numbers and money as they are written in Polish (and in English): with the right no-break spaces.

Plain functions: pages use them through `templatetags/portal.py`, documents and e-mails call them too.
Nothing (None or an empty string) becomes an empty string: whoever shows "no data" says so in words.
"""

import datetime as dt
import re
from decimal import Decimal

from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_ALT
from django.utils.formats import date_format
from django.utils.translation import get_language

NBSP = "\u00a0"
MINUS = "\u2212"
# A single letter does not stay alone at the end of a line: „w Lublinie”, „i wsparcie”.
LONELY_LETTER = re.compile(r"(?<![^\s(„\u00a0])([aiouwzAIOUWZ])[ \n]+(?=\S)")


def in_english() -> bool:
    return (get_language() or "pl").startswith("en")


def as_day(value) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value or None


def day(value) -> str:
    """`21 listopada 2026 r.`, `21 November 2026`; a moment is taken in the portal's time zone."""
    if (date := as_day(value)) is None:
        return ""
    if in_english():
        return f"{date.day}{NBSP}{MONTHS[date.month]} {date.year}"
    return f"{date.day}{NBSP}{MONTHS_ALT[date.month]} {date.year}{NBSP}r."


def day_short(value) -> str:
    """`21.11.2026 r.`, `21 Nov 2026`: for tables and narrow places."""
    if (date := as_day(value)) is None:
        return ""
    if in_english():
        return date_format(date, "j M Y").replace(" ", NBSP)
    return f"{date:%d.%m.%Y}{NBSP}r."


def month(value) -> str:
    """`listopad 2026 r.`, `November 2026`."""
    if (date := as_day(value)) is None:
        return ""
    name = str(MONTHS[date.month])
    return f"{name} {date.year}" if in_english() else f"{name.lower()}{NBSP}{date.year}{NBSP}r."


def clock(value) -> str:
    """`14:05` in the portal's time zone."""
    if not value:
        return ""
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value:%H:%M}"


def moment(value) -> str:
    """`21 listopada 2026 r., 14:05`."""
    return f"{day(value)}, {clock(value)}" if value else ""


def period(first, last) -> str:
    """Days from the first to the last one, both counted: `1–31 marca 2026 r.`, `od 1 marca 2026 r.`"""
    first, last = as_day(first), as_day(last)
    if not first or not last or first == last:
        return _open_period(first, last) if first != last else day(first)
    if first.year != last.year:
        return f"{day(first)} – {day(last)}"
    if first.month != last.month:
        return f"{first.day}{NBSP}{_month_of(first)} – {day(last)}"
    return f"{first.day}–{day(last)}"


def _open_period(first, last) -> str:
    if in_english():
        return f"from {day(first)}" if first else f"until {day(last)}"
    return f"od {day(first)}" if first else f"do {day(last)}"


def _month_of(date) -> str:
    return str((MONTHS if in_english() else MONTHS_ALT)[date.month])


def years(first, last) -> str:
    """`2021–2027`, or one year where both are the same."""
    return f"{first}" if first == last or not last else f"{first}–{last}"


def number(value, places: int | None = None) -> str:
    """`1 234,50`, `1,234.50`; a Decimal keeps its own precision unless `places` are asked for.

    Raises nothing: what is not a number comes back as it is.
    """
    if value is None or value == "":
        return ""
    try:
        figure = Decimal(str(value))
    except ArithmeticError:
        return str(value)
    if not figure.is_finite():
        return str(value)
    written = f"{abs(figure):,.{places}f}" if places is not None else f"{abs(figure):,f}"
    sign = MINUS if figure < 0 and written.strip("0.,") else ""
    return sign + (written if in_english() else written.translate(str.maketrans({",": NBSP, ".": ","})))


def change(value, places: int | None = None) -> str:
    """A number with its sign, also when it rises: `+5,2`."""
    written = number(value, places)
    return f"+{written}" if written and Decimal(str(value)) > 0 and written.strip("0.,") else written


def percent(value, places: int | None = None) -> str:
    """Of a value in per cent (45.2, not 0.452): `45,2%`, in both languages without a space."""
    written = number(value, places)
    return f"{written}%" if written else ""


def money(value, places: int = 2) -> str:
    """Zlotys: `1 234 567,89 zł`, `PLN 1,234,567.89`."""
    written = number(value, places)
    if not written:
        return ""
    return f"PLN{NBSP}{written}" if in_english() else f"{written}{NBSP}zł"


def with_unit(written, unit: str) -> str:
    """A written number and its unit on one line; per cent follows without a space."""
    if not written or not unit:
        return str(written)
    return f"{written}%" if unit == "%" else f"{written}{NBSP}{unit}"


def place(postal_code: str, town: str) -> str:
    """`20-447 Lublin`, on one line."""
    return f"{postal_code}{NBSP}{town}".strip()


def glued(text: str) -> str:
    """Polish text whose one-letter words stay with the next word."""
    return LONELY_LETTER.sub(rf"\1{NBSP}", text)
