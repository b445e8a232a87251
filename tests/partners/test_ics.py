import datetime as dt
from zoneinfo import ZoneInfo

from partners.ics import calendar_of
from partners.models import Meeting

STAMP = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
URL = "https://portal.example.org/lubuskie/posiedzenia/1/"


def lines_of(meeting):
    text = calendar_of(meeting, url=URL, stamp=STAMP, zone=ZoneInfo("Europe/Warsaw")).decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").split("\r\n")


def meeting(**facts):
    return Meeting(**{"title": "Spotkanie", "begins_on": dt.date(2011, 3, 28), "ends_on": dt.date(2011, 3, 29)} | facts)


def test_days_end_before_the_day_that_is_named_as_the_end():
    lines = lines_of(meeting())
    assert "DTSTART;VALUE=DATE:20110328" in lines
    assert "DTEND;VALUE=DATE:20110330" in lines


def test_an_hour_is_told_in_utc():
    lines = lines_of(meeting(ends_on=dt.date(2011, 3, 28), begins_at=dt.time(10)))
    assert "DTSTART:20110328T080000Z" in lines
    assert not [line for line in lines if line.startswith("DTEND")]


def test_signs_that_mean_something_are_escaped_and_long_lines_folded():
    title = "Źródła, cele; działania\\n w gminie Żółkiewka " * 4
    assert lines_of(meeting(title=title, place="ul. Młyńska 8\nLublin"))[10:12] == [
        "SUMMARY:" + title.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,"),
        "LOCATION:ul. Młyńska 8\\nLublin",
    ]
