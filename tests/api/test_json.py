import json as standard
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_portal.api import json
from plan_portal.api.csv import POLISH_EXCEL, TIDY


@pytest.mark.row("A3")
@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_a_decimal_is_the_same_number_when_it_is_read_again(value):
    assert standard.loads(json.dumps(value), parse_float=Decimal, parse_int=Decimal) == value


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_json_has_no_number_for_is_refused(value):
    with pytest.raises(ValueError, match="no word"):
        json.number(Decimal(value))


@pytest.mark.parametrize(
    ("value", "tidy", "excel"), [("1.50", "1.5", "1,5"), ("-0.0", "0", "0"), ("1E+3", "1000", "1000")]
)
def test_numbers_are_written_as_the_dialect_writes_them(value, tidy, excel):
    assert (TIDY.number(Decimal(value)), POLISH_EXCEL.number(Decimal(value))) == (tidy, excel)
