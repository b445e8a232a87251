"""Words of the merge page."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def piece_kind(kind: str) -> str:
    """What kind of thing one decides about."""
    words = {
        "paragraph": _("paragraph"),
        "heading": _("heading"),
        "item": _("list item"),
        "row": _("table row"),
        "caption": _("table title"),
        "quote": _("quotation"),
        "figure": _("image"),
        "list": _("list"),
        "table": _("table"),
        "hr": _("horizontal line"),
        "field": _("field"),
    }
    return words.get(kind, kind)


@register.filter
def merge_status(status: str) -> str:
    """Who changed it, and what is taken."""
    return {
        "conflict": _("changed by both of you"),
        "mine": _("changed by you alone, your text is taken"),
        "theirs": _("changed by the other person alone, the saved text is taken"),
        "both": _("changed by both of you in the same way"),
        "same": _("unchanged"),
    }[status]
