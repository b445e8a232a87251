"""What a remark points at: the whole document, or a place in it that plans know."""

from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from plans import places
from plans.models import PlanVersion


def find(version: PlanVersion, kind: str, uid: UUID | str, part: str = "") -> places.Place | None:
    """The place as it is called in the record, so in Polish; None when the version has no such place."""
    with translation.override(settings.LANGUAGE_CODE):
        if not kind:
            return None if uid or part else whole_document(version)
        return places.find(version, kind, uid, part)


def whole_document(version: PlanVersion) -> places.Place:
    return places.Place(kind="", uid=None, part="", label=_("Whole document"), quote="", url=version.get_absolute_url())
