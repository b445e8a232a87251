"""Values are handed in by one person and decided by another; nothing is changed silently."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from monitoring import actions
from monitoring.actions.handing_in import CellErrors
from monitoring.errors import AlreadyWaiting, SamePerson
from monitoring.models import Observation
from plan_portal.errors import InvalidInput, WrongState
from tests.factories.monitoring import ObservationFactory, TerritoryFactory, cell, official
from tests.factories.plans import IndicatorFactory
from tests.factories.portal import UserFactory

pytestmark = pytest.mark.django_db


def hand_in(indicator, **what):
    return actions.hand_in(indicator, by=what.pop("by", None) or UserFactory(), **cell(indicator, **what))


# Handing in


@pytest.mark.row("M6")
def test_a_value_waits_until_somebody_else_approves_it():
    handed_in = hand_in(IndicatorFactory(), value=Decimal(7))
    assert handed_in.state == Observation.State.SUBMITTED
    assert handed_in not in Observation.objects.official()
    approver = UserFactory()
    approved = actions.approve(handed_in, by=approver)
    assert (approved.state, approved.decided_by) == (Observation.State.APPROVED, approver)
    assert approved in Observation.objects.official()


@pytest.mark.row("M6")
def test_nobody_decides_about_a_value_of_their_own():
    handed_in = hand_in(IndicatorFactory(), value=Decimal(7))
    with pytest.raises(SamePerson):
        actions.approve(handed_in, by=handed_in.submitted_by)
    with pytest.raises(SamePerson):
        actions.return_value(handed_in, reason="Popraw.", by=handed_in.submitted_by)
    handed_in.refresh_from_db()
    assert handed_in.state == Observation.State.SUBMITTED


@pytest.mark.row("M6")
def test_a_returned_value_and_its_reason_are_kept():
    handed_in = hand_in(IndicatorFactory(), value=Decimal(7))
    actions.return_value(handed_in, reason="Brakuje powiatu.", by=UserFactory())
    again = hand_in(handed_in.indicator, value=Decimal(8))
    assert (again.revision, again.corrects, again.correction_reason) == (2, None, "")
    handed_in.refresh_from_db()
    assert (handed_in.state, handed_in.value, handed_in.return_reason) == ("returned", 7, "Brakuje powiatu.")


def test_a_value_is_returned_with_a_reason_only():
    with pytest.raises(InvalidInput) as refusal:
        actions.return_value(ObservationFactory(), reason=" ", by=UserFactory())
    assert "reason" in refusal.value.errors


def test_a_second_value_is_not_handed_in_while_one_waits():
    handed_in = hand_in(IndicatorFactory(), value=Decimal(7))
    with pytest.raises(AlreadyWaiting):
        hand_in(handed_in.indicator, value=Decimal(8))


@pytest.mark.row("M3")
def test_no_data_says_why_and_is_not_zero():
    indicator = IndicatorFactory()
    zero = official(indicator, period="2014", value=Decimal(0))
    none = official(indicator, period="2015", missing="not_yet")
    assert (zero.value, zero.missing) == (0, "")
    assert (none.value, none.missing) == (None, "not_yet")


@pytest.mark.parametrize(
    ("what", "field"),
    [
        ({}, "value"),
        ({"value": Decimal(1), "missing": "not_yet"}, "missing"),
        ({"value": Decimal(1), "period": "2015-Q5"}, "period"),
        ({"value": Decimal(1), "period": "1989"}, "period"),
        ({"value": Decimal(1), "period": "2999"}, "period"),
    ],
)
def test_what_does_not_hold_is_said_by_field(what, field):
    with pytest.raises(InvalidInput) as refusal:
        hand_in(IndicatorFactory(), **what)
    assert list(refusal.value.errors) == [field]
    assert not Observation.objects.exists()


def test_a_unit_of_another_region_is_refused():
    with pytest.raises(InvalidInput) as refusal:
        hand_in(IndicatorFactory(), value=Decimal(1), territory=TerritoryFactory(code="0861", name="Gorzów"))
    assert "territory" in refusal.value.errors


def test_of_many_values_all_or_none_are_handed_in():
    indicator = IndicatorFactory()
    cells = [
        actions.Cell(indicator=indicator, **cell(indicator, period="2014", value=Decimal(1))),
        actions.Cell(indicator=indicator, **cell(indicator, period="2015")),
    ]
    with pytest.raises(CellErrors) as refusal:
        actions.hand_in_many(cells, by=UserFactory())
    assert list(refusal.value.by_place) == [cells[1].place]
    assert not Observation.objects.exists()


# Corrections


@pytest.mark.row("M4")
def test_a_correction_has_a_reason_and_the_earlier_value_stays():
    first = official(IndicatorFactory(), value=Decimal(7))
    with pytest.raises(InvalidInput) as refusal:
        hand_in(first.indicator, value=Decimal(8))
    assert "reason" in refusal.value.errors
    second = official(first.indicator, value=Decimal(8), reason="Zakład w Puławach otwarto wcześniej.")
    first.refresh_from_db()
    assert (second.revision, second.corrects, second.state) == (2, first, Observation.State.APPROVED)
    assert (first.value, first.state) == (7, Observation.State.SUPERSEDED)
    assert first.superseded_at is not None


@pytest.mark.row("M4")
def test_the_official_value_stays_while_its_correction_waits():
    first = official(IndicatorFactory(), value=Decimal(7))
    hand_in(first.indicator, value=Decimal(8), reason="Błąd.")
    assert list(Observation.objects.official()) == [first]


def test_a_correction_that_says_the_same_is_refused():
    first = official(IndicatorFactory(), value=Decimal(7))
    with pytest.raises(InvalidInput) as refusal:
        hand_in(first.indicator, value=Decimal("7.00"), reason="Bez zmian.")
    assert "value" in refusal.value.errors


def test_a_returned_correction_leaves_the_official_value():
    first = official(IndicatorFactory(), value=Decimal(7))
    correction = hand_in(first.indicator, value=Decimal(8), reason="Błąd.")
    actions.return_value(correction, reason="Nie ma błędu.", by=UserFactory())
    assert list(Observation.objects.official()) == [first]
    third = hand_in(first.indicator, value=Decimal(9), reason="Jednak.")
    assert (third.revision, third.corrects) == (3, first)


def test_a_value_is_decided_about_once():
    approved = official(IndicatorFactory(), value=Decimal(7))
    with pytest.raises(WrongState):
        actions.approve(approved, by=UserFactory())
    with pytest.raises(WrongState):
        actions.return_value(approved, reason="Za późno.", by=UserFactory())


def test_of_many_values_all_or_none_are_approved():
    waiting, approved = ObservationFactory(), ObservationFactory(official=True)
    with pytest.raises(WrongState):
        actions.approve_many([waiting, approved], by=UserFactory())
    waiting.refresh_from_db()
    assert waiting.state == Observation.State.SUBMITTED


# What the database itself refuses


def refused(sql: str, *args) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, args)
    except DatabaseError:
        return True
    return False


@pytest.mark.row("M4")
@pytest.mark.parametrize(
    "change",
    [
        "value = 999",
        "missing = 'not_yet', value = NULL",
        "period = '2014'",
        "submitted_at = now()",
        "correction_reason = 'x', corrects_id = id",
        "note = 'inna'",
        "is_demonstration = true",
    ],
)
def test_the_database_keeps_what_was_handed_in(change):
    value = ObservationFactory()
    assert refused(f"UPDATE monitoring_observation SET {change} WHERE id = %s", value.pk)  # noqa: S608


@pytest.mark.row("M4")
@pytest.mark.parametrize(
    "change",
    [
        "state = 'submitted', decided_by_id = NULL, decided_at = NULL",
        "state = 'returned', return_reason = 'x'",
        "decided_at = now()",
        "decided_by_id = submitted_by_id",
        "return_reason = 'x'",
        "state = 'superseded'",  # without saying when
    ],
)
def test_the_database_keeps_a_decision(change):
    value = official(IndicatorFactory(), value=Decimal(7))
    assert refused(f"UPDATE monitoring_observation SET {change} WHERE id = %s", value.pk)  # noqa: S608


def test_the_database_deletes_no_value():
    value = ObservationFactory()
    assert refused("DELETE FROM monitoring_observation WHERE id = %s", value.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        value.delete()


def test_the_database_lets_nobody_approve_their_own_value():
    value = ObservationFactory()
    sql = "UPDATE monitoring_observation SET state = 'approved', decided_by_id = submitted_by_id, decided_at = now()"
    assert refused(f"{sql} WHERE id = %s", value.pk)


def test_a_cell_has_one_official_value():
    first = official(IndicatorFactory(), value=Decimal(7))
    with pytest.raises(DatabaseError), transaction.atomic():
        ObservationFactory(indicator=first.indicator, revision=2, official=True)
