"""Totals of the financial framework."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.totals import Amount, Sum, share, totals

PARENTS = {"cel 1": None, "cel 1.1": "cel 1", "działanie": "cel 1.1", "cel 2": None}
amounts = st.builds(
    Amount,
    node=st.sampled_from(list(PARENTS)),
    source=st.sampled_from(["EFS", "PFRON", "BP"]),
    year=st.integers(2013, 2020),
    planned=st.decimals(0, 10**9, places=2),
    is_estimate=st.booleans(),
)


def planned(sums):
    return sum((each.planned for each in sums), Decimal(0))


@given(st.lists(amounts, max_size=40))
def test_rows_columns_and_the_whole_agree(found):
    result = totals(found, PARENTS)
    whole = sum((each.planned for each in found), Decimal(0))
    assert result.total.planned == whole
    assert planned(result.by_year.values()) == whole
    assert planned(result.by_source.values()) == whole
    assert planned(result.by_source_and_year.values()) == whole
    assert planned(result.by_node.get(top, Sum()) for top in ("cel 1", "cel 2")) == whole


@given(st.lists(amounts, max_size=40))
def test_a_sum_is_an_estimate_when_any_part_is(found):
    result = totals(found, PARENTS)
    assert result.total.is_estimate == any(each.is_estimate for each in found)
    for year, each in result.by_year.items():
        assert each.is_estimate == any(amount.is_estimate for amount in found if amount.year == year)


def test_a_node_has_what_hangs_below_it():
    found = [Amount("działanie", "EFS", 2013, Decimal("1.10")), Amount("cel 1", "EFS", 2014, Decimal("2.00"), True)]
    result = totals(found, PARENTS)
    assert result.by_node["działanie"] == Sum(Decimal("1.10"), False)
    assert result.by_node["cel 1.1"] == Sum(Decimal("1.10"), False)
    assert result.by_node["cel 1"] == Sum(Decimal("3.10"), True)


def test_nodes_that_go_round_in_a_circle_are_refused():
    with pytest.raises(ValueError, match="circle"):
        totals([Amount("a", "EFS", 2013, Decimal(1))], {"a": "b", "b": "a"})


@pytest.mark.parametrize(("part", "whole", "per_cent"), [(1, 3, 33), (1, 200, 1), (0, 5, 0), (5, 0, 0), (5, 5, 100)])
def test_shares_are_whole_per_cents(part, whole, per_cent):
    assert share(Decimal(part), Decimal(whole)) == per_cent
