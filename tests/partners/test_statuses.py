import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from partners import actions
from partners.figures import counted_by_kind, social_enterprises
from partners.models import Institution, InstitutionStatus
from plan_portal.errors import InvalidInput, WrongState
from tests.factories.partners import InstitutionFactory, StatusFactory
from tests.factories.portal import person

pytestmark = pytest.mark.django_db
D = dt.date
Status = InstitutionStatus.Status


@pytest.fixture
def editor():
    return person("lubelskie", "editor")


@pytest.mark.row("R3")
def test_a_status_holds_from_its_first_day_until_the_day_before_its_end():
    status = StatusFactory(valid_from=D(2013, 3, 1), valid_to=D(2016, 3, 1))
    held = {
        day: status in InstitutionStatus.objects.as_at(day) for day in (D(2013, 2, 28), D(2013, 3, 1), D(2016, 2, 29))
    }
    assert held == {D(2013, 2, 28): False, D(2013, 3, 1): True, D(2016, 2, 29): True}
    assert status not in InstitutionStatus.objects.as_at(D(2016, 3, 1))
    assert status.last_day == D(2016, 2, 29)


@pytest.mark.row("R3")
def test_a_status_that_follows_may_begin_on_the_day_the_other_ends(editor):
    held = StatusFactory(status="cis", regime="voivode", valid_from=D(2010, 3, 1), valid_to=D(2013, 3, 1))
    of = held.institution
    actions.add_status(of, status="cis", regime="voivode", valid_from=D(2013, 3, 1), valid_to=D(2016, 3, 1), by=editor)
    with pytest.raises(InvalidInput, match="odnotowany"):
        actions.add_status(of, status="cis", regime="voivode", valid_from=D(2016, 2, 29), by=editor)


@pytest.mark.row("R3")
def test_both_regimes_of_a_social_enterprise_stand_side_by_side(editor):
    old = StatusFactory(status="ps", regime="owes", valid_from=D(2021, 1, 1))
    actions.add_status(old.institution, status="ps", regime="voivode", valid_from=D(2022, 11, 1), by=editor)
    enterprises = Institution.objects.with_status("ps", as_at=D(2022, 12, 31))
    assert [one.pk for one in enterprises] == [old.institution_id]


@pytest.mark.parametrize(
    ("status", "regime", "since"),
    [("ps", "owes", D(2022, 10, 30)), ("owes", "voivode", D(2023, 1, 1)), ("operating", "voivode", D(2013, 1, 1))],
)
def test_a_status_is_granted_only_by_whom_the_law_names(editor, status, regime, since):
    with pytest.raises(InvalidInput) as refusal:
        actions.add_status(InstitutionFactory(), status=status, regime=regime, valid_from=since, by=editor)
    assert "regime" in refusal.value.errors


@pytest.mark.row("R3")
def test_a_status_is_ended_once_and_with_a_reason(editor):
    status = StatusFactory(valid_from=D(2013, 1, 1), valid_to=D(2030, 1, 1))
    with pytest.raises(InvalidInput):
        actions.end_status(status, valid_to=D(2015, 1, 1), reason=" ", by=editor)
    actions.end_status(status, valid_to=D(2015, 1, 1), reason="likwidacja", by=editor)
    with pytest.raises(WrongState):
        actions.end_status(status, valid_to=D(2014, 1, 1), reason="jeszcze raz", by=editor)
    assert (status.valid_to, status.end_reason) == (D(2015, 1, 1), "likwidacja")


def test_a_status_does_not_end_before_it_begins(editor):
    with pytest.raises(InvalidInput):
        actions.end_status(StatusFactory(valid_from=D(2013, 1, 1)), valid_to=D(2013, 1, 1), reason="błąd", by=editor)
    with pytest.raises(InvalidInput):
        actions.add_status(
            InstitutionFactory(), status="operating", valid_from=D(2013, 1, 2), valid_to=D(2013, 1, 1), by=editor
        )


def test_the_log_says_who_ended_a_status_and_why(editor):
    status = actions.end_status(StatusFactory(), valid_to=D(2015, 1, 1), reason="likwidacja", by=editor)
    said = InstitutionStatus.pgh_event_model.objects.filter(pgh_obj=status).latest("pgh_id").pgh_context.metadata
    assert said == {"action": "end_status", "user": editor.pk, "why": "likwidacja"}


# Counts as at a day, against counting by hand

days = st.dates(D(2013, 1, 1), D(2013, 1, 12))
intervals = st.tuples(days, st.none() | days).filter(lambda pair: pair[1] is None or pair[0] < pair[1])
histories = st.lists(st.tuples(st.sampled_from([Status.OPERATING, Status.SOCIAL_ENTERPRISE]), intervals), max_size=4)
units = st.lists(st.tuples(st.sampled_from(["zaz", "cis", "ngo"]), histories), max_size=5)


class AsAtADay(TestCase):
    @pytest.mark.row("R3")
    @settings(max_examples=40, deadline=None)
    @given(units=units, day=days)
    def test_counts_are_those_of_counting_by_hand(self, units, day):
        for kind, history in units:
            institution = InstitutionFactory(kind=kind)
            for status, (first, end) in history:
                StatusFactory(institution=institution, status=status, valid_from=first, valid_to=end)
        by_hand: dict = {}
        enterprises = 0
        for kind, history in units:
            held = [status for status, (first, end) in history if first <= day and (end is None or day < end)]
            enterprises += Status.SOCIAL_ENTERPRISE in held
            if held:
                by_hand[kind] = by_hand.get(kind, 0) + 1
        everything = Institution.objects.all()
        assert {figure.code: figure.number for figure in counted_by_kind(everything, as_at=day)} == by_hand
        assert social_enterprises(everything, as_at=day) == enterprises

    @settings(max_examples=40, deadline=None)
    @given(one=intervals, other=intervals)
    def test_intervals_overlap_when_they_share_a_day(self, one, other):
        status = StatusFactory(valid_from=one[0], valid_to=one[1])
        window = [D(2013, 1, 1) + dt.timedelta(days=n) for n in range(13)]
        shared = any(status.holds_on(day) and other[0] <= day and (not other[1] or day < other[1]) for day in window)
        assert InstitutionStatus.objects.overlapping(*other).filter(pk=status.pk).exists() == shared

    @settings(max_examples=40, deadline=None)
    @given(interval=intervals, day=days)
    def test_the_question_of_one_row_and_of_many_have_the_same_answer(self, interval, day):
        status = StatusFactory(valid_from=interval[0], valid_to=interval[1])
        assert InstitutionStatus.objects.as_at(day).filter(pk=status.pk).exists() == status.holds_on(day)
