from datetime import date, time, timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import timezone

from consultations import actions
from consultations.models import ConsultationRound
from plan_portal.errors import InvalidInput, WrongState
from tests.factories.consultations import ConsultationRoundFactory, ExtensionFactory, empty_version
from tests.factories.plans import PlanVersionFactory, frozen_version
from tests.factories.portal import UserFactory

pytestmark = pytest.mark.django_db


def days(opens=2, closes=40, **more):
    today = timezone.localdate()
    return {"first_day": today + timedelta(days=opens), "last_day": today + timedelta(days=closes)} | more


WORDS = {"title": "Konsultacje", "privacy_notice": "Administratorem danych jest Województwo."}


def prepared(version=None, **terms):
    return actions.prepare(
        version or frozen_version(PlanVersionFactory().plan), **days() | WORDS | terms, by=UserFactory()
    )


@pytest.mark.row("C1")
def test_a_round_is_about_a_frozen_version():
    with pytest.raises(InvalidInput) as refusal:
        prepared(PlanVersionFactory())
    assert "version" in refusal.value.errors


def test_the_database_knows_no_round_about_a_working_version():
    with pytest.raises(DatabaseError), transaction.atomic():
        ConsultationRoundFactory(version=PlanVersionFactory())


@pytest.mark.row("C1")
def test_a_plan_is_consulted_in_stages():
    version = frozen_version(PlanVersionFactory().plan)
    assert [prepared(version).number, prepared(version).number, prepared().number] == [1, 2, 1]


@pytest.mark.row("C1")
def test_days_are_typed_and_moments_are_kept():
    round = prepared(first_day=date(2030, 3, 1), last_day=date(2030, 3, 31), closing_hour=time(15, 0))
    assert (round.first_day, round.last_day) == (date(2030, 3, 1), date(2030, 3, 31))
    assert (round.opening_hour, round.closing_hour) == (None, time(15, 0))


def test_a_round_does_not_end_before_it_begins():
    with pytest.raises(InvalidInput) as refusal:
        prepared(**days(opens=10, closes=9))
    assert "last_day" in refusal.value.errors


def test_a_round_shorter_than_its_legal_basis_warns_and_can_be_announced():
    round = prepared(**days(opens=1, closes=14), minimum_days=35)
    assert (round.days_given, round.is_too_short) == (14, True)
    assert actions.announce(round, by=UserFactory()).is_announced


def test_a_round_as_long_as_its_legal_basis_asks_does_not_warn():
    assert not prepared(**days(opens=1, closes=35), minimum_days=35).is_too_short


def test_announcing_makes_the_version_public():
    version = frozen_version(PlanVersionFactory().plan)
    actions.announce(prepared(version), by=UserFactory())
    version.refresh_from_db()
    assert version.is_published


def test_a_version_that_is_public_already_can_be_consulted():
    assert actions.announce(prepared(empty_version()), by=UserFactory()).is_announced


def test_a_round_is_announced_once():
    round = prepared()
    actions.announce(round, by=UserFactory())
    with pytest.raises(WrongState):
        actions.announce(round, by=UserFactory())


def test_a_round_that_is_over_is_not_announced():
    with pytest.raises(WrongState):
        actions.announce(prepared(**days(opens=-20, closes=-1)), by=UserFactory())


def test_nobody_is_asked_for_data_without_an_information_clause():
    with pytest.raises(InvalidInput) as refusal:
        actions.announce(prepared(privacy_notice=" "), by=UserFactory())
    assert "privacy_notice" in refusal.value.errors


def test_a_prepared_round_can_be_edited_and_discarded():
    round = prepared()
    edited = actions.edit(round, **days(closes=50) | WORDS | {"title": "Nowy tytuł"}, by=UserFactory())
    assert (edited.title, edited.last_day) == ("Nowy tytuł", timezone.localdate() + timedelta(days=50))
    actions.discard(round, by=UserFactory())
    assert not ConsultationRound.objects.exists()


def test_an_announced_round_is_neither_edited_nor_discarded():
    round = ConsultationRoundFactory()
    with pytest.raises(WrongState):
        actions.edit(round, **days(), **WORDS, by=UserFactory())
    with pytest.raises(WrongState):
        actions.discard(round, by=UserFactory())


def test_more_time_leaves_a_public_trace(client):
    round = ConsultationRoundFactory()
    before = round.last_day
    actions.extend(round, last_day=before + timedelta(days=7), reason="Prośba gmin.", by=UserFactory())
    extension = round.extensions.get()
    assert (extension.last_day_before, extension.last_day) == (before, round.last_day)
    page = client.get(round.get_absolute_url()).content.decode()
    assert "Prośba gmin." in page


@pytest.mark.parametrize("earlier", [0, 1, 30])
def test_a_round_never_closes_earlier_than_was_announced(earlier):
    round = ConsultationRoundFactory()
    with pytest.raises(InvalidInput) as refusal:
        actions.extend(
            round, last_day=round.last_day - timedelta(days=earlier + 1), reason="Pośpiech", by=UserFactory()
        )
    assert "last_day" in refusal.value.errors


@pytest.mark.parametrize(
    "change",
    [
        {"closes_at": timezone.now() + timedelta(days=1)},
        {"opens_at": timezone.now() - timedelta(days=10)},
        {"announcement": "Co innego"},
        {"privacy_notice": "Co innego"},
        {"announced_at": None, "announced_by": None},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_database_holds_what_was_announced(change):
    round = ConsultationRoundFactory()
    with pytest.raises(DatabaseError), transaction.atomic():
        ConsultationRound.objects.filter(pk=round.pk).update(**change)


def test_the_trace_of_an_extension_cannot_be_taken_away():
    extension = ExtensionFactory()
    with pytest.raises(DatabaseError), transaction.atomic():
        extension.delete()


def test_more_time_is_given_with_a_reason_only():
    round = ConsultationRoundFactory()
    with pytest.raises(InvalidInput):
        actions.extend(round, last_day=round.last_day + timedelta(days=7), reason=" ", by=UserFactory())


@pytest.mark.parametrize("trait", ["closed", "prepared"])
def test_more_time_is_given_while_an_announced_round_lasts(trait):
    round = ConsultationRoundFactory(**{trait: True})
    with pytest.raises(WrongState):
        actions.extend(round, last_day=round.last_day + timedelta(days=90), reason="Prośba", by=UserFactory())


@pytest.mark.parametrize(("trait", "is_open"), [("", True), ("closed", False), ("planned", False), ("prepared", False)])
def test_one_round_and_many_agree_on_what_is_open(trait, is_open):
    round = ConsultationRoundFactory(**{trait: True} if trait else {})
    assert round.is_open is is_open
    assert ConsultationRound.objects.open().filter(pk=round.pk).exists() is is_open


def test_days_left_are_counted_in_poland():
    round = ConsultationRoundFactory()
    with time_machine.travel(round.closes_at - timedelta(minutes=1), tick=False):
        assert round.days_left == 0
    with time_machine.travel(round.closes_at - timedelta(days=2, minutes=1), tick=False):
        assert round.days_left == 2
