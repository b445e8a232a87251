"""A structural change in words: what the editor shows, and what is read out to who does not see it."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.models import StructuralChange
from plans.numbering import Numbering

Kind = StructuralChange.Kind
_WORDS = {
    "section": lambda: _("section"),
    "measure": lambda: _("measure"),
    "indicator": lambda: _("indicator"),
    "budget": lambda: _("budget row"),
}


def told(change: StructuralChange) -> str:
    """„Cel szczegółowy 2.3 jest teraz 1.4 pod „1 Spójny system…”; zmieniły się numery 6 elementów”."""
    said = {"what": _what(change), "before": change.before, "after": change.after, "under": _short(change.target)}
    if change.kind == Kind.ADDED:
        words = _("Added: %(what)s %(after)s.") % said
    elif change.kind == Kind.REMOVED:
        words = _removed(change, said)
    elif change.before == change.after:
        words = _("%(what)s %(after)s has been moved.") % said
    elif change.target:
        words = _("%(what)s %(before)s is now %(after)s under “%(under)s”.") % said
    else:
        words = _("%(what)s %(before)s is now %(after)s at the top.") % said
    return " ".join([words[0].upper() + words[1:], *_numbers(len(change.renumbered))])


def undo_words(change: StructuralChange) -> str:
    """What the button says: „Cofnij: przeniesiono 2.3 Sieć ośrodków…”."""
    said = {"what": _short(change.name, 8)}
    if change.kind == Kind.ADDED:
        return _("Undo: added %(what)s") % said
    if change.kind == Kind.REMOVED:
        return _("Undo: removed %(what)s") % said
    return _("Undo: moved %(what)s") % said


def undone(change: StructuralChange, numbering: Numbering) -> str:
    others = [each for each in numbering.changes if each.before and each.element.uid != change.element_uid]
    words = _("Undone. Everything stands as it stood before: %(what)s.") % {"what": _short(change.name)}
    return " ".join([words, *_numbers(len(others))])


def _removed(change, said) -> str:
    if not change.number_below:
        return _("Removed: %(what)s %(before)s.") % said
    words = ngettext(
        "Removed: %(what)s %(before)s and %(number)s element below it.",
        "Removed: %(what)s %(before)s and %(number)s elements below it.",
        change.number_below,
    )
    return words % (said | {"number": change.number_below})


def _numbers(number: int) -> list[str]:
    if not number:
        return []
    words = ngettext(
        "The number of %(number)s other element has changed.",
        "The numbers of %(number)s other elements have changed.",
        number,
    )
    return [words % {"number": number}]


def _what(change) -> str:
    if change.element_kind == "objective":
        code = change.before or change.after
        return change.version.about.level_name(code.count(".")) or _("objective")
    return _WORDS[change.element_kind]()


def _short(title: str, words: int = 12) -> str:
    return Truncator(title).words(words, truncate="…")
