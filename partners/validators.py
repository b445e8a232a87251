"""Identifiers of institutions, as they are stored: digits only."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.pl import nip, regon


def validate_nip(value: str) -> None:
    if not nip.is_valid(value):
        raise ValidationError(_("This is not a valid NIP: its ten digits do not add up."), code="nip")


def validate_regon(value: str) -> None:
    if not regon.is_valid(value):
        raise ValidationError(_("This is not a valid REGON: it has 9 or 14 digits that add up."), code="regon")


def validate_krs(value: str) -> None:
    """KRS has ten digits and no check digit."""
    if not (len(value) == 10 and value.isascii() and value.isdigit()):
        raise ValidationError(_("A KRS number has ten digits, with zeros in front."), code="krs")
