import pytest
from django.db import IntegrityError, transaction

from partners import actions
from partners.duplicates import likely_duplicates
from partners.models import Institution
from plan_portal.accounts.roles import Visitor
from plan_portal.errors import InvalidInput
from tests.factories.partners import InstitutionFactory
from tests.factories.portal import person, region

pytestmark = pytest.mark.django_db
FACTS = {"kind": "cis", "name": "Centrum Integracji Społecznej w Chełmie", "town": "Chełm"}


@pytest.fixture
def editor():
    return person("lubelskie", "editor")


@pytest.mark.row("R1")
def test_a_unit_and_its_operator_are_two_entries_that_may_share_a_nip(editor):
    operator = actions.register_institution(
        region(), kind="ngo", name="Stowarzyszenie „Nadzieja”", nip="527-010-33-91", by=editor
    )
    unit = actions.register_institution(region(), **FACTS, nip=operator.nip, operator=operator, by=editor)
    assert list(operator.units.all()) == [unit]


@pytest.mark.row("R2")
def test_what_is_stored_is_digits_only(editor):
    numbers = {"nip": "PL 527-010-33-91", "regon": "123 456 785", "krs": "123456", "postal_code": "22100"}
    saved = actions.register_institution(region(), **FACTS, **numbers, by=editor)
    stored = Institution.objects.values("nip", "regon", "krs", "postal_code").get(pk=saved.pk)
    assert stored == {"nip": "5270103391", "regon": "123456785", "krs": "0000123456", "postal_code": "22-100"}


@pytest.mark.row("R2")
def test_each_wrong_identifier_is_named(editor):
    with pytest.raises(InvalidInput) as refusal:
        actions.register_institution(region(), **FACTS, nip="1", regon="2", postal_code="x", by=editor)
    assert set(refusal.value.errors) == {"nip", "regon", "postal_code"}
    assert not Institution.objects.exists()


@pytest.mark.parametrize("column", ["nip", "regon", "krs"])
def test_the_database_takes_digits_only(column):
    with pytest.raises(IntegrityError), transaction.atomic():
        InstitutionFactory(**{column: "527-010"})


def test_an_operator_is_of_the_same_region(editor):
    elsewhere = InstitutionFactory(region=region("lubuskie"))
    with pytest.raises(InvalidInput) as refusal:
        actions.register_institution(region(), **FACTS, operator=elsewhere, by=editor)
    assert "operator" in refusal.value.errors


def test_institutions_do_not_run_each_other_in_a_circle(editor):
    top = InstitutionFactory()
    middle = InstitutionFactory(operator=top)
    low = InstitutionFactory(operator=middle)
    with pytest.raises(InvalidInput):
        actions.change_institution(top, operator=low, by=editor)


def test_a_change_is_made_on_what_the_database_holds(editor):
    institution = InstitutionFactory(town="Lublin")
    stale = Institution.objects.get(pk=institution.pk)
    actions.change_institution(institution, phone="81 534 54 54", by=editor)
    actions.change_institution(stale, street="ul. Młyńska 8", by=editor)
    institution.refresh_from_db()
    assert (institution.phone, institution.street) == ("81 534 54 54", "ul. Młyńska 8")


def test_the_log_says_who_changed_an_institution(editor):
    institution = actions.change_institution(InstitutionFactory(), town="Puławy", by=editor)
    event = Institution.pgh_event_model.objects.filter(pgh_obj=institution).latest("pgh_id")
    assert (event.town, event.pgh_context.metadata["user"]) == ("Puławy", editor.pk)


# Likely duplicates


@pytest.mark.row("R2")
@pytest.mark.parametrize(
    ("there", "typed"),
    [
        ({"regon": "123456785"}, {"name": "Inna", "regon": "123456785"}),
        ({"nip": "5270103391", "kind": "cis"}, {"name": "Inna", "nip": "5270103391", "kind": "cis"}),
        ({"name": "CIS „Świt” w Łęcznej", "town": "Łęczna"}, {"name": "cis „swit” w lecznej ", "town": "LECZNA"}),
    ],
)
def test_a_likely_duplicate_is_found(there, typed):
    institution = InstitutionFactory(**there)
    assert [one.institution for one in likely_duplicates(institution.region, **typed)] == [institution]


@pytest.mark.parametrize(
    ("there", "typed"),
    [
        ({"nip": "5270103391", "kind": "ngo"}, {"name": "Inna", "nip": "5270103391", "kind": "cis"}),  # its operator
        ({"name": "Dom", "town": "Lublin"}, {"name": "Dom", "town": "Chełm"}),
        ({"regon": "", "nip": ""}, {"name": "Inna", "regon": "", "nip": ""}),
    ],
)
def test_what_units_rightly_share_does_not_warn(there, typed):
    assert likely_duplicates(InstitutionFactory(**there).region, **typed) == []


def test_another_regions_registry_is_not_looked_into():
    there = InstitutionFactory(region=region("lubuskie"), regon="123456785")
    assert likely_duplicates(region("lubelskie"), name=there.name, regon=there.regon, town=there.town) == []


def test_an_institution_is_no_duplicate_of_itself():
    institution = InstitutionFactory(regon="123456785")
    assert likely_duplicates(institution.region, except_for=institution, name=institution.name, regon="123456785") == []


# Who may know of it


@pytest.mark.row("X1")
def test_the_question_of_one_and_of_many_have_the_same_answer():
    everybody = [
        Visitor(),
        person(),
        person("lubelskie", "editor"),
        person("lubelskie", "expert"),
        person("lubuskie", "coordinator"),
        person(administrator=True),
    ]
    there = [
        InstitutionFactory(is_public=public, region=region(slug))
        for public in (True, False)
        for slug in ("lubelskie", "lubuskie")
    ]
    for somebody in everybody:
        visible = set(Institution.objects.visible_to(somebody))
        assert visible == {one for one in there if one.is_visible_to(somebody)}


def test_what_is_not_public_is_seen_by_the_regions_own_office_alone():
    hidden = InstitutionFactory(hidden=True)
    assert hidden.is_visible_to(person("lubelskie", "editor"))
    assert not hidden.is_visible_to(person("lubuskie", "coordinator"))
    assert not hidden.is_visible_to(Visitor())
