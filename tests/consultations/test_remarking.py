"""A visitor's way, with Django's client: no account, no JavaScript."""

import re

import pytest
from django.urls import reverse

from consultations import abuse
from consultations.models import Remark, Submission
from tests.factories.consultations import ConsultationRoundFactory, remark_on

pytestmark = pytest.mark.django_db
AUTHOR = {"submitter_kind": "person", "email": "anna@example.org"}


@pytest.fixture
def round():
    return ConsultationRoundFactory(written=True)


@pytest.fixture
def unhurried(monkeypatch):
    monkeypatch.setattr(abuse, "FASTEST_PERSON_SECONDS", -1)


def write(client, round, query="", **words):
    url = reverse("write_remark", args=["lubelskie", round.pk]) + query
    return client.post(url, {"justification": "Za mało o zatrudnieniu."} | words)


def send(client, round, **author):
    url = reverse("basket", args=["lubelskie", round.pk])
    clock = re.search(r'name="clock" value="([^"]+)"', client.get(url).content.decode())
    return client.post(url, {"clock": clock[1] if clock else ""} | AUTHOR | author)


def link_in(letter) -> str:
    return re.search(r"https?://[^/]+(/\S+klucz=\S+)", letter.body)[1]


@pytest.mark.row("C4", "C5", "C6")
def test_from_the_paragraph_to_the_authors_own_page(
    client, round, unhurried, deliver, django_capture_on_commit_callbacks
):
    section = round.version.sections.get(title="Diagnoza")
    block = re.findall(r'data-bid="([^"]+)"', section.body)[1]
    query = f"?kind=section&uid={section.uid}&part={block}"

    page = client.get(reverse("write_remark", args=["lubelskie", round.pk]) + query).content.decode()
    assert "W regionie działa pięć zakładów aktywności zawodowej." in page

    back = write(client, round, query, proposal="Sześć zakładów.", more="1")
    assert back.url.endswith(f"#{block}")
    passport = round.version.indicatorpassports.get(name="Liczba ZAZ")
    assert write(client, round, f"?kind=indicator&uid={passport.uid}&part=target").url.endswith("/zgloszenie/")
    assert not Submission.objects.exists()

    with django_capture_on_commit_callbacks(execute=True):
        sent = send(client, round)
    submission = Submission.objects.get()
    page = client.get(sent.url).content.decode()
    assert submission.reference in page
    assert "anna@example.org" in page
    assert [remark.quote for remark in submission.remarks.all()] == [
        "W regionie działa pięć zakładów aktywności zawodowej.",
        "8\u00a0szt.",
    ]

    letter = deliver()[-1]
    assert (letter.to, submission.reference in letter.subject) == (["anna@example.org"], True)
    page = client.get(link_in(letter))
    submission.refresh_from_db()
    assert (page.status_code, submission.state) == (200, "unconfirmed")
    key = re.search(r'name="klucz" value="([^"]+)"', page.content.decode())[1]
    own_page = client.post(link_in(letter).partition("?")[0], {"klucz": key}).url
    submission.refresh_from_db()
    assert submission.is_confirmed

    receipt = deliver()[-1]
    assert link_in(receipt) == own_page
    assert submission.reference in receipt.body
    page = client.get(own_page).content.decode()
    assert "Wycofaj wszystkie uwagi" in page

    client.post(
        reverse("withdraw_submission", args=["lubelskie"]),
        {"klucz": own_page.partition("klucz=")[2].replace("%3A", ":")},
    )
    submission.refresh_from_db()
    assert submission.is_withdrawn


@pytest.mark.row("C6")
def test_a_scanner_that_opens_the_link_confirms_nothing(client, round, unhurried, deliver):
    write(client, round)
    send(client, round)
    link = link_in(deliver()[-1])
    for method in (client.get, client.head, client.options):
        method(link)
    assert not Remark.objects.confirmed().exists()


@pytest.mark.row("C6")
def test_a_confirmed_link_leads_to_the_own_page(client, round, unhurried, deliver):
    write(client, round)
    send(client, round)
    link = link_in(deliver()[-1])
    key = link.partition("klucz=")[2].replace("%3A", ":")
    first = client.post(link.partition("?")[0], {"klucz": key})
    again = client.get(link)
    assert first.url == again.url
    assert "/zgloszenia/moje/" in again.url


@pytest.mark.parametrize("name", ["confirm_submission", "track_submission"])
@pytest.mark.parametrize("key", ["", "x", "0" * 32 + ":x"])
def test_a_made_up_key_opens_nothing(client, name, key):
    assert client.get(reverse(name, args=["lubelskie"]), {"klucz": key}).status_code == 404


