"""What the log says, in words that somebody who is no programmer understands."""

import datetime as dt
from decimal import Decimal

from django.db import models
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from plan_portal import formats

NOTHING = "–"
LONGEST = 300
# What a row is called by, in this order; no foreign key is followed, so that a page costs the same for any row.
NAMES = ("title", "name", "full_name", "label", "number", "code", "reference", "email", "heading")
# Bookkeeping that says nothing to a reader.
SILENT = {"id", "uid", "position", "created_at", "updated_at", "token_hash", "lft", "rght"}


def words_of_action(action: str) -> str:
    """`freeze_version` in the reader's language. A test holds that each action in the code has its Polish words."""
    return pgettext("action", action.replace("_", " ")) if action else ""


def words_of_event(label: str) -> str:
    words = {"insert": _("added"), "update": _("changed"), "delete": _("removed")}
    return words.get(label, label)


def title_of(row: models.Model) -> str:
    names = (str(getattr(row, name, "") or "").strip() for name in NAMES)
    return Truncator(next(filter(None, names), "")).chars(120)


def words_of_value(field: models.Field, value, named: dict) -> str:
    """One field's value as the reader would write it; `named` are the titles of rows that keys point to."""
    if value is None or value == "":
        return NOTHING
    if isinstance(field, models.ForeignKey):
        return named.get((field.related_model, value), f"#{value}")
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    return words_of_plain(value)


def words_of_plain(value) -> str:
    match value:
        case bool():
            return _("yes") if value else _("no")
        case dt.datetime():
            return formats.moment(value)
        case dt.date():
            return formats.day(value)
        case Decimal():
            return formats.number(value)
    return Truncator(strip_tags(str(value)).strip()).chars(LONGEST) or NOTHING
