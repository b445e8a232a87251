import datetime as dt

import pytest

from partners import actions
from partners.models import Agreement
from plan_portal.errors import InvalidInput, WrongState
from tests.factories.partners import AgreementFactory, InstitutionFactory, PartnershipFactory
from tests.factories.portal import person, region

pytestmark = pytest.mark.django_db
D = dt.date


@pytest.fixture
def editor():
    return person("lubelskie", "editor")


def test_a_signatory_joins_on_the_day_of_signing(editor):
    signed = actions.sign_agreement(
        PartnershipFactory(), signatory=InstitutionFactory(), signed_on=D(2008, 6, 2), by=editor
    )
    assert signed.valid_from == D(2008, 6, 2)


def test_nobody_is_a_signatory_twice_on_one_day(editor):
    there = AgreementFactory()
    with pytest.raises(InvalidInput) as refusal:
        actions.sign_agreement(there.partnership, signatory=there.signatory, signed_on=D(2010, 1, 1), by=editor)
    assert "signatory" in refusal.value.errors


def test_who_has_withdrawn_may_join_again(editor):
    first = AgreementFactory(signed_on=D(2008, 6, 2))
    actions.withdraw_agreement(first, valid_to=D(2012, 1, 1), reason="brak środków", by=editor)
    actions.sign_agreement(first.partnership, signatory=first.signatory, signed_on=D(2012, 1, 1), by=editor)
    as_at = {day: Agreement.objects.as_at(day).count() for day in (D(2008, 6, 1), D(2011, 12, 31), D(2012, 1, 1))}
    assert as_at == {D(2008, 6, 1): 0, D(2011, 12, 31): 1, D(2012, 1, 1): 1}


def test_a_withdrawal_needs_a_reason_and_happens_once(editor):
    agreement = AgreementFactory()
    with pytest.raises(InvalidInput):
        actions.withdraw_agreement(agreement, valid_to=D(2016, 3, 1), reason="", by=editor)
    actions.withdraw_agreement(agreement, valid_to=D(2016, 3, 1), reason="likwidacja", by=editor)
    with pytest.raises(WrongState):
        actions.withdraw_agreement(agreement, valid_to=D(2016, 3, 1), reason="likwidacja", by=editor)


def test_a_signatory_is_of_the_partnerships_region(editor):
    elsewhere = InstitutionFactory(region=region("lubuskie"))
    with pytest.raises(InvalidInput):
        actions.sign_agreement(PartnershipFactory(), signatory=elsewhere, signed_on=D(2010, 1, 1), by=editor)


def test_two_partnerships_of_one_name_have_two_addresses_and_keep_them(editor):
    facts = {"name": "Partnerstwo „Dodaj”", "founded_year": 2008, "leader": "Marszałek"}
    one = actions.create_partnership(region(), **facts, by=editor)
    other = actions.create_partnership(region(), **facts, by=editor)
    assert (one.slug, other.slug) == ("partnerstwo-dodaj", "partnerstwo-dodaj-2")
    assert actions.change_partnership(one, name="Inna nazwa", by=editor).slug == "partnerstwo-dodaj"


def test_no_address_is_a_word_of_our_own_pages(editor):
    made = actions.create_partnership(region(), name="Dodaj!", founded_year=2008, leader="Marszałek", by=editor)
    assert made.slug == "dodaj-2"
