from django.db import transaction

from plan_portal import audit
from plans import rows
from plans.actions.editing import lock_working
from plans.actions.undoing import Kind, remember
from plans.models import ELEMENT_KINDS
from plans.numbering import renumber
from plans.structure import places


@transaction.atomic
def remove_element(element, *, by) -> None:
    """Take an element out of the working version, with all that is below it. Frozen versions keep theirs.

    Until the next structural change it can be undone (undoing.py).
    """
    with audit.because("remove_element", by=by, why=str(element)):
        version = lock_working(element.version)
        element.refresh_from_db()
        before, code = places(version, type(element)), element.code
        removed = rows.rows_with(element)
        kept = {"places": before, "removed": removed, "number_below": _number_below(removed)}
        gone = type(element).objects.get(pk=element.pk)  # `delete` takes the key from the object in the caller's hand
        gone.delete()
        numbering = renumber(version)
        remember(version, element, kind=Kind.REMOVED, numbering=numbering, before=code, by=by, **kept)


def number_below(element) -> int:
    """How many elements go with it when it is removed."""
    return _number_below(rows.rows_with(element))


def _number_below(removed: dict[str, str]) -> int:
    labels = {model._meta.label for model in ELEMENT_KINDS.values()}
    return sum(rows.count(found) for label, found in removed.items() if label in labels) - 1
