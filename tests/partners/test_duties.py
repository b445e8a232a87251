import datetime as dt

import pytest

from partners.duties import Duty, year_of_meetings

TODAY = dt.date(2026, 11, 21)


@pytest.mark.row("R9")
@pytest.mark.parametrize(
    ("days", "year", "state", "missing"),
    [
        ([dt.date(2026, 5, 14)], 2026, Duty.MET, 0),
        ([TODAY], 2026, Duty.MET, 0),
        ([dt.date(2026, 12, 10)], 2026, Duty.PLANNED, 0),
        ([], 2026, Duty.OPEN, 1),
        ([dt.date(2025, 5, 14)], 2026, Duty.OPEN, 1),
        ([], 2025, Duty.MISSED, 1),
        ([dt.date(2025, 12, 31)], 2025, Duty.MET, 0),
    ],
)
def test_one_meeting_a_year(days, year, state, missing):
    duty = year_of_meetings(days, required=1, year=year, today=TODAY)
    assert (duty.state, duty.missing) == (state, missing)


def test_several_meetings_a_year_are_counted_together_with_those_that_are_called():
    days = [dt.date(2026, 2, 1), dt.date(2026, 12, 1)]
    assert year_of_meetings(days, required=2, year=2026, today=TODAY).state == Duty.PLANNED
    assert year_of_meetings(days, required=3, year=2026, today=TODAY).missing == 1


def test_the_year_ends_on_its_last_day():
    assert year_of_meetings([], required=1, year=2026, today=TODAY).due_on == dt.date(2026, 12, 31)
