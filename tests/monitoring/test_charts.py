"""The geometry of a chart: everything inside, nothing guessed, nothing drawn where there is no value."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring import charts
from monitoring.charts import HEIGHT, WIDTH, Drawing

pytestmark = pytest.mark.row("M10")

figures = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
series = st.dictionaries(st.integers(2010, 2030), figures, min_size=1, max_size=12)


def d(values: dict) -> dict:
    return {year: Decimal(str(value)) for year, value in values.items()}


def drawn(values: dict, **more):
    return charts.chart(Drawing(d(values), **more), write=str)


def points(line: str) -> list[tuple[float, float]]:
    return [tuple(map(float, point.split(","))) for point in line.split()]


@given(series, series, st.booleans())
def test_everything_lies_inside_the_drawing(values, path, as_bars):
    chart = charts.chart(Drawing(values, path=sorted(path.items()), as_bars=as_bars), write=str)
    places = [point for line in [*chart.lines, chart.target] for point in points(line)]
    places += [(float(mark.x), float(mark.y)) for mark in [*chart.dots, *chart.grid, *chart.years]]
    places += [(float(bar.x) + float(bar.width), float(bar.y) + float(bar.height)) for bar in chart.bars]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in places)


@given(figures, figures)
def test_ticks_enclose_the_values_and_are_few(one, other):
    low, high = min(one, other), max(one, other)
    ticks = charts.nice_ticks(low, high)
    assert ticks[0] <= low <= high <= ticks[-1]
    assert 2 <= len(ticks) <= 8


def test_ticks_are_round_numbers_from_zero():
    assert charts.nice_ticks(Decimal(120), Decimal(3620)) == [0, 1000, 2000, 3000, 4000]


def test_values_far_from_zero_are_not_flattened():
    assert charts.nice_ticks(Decimal("330.7"), Decimal("342.4"))[0] > 300


def test_bars_stand_on_zero():
    chart = drawn({2013: 330, 2014: 342}, as_bars=True)
    zero = float(chart.bottom)
    assert [float(bar.y) + float(bar.height) for bar in chart.bars] == pytest.approx([zero, zero], abs=0.2)
    assert not chart.lines


def test_the_line_is_cut_where_a_year_has_no_value():
    chart = drawn({2013: 1, 2014: 2, 2016: 3, 2017: 4}, signs={2015: "."})
    assert [len(points(line)) for line in chart.lines] == [2, 2]
    assert [(mark.year, mark.text) for mark in chart.missing] == [(2015, ".")]


def test_a_single_value_is_a_dot_without_a_line():
    chart = drawn({2013: 5})
    assert (len(chart.dots), chart.lines) == (1, [])


def test_a_value_that_is_not_final_is_marked():
    chart = drawn({2013: 5, 2014: 6}, provisional=frozenset({2014}))
    assert [dot.is_provisional for dot in chart.dots] == [False, True]


def test_the_path_and_its_baseline_are_drawn_without_any_value():
    chart = drawn({}, path=[(2013, Decimal(0)), (2020, Decimal(70))], baseline=(2013, Decimal(0)))
    assert len(points(chart.target)) == 2
    assert chart.baseline is not None
    assert chart.target_mark.text == "70"


def test_without_any_figure_there_is_no_chart():
    assert drawn({}) is None
    assert drawn({}, signs={2015: "."}) is None


@given(series, series)
def test_labels_at_the_ends_do_not_touch(values, path):
    chart = charts.chart(Drawing(values, path=sorted(path.items())), write=str)
    if chart.last and chart.target_mark and chart.last.year == chart.target_mark.year:
        assert abs(float(chart.last.y) - float(chart.target_mark.y)) >= charts.NEAR - 0.2


def test_a_sparkline_needs_two_values():
    assert charts.sparkline({2013: Decimal(1)}) is None
    line, last = charts.sparkline(d({2013: 1, 2014: 3, 2015: 2}))
    assert len(points(line)) == 3
    assert points(line)[-1] == (float(last.x), float(last.y))
