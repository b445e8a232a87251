"""Amounts as people type and paste them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.amounts import NotAnAmount, Typed, read, write

pytestmark = pytest.mark.row("P7")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1250", "1250"),
        ("1 250,50", "1250.50"),
        ("1\u00a0250\u202f000,5 zł", "1250000.50"),
        ("PLN 1,250,000.50", "1250000.50"),
        ("1.250.000,00 zł", "1250000"),
        ("1.250.000", "1250000"),
        ("0,12", "0.12"),
        (",5", "0.50"),
        ("5,", "5"),
        ("007", "7"),
        ("999999999999,99", "999999999999.99"),
    ],
)
def test_an_amount_is_read_as_it_is_written_here_and_in_spreadsheets(text, amount):
    assert read(text) == Typed(Decimal(amount))


@pytest.mark.parametrize("text", ["", "  ", "-", "–", " — ", "zł", "≈"])
def test_a_dash_and_a_blank_are_no_amount(text):
    assert read(text) == Typed(None)


@pytest.mark.parametrize("text", ["≈ 1 000", "~1000", "ok. 1000 zł", "≈\u00a01\u00a0000"])
def test_an_estimate_is_marked(text):
    assert read(text) == Typed(Decimal(1000), is_estimate=True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12 tys.", "number"),
        ("1.2.3", "number"),
        ("1,2,345.5", "number"),
        (",", "number"),
        ("1e5", "number"),
        ("٣", "number"),
        ("-5", "negative"),
        ("−5,00", "negative"),
        ("1,234.567", "places"),
        ("0,125", "places"),
        ("1.250", "unclear"),
        ("12,500", "unclear"),
        ("1000000000000", "digits"),
    ],
)
def test_what_is_no_amount_says_why(text, code):
    with pytest.raises(NotAnAmount) as refusal:
        read(text)
    assert refusal.value.code == code


@given(st.decimals(0, Decimal("999999999999.99"), places=2), st.booleans(), st.sampled_from(",."))
def test_what_is_written_is_read_again_to_the_grosz(amount, is_estimate, comma):
    assert read(write(amount, is_estimate, comma=comma)) == Typed(amount, is_estimate)


@given(st.text("0123456789 .,-–≈~złPLN\u00a0", max_size=20))
def test_anything_is_an_amount_or_refused_and_nothing_else(text):
    try:
        typed = read(text)
    except NotAnAmount:
        return
    assert typed.amount is None or 0 <= typed.amount < 10**12
