"""Days become moments in Poland, also in the nights when the clocks are changed."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations import periods
from consultations.periods import WARSAW

days = st.dates(date(2010, 1, 1), date(2060, 12, 31))
hours = st.times().map(lambda hour: hour.replace(second=0, microsecond=0))
SUMMER_BEGINS, SUMMER_ENDS = date(2026, 3, 29), date(2026, 10, 25)

pytestmark = pytest.mark.row("C1")


@given(days)
def test_a_round_opens_at_midnight_in_poland(day):
    assert periods.opening(day).astimezone(WARSAW) == datetime.combine(day, time(0), WARSAW)
    assert periods.first_day(periods.opening(day)) == day


@given(days)
def test_a_day_closes_where_the_next_one_opens(day):
    assert periods.closing(day) == periods.opening(day + timedelta(days=1))


@given(days)
def test_the_last_second_of_the_last_day_is_in_time_and_midnight_is_not(day):
    closes_at = periods.closing(day)
    last_second = datetime.combine(day, time(23, 59, 59), WARSAW)
    assert last_second < closes_at
    assert closes_at - last_second.astimezone(UTC) == timedelta(seconds=1)


@given(days, st.none() | hours)
def test_the_day_and_the_hour_come_back_from_the_moment(day, hour):
    closes_at = periods.closing(day, hour)
    assert periods.last_day(closes_at) == day
    skipped = day.month == 3 and hour and hour.hour == 2
    if not skipped:
        assert periods.hour_of(closes_at) == (None if hour in (None, time(0)) else hour)


@given(days, hours, hours)
def test_a_later_hour_never_closes_earlier(day, one, other):
    earlier, later = sorted((one, other))
    if earlier != time(0):
        assert periods.closing(day, earlier) <= periods.closing(day, later)
    assert periods.opening(day, earlier) <= periods.opening(day, later)


@pytest.mark.parametrize(("day", "length"), [(SUMMER_BEGINS, 23), (SUMMER_ENDS, 25), (date(2026, 11, 21), 24)])
def test_a_day_is_as_long_as_the_clocks_make_it(day, length):
    assert periods.closing(day) - periods.opening(day) == timedelta(hours=length)


def test_an_hour_that_comes_twice_is_taken_in_favour_of_those_who_remark():
    half_past_two = time(2, 30)
    assert periods.opening(SUMMER_ENDS, half_past_two) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert periods.closing(SUMMER_ENDS, half_past_two) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_an_hour_that_does_not_come_closes_later_and_not_earlier():
    assert periods.closing(SUMMER_BEGINS, time(2, 30)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("announced", "opens", "last", "length"),
    [
        (date(2024, 1, 1), date(2024, 1, 2), date(2024, 2, 7), 37),  # Mazowieckie, RPRES 2023–2030
        (date(2024, 1, 2), date(2024, 1, 2), date(2024, 2, 7), 36),
        (date(2024, 1, 10), date(2024, 1, 2), date(2024, 2, 7), 28),
        (date(2024, 3, 1), date(2024, 1, 2), date(2024, 2, 7), 0),
    ],
)
def test_the_day_of_the_announcement_is_not_counted(announced, opens, last, length):
    assert periods.full_days(announced, opens, last) == length
