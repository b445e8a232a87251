"""How long a page may be kept: what a view and the things on its page say of it while it is made."""

import datetime as dt
from functools import wraps

from django.utils import timezone

LONGEST = dt.timedelta(minutes=5)  # even if the database's word were lost


def keep(view):
    """The page of this view is the same for all who are not logged in, and may be kept until something public changes.

    Nothing on it may depend on anything but its address, the visitor's language and look, and rows whose tables tell
    readers of changes (`plan_portal.triggers.tells_readers`).
    """

    @wraps(view)
    def kept(request, *args, **kwargs):
        now = timezone.localtime()
        midnight = dt.datetime.combine(now.date() + dt.timedelta(days=1), dt.time.min, now.tzinfo)
        request.page_is_fresh_until = min(now + LONGEST, midnight)
        return view(request, *args, **kwargs)

    return kept


def changes_at(request, moment: dt.datetime) -> None:
    """Something on the page will be otherwise from this moment on, without anybody writing anything."""
    until = getattr(request, "page_is_fresh_until", None)
    if until is not None:
        request.page_is_fresh_until = min(until, moment)
