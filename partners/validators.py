"""Identifiers of institutions: as people write them, as they are stored (digits only), as they are shown."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from stdnum.pl import nip, regon

validate_postal_code = RegexValidator(r"^\d\d-\d{3}\Z", _("A postal code looks like this: 20-074."), code="postal_code")


def validate_nip(value: str) -> None:
    if not (value.isascii() and nip.is_valid(value)):
        raise ValidationError(_("This is not a valid NIP: its ten digits do not add up."), code="nip")


def validate_regon(value: str) -> None:
    if not (value.isascii() and regon.is_valid(value)):
        raise ValidationError(_("This is not a valid REGON: it has 9 or 14 digits that add up."), code="regon")


def validate_krs(value: str) -> None:
    """KRS has ten digits and no check digit."""
    if not (len(value) == 10 and value.isascii() and value.isdigit()):
        raise ValidationError(_("A KRS number has ten digits, with zeros in front."), code="krs")


def clean_number(value: str) -> str:
    """Without the spaces, hyphens and dots that people write between digits, and without the prefix PL."""
    bare = re.sub(r"[\s\u00a0.–−-]", "", value)
    return re.sub(r"(?i)^(PL|NIP:?|REGON:?|KRS:?)+", "", bare)


def clean_krs(value: str) -> str:
    """Zeros in front are often left out."""
    bare = clean_number(value)
    return bare.zfill(10) if bare.isdigit() else bare


def clean_postal_code(value: str) -> str:
    bare = re.sub(r"[\s\u00a0–−-]", "", value)
    return f"{bare[:2]}-{bare[2:]}" if re.fullmatch(r"\d{5}", bare) else value.strip()


CLEANERS = {"nip": clean_number, "regon": clean_number, "krs": clean_krs, "postal_code": clean_postal_code}


def cleaned(facts: dict) -> dict:
    """An institution's facts with each identifier as it is stored; the others as they were."""
    return {name: CLEANERS[name](value) if name in CLEANERS and value else value for name, value in facts.items()}


def written_nip(value: str) -> str:
    """`527-010-33-91`"""
    return f"{value[:3]}-{value[3:6]}-{value[6:8]}-{value[8:]}" if len(value) == 10 else value


def written_regon(value: str) -> str:
    """The 14 digits of a local unit begin with the 9 of its legal person: `123456785 12347`."""
    return f"{value[:9]}\u00a0{value[9:]}" if len(value) == 14 else value
