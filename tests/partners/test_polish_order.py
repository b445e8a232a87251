import pytest
from django.db.models import Value
from django.db.models.functions import Concat

from partners.models import Institution
from plan_portal.polish import address_of, folded
from tests.factories.partners import InstitutionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.row("X6")
def test_names_stand_in_the_order_of_the_polish_alphabet():
    in_order = [
        "abażur", "ąbik", "Cieszyn", "Ćmielów", "lód", "Lublin", "lud", "Łask", "ławka", "Łódź", "Nadir", "„Nadzieja”",
        "Nysa", "Ńńń", "Ostrów", "Ósemka", "Sopot", "Ścinawa", "Übung", "Udo", "Zgorzelec", "Źródło", "Żagań",
    ]  # fmt: skip
    for name in reversed(in_order):
        InstitutionFactory(name=name)
    assert list(Institution.objects.values_list("name", flat=True)) == in_order


@pytest.mark.parametrize("query", ["zażółć", "zazolc", "GĘŚLĄ jaźń", "jazn lodz", "łódź", "ŚWIT"])
def test_search_needs_no_accents_and_no_capitals(query):
    wanted = InstitutionFactory(name="Zażółć gęślą jaźń", short_name="Świt", town="Łódź")
    InstitutionFactory(name="Inna")
    assert list(Institution.objects.matching(query)) == [wanted]


@pytest.mark.parametrize("query", ["527-010-33-91", "5270103391", "PL 527 010 33 91"])
def test_an_identifier_is_found_however_it_is_written(query):
    wanted = InstitutionFactory(nip="5270103391")
    InstitutionFactory(nip="8567346215")
    assert list(Institution.objects.matching(query)) == [wanted]


@pytest.mark.parametrize("query", ["ZAZ", "zaz lublin", "aktywności lublin"])
def test_a_word_may_be_that_of_the_kind(query):
    wanted = InstitutionFactory(kind="zaz", name="Zakład w Lublinie", town="Lublin")
    InstitutionFactory(kind="cis", name="Centrum w Lublinie", town="Lublin")
    assert list(Institution.objects.matching(query)) == [wanted]


def test_a_per_cent_sign_is_searched_for_as_such():
    InstitutionFactory(name="Sto procent")
    wanted = InstitutionFactory(name="100% równości")
    assert list(Institution.objects.matching("0%")) == [wanted]


def test_folding_is_the_same_for_a_column_and_a_word():
    InstitutionFactory(name="Gęś", town="Żółkiew")
    both = Institution.objects.annotate(one=folded(Concat("name", "town")), other=folded(Value("GĘŚŻÓŁKIEW"))).get()
    assert both.one == both.other == "geszolkiew"


@pytest.mark.parametrize(
    ("name", "address"),
    [("Zespół ekspertów", "zespol-ekspertow"), ("Łódź", "lodz"), ("„!”", ""), ("a" * 30 + " " + "b" * 40, "a" * 30)],
)
def test_an_address_is_made_of_a_polish_name(name, address):
    assert address_of(name) == address
