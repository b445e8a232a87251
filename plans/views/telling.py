"""What is said after a save: what is not certain, and where the page goes on."""

import re

from django.contrib import messages
from django.utils.text import Truncator
from django.utils.translation import gettext as _

DRAFT_KEY = re.compile(r"[0-9a-f]{16}")
MOST_TOLD = 5


def after_save(request) -> str:
    """The same page; its address tells the script which of the texts that it kept in the browser is saved now."""
    key = request.POST.get("draft", "")
    return f"{request.path}?zapisano={key}" if DRAFT_KEY.fullmatch(key) else request.path


def tell_uncertain(request, element) -> None:
    """Paragraphs of which it is not certain that they are the old ones, where something could hang on those.

    Nothing outside points at a paragraph before a version with it is frozen: remarks and permalinks are of frozen ones.
    """
    if not element.uncertain or not element.version.plan.versions.frozen().exists():
        return
    for doubt in element.uncertain[:MOST_TOLD]:
        said = {"now": _short(doubt.text), "before": _short(doubt.before)}
        if doubt.is_kept:
            words = _(
                "It is not certain that the paragraph “%(now)s” is the former “%(before)s”. Remarks and links to the "
                "former one now lead to it."
            )
        else:
            words = _(
                "It is not certain whether the paragraph “%(now)s” is the former “%(before)s”. It counts as new; "
                "remarks and links to the former one do not lead to it."
            )
        messages.warning(request, words % said)
    left = len(element.uncertain) - MOST_TOLD
    if left > 0:
        messages.warning(request, _("The same is uncertain of %(number)s further paragraphs.") % {"number": left})


def _short(text: str) -> str:
    return Truncator(text).words(8, truncate="…") or "–"
