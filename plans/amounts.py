"""Amounts as people type and paste them: „1 250 000,50 zł”, „≈ 12 tys.” is refused. Pure, without Django.

`static/js/budget-grid.js` reads them by the same steps; a test in the browser holds the two together.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

MOST_DIGITS = 12  # before the comma
_SPACES = "[ \t\r\n\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]"
_SPACE = re.compile(_SPACES)
_ESTIMATE = re.compile(rf"^{_SPACES}*(?:[≈~]|ok\.|ca\.){_SPACES}*", re.IGNORECASE)
_CURRENCY = re.compile(r"^(?:pln|zł)|(?:pln|zł)\.?$", re.IGNORECASE)
_NOTHING = {"", "-", "–", "—"}


@dataclass(frozen=True)
class Typed:
    """What a cell says: an amount in PLN to the grosz, or None; only an amount is an estimate."""

    amount: Decimal | None
    is_estimate: bool = False


class NotAnAmount(ValueError):
    """`code`: number, negative, places, digits, or unclear (a separator that could be of thousands or of groszy)."""

    def __init__(self, code: str):
        self.code = code
        super().__init__(code)


def read(text: str) -> Typed:
    """The amount that a text says. Spaces of all kinds, „zł” and „PLN” are let be; „≈”, „~” or „ok.” marks an estimate.

    A comma or a dot with one or two digits behind it is decimal, and so is the later one where both are used. One
    separator with three digits behind it is refused: 1.250 may be a thousand and more, or one and a quarter.

    Raises NotAnAmount.
    """
    stripped = _ESTIMATE.sub("", text)
    is_estimate = stripped != text
    bare = _CURRENCY.sub("", _SPACE.sub("", stripped))
    if bare in _NOTHING:
        return Typed(None)
    if re.match("[-−–][0-9.,]", bare):
        raise NotAnAmount("negative")
    whole, groszy = _parts(bare)
    whole = whole.lstrip("0")
    if len(whole) > MOST_DIGITS:
        raise NotAnAmount("digits")
    return Typed(Decimal(f"{whole or 0}.{groszy.ljust(2, '0')}"), is_estimate)


def _parts(bare: str) -> tuple[str, str]:
    """Digits before and behind the decimal separator, without separators of thousands."""
    if not re.fullmatch("[0-9.,]*[0-9][0-9.,]*", bare):
        raise NotAnAmount("number")
    marks = re.sub("[0-9]", "", bare)
    if not marks:
        return bare, ""
    if len(set(marks)) == 1 and len(marks) > 1:
        return _grouped(bare, marks[0]), ""
    whole, _mark, groszy = bare.rpartition(marks[-1])
    if len(marks) == 1 and len(groszy) == 3 and re.fullmatch("[1-9][0-9]{0,2}", whole):
        raise NotAnAmount("unclear")
    if len(groszy) > 2:
        raise NotAnAmount("places")
    return (_grouped(whole, marks[0]) if len(marks) > 1 else whole), groszy


def _grouped(text: str, mark: str) -> str:
    """Digits in groups of three: 1.250.000."""
    if not re.fullmatch(f"[0-9]{{1,3}}(?:{re.escape(mark)}[0-9]{{3}})+", text):
        raise NotAnAmount("number")
    return text.replace(mark, "")


def write(amount: Decimal | None, is_estimate: bool = False, *, comma: str = ",") -> str:
    """As it stands in a cell: no-break spaces between thousands, groszy only where there are some."""
    if amount is None:
        return ""
    whole, _dot, groszy = f"{amount:.2f}".partition(".")
    digits = f"{int(whole):,}".replace(",", "\u00a0")
    written = digits if groszy == "00" else f"{digits}{comma}{groszy}"
    return f"≈\u00a0{written}" if is_estimate else written
