"""What pages of plans show of monitoring, and what the home and dashboard pages ask for."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.template import engines
from django.test import RequestFactory

from monitoring import actions, showcase
from monitoring.series import standings_of_version
from plan_portal.accounts.roles import Visitor
from plan_portal.my_tasks import Waiting
from plans.models import PlanVersion
from tests.factories.monitoring import (
    ObservationFactory,
    cell,
    drafted_report,
    frozen_report,
    measured_plan,
    official,
    zaz,
)
from tests.factories.plans import IndicatorPassportFactory, ObjectiveFactory, PlanVersionFactory
from tests.factories.portal import UserFactory, person

pytestmark = pytest.mark.django_db


def shown(source, **context):
    return engines["django"].from_string("{% load monitoring %}" + source).render(context, RequestFactory().get("/"))


def version_with(indicators: int) -> PlanVersion:
    objective = ObjectiveFactory(version=PlanVersionFactory())
    for _ in range(indicators):
        passport = IndicatorPassportFactory(objective=objective, promised=True)
        official(passport.indicator, value=Decimal(12))
        official(passport.indicator, period="2016", value=Decimal(13))
    return PlanVersion.objects.select_related("plan__region").get(pk=objective.version_id)


@pytest.mark.parametrize("indicators", [1, 6])
def test_a_page_of_a_plan_asks_the_same_three_queries_for_any_number_of_indicators(
    indicators, django_assert_num_queries
):
    version = version_with(indicators)
    rows = "{% for passport in passports %}{% include 'monitoring/_indicator_row.html' %}{% endfor %}"
    passports = list(version.indicatorpassports.select_related("indicator"))
    with django_assert_num_queries(3):
        page = shown("{% progress_of version as progress %}" + rows, version=version, passports=passports)
    assert page.count('class="sparkline"') == indicators


@pytest.mark.row("M9")
def test_the_row_of_an_indicator_says_value_target_and_status():
    version = measured_plan().versions.adopted().get()
    (passport,) = version.indicatorpassports.filter(name="Liczba ZAZ")
    with time_machine.travel(dt.datetime(2015, 12, 31, tzinfo=dt.UTC)):
        page = shown(
            "{% progress_of version as progress %}{% include 'monitoring/_indicator_row.html' %}",
            version=version,
            passport=passport,
        )
    assert "6\u00a0szt." in page
    assert "8\u00a0szt." in page
    assert "zgodnie z planem" in page
    assert "33,3%" in page


def test_waiting_and_returned_values_count_for_nothing():
    plan = measured_plan(values={})
    version = plan.versions.adopted().get()
    ObservationFactory(indicator=zaz(plan), period="2015")
    ObservationFactory(indicator=zaz(plan), period="2014", returned=True)
    assert standings_of_version(version)[zaz(plan).pk].observations == {}


def test_progress_strip_counts_promises_by_status():
    version = measured_plan().versions.adopted().get()
    with time_machine.travel(dt.datetime(2015, 12, 31, tzinfo=dt.UTC)):
        seen = showcase.progress_of_plan(version)
    assert seen.counts == {"on_track": 1, "no_data": 1}
    assert sum(sum(counts.values()) for _objective, counts in seen.objectives) == 2


def test_newest_reports_are_published_ones():
    frozen_report()
    assert showcase.newest_reports(Visitor()) == []


# Tasks


def tasks(user) -> list[tuple[str, str]]:
    return [(str(task.title), task.waiting) for task in showcase.tasks_for(user)]


def test_a_reporter_is_told_which_values_are_due():
    plan = measured_plan()
    reporter = person("lubelskie", "reporter")
    # 8 years × 2 indicators, three values are there
    assert tasks(reporter) == [("Przekaż 13 brakujących wartości: Plan 2013–2020", Waiting.FOR_ME)]
    actions.hand_in(zaz(plan), by=UserFactory(), **cell(zaz(plan), period="2016", value=Decimal(7)))
    assert tasks(reporter) == [("Przekaż 12 brakujących wartości: Plan 2013–2020", Waiting.FOR_ME)]


def test_a_coordinator_decides_about_others_values_and_waits_for_their_own():
    plan = measured_plan()
    coordinator = person("lubelskie", "coordinator")
    for year in (2016, 2017):
        actions.hand_in(zaz(plan), by=UserFactory(), **cell(zaz(plan), period=str(year), value=Decimal(7)))
    actions.hand_in(zaz(plan), by=coordinator, **cell(zaz(plan), period="2018", value=Decimal(7)))
    found = tasks(coordinator)
    assert ("Zdecyduj o 2 wartościach", Waiting.FOR_ME) in found
    assert ("1 przekazana wartość czeka na zatwierdzenie", Waiting.FOR_OTHERS) in found


def test_whoever_handed_in_is_told_what_was_returned_until_they_hand_in_again():
    plan, reporter = measured_plan(), person("lubelskie", "reporter")
    what = cell(zaz(plan), period="2016")
    handed_in = actions.hand_in(zaz(plan), by=reporter, value=Decimal(70), **what)
    actions.return_value(handed_in, reason="Nie 7?", by=UserFactory())
    assert any("Nie 7?" in title for title, _ in tasks(reporter))
    actions.hand_in(zaz(plan), by=reporter, value=Decimal(7), **what)
    assert not any("Nie 7?" in title for title, _ in tasks(reporter))


def test_staff_finish_reports_of_their_own_region():
    report = drafted_report()
    assert any("Dokończ" in title for title, _ in tasks(person("lubelskie", "editor")))
    assert not tasks(person("lubuskie", "editor"))
    actions.freeze_report(report, by=UserFactory())
    assert any("Opublikuj" in title for title, _ in tasks(person("lubelskie", "coordinator")))


def test_a_visitor_has_nothing_to_do():
    assert tasks(Visitor()) == []
