import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from consultations import abuse, actions
from consultations.actions import NewRemark
from consultations.errors import TooManySubmissions
from consultations.models import Remark, Submission
from plan_portal.errors import InvalidInput, WrongState
from tests.factories.consultations import ConsultationRoundFactory, RemarkFactory, SubmissionFactory, empty_version

pytestmark = pytest.mark.django_db

ON_THE_WHOLE = NewRemark(kind="", uid="", part="", justification="Za mało o zatrudnieniu.")
AUTHOR = {"submitter_kind": "person", "email": "anna@example.org"}


def hand_in(round, *remarks, **author):
    return actions.hand_in(round, remarks=remarks or [ON_THE_WHOLE], **AUTHOR | author)


def on(kind, element, part="", **words):
    return NewRemark(kind=kind, uid=str(element.uid), part=part, **{"justification": "Bo tak lepiej."} | words)


# Where a remark points


def test_a_remark_keeps_the_place_and_the_words_that_stood_there():
    round = ConsultationRoundFactory(written=True)
    section = round.version.sections.get(title="Diagnoza")
    block = section.body.split('data-bid="')[2].split('"')[0]
    remark = hand_in(round, on("section", section, block, proposal=" Sześć zakładów. ")).remarks.get()
    assert (remark.element_kind, remark.element_uid, remark.part) == ("section", section.uid, block)
    assert remark.quote == "W regionie działa pięć zakładów aktywności zawodowej."
    assert remark.proposal == "Sześć zakładów."
    assert "Diagnoza" in remark.place


@pytest.mark.row("C4")
@pytest.mark.parametrize("part", ["target", "target:2015"])
def test_a_remark_can_be_on_a_target(part):
    round = ConsultationRoundFactory(written=True)
    passport = round.version.indicatorpassports.get(name="Liczba ZAZ")
    remark = hand_in(round, on("indicator", passport, part)).remarks.get()
    assert remark.part == part
    assert remark.quote in ("8\u00a0szt.", "6\u00a0szt.")


@pytest.mark.row("C4")
@pytest.mark.parametrize("kind", ["objective", "measure", "indicator", "section", "budget"])
def test_a_remark_can_be_on_any_element(kind):
    round = ConsultationRoundFactory(written=True)
    names = {"objective": "objectives", "measure": "measures", "indicator": "indicatorpassports", "section": "sections"}
    element = getattr(round.version, names.get(kind, "budgetrows")).first()
    assert hand_in(round, on(kind, element)).remarks.get().element_uid == element.uid


def test_a_remark_on_another_plans_element_is_refused():
    elsewhere = ConsultationRoundFactory(written=True).version.sections.first()
    with pytest.raises(InvalidInput):
        hand_in(ConsultationRoundFactory(written=True), on("section", elsewhere))


def test_a_part_that_is_not_there_is_refused():
    round = ConsultationRoundFactory(written=True)
    with pytest.raises(InvalidInput):
        hand_in(round, on("section", round.version.sections.first(), "bnowhere"))


@pytest.mark.row("C5")
def test_several_remarks_make_one_submission_and_are_numbered():
    round = ConsultationRoundFactory(written=True)
    submission = hand_in(round, ON_THE_WHOLE, on("section", round.version.sections.first()))
    assert [str(remark) for remark in submission.remarks.all()] == [f"{submission.reference}/{n}" for n in (1, 2)]


def test_what_was_said_stays_as_it_was_said():
    remark = RemarkFactory()
    with pytest.raises(DatabaseError), transaction.atomic():
        Remark.objects.filter(pk=remark.pk).update(justification="Co innego")


# Who hands it in


@pytest.mark.parametrize(
    ("author", "field"),
    [
        ({"submitter_kind": "ngo"}, "organisation"),
        ({"submitter_kind": "who knows"}, "submitter_kind"),
        ({"email": " "}, "email"),
        ({"publish_name": True}, "name"),
    ],
)
def test_what_is_missing_is_named(author, field):
    with pytest.raises(InvalidInput) as refusal:
        hand_in(ConsultationRoundFactory(), **author)
    assert field in refusal.value.errors


def test_a_submission_needs_a_remark_and_a_remark_needs_words():
    round = ConsultationRoundFactory()
    with pytest.raises(InvalidInput):
        actions.hand_in(round, remarks=[], **AUTHOR)
    with pytest.raises(InvalidInput):
        hand_in(round, NewRemark(kind="", uid="", part="", justification=" "))


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, "osoba fizyczna"),
        ({"publish_name": True}, "Anna Nowak"),
        ({"publish_name": True, "name": ""}, "osoba fizyczna"),
        ({"from_ngo": True}, "Fundacja Nadzieja"),
    ],
)
def test_entities_are_named_and_natural_persons_only_if_they_chose_to(fields, shown):
    assert SubmissionFactory.build(round=None, received_at=timezone.now(), **fields).public_author == shown


@pytest.mark.row("C6")
def test_reference_numbers_count_by_region_and_year():
    round = ConsultationRoundFactory()
    year = timezone.localdate().year
    assert [hand_in(round).reference for _ in range(2)] == [f"LU-{year}-0001", f"LU-{year}-0002"]


# When: the database's clock decides


@pytest.mark.row("C1")
@pytest.mark.parametrize("trait", ["closed", "planned", "prepared"])
def test_a_round_that_is_not_open_takes_no_remark(trait):
    round = ConsultationRoundFactory(**{trait: True})
    with pytest.raises(WrongState):
        hand_in(round)
    assert not Submission.objects.exists()


