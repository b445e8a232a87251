"""The last structural change of a version is remembered, and can be undone until the next one."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from plan_portal import audit
from plan_portal.errors import WrongState
from plans import rows
from plans.actions.editing import find_element, kind_of, lock_working
from plans.models import ELEMENT_KINDS, IndicatorPassport, PlanVersion, StructuralChange
from plans.numbering import Numbering, renumber
from plans.structure import parent_of, put_into_places, tokens_of, whole

Kind = StructuralChange.Kind


def remember(
    version: PlanVersion, element, *, kind: str, numbering: Numbering, before: str = "", by, **kept
) -> StructuralChange:
    """Keep what undoing needs, in place of what was kept of the change before it.

    `before` is the element's old code, `numbering` what the renumbering after the change told; `kept` are fields of
    StructuralChange: places, removed, number_below.
    """
    StructuralChange.objects.filter(version=version).delete()
    parent = parent_of(element) if kind == Kind.MOVED else None
    return StructuralChange.objects.create(
        version=version,
        kind=kind,
        element_kind=kind_of(element),
        element_uid=element.uid,
        title=title_of(element),
        before=before,
        after="" if kind == Kind.REMOVED else element.code,
        target=str(parent or ""),
        renumbered=[
            [change.before, change.after, title_of(change.element)[:80]]
            for change in numbering.changes
            if change.before and change.element.uid != element.uid
        ],
        structure=whole(numbering.tokens),
        made_by=by,
        **kept,
    )


def remember_added(version: PlanVersion, element, *, numbering: Numbering, by, **kept) -> StructuralChange:
    return remember(version, element, kind=Kind.ADDED, numbering=numbering, by=by, **kept)


def title_of(element) -> str:
    return getattr(element, "title", "") or getattr(element, "name", "")


@transaction.atomic
def undo_structural_change(version: PlanVersion, *, uid, by) -> Numbering:
    """Make the elements stand as they stood before the change `uid`, with what was removed back in its place.

    Raises WrongState when it is undone already, or when something else was added, moved or removed after it.
    """
    with audit.because("undo_structural_change", by=by):
        version = lock_working(version)
        change = StructuralChange.objects.filter(version=version, uid=uid).first()
        if change is None:
            raise WrongState(_("This change has been undone already, or another one came after it."))
        if reason := why_it_stays(change):
            raise WrongState(reason)
        if change.kind == Kind.ADDED:
            _take_away(change)
        with rows.all_or_none():
            rows.put_back(change.removed)
        put_into_places(version, ELEMENT_KINDS[change.element_kind], change.places)
        change.delete()
        return renumber(version)


def why_it_stays(change: StructuralChange, tokens: dict[str, str] | None = None) -> str:
    """Why a change cannot be undone any more; empty when it can. `tokens` spare the five queries for them."""
    element = find_element(change.version, change.element_kind, change.element_uid)
    if whole(tokens or tokens_of(change.version)) != change.structure:
        return _("Something else has been added, moved or removed since. That change can no longer be undone.")
    if change.kind == Kind.ADDED and element.revision > 1:
        return _("Somebody has gone on writing what was added. It can be removed, and that can be undone.")
    if not rows.fit(change.removed):
        return _("The portal has been updated since. That change can no longer be undone.")
    return ""


def _take_away(change) -> None:
    element = find_element(change.version, change.element_kind, change.element_uid)
    element.delete()
    if change.made_identity and isinstance(element, IndicatorPassport):
        _forget_identity(element.indicator)


def _forget_identity(indicator) -> None:
    """An identity that nothing promises any more; what has values stays."""
    try:
        with transaction.atomic():
            indicator.delete()
    except ProtectedError:
        return
