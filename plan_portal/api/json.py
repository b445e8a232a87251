"""JSON bytes in which a Decimal is an exact number: 0.1 stays 0.1, and 12.500000 is written 12.5."""

from decimal import Decimal
from typing import Any

import orjson
from django.utils.functional import Promise


def dumps(data: Any) -> bytes:
    """UTF-8 JSON. Days, moments and UUIDs are strings (ISO 8601); translated texts are in the active language.

    Raises TypeError for what JSON cannot hold.
    """
    return orjson.dumps(data, default=_other, option=orjson.OPT_NON_STR_KEYS)


def number(value: Decimal) -> str:
    """The shortest way to write a number that loses nothing: no exponent, no zeros at the end.

    Raises ValueError for NaN and infinity: JSON has no such numbers.
    """
    if not value.is_finite():
        raise ValueError("JSON has no word for NaN or infinity")
    written = f"{value:f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written in ("-0", "") else written


def _other(value: Any):
    if isinstance(value, Decimal):
        return orjson.Fragment(number(value).encode())
    if isinstance(value, Promise):
        return str(value)
    if hasattr(value, "__iter__"):
        return list(value)
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")
