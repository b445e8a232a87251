"""What is said after a save: what is not certain, and where the page goes on."""

import re

from django.contrib import messages
from django.utils.text import Truncator
from django.utils.translation import gettext as _

DRAFT_KEY = re.compile(r"[0-9a-f]{16}")
MOST_TOLD = 5


def after_save(request, page: str = "") -> str:
    """The page to go on with, else the same; its address tells the script which text that it kept is saved now."""
    key, page = request.POST.get("draft", ""), page or request.path
    return f"{page}?zapisano={key}" if DRAFT_KEY.fullmatch(key) else page


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
