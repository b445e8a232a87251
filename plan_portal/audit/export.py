"""A region's log as a table for a spreadsheet."""

import csv
import io

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from plan_portal.audit.entries import Entry, entries
from plan_portal.audit.filters import LogFilter
from plan_portal.audit.log import places

AT_ONCE = 500


def as_csv(region, *, filters: dict[str, str], progress) -> bytes:
    """The whole log, newest first: UTF-8 with BOM and semicolons, as a Polish Excel expects.

    One line for each field that changed. `progress(done, total, doing)` is called after each portion;
    the total is not known beforehand and is 0.
    """
    chosen = LogFilter(filters, region=region)
    text = io.StringIO()
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    table.writerow(head())
    done, last = 0, None
    while portion := places(chosen, after=last, limit=AT_ONCE):
        for entry in entries(portion):
            table.writerows(lines(entry))
        done, last = done + len(portion), portion[-1]
        progress(done, 0, _("writing the log"))
    return text.getvalue().encode("utf-8-sig")


def head() -> list[str]:
    return [
        _("When"),
        _("Who"),
        _("What was done"),
        _("Why"),
        pgettext("event", "Event"),
        _("What was changed"),
        _("Name"),
        _("Field"),
        _("Before"),
        _("After"),
    ]


def lines(entry: Entry) -> list[list[str]]:
    when = timezone.localtime(entry.at).strftime("%Y-%m-%d %H:%M:%S")
    what = [when, str(entry.who or ""), entry.action, entry.why, entry.event, entry.kind, entry.title]
    changes = [[change.name, change.old, change.new] for change in entry.changes] or [["", "", ""]]
    return [[harmless(cell) for cell in [*what, *change]] for change in changes]


def harmless(cell: str) -> str:
    """A spreadsheet would run a cell that begins like a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def file_name(region) -> str:
    return f"dziennik-{region.slug}-{timezone.localdate():%Y-%m-%d}.csv"
