import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partners.rotation import turns

days = st.dates(dt.date(2008, 1, 1), dt.date(2026, 12, 31))
signatories = st.dictionaries(st.integers(0, 8), days, max_size=9)
meetings = st.lists(st.tuples(st.integers(0, 9), days), max_size=20)
LUBUSKIE = {"WUP": dt.date(2008, 6, 2), "OHP": dt.date(2008, 6, 2), "Collegium": dt.date(2009, 3, 15)}
MET_AT_OHP = [("OHP", dt.date(2015, 5, 14))]


def names(order):
    return [turn.signatory for turn in order]


@pytest.mark.row("R9")
def test_who_has_not_hosted_comes_before_who_has():
    assert names(turns(LUBUSKIE, MET_AT_OHP, as_at=dt.date(2026, 1, 1))) == ["WUP", "Collegium", "OHP"]


def test_before_the_first_meeting_the_order_is_that_of_joining():
    assert names(turns(LUBUSKIE, MET_AT_OHP, as_at=dt.date(2015, 5, 13))) == ["WUP", "OHP", "Collegium"]


def test_among_those_who_hosted_the_longest_ago_is_next():
    hosted = [*MET_AT_OHP, ("WUP", dt.date(2016, 5, 1)), ("Collegium", dt.date(2014, 5, 1))]
    order = turns(LUBUSKIE, hosted, as_at=dt.date(2017, 1, 1))
    assert names(order) == ["Collegium", "OHP", "WUP"]
    assert order[0].last_hosted_on == dt.date(2014, 5, 1)


def test_nobody_is_next_where_nobody_has_signed():
    assert turns({}, MET_AT_OHP, as_at=dt.date(2026, 1, 1)) == []


@given(joined=signatories, hosted=meetings, day=days)
def test_every_signatory_has_exactly_one_turn_and_nobody_else_has(joined, hosted, day):
    assert sorted(names(turns(joined, hosted, as_at=day))) == sorted(joined)


@given(joined=signatories.filter(bool), hosted=meetings, day=days)
def test_when_the_next_one_always_hosts_everybody_has_hosted_after_one_round(joined, hosted, day):
    so_far = [meeting for meeting in hosted if meeting[1] <= day]
    round_of_hosts = []
    for n in range(1, len(joined) + 1):
        tomorrow = day + dt.timedelta(days=n)
        host = turns(joined, so_far, as_at=tomorrow)[0].signatory
        round_of_hosts.append(host)
        so_far.append((host, tomorrow))
    assert sorted(round_of_hosts) == sorted(joined)
