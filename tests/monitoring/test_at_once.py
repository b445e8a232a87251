"""Two people at the same moment: one success, one named error, one record. Real connections, real threads."""

import threading
from decimal import Decimal

import pytest
from django.db import connections

from monitoring import actions
from monitoring.errors import AlreadyWaiting
from monitoring.models import Observation, Report
from plan_portal.errors import StaleCopy, WrongState
from tests.factories.monitoring import ObservationFactory, cell, drafted_report, measured_plan, official
from tests.factories.plans import IndicatorFactory
from tests.factories.portal import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls) -> list:
    """Run each call in a connection of its own; give results or errors."""
    outcomes, start = [None] * len(calls), threading.Barrier(len(calls))

    def run(number, call):
        start.wait()
        try:
            outcomes[number] = call()
        except Exception as error:
            outcomes[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def errors(outcomes) -> list[type]:
    return [type(outcome) for outcome in outcomes if isinstance(outcome, Exception)]


@pytest.mark.row("M6")
def test_of_two_approvers_one_succeeds():
    waiting, one, other = ObservationFactory(), UserFactory(), UserFactory()
    outcomes = at_once(lambda: actions.approve(waiting, by=one), lambda: actions.approve(waiting, by=other))
    assert errors(outcomes) == [WrongState]
    assert Observation.objects.official().count() == 1


@pytest.mark.row("M4", "M6")
def test_of_two_approvers_of_a_correction_one_succeeds_and_one_value_is_official():
    first, one, other = official(IndicatorFactory(), value=Decimal(7)), UserFactory(), UserFactory()
    what = cell(first.indicator, value=Decimal(8), reason="Błąd.")
    waiting = actions.hand_in(first.indicator, by=UserFactory(), **what)
    outcomes = at_once(lambda: actions.approve(waiting, by=one), lambda: actions.approve(waiting, by=other))
    assert errors(outcomes) == [WrongState]
    assert list(Observation.objects.official()) == [waiting]


def test_a_value_is_approved_or_returned_but_not_both():
    first, one, other = official(IndicatorFactory(), value=Decimal(7)), UserFactory(), UserFactory()
    waiting = actions.hand_in(
        first.indicator, by=UserFactory(), **cell(first.indicator, value=Decimal(8), reason="Błąd.")
    )
    outcomes = at_once(
        lambda: actions.approve(waiting, by=one), lambda: actions.return_value(waiting, reason="Nie.", by=other)
    )
    assert errors(outcomes) == [WrongState]
    waiting.refresh_from_db()
    # Whoever was first: the cell has exactly one official value.
    assert list(Observation.objects.official()) == [waiting if waiting.state == "approved" else first]


def test_of_two_values_for_one_cell_one_is_handed_in():
    indicator, one, other = IndicatorFactory(), UserFactory(), UserFactory()
    what = cell(indicator, value=Decimal(1))
    outcomes = at_once(
        lambda: actions.hand_in(indicator, by=one, **what), lambda: actions.hand_in(indicator, by=other, **what)
    )
    assert errors(outcomes) == [AlreadyWaiting]
    assert Observation.objects.count() == 1


def test_of_two_people_who_freeze_one_succeeds():
    report, one, other = drafted_report(), UserFactory(), UserFactory()
    outcomes = at_once(lambda: actions.freeze_report(report, by=one), lambda: actions.freeze_report(report, by=other))
    assert errors(outcomes) == [WrongState]


@pytest.mark.row("M16")
def test_a_chapter_saved_while_the_report_is_frozen_is_in_it_or_refused():
    report, one, other = drafted_report(), UserFactory(), UserFactory()
    chapter = report.chapters.get(code="conclusions")
    outcomes = at_once(
        lambda: actions.save_chapter(chapter, body="<p>Wnioski.</p>", base_revision=1, by=one),
        lambda: actions.freeze_report(report, by=other),
    )
    assert not isinstance(outcomes[1], Exception)
    report.refresh_from_db()
    chapter.refresh_from_db()
    assert ("Wnioski." in report.snapshot) == ("Wnioski." in chapter.body) == (not isinstance(outcomes[0], Exception))


def test_of_two_saves_of_one_chapter_the_second_is_told():
    report, one, other = drafted_report(), UserFactory(), UserFactory()
    chapter = report.chapters.get(code="conclusions")
    outcomes = at_once(
        lambda: actions.save_chapter(chapter, body="<p>Jedno.</p>", base_revision=1, by=one),
        lambda: actions.save_chapter(chapter, body="<p>Drugie.</p>", base_revision=1, by=other),
    )
    assert errors(outcomes) == [StaleCopy]


def test_a_year_is_reported_on_once():
    plan, one, other = measured_plan(), UserFactory(), UserFactory()
    version = plan.versions.adopted().get()
    outcomes = at_once(
        lambda: actions.create_report(plan, year=2015, version=version, by=one),
        lambda: actions.create_report(plan, year=2015, version=version, by=other),
    )
    assert errors(outcomes) == [WrongState]
    assert Report.objects.count() == 1