@pytest.mark.row("C1")
@pytest.mark.django_db(transaction=True)
def test_two_connections_at_the_deadline_agree_with_the_databases_clock():
    version = empty_version()
    round = ConsultationRoundFactory(version=version, closes_at=timezone.now() + timedelta(seconds=0.6))
    at_once = threading.Barrier(2)

    def until_refused(who):
        """Hand in as fast as the database takes it; gives how many it took."""
        at_once.wait()
        try:
            for number in range(10_000):
                hand_in(round, email=f"{who}-{number}@example.org")
        except WrongState:
            return number
        finally:
            connection.close()
        raise AssertionError("the round never closed")

    with ThreadPoolExecutor(2) as pool:
        taken = sum(pool.map(until_refused, ["anna", "jan"]))
    received = Submission.objects.filter(round=round)
    assert taken == received.count() > 0
    assert not received.filter(received_at__gte=round.closes_at).exists()
    assert received.values("reference").distinct().count() == taken


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_began_before_the_close_is_too_late_after_it():
    version = empty_version()
    round = ConsultationRoundFactory(version=version, closes_at=timezone.now() + timedelta(seconds=0.3))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT now() < %s", [round.closes_at])
        assert cursor.fetchone() == (True,)
        # The database waits on its own clock, in the same transaction.
        cursor.execute("SELECT pg_sleep_until(%s)", [round.closes_at])
        with pytest.raises(WrongState):
            hand_in(round)


# Confirming by the mailed link


@pytest.mark.row("C6")
def test_a_submission_counts_when_it_is_confirmed():
    submission = hand_in(ConsultationRoundFactory())
    assert not Remark.objects.confirmed().exists()
    actions.confirm(submission)
    assert Remark.objects.confirmed().count() == 1


def test_a_submission_is_confirmed_once():
    submission = actions.confirm(hand_in(ConsultationRoundFactory()))
    with pytest.raises(WrongState):
        actions.confirm(submission)


@pytest.mark.row("C6")
def test_what_came_in_time_is_confirmed_within_three_days_and_keeps_its_time_of_receipt():
    now = timezone.now()
    round = ConsultationRoundFactory(opens_at=now - timedelta(days=30), closes_at=now - timedelta(days=1))
    in_time = SubmissionFactory(unconfirmed=True, round=round, received_at=now - timedelta(days=2))
    too_late = SubmissionFactory(unconfirmed=True, round=round, received_at=now - timedelta(days=4))
    assert actions.confirm(in_time).received_at < round.closes_at
    with pytest.raises(WrongState):
        actions.confirm(too_late)


def test_a_link_works_as_long_as_the_round_lasts():
    round = ConsultationRoundFactory()
    submission = SubmissionFactory(unconfirmed=True, round=round, received_at=timezone.now() - timedelta(days=4))
    assert actions.confirm(submission).is_confirmed


@pytest.mark.django_db(transaction=True)
def test_a_link_that_is_opened_twice_at_once_confirms_once():
    submission = hand_in(ConsultationRoundFactory())
    at_once = threading.Barrier(2)

    def confirm(_):
        at_once.wait()
        try:
            actions.confirm(submission)
        except WrongState:
            return 0
        else:
            return 1
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(confirm, range(2))) == 1


# Withdrawing


@pytest.mark.row("C6")
def test_a_withdrawn_submission_is_shown_to_nobody_outside():
    remark = RemarkFactory(published=True)
    assert Remark.objects.public().exists()
    actions.withdraw(remark.submission)
    assert not Remark.objects.public().exists()


@pytest.mark.row("C6")
def test_nothing_is_withdrawn_after_the_close_nor_twice():
    with pytest.raises(WrongState):
        actions.withdraw(SubmissionFactory(round=ConsultationRoundFactory(closed=True)))
    withdrawn = actions.withdraw(SubmissionFactory())
    with pytest.raises(WrongState):
        actions.withdraw(withdrawn)


# Limits


def test_an_address_hands_in_as_much_as_people_do(monkeypatch):
    monkeypatch.setattr(abuse, "FROM_AN_ADDRESS", 2)
    round = ConsultationRoundFactory()
    for number in range(2):
        hand_in(round, address_digest="a", email=f"{number}@example.org")
    with pytest.raises(TooManySubmissions):
        hand_in(round, address_digest="a")
    hand_in(round, address_digest="b")
    hand_in(ConsultationRoundFactory(), address_digest="a")


def test_nobodys_mailbox_is_filled_with_our_letters(monkeypatch):
    monkeypatch.setattr(abuse, "TO_AN_EMAIL", 2)
    round = ConsultationRoundFactory()
    first, _second = hand_in(round), hand_in(round, email="ANNA@example.org")
    with pytest.raises(TooManySubmissions):
        hand_in(round)
    actions.confirm(first)
    hand_in(round)


def test_an_address_is_kept_as_a_digest_of_its_round(rf):
    one, other = ConsultationRoundFactory(), ConsultationRoundFactory()
    request = rf.get("/", REMOTE_ADDR="192.0.2.7")
    digests = {abuse.address_digest(request, round) for round in (one, other)}
    assert len(digests) == 2
    assert not any("192.0.2.7" in digest for digest in digests)


def test_behind_our_proxy_the_address_is_the_one_that_the_proxy_saw(rf, settings):
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.1, 192.0.2.7")
    assert abuse.address_of(request) == "10.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert abuse.address_of(request) == "192.0.2.7"
