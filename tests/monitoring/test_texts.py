"""The sentence of the rule: every status has one, in both languages, with the figures of the rule."""

from decimal import Decimal

import pytest
from django.utils import translation

from monitoring import texts
from monitoring.progress import Because, Direction, Promise, assess

D = Decimal
CASES = {
    Because.REACHED: (Promise(D(0), 2013, D(70), 2020), {2015: D(80)}, 2015),
    Because.FELL_SHORT: (Promise(D(0), 2013, D(70), 2020), {2020: D(60)}, 2020),
    Because.ON_THE_PATH: (Promise(D(0), 2013, D(70), 2020), {2014: D(10)}, 2014),
    Because.BEHIND_THE_PATH: (Promise(D(145000), 2013, D(160000), 2020), {2018: D(110100)}, 2018),
    Because.NO_PATH: (Promise(D(1200), None, D(1500), None), {2018: D(1266)}, 2018),
    Because.KEPT: (Promise(D(100), 2013, None, 2020, direction=Direction.KEEP), {2015: D(101)}, 2015),
    Because.STRAYED: (Promise(D(100), 2013, None, 2020, direction=Direction.KEEP), {2015: D(120)}, 2015),
    Because.KEPT_TO_THE_END: (Promise(D(100), 2013, None, 2020, direction=Direction.KEEP), {2020: D(101)}, 2020),
    Because.STRAYED_AT_THE_END: (Promise(D(100), 2013, None, 2020, direction=Direction.KEEP), {2020: D(1)}, 2020),
    Because.BEFORE_THE_START: (Promise(D(0), 2013, D(70), 2020), {}, 2013),
    Because.NO_VALUE: (Promise(D(0), 2013, D(70), 2020), {}, 2015),
    Because.NO_FINAL_VALUE: (Promise(D(0), 2013, D(70), 2020), {2019: D(60)}, 2021),
    Because.NO_BASELINE: (Promise(None, 2013, D(70), 2020), {2015: D(60)}, 2015),
    Because.NO_TARGET: (Promise(D(0), 2013), {2015: D(60)}, 2015),
    Because.TARGET_IS_BASELINE: (Promise(D(70), 2013, D(70), 2020), {2015: D(60)}, 2015),
    Because.TARGET_AGAINST_DIRECTION: (Promise(D(80), 2013, D(70), 2020), {2015: D(60)}, 2015),
}


def said(because: Because, language: str, unit="osób", places=0) -> str:
    with translation.override(language):
        return texts.sentence(assess(*CASES[because]), unit=unit, places=places)


@pytest.mark.row("M9")
@pytest.mark.parametrize("because", Because)
def test_every_part_of_the_rule_has_its_sentence(because):
    assert assess(*CASES[because]).because == because
    polish, english = said(because, "pl"), said(because, "en")
    assert polish != english
    assert polish.endswith((".", "…"))
    assert "%(" not in polish + english
    assert "None" not in polish + english


def test_the_sentence_shows_how_it_was_counted():
    sentence = said(Because.BEHIND_THE_PATH, "pl").replace("\u00a0", " ")
    assert "(110 100 − 145 000) ÷ (160 000 − 145 000) = −232,7%" in sentence
    assert "osób" in sentence


def test_a_negative_number_stands_in_brackets():
    judged = assess(Promise(D(-5), 2013, D(5), 2020), {2015: D(-3)}, 2015)
    with translation.override("en"):
        assert "((−3) − (−5)) ÷ (5 − (−5))" in texts.sentence(judged, unit="", places=0)


def test_what_was_expected_never_reads_like_a_value_that_is_behind():
    judged = assess(Promise(D(0), 2013, D(7), 2020), {2015: D("1.96")}, 2015)
    with translation.override("en"):
        assert "expects 2.00 x for 2015" in texts.sentence(judged, unit="x", places=0).replace("\u00a0", " ")
