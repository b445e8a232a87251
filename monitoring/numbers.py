"""What people type as a value: Polish figures and the official special signs. No Django."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

# Spaces that group digits: ordinary, no-break, narrow no-break, thin, figure
SPACES = str.maketrans("", "", " \u00a0\u202f\u2009\u2007")
LARGEST = Decimal(10) ** 14

# The signs of official statistics for a cell without a figure, and the reason that each says.
# Source: domain.md 0.5 and 9.7; the ellipsis is ours, for “dane w opracowaniu”.
SIGNS = {".": "unreliable", "x": "not_applicable", "#": "confidential", "…": "not_yet"}
SPELLINGS = {"X": "x", "...": "…"}


class NotANumber(ValueError):
    """What was typed is neither a figure nor a sign; `code` says why: form, precision, size."""

    def __init__(self, code: str):
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class Entry:
    """A value or the reason why there is none; both empty where nothing was typed."""

    value: Decimal | None = None
    missing: str = ""

    @property
    def is_empty(self) -> bool:
        return self.value is None and not self.missing


def read(text: str, *, places: int = 6) -> Entry:
    """`1 234,5`, `−3`, `0.7` or one of SIGNS. Raises NotANumber for anything else and for decimals over `places`."""
    typed = text.strip()
    typed = SPELLINGS.get(typed, typed)
    if not typed:
        return Entry()
    if typed in SIGNS:
        return Entry(missing=SIGNS[typed])
    return Entry(value=read_figure(typed, places=places))


def read_figure(typed: str, *, places: int) -> Decimal:
    plain = typed.translate(SPACES).replace("\u2212", "-").replace("–", "-")
    whole, _, decimals = plain.replace(",", ".").partition(".")
    digits = whole.removeprefix("-").removeprefix("+")
    if not (digits.isascii() and digits.isdigit()) or (decimals and not (decimals.isascii() and decimals.isdigit())):
        raise NotANumber("form")
    if len(decimals.rstrip("0")) > places:
        raise NotANumber("precision")
    try:
        value = Decimal(f"{whole}.{decimals[:6] or 0}")
    except InvalidOperation as error:
        raise NotANumber("form") from error
    if abs(value) >= LARGEST:
        raise NotANumber("size")
    return value


def typed_as(value: Decimal | None, missing: str, *, places: int) -> str:
    """How a person would type it again: the opposite of `read`, with a decimal comma."""
    if missing:
        return next(sign for sign, reason in SIGNS.items() if reason == missing)
    if value is None:
        return ""
    return f"{value:.{max(places, used_places(value))}f}".replace(".", ",")


def used_places(value: Decimal) -> int:
    """Decimal places that say something: 2 of 1.250000."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
