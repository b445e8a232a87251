import datetime as dt
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from plan_portal import formats

DAY = dt.date(2026, 11, 21)
S = formats.NBSP


@pytest.mark.row("X6")
@pytest.mark.parametrize(
    ("call", "polish", "english"),
    [
        (lambda: formats.day(DAY), f"21{S}listopada 2026{S}r.", f"21{S}November 2026"),
        (lambda: formats.day(dt.date(2013, 2, 1)), f"1{S}lutego 2013{S}r.", f"1{S}February 2013"),
        (lambda: formats.day_short(DAY), f"21.11.2026{S}r.", f"21{S}Nov{S}2026"),
        (lambda: formats.month(DAY), f"listopad{S}2026{S}r.", "November 2026"),
        # 23.30 UTC is already the next day in Warsaw
        (lambda: formats.moment(dt.datetime(2026, 11, 20, 23, 30, tzinfo=dt.UTC)),
         f"21{S}listopada 2026{S}r., 00:30", f"21{S}November 2026, 00:30"),
        (lambda: formats.period(dt.date(2026, 3, 1), dt.date(2026, 3, 31)),
         f"1–31{S}marca 2026{S}r.", f"1–31{S}March 2026"),
        (lambda: formats.period(dt.date(2026, 3, 30), dt.date(2026, 4, 2)),
         f"30{S}marca – 2{S}kwietnia 2026{S}r.", f"30{S}March – 2{S}April 2026"),
        (lambda: formats.period(dt.date(2025, 12, 30), dt.date(2026, 1, 2)),
         f"30{S}grudnia 2025{S}r. – 2{S}stycznia 2026{S}r.", f"30{S}December 2025 – 2{S}January 2026"),
        (lambda: formats.period(DAY, DAY), f"21{S}listopada 2026{S}r.", f"21{S}November 2026"),
        (lambda: formats.period(DAY, None), f"od 21{S}listopada 2026{S}r.", f"from 21{S}November 2026"),
        (lambda: formats.period(None, DAY), f"do 21{S}listopada 2026{S}r.", f"until 21{S}November 2026"),
        (lambda: formats.period(None, None), "", ""),
        (lambda: formats.years(2021, 2027), "2021–2027", "2021–2027"),
        (lambda: formats.years(2021, 2021), "2021", "2021"),
        (lambda: formats.number(Decimal("1234567.50")), f"1{S}234{S}567,50", "1,234,567.50"),
        (lambda: formats.number(Decimal("1234.5"), 0), f"1{S}234", "1,234"),
        (lambda: formats.number(Decimal("1E+3")), f"1{S}000", "1,000"),
        (lambda: formats.number(Decimal("-0.04"), 1), "0,0", "0.0"),
        (lambda: formats.number(-12), "−12", "−12"),
        (lambda: formats.number(0), "0", "0"),
        (lambda: formats.number("brak"), "brak", "brak"),
        (lambda: formats.change(Decimal("5.2")), "+5,2", "+5.2"),
        (lambda: formats.change(Decimal("-5.2")), "−5,2", "−5.2"),
        (lambda: formats.change(0), "0", "0"),
        (lambda: formats.percent(Decimal("45.25"), 1), "45,2%", "45.2%"),
        (lambda: formats.money(Decimal("1234567.89")), f"1{S}234{S}567,89{S}zł", f"PLN{S}1,234,567.89"),
        (lambda: formats.with_unit("12", "osób"), f"12{S}osób", f"12{S}osób"),
        (lambda: formats.with_unit("12", "%"), "12%", "12%"),
    ],
)  # fmt: skip
def test_dates_numbers_and_money_are_written_as_the_language_wants_them(call, polish, english):
    with translation.override("pl"):
        assert call() == polish
    with translation.override("en"):
        assert call() == english


@pytest.mark.parametrize(
    "name", ["day", "day_short", "month", "clock", "moment", "number", "change", "percent", "money"]
)
def test_nothing_is_written_as_nothing(name):
    assert getattr(formats, name)(None) == ""


def test_a_one_letter_word_stays_with_the_next_one():
    assert formats.glued("Plan w Lublinie i w Łęcznej") == f"Plan w{S}Lublinie i{S}w{S}Łęcznej"
    assert formats.glued("etap a b") == f"etap a{S}b"
    assert formats.glued("rolę ma") == "rolę ma"


def test_a_town_stays_with_its_postal_code():
    assert formats.place("20-447", "Lublin") == f"20-447{S}Lublin"
    assert formats.place("", "Lublin") == "Lublin"
    assert formats.place("", "") == ""


def test_a_period_in_a_title_stays_whole_and_the_title_is_escaped():
    html = Template("{{ text|glued|whole_periods }}").render(Context({"text": "Plan <i> 2013–2020"}))
    assert html == 'Plan &lt;i&gt; <span class="whole">2013–2020</span>'


def test_glued_words_are_still_escaped():
    html = Template("{{ text|glued }}").render(Context({"text": "w <b>gminie</b>"}))
    assert html == f"w{S}&lt;b&gt;gminie&lt;/b&gt;"
