"""What people type as a value."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring import numbers


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("7", "7"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234,50", "1234.5"),
        ("12\u202f345\u2009678", "12345678"),
        ("0.75", "0.75"),
        ("\u22123,2", "-3.2"),
        ("–3", "-3"),
        ("+4", "4"),
        (" 8 ", "8"),
    ],
)
def test_figures_are_read_as_they_are_written_in_polish(typed, value):
    assert numbers.read(typed).value == Decimal(value)


@pytest.mark.row("M3")
@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (".", "unreliable"),
        ("x", "not_applicable"),
        ("X", "not_applicable"),
        ("#", "confidential"),
        ("…", "not_yet"),
        ("...", "not_yet"),
    ],
)
def test_official_signs_say_why_there_is_no_value(typed, reason):
    assert numbers.read(typed) == numbers.Entry(missing=reason)


def test_nothing_typed_is_neither_a_value_nor_a_reason():
    assert numbers.read("  ").is_empty


@pytest.mark.parametrize("typed", ["5 %", "ok", "1,2,3", "1.234,5", "--1", "1e5", "٣", ",5", "NaN", "Infinity"])
def test_anything_else_is_refused(typed):
    with pytest.raises(numbers.NotANumber) as refusal:
        numbers.read(typed)
    assert refusal.value.code == "form"


def test_more_decimals_than_the_indicator_has_are_refused_but_zeros_are_not():
    with pytest.raises(numbers.NotANumber) as refusal:
        numbers.read("1,25", places=1)
    assert refusal.value.code == "precision"
    assert numbers.read("1,50", places=1).value == Decimal("1.5")


def test_a_number_that_does_not_fit_is_refused():
    with pytest.raises(numbers.NotANumber) as refusal:
        numbers.read("1" + "0" * 14)
    assert refusal.value.code == "size"


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_what_is_shown_can_be_typed_again(value):
    assert numbers.read(numbers.typed_as(value, "", places=1)).value == value
