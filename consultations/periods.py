"""From days to moments: when a round that was announced in days takes its first and its last remark.

Half-open in Europe/Warsaw: a round takes remarks from its opening on and no longer at its closing.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WARSAW = ZoneInfo("Europe/Warsaw")
MIDNIGHT = time(0)


def opening(first_day: date, hour: time | None = None) -> datetime:
    """The moment of the first remark: 00:00 of the first day, unless an hour is given."""
    return min(moments(first_day, hour or MIDNIGHT))


def closing(last_day: date, hour: time | None = None) -> datetime:
    """The first moment that is too late: 24:00 of the last day, unless an hour of that day is given.

    Midnight, typed as an hour, means the end of the day and not its beginning.
    """
    return max(moments(last_day, hour)) if hour and hour != MIDNIGHT else opening(last_day + timedelta(days=1))


def moments(day: date, hour: time) -> tuple[datetime, datetime]:
    """What a clock in Poland may mean by this hour: in the night when summer time ends 02:30 comes twice,
    when it begins it does not come at all. Whoever chooses does it in favour of those who remark."""
    readings = (datetime.combine(day, hour, WARSAW).replace(fold=fold) for fold in (0, 1))
    earlier, later = sorted(reading.astimezone(ZoneInfo("UTC")) for reading in readings)
    return earlier, later


def first_day(opens_at: datetime) -> date:
    return opens_at.astimezone(WARSAW).date()


def last_day(closes_at: datetime) -> date:
    """The last day on which a remark is taken."""
    return (closes_at.astimezone(ZoneInfo("UTC")) - timedelta(microseconds=1)).astimezone(WARSAW).date()


def hour_of(moment: datetime) -> time | None:
    """The hour that was given with the day; None when it was left at midnight."""
    hour = moment.astimezone(WARSAW).time()
    return hour if hour != MIDNIGHT else None


def full_days(announced_on: date, opens_on: date, last_on: date) -> int:
    """Days that people have: all on which remarks are taken, but not the day of the announcement itself.

    Source: Civil Code, art. 111 § 2 – the day of the event from which a time is counted is left out.
    """
    return max(0, (last_on - max(opens_on, announced_on + timedelta(days=1))).days + 1)
