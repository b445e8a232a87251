"""What the pages of the office and of the public do beyond the rules of the actions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations import showcase
from consultations.models import Answer, ConsultationRound, Remark
from tests.factories.consultations import (
    AnswerFactory,
    ConsultationRoundFactory,
    RemarkFactory,
    SubmissionFactory,
    answered_round,
    empty_version,
    remark_on,
)
from tests.factories.plans import PlanVersionFactory, frozen_version
from tests.factories.portal import person, region

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def editor(client):
    return log_in(client, "editor")


@pytest.fixture
def coordinator(client):
    return log_in(client, "coordinator")


def log_in(client, role):
    user = person("lubelskie", role)
    client.force_login(user, backend=BACKEND)
    return user


def queries_of(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


# As many queries for one remark as for thirty


def with_remarks(number, **traits):
    round = ConsultationRoundFactory(**traits)
    for _ in range(number):
        AnswerFactory(in_review=True, remark=remark_on(round, published=True))
    return round


def test_the_work_list_costs_the_same_for_one_remark_and_for_thirty(client, editor):
    few, many = (reverse("round_remarks", args=["lubelskie", with_remarks(number).pk]) for number in (1, 30))
    assert queries_of(client, few) == queries_of(client, many)


def test_the_page_of_an_answer_costs_the_same_beside_one_remark_and_beside_thirty(client, editor):
    few, many = (
        reverse(
            "answer_remark", args=["lubelskie", Remark.objects.filter(submission__round=with_remarks(n)).first().uid]
        )
        for n in (1, 30)
    )
    assert queries_of(client, few) == queries_of(client, many)


@pytest.mark.parametrize("answered", [True, False])
def test_the_public_page_costs_the_same_for_one_remark_and_for_thirty(client, answered):
    few, many = (answered_round(n) if answered else with_remarks(n) for n in (1, 30))
    assert queries_of(client, few.get_absolute_url()) == queries_of(client, many.get_absolute_url())


def test_the_list_of_rounds_costs_the_same_for_one_and_for_ten(client):
    version = empty_version()
    ConsultationRoundFactory(version=version)
    one = queries_of(client, reverse("rounds", args=["lubelskie"]))
    for _ in range(9):
        ConsultationRoundFactory(version=version)
    assert queries_of(client, reverse("rounds", args=["lubelskie"])) == one


def test_the_tasks_cost_the_same_for_one_round_and_for_ten(client, editor):
    def queries():
        with CaptureQueriesContext(connection) as found:
            showcase.tasks_for(editor)
        return len(found)

    version = empty_version()
    remark_on(ConsultationRoundFactory(version=version))
    editor.roles()
    one = queries()
    for _ in range(9):
        remark_on(ConsultationRoundFactory(version=version))
    assert queries() == one


# The office


@pytest.mark.row("C1")
def test_a_round_is_prepared_and_announced_on_the_pages(client, coordinator):
    version = frozen_version(PlanVersionFactory().plan)
    words = {
        "version": version.pk,
        "title": "Konsultacje projektu",
        "first_day": "2030-01-02",
        "last_day": "2030-01-15",
        "minimum_days": "35",
        "privacy_notice": "Administratorem danych jest Województwo.",
    }
    page = client.get(reverse("prepare_round", args=["lubelskie"]))
    assert "Administratorem Twoich danych jest województwo" in page.content.decode()
    page = client.post(reverse("prepare_round", args=["lubelskie"]), words, follow=True)
    assert "podstawa prawna wymaga co najmniej 35" in page.content.decode()
    round = ConsultationRound.objects.get()
    assert (
        "podstawa prawna wymaga" in client.get(reverse("announce_round", args=["lubelskie", round.pk])).content.decode()
    )
    client.post(reverse("announce_round", args=["lubelskie", round.pk]))
    round.refresh_from_db()
    assert round.is_announced


def test_the_form_says_what_an_action_refused(client, coordinator):
    round = ConsultationRoundFactory()
    url = reverse("extend_round", args=["lubelskie", round.pk])
    page = client.post(url, {"last_day": round.first_day.isoformat(), "reason": "Bo tak"})
    assert "nie mogą się skończyć wcześniej" in page.content.decode()


@pytest.mark.row("C12", "C13")
def test_an_answer_is_written_on_the_page_and_accepted_by_somebody_else(client):
    remark = RemarkFactory()
    url = reverse("answer_remark", args=["lubelskie", remark.uid])
    log_in(client, "editor")
    page = client.post(url, {"disposition": "rejected", "reason": "", "revision": "0", "hand_on": "1"})
    assert "Podaj uzasadnienie" in page.content.decode()
    client.post(url, {"disposition": "rejected", "reason": "Brak środków.", "revision": "0", "hand_on": "1"})
    answer = Answer.objects.get()
    decide = reverse("decide_answer", args=["lubelskie", remark.uid])
    assert client.post(decide, {"accept": "1", "revision": "1"}).status_code == 403
    assert "zaakceptować musi ją ktoś inny" in client.get(url).content.decode()

    log_in(client, "coordinator")
    page = client.post(decide, {"why": ""})
    assert page.status_code == 200
    client.post(decide, {"why": "Podaj kwotę."})
    answer.refresh_from_db()
    assert answer.was_returned
    assert "Podaj kwotę." in client.get(url).content.decode()
    client.post(url, {"disposition": "rejected", "reason": "Brak 2 mln zł.", "revision": "1", "hand_on": "1"})
    assert "Brak środków." in client.get(url).content.decode()  # among the earlier wordings

    log_in(client, "editor")
    client.post(decide, {"accept": "1", "revision": "2"})
    answer.refresh_from_db()
    assert answer.is_accepted


def test_a_stale_answer_is_told_and_nothing_is_lost(client, editor):
    answer = AnswerFactory(revision=2)
    url = reverse("answer_remark", args=["lubelskie", answer.remark.uid])
    page = client.post(url, {"disposition": "rejected", "reason": "Moje słowa", "revision": "1"}).content.decode()
    assert "Ktoś zmienił tę odpowiedź" in page
    assert "Moje słowa" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 5),
        ("?state=moderate", 1),
        ("?state=answer", 3),
        ("?state=returned", 1),
        ("?state=review", 1),
        ("?state=accepted", 0),
        ("?state=withdrawn", 1),
        ("?submitter=ngo", 1),
        ("?element=section", 1),
        ("?element=whole", 4),
        ("?state=review&submitter=ngo", 0),
    ],
)
def test_remarks_are_filtered(client, editor, query, found):
    round = ConsultationRoundFactory(written=True)
    remark_on(round)
    remark_on(round, round.version.sections.first(), "section", published=True)
    AnswerFactory(remark=remark_on(round, published=True), return_reason="Popraw")
    ngo = SubmissionFactory(round=round, from_ngo=True)
    AnswerFactory(in_review=True, remark=RemarkFactory(submission=ngo, published=True), return_reason="")
    RemarkFactory(submission=SubmissionFactory(round=round, withdrawn=True))
    RemarkFactory(submission=SubmissionFactory(round=round, unconfirmed=True))
    if query.startswith("?state=review&"):
        ngo.remarks.get().answer.delete()
    page = client.get(reverse("round_remarks", args=["lubelskie", round.pk]) + query)
    assert page.context["page"].paginator.count == found


def test_the_next_remark_is_the_next_of_the_filtered_list(client, editor):
    round = ConsultationRoundFactory()
    first, _other, third = remark_on(round), remark_on(round, published=True), remark_on(round)
    page = client.get(reverse("answer_remark", args=["lubelskie", first.uid]) + "?state=moderate")
    assert (page.context["previous"], page.context["next"]) == (None, third)


@pytest.mark.row("C10")
def test_a_remark_is_hidden_on_the_page_with_a_reason(client, editor):
    remark = RemarkFactory()
    url = reverse("moderate_remark", args=["lubelskie", remark.uid])
    assert client.post(url, {"reason": ""}).status_code == 200
    client.post(url, {"reason": "Dane o zdrowiu."})
    remark.refresh_from_db()
    assert remark.hidden_reason == "Dane o zdrowiu."


# The public


@pytest.mark.row("C15")
def test_published_answers_stand_in_a_table_with_natural_persons_unnamed(client):
    round = ConsultationRoundFactory(closed=True)
    AnswerFactory(accepted=True, remark=remark_on(round, published=True, justification="Moja uwaga"))
    AnswerFactory(accepted=True, remark=remark_on(round, hidden=True, justification="Dane o zdrowiu"))
    before = client.get(round.get_absolute_url()).content.decode()
    assert "Środki na lata 2013–2020" not in before
    ConsultationRound.objects.filter(pk=round.pk).update(
        answers_published_at=round.closes_at, answers_published_by=person("lubelskie", "coordinator")
    )
    page = client.get(round.get_absolute_url()).content.decode()
    assert "Moja uwaga" in page
    assert "Środki na lata 2013–2020" in page
    assert "osoba fizyczna" in page
    assert "Anna Nowak" not in page
    assert "Dane o zdrowiu" not in page
    assert "Zawiera dane osób trzecich." in page


@pytest.mark.row("C15")
def test_an_answer_is_not_seen_on_a_remarks_page_before_it_is_published(client):
    answer = AnswerFactory(accepted=True, remark=RemarkFactory(published=True))
    assert answer.reason not in client.get(answer.remark.get_absolute_url()).content.decode()


def test_a_prepared_round_is_seen_by_its_office_alone(client, editor):
    round = ConsultationRoundFactory(prepared=True)
    assert client.get(round.get_absolute_url()).status_code == 200
    client.logout()
    assert client.get(round.get_absolute_url()).status_code == 404


# Other apps' pages


def test_open_rounds_stand_in_the_order_of_their_close():
    late = ConsultationRoundFactory()
    soon = ConsultationRoundFactory(
        closes_at=late.closes_at.replace(year=late.closes_at.year - 0) - (late.closes_at - late.opens_at) / 2
    )
    ConsultationRoundFactory(closed=True)
    ConsultationRoundFactory(prepared=True)
    assert list(showcase.open_rounds(person("lubelskie", "editor"))) == [soon, late]
    assert not showcase.open_rounds(person(), region("lubuskie"))


def test_what_waits_is_told_to_whom_it_waits_for():
    round = ConsultationRoundFactory(title="Etap I")
    editor, coordinator = person("lubelskie", "editor"), person("lubelskie", "coordinator")
    remark_on(round)
    AnswerFactory(remark=remark_on(round, published=True), in_review=True, drafted_by=editor)
    prepared = ConsultationRoundFactory(prepared=True, title="Etap II")

    def titles(user, waiting="me"):
        return {task.title for task in showcase.tasks_for(user) if task.waiting == waiting}

    common = {"Przejrzyj 1 uwagę: Etap I", "Odpowiedz na 1 uwagę: Etap I"}
    assert titles(editor) == common
    assert titles(editor, "others") == {"1 Twoja odpowiedź czeka na akceptację: Etap I"}
    assert titles(coordinator) == common | {"Zaakceptuj 1 odpowiedź: Etap I", "Ogłoś konsultacje: Etap II"}
    assert {task.due for task in showcase.tasks_for(coordinator) if "Etap II" in task.title} == {prepared.first_day}
    assert not titles(person("lubuskie", "coordinator"))
    assert not titles(person("lubelskie", "expert"))


def test_a_round_whose_answers_are_ready_waits_for_its_coordinator():
    round = ConsultationRoundFactory(closed=True, title="Etap I")
    AnswerFactory(accepted=True, remark=remark_on(round, published=True))
    assert [task.title for task in showcase.tasks_for(person("lubelskie", "coordinator"))] == [
        "Opublikuj odpowiedzi: Etap I"
    ]
    assert not showcase.tasks_for(person("lubelskie", "editor"))