def test_the_link_that_confirms_is_not_the_one_that_follows(client, round, unhurried, deliver):
    write(client, round)
    send(client, round)
    key = link_in(deliver()[-1]).partition("klucz=")[2].replace("%3A", ":")
    assert client.get(reverse("track_submission", args=["lubelskie"]), {"klucz": key}).status_code == 404


@pytest.mark.row("C5")
def test_a_remark_in_the_basket_can_be_changed_and_removed(client, round):
    write(client, round, justification="Pierwsza")
    write(client, round, justification="Druga")
    client.post(reverse("rewrite_remark", args=["lubelskie", round.pk, 1]), {"justification": "Zmieniona"})
    basket = client.get(reverse("basket", args=["lubelskie", round.pk])).content.decode()
    assert "Zmieniona" in basket
    assert "Pierwsza" not in basket
    client.post(reverse("remove_remark", args=["lubelskie", round.pk, 1]))
    assert "Zmieniona" not in client.get(reverse("basket", args=["lubelskie", round.pk])).content.decode()


def test_a_basket_belongs_to_one_round(client, round):
    write(client, round)
    other = ConsultationRoundFactory()
    assert "Za mało o zatrudnieniu" not in client.get(reverse("basket", args=["lubelskie", other.pk])).content.decode()


def test_a_basket_is_not_endless(client, round, monkeypatch):
    monkeypatch.setattr("consultations.basket.MOST_REMARKS", 1)
    write(client, round)
    assert write(client, round).status_code == 200


def test_a_machine_that_fills_every_field_in_is_refused(client, round, unhurried):
    write(client, round)
    assert send(client, round, website="https://spam.example").status_code == 200
    assert not Submission.objects.exists()


def test_nobody_types_so_fast(client, round, settings):
    write(client, round)
    assert "Odczekaj kilka sekund" in send(client, round).content.decode()
    assert not Submission.objects.exists()


@pytest.mark.parametrize("clock", ["", "opened", "opened:x:y"])
def test_a_clock_that_we_never_gave_is_refused(clock):
    assert abuse.typed_too_fast(clock)


def test_an_old_clock_is_what_a_person_has(monkeypatch):
    clock = abuse.clock_now()
    assert abuse.typed_too_fast(clock)
    monkeypatch.setattr(abuse, "FASTEST_PERSON_SECONDS", -1)
    assert not abuse.typed_too_fast(clock)


def test_a_limit_is_told_in_words(client, round, unhurried, monkeypatch):
    monkeypatch.setattr(abuse, "FROM_AN_ADDRESS", 0)
    write(client, round)
    page = send(client, round)
    assert "wiele zgłoszeń" in page.content.decode()


def test_the_information_clause_stands_where_data_are_asked_for(client, round):
    write(client, round)
    assert round.privacy_notice in client.get(reverse("basket", args=["lubelskie", round.pk])).content.decode()


def test_a_closed_round_shows_no_form(client):
    round = ConsultationRoundFactory(written=True, closed=True)
    page = client.get(reverse("write_remark", args=["lubelskie", round.pk])).content.decode()
    assert "nie przyjmują już uwag" in page
    assert "justification" not in page
    write(client, round)
    assert "remarks" not in client.session


@pytest.mark.parametrize(
    "query", ["?kind=section&uid=x", "?uid=9b2e6c0c-7a51-4d3e-8a57-0d8b8f1c7b11", "?kind=plan&uid=1"]
)
def test_there_is_no_form_for_a_place_that_is_not_there(client, round, query):
    assert client.get(reverse("write_remark", args=["lubelskie", round.pk]) + query).status_code == 404


def test_the_side_sheet_is_the_same_form(client, round):
    url = reverse("write_remark", args=["lubelskie", round.pk])
    sheet = client.get(url, headers={"HX-Request": "true", "HX-Target": "sheet-body"}).content.decode()
    assert 'id="sheet-title"' in sheet
    assert "<html" not in sheet


@pytest.mark.row("C10")
def test_the_public_page_shows_what_the_office_has_published(client, round):
    remark_on(round, published=True, justification="Widać mnie")
    remark_on(round, justification="Czekam na przejrzenie")
    remark_on(round, hidden=True, justification="Dane o zdrowiu")
    page = client.get(round.get_absolute_url()).content.decode()
    assert "Widać mnie" in page
    assert "Czekam na przejrzenie" not in page
    assert "Dane o zdrowiu" not in page


def test_whoever_reads_on_sees_what_is_not_sent_yet(client, round):
    reading = round.version.get_absolute_url()
    assert "basket-bar" not in client.get(reading).content.decode()
    write(client, round)
    page = client.get(reading).content.decode()
    assert "1 uwaga jest zapamiętana i jeszcze niewysłana." in page
