"""What every change of a working version does alike: lock, check, count the save."""

from collections import defaultdict
from contextlib import contextmanager

from django.db import models
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from plan_portal.errors import InvalidInput, StaleCopy, WrongState
from plan_portal.richtext import BLOCK_ID
from plans.actions.images import check_images
from plans.models import ELEMENT_KINDS, PlanVersion
from plans.rich_fields import RICH_TEXT
from plans.text import Settled, clean, settle_block_ids


def lock_working(version: PlanVersion) -> PlanVersion:
    """The version as it is now, locked until the end of the transaction: changes of one version come one after another.

    Raises WrongState when it was frozen.
    """
    locked = PlanVersion.objects.select_for_update(of=["self"]).select_related("plan__region").get(pk=version.pk)
    if not locked.is_working:
        raise WrongState(_("This version is frozen. Open a working version to go on writing."))
    PlanVersion.objects.filter(pk=locked.pk).update(changed_at=Now())
    return locked


def store(element: models.Model, *, base_revision: int | None, **values) -> None:
    """Save an element if nobody has saved it since revision `base_revision` (None: whatever it is now).

    Raises StaleCopy otherwise.
    """
    found = type(element).objects.filter(pk=element.pk)
    if base_revision is not None:
        found = found.filter(revision=base_revision)
    if not found.update(revision=F("revision") + 1, changed_at=Now(), **values):
        raise StaleCopy(_("Somebody has saved a newer text since you opened this one."))
    element.refresh_from_db()


def rich_text(version: PlanVersion, html: str, *, of=None, model=None) -> Settled:
    """Clean a text and settle its block ids against what `of` holds now, or for a new element of `model`.

    Raises InvalidInput when an image has no description.
    """
    field = RICH_TEXT[model or type(of)]
    cleaned = clean(html)
    check_images(version.plan.region, cleaned, field=field)
    before = type(of).objects.values_list(field, flat=True).get(pk=of.pk) if of is not None else ""
    return settle_block_ids(before, cleaned, taken=ids_of_blocks(version, besides=of))


def ids_of_blocks(version: PlanVersion, *, besides=None) -> set[str]:
    """Ids that texts of a version have, those of one element left out."""
    ids: set[str] = set()
    for model, field in RICH_TEXT.items():
        others = model.objects.filter(version=version)
        if type(besides) is model:
            others = others.exclude(pk=besides.pk)
        for text in others.values_list(field, flat=True):
            ids.update(part[:10] for part in text.split(f'{BLOCK_ID}="')[1:])
    return ids


def next_position(siblings: models.QuerySet) -> int:
    return (siblings.aggregate(last=models.Max("position"))["last"] or 0) + 1


def find_element(version: PlanVersion, kind: str, uid):
    """The element of a version, or None."""
    return ELEMENT_KINDS[kind].objects.filter(version=version, uid=uid).first()


def kind_of(element) -> str:
    return next(kind for kind, model in ELEMENT_KINDS.items() if isinstance(element, model))


class Refusals(defaultdict):
    """Errors by field, gathered before anything is written."""

    def __init__(self):
        super().__init__(str)

    def require(self, field: str, value, message: str) -> None:
        if value in (None, ""):
            self[field] = message

    def unless(self, holds: bool, field: str, message: str) -> None:
        if not holds:
            self[field] = message


@contextmanager
def checking():
    """Gather refusals, then raise them all as one InvalidInput."""
    refusals = Refusals()
    yield refusals
    if refusals:
        raise InvalidInput(dict(refusals))
