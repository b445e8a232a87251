import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from partners.validators import (
    clean_krs,
    clean_number,
    clean_postal_code,
    cleaned,
    validate_krs,
    validate_nip,
    validate_postal_code,
    validate_regon,
    written_nip,
    written_regon,
)

NIP = "5270103391"


@pytest.mark.row("R2")
@pytest.mark.parametrize("written", ["527-010-33-91", "PL 527 010 33 91", "pl5270103391", "NIP: 527-01-03-391", NIP])
def test_a_nip_is_taken_as_people_write_it(written):
    assert clean_number(written) == NIP
    validate_nip(clean_number(written))


@pytest.mark.row("R2")
@pytest.mark.parametrize(
    ("validate", "wrong"),
    [
        (validate_nip, "5270103392"),  # the check digit
        (validate_nip, "527010339"),
        (validate_nip, "٥٢٧٠١٠٣٣٩١"),  # digits, but not ours
        (validate_regon, "123456786"),
        (validate_regon, "12345678512348"),
        (validate_krs, "123456"),
        (validate_krs, "000012345X"),
        (validate_postal_code, "20074"),
        (validate_postal_code, "20-074\n"),
    ],
)
def test_what_does_not_add_up_is_refused(validate, wrong):
    with pytest.raises(ValidationError):
        validate(wrong)


@pytest.mark.parametrize("regon", ["123456785", "12345678512347"])
def test_a_regon_has_9_or_14_digits(regon):
    validate_regon(regon)


def test_zeros_in_front_of_a_krs_may_be_left_out():
    assert clean_krs("KRS 123 456") == "0000123456"


def test_a_postal_code_gets_its_hyphen():
    assert clean_postal_code(" 20074 ") == "20-074"


def test_only_identifiers_are_cleaned():
    assert cleaned({"name": "Dom - PL", "nip": "527-010-33-91", "regon": ""}) == {
        "name": "Dom - PL",
        "nip": NIP,
        "regon": "",
    }


@given(st.text(max_size=30))
def test_cleaning_twice_is_cleaning_once(text):
    assert clean_number(clean_number(text)) == clean_number(text)


def test_identifiers_are_written_in_groups():
    assert written_nip(NIP) == "527-010-33-91"
    assert written_regon("12345678512347") == "123456785\u00a012347"
    assert written_regon("123456785") == "123456785"
