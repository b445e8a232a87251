"""The progress rule: what always holds (hypothesis), and the published indicators of KPRES as examples."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from monitoring.progress import (
    Because,
    Direction,
    Promise,
    Status,
    assess,
    expected,
    falls,
    keep_range,
    path,
    progress,
)

pytestmark = pytest.mark.row("M9")

figures = st.decimals(min_value=-(10**9), max_value=10**9, places=3)
years = st.integers(2010, 2030)
RANK = [Status.MISSED, Status.AT_RISK, Status.ON_TRACK, Status.ACHIEVED]


def d(text) -> Decimal:
    return Decimal(str(text))


def promise(baseline, target, *, first=2013, last=2020, direction=None, **more) -> Promise:
    going = direction or (Direction.UP if d(target) >= d(baseline) else Direction.DOWN)
    return Promise(d(baseline), first, d(target), last, direction=going, **more)


# What always holds


@given(figures, figures, figures, figures)
def test_a_higher_value_of_a_rising_indicator_is_never_less_progress(baseline, target, one, other):
    assume(target > baseline)
    assert progress(min(one, other), baseline, target) <= progress(max(one, other), baseline, target)


@given(figures, figures, figures, figures)
def test_a_lower_value_of_a_falling_indicator_is_never_less_progress(baseline, target, one, other):
    assume(target < baseline)
    assert progress(max(one, other), baseline, target) <= progress(min(one, other), baseline, target)


@given(figures, figures, figures)
def test_a_falling_indicator_is_the_mirror_of_a_rising_one(baseline, target, value):
    assert progress(value, baseline, target) == progress(-value, -baseline, -target)


@given(figures, figures, figures, years)
def test_a_mirrored_promise_has_the_same_status(baseline, target, value, year):
    assume(baseline != target)
    there = assess(promise(baseline, target), {year: value}, year)
    mirrored = assess(promise(-baseline, -target), {year: -value}, year)
    assert (there.status, there.because, there.progress) == (mirrored.status, mirrored.because, mirrored.progress)


@given(figures, figures, figures, st.decimals(min_value="0.001", max_value=1000, places=3))
def test_another_unit_changes_nothing(baseline, target, value, factor):
    assert progress(value * factor, baseline * factor, target * factor) == progress(value, baseline, target)


@given(figures, figures, figures, figures)
def test_another_zero_changes_nothing(baseline, target, value, shift):
    assert progress(value + shift, baseline + shift, target + shift) == progress(value, baseline, target)


@given(figures, figures)
def test_the_baseline_is_nothing_and_the_target_is_all(baseline, target):
    assume(baseline != target)
    assert progress(baseline, baseline, target) == 0
    assert progress(target, baseline, target) == 1


@given(figures, figures)
def test_a_target_equal_to_the_baseline_is_not_computable(level, value):
    assert progress(value, level, level) is None
    found = assess(promise(level, level), {2015: value}, 2015)
    assert (found.status, found.because) == (Status.NOT_COMPUTABLE, Because.TARGET_IS_BASELINE)


@given(figures, figures, figures, figures, years)
def test_a_better_value_never_has_a_worse_status(baseline, target, one, other, year):
    assume(target > baseline and year > 2013)
    worse = assess(promise(baseline, target), {year: min(one, other)}, year).status
    better = assess(promise(baseline, target), {year: max(one, other)}, year).status
    assert RANK.index(worse) <= RANK.index(better)


@given(figures, figures, figures, years, years)
def test_every_promise_gets_a_status_and_keeps_its_value(baseline, target, value, year, as_at):
    found = assess(promise(baseline, target), {year: value}, as_at)
    assert found.status in Status
    assert (found.progress is not None) <= (found.value == value)


@given(figures, figures)
def test_progress_under_the_target_never_reads_as_reached(baseline, target):
    assume(target > baseline)
    just_under = target - (target - baseline) / 10**7
    assume(just_under < target)
    assert progress(just_under, baseline, target) < 1


@given(figures, figures, years)
def test_the_path_runs_from_the_baseline_to_the_target(baseline, target, year):
    ways = promise(baseline, target)
    assert expected(ways, 2013) == baseline
    assert expected(ways, 2020) == target
    assert min(baseline, target) <= expected(ways, year) <= max(baseline, target)


# The path


def test_the_path_is_a_straight_line_between_baseline_and_target():
    assert expected(promise(0, 70), 2014) == 10
    assert expected(promise(140, 70), 2016) == 110


def test_the_path_goes_through_yearly_targets():
    ways = promise(0, 100, yearly={2015: d(80)})
    assert [expected(ways, year) for year in (2013, 2014, 2015, 2020)] == [0, 40, 80, 100]
    assert path(ways) == [(2013, 0), (2015, 80), (2020, 100)]


def test_a_yearly_target_outside_the_way_is_left_out():
    ways = promise(0, 100, yearly={2012: d(7), 2013: d(8), 2021: d(9)})
    assert path(ways) == [(2013, 0), (2020, 100)]


def test_before_the_path_is_the_baseline_and_after_it_the_target():
    assert expected(promise(5, 100), 2010) == 5
    assert expected(promise(5, 100), 2025) == 100


def test_there_is_no_path_without_years():
    ways = Promise(baseline=d(1200), target=d(1500))
    assert path(ways) == []
    assert expected(ways, 2018) is None


def test_before_the_first_yearly_target_nothing_is_expected_when_the_baseline_has_no_year():
    ways = Promise(baseline=d(1), target=d(9), target_year=2020, yearly={2016: d(5)})
    assert expected(ways, 2015) is None
    assert expected(ways, 2018) == 7


def test_the_last_yearly_target_stands_in_for_a_missing_final_one():
    ways = Promise(d(0), 2013, yearly={2015: d(20), 2017: d(40)})
    assert (ways.goal, ways.goal_year) == (40, 2017)
    assert assess(ways, {2017: d(40)}, 2017).status == Status.ACHIEVED


# Statuses


@pytest.mark.parametrize(
    ("values", "year", "status", "because"),
    [
        ({}, 2013, Status.NOT_STARTED, Because.BEFORE_THE_START),
        ({2013: 0}, 2013, Status.NOT_STARTED, Because.BEFORE_THE_START),
        ({2013: 0}, 2014, Status.NO_DATA, Because.NO_VALUE),
        ({}, 2016, Status.NO_DATA, Because.NO_VALUE),
        ({2017: 60}, 2016, Status.NO_DATA, Because.NO_VALUE),
        ({2014: 10}, 2014, Status.ON_TRACK, Because.ON_THE_PATH),
        ({2014: "9.999"}, 2014, Status.AT_RISK, Because.BEHIND_THE_PATH),
        ({2014: 10}, 2016, Status.ON_TRACK, Because.ON_THE_PATH),
        ({2014: 70}, 2014, Status.ACHIEVED, Because.REACHED),
        ({2014: 70, 2015: 19}, 2015, Status.AT_RISK, Because.BEHIND_THE_PATH),
        ({2020: 70}, 2020, Status.ACHIEVED, Because.REACHED),
        ({2020: "69.9"}, 2020, Status.MISSED, Because.FELL_SHORT),
        ({2019: 65}, 2020, Status.ON_TRACK, Because.ON_THE_PATH),
        ({2019: 65}, 2021, Status.NO_DATA, Because.NO_FINAL_VALUE),
        ({2019: 71}, 2021, Status.ACHIEVED, Because.REACHED),
        ({2019: -5}, 2019, Status.AT_RISK, Because.BEHIND_THE_PATH),
    ],
)
def test_a_promise_of_seventy_in_seven_years_is_judged(values, year, status, because):
    found = assess(promise(0, 70), {one: d(value) for one, value in values.items()}, year)
    assert (found.status, found.because) == (status, because)


@pytest.mark.parametrize(
    ("missing", "because"),
    [
        (Promise(None, 2013, d(5), 2020), Because.NO_BASELINE),
        (Promise(d(5), 2013, None, 2020), Because.NO_TARGET),
        (Promise(d(5), 2013, d(5), 2020), Because.TARGET_IS_BASELINE),
        (Promise(d(5), 2013, d(4), 2020), Because.TARGET_AGAINST_DIRECTION),
        (Promise(d(4), 2013, d(5), 2020, direction=Direction.DOWN), Because.TARGET_AGAINST_DIRECTION),
    ],
)
def test_what_cannot_be_computed_says_why_and_keeps_the_value(missing, because):
    found = assess(missing, {2016: d(3)}, 2016)
    assert (found.status, found.because) == (Status.NOT_COMPUTABLE, because)
    assert (found.year, found.value, found.progress) == (2016, 3, None)


def test_progress_is_known_but_no_status_where_there_are_no_years():
    found = assess(Promise(d(1200), None, d(1500), None), {2018: d(1266)}, 2018)
    assert (found.status, found.because, found.progress) == (Status.NOT_COMPUTABLE, Because.NO_PATH, d("0.22"))


@pytest.mark.parametrize(
    ("value", "year", "status"),
    [
        (100, 2016, Status.ON_TRACK),
        (105, 2016, Status.ON_TRACK),
        ("105.1", 2016, Status.AT_RISK),
        ("94.9", 2016, Status.AT_RISK),
        (95, 2020, Status.ACHIEVED),
        (94, 2020, Status.MISSED),
    ],
)
def test_a_value_that_is_to_be_kept_may_stray_five_per_cent(value, year, status):
    kept = Promise(d(100), 2013, d(100), 2020, direction=Direction.KEEP)
    assert keep_range(kept) == (95, 105)
    assert assess(kept, {year: d(value)}, year).status == status


def test_a_value_that_is_to_be_kept_needs_no_target_beside_its_baseline():
    kept = Promise(d(100), 2013, direction=Direction.KEEP)
    assert assess(kept, {2016: d(99)}, 2016).status == Status.ON_TRACK


def test_a_final_value_that_was_to_be_kept_and_is_not_there_is_no_data():
    kept = Promise(d(100), 2013, d(100), 2020, direction=Direction.KEEP)
    assert assess(kept, {2019: d(100)}, 2021).because == Because.NO_FINAL_VALUE


def test_a_running_total_does_not_fall():
    assert falls({2014: d(10), 2015: d(30), 2016: d(29), 2017: d(29)}) == [2016]


# KPRES, 2019 generation, as published (domain.md 1.7): number, baseline, target, value, progress in per cent


@pytest.mark.parametrize(
    ("row", "baseline", "target", "value", "percent"),
    [
        (1, 1, 2, 1, "0"),
        (2, "1.65", 5, 30, "846.2"),  # exceeded: thirty against five
        (4, 0, 35000, 9016, "25.7"),  # the baseline is zero
        (5, 1200, 1500, 1266, "22"),
        (6, 145000, 160000, 110100, "-232.7"),  # moved away from the target
        (7, 0, 1600, 1419, "88.6"),
        (8, 30200, 35200, 28000, "-44"),
        (9, 34, 40, 33, "-16.7"),
        (10, 39, 159, 91, "43.3"),
        (11, "330.7", 350, "342.4", "60.6"),
        (12, 122, 220, 174, "53"),
        (13, 0, 400, 198, "49.5"),
    ],
)
def test_the_published_indicators_of_kpres(row, baseline, target, value, percent):
    found = assess(promise(baseline, target, first=2013, last=2023), {2019: d(value)}, 2019)
    assert found.percent == d(percent)
    reached = {2}
    assert (found.status == Status.ACHIEVED) == (row in reached)


def test_kpres_6_moved_away_from_its_target_and_is_at_risk_until_the_target_year():
    jobs = promise(145000, 160000, first=2013, last=2023)
    assert assess(jobs, {2018: d(110100)}, 2018).status == Status.AT_RISK
    assert assess(jobs, {2023: d(110100)}, 2023).status == Status.MISSED


def test_kpres_3_has_no_value_yet():
    assert assess(promise(0, 60), {}, 2019).status == Status.NO_DATA
