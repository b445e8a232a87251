"""A meeting as a calendar file (RFC 5545)."""

import datetime as dt

from partners.models import Meeting

LINE_OCTETS = 75


def calendar_of(meeting: Meeting, *, url: str, stamp: dt.datetime, zone: dt.tzinfo) -> bytes:
    """One event in UTF-8: whole days with an exclusive end; a moment (UTC) where a single day's hour is known.

    `stamp` is the moment at which the file is made, aware; `zone` that of the meeting's hour.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//plan-portal//PL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{url}",
        f"DTSTAMP:{utc(stamp)}",
        *when(meeting, zone),
        f"SUMMARY:{escaped(meeting.title)}",
        f"LOCATION:{escaped(meeting.place)}",
        f"URL:{url}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(folded(line) for line in lines).encode()


def when(meeting, zone) -> list[str]:
    if meeting.begins_at and meeting.begins_on == meeting.ends_on:
        return [f"DTSTART:{utc(dt.datetime.combine(meeting.begins_on, meeting.begins_at, zone))}"]
    day_after = meeting.ends_on + dt.timedelta(days=1)
    return [f"DTSTART;VALUE=DATE:{meeting.begins_on:%Y%m%d}", f"DTEND;VALUE=DATE:{day_after:%Y%m%d}"]


def utc(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def folded(line: str) -> str:
    """Lines end by CRLF and have at most 75 octets; what is longer goes on after a space."""
    parts, part = [], ""
    for sign in line:
        if len((part + sign).encode()) > LINE_OCTETS:
            parts, part = [*parts, part], " "
        part += sign
    return "\r\n".join([*parts, part]) + "\r\n"
