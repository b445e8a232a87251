"""Which version held on a day: the rule, and the database's answer beside it."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans import actions
from plans.in_force import Adoption, in_force
from plans.models import LifeCycleStep, PlanVersion, Resolution
from tests.factories.plans import published_version, written_plan
from tests.factories.portal import UserFactory

FIRST, SECOND = dt.date(2015, 4, 7), dt.date(2017, 3, 1)
DAYS = st.dates(dt.date(2010, 1, 1), dt.date(2025, 1, 1))
ADOPTIONS = st.lists(st.builds(Adoption, st.integers(1, 9), DAYS, st.integers(2012, 2022)), max_size=5)


@given(ADOPTIONS, DAYS, st.none() | DAYS)
@settings(max_examples=200)
def test_what_holds_has_begun_and_no_later_one_has(adoptions, day, ended):
    found = in_force(adoptions, day, ended=ended)
    if found:
        assert found.since <= day
        assert not any(found.since < each.since <= day for each in adoptions)
        assert ended is None or day < ended
        assert day.year <= found.last_year
    elif ended is None and (begun := [each for each in adoptions if each.since <= day]):
        assert max(begun, key=lambda each: (each.since, each.number)).last_year < day.year


@pytest.mark.row("P13")
@pytest.mark.django_db
def test_the_database_gives_the_version_that_the_rule_names():
    by = UserFactory()
    plan = written_plan()
    first = adopted(published_version(plan), FIRST, by)
    actions.open_working_version(plan, by=by)
    second = adopted(published_version(plan), SECOND, by)
    actions.open_working_version(plan, by=by)
    published_version(plan, label="Projekt, którego nikt nie przyjął")
    adoptions = [Adoption(each.number, each.resolution.date, 2020) for each in (first, second)]
    for ended in (None, dt.date(2019, 6, 1)):
        if ended:
            LifeCycleStep.objects.create(plan=plan, kind="repealed", happened_on=ended, position=9)
        for day in days_around(FIRST, SECOND, dt.date(2019, 6, 1), dt.date(2021, 1, 1)):
            expected = in_force(adoptions, day, ended=ended)
            found = PlanVersion.objects.in_force_on(day).filter(plan=plan).first()
            assert (found and found.number) == (expected and expected.number), (day, ended)


def adopted(version, date, by):
    return actions.adopt(version, body=Resolution.Body.BOARD, number=str(date.year), date=date, by=by)


def days_around(*days):
    return [day + dt.timedelta(days=n) for day in days for n in (-1, 0, 1)]
