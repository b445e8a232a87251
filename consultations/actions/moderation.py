"""Nothing is shown to the public unseen."""

from django.db import transaction
from django.utils.translation import gettext as _

from consultations.models import Remark, Submission
from plan_portal import audit
from plan_portal.accounts.models import User
from plan_portal.errors import InvalidInput, WrongState


@transaction.atomic
def publish_remark(remark: Remark, *, by: User) -> Remark:
    """Let everybody read it, with its author as the publishing rule says."""
    with audit.because("publish_remark", by=by):
        unpublished = with_confirmed_author(remark).exclude(publication=Remark.Publication.PUBLISHED)
        if not unpublished.update(publication=Remark.Publication.PUBLISHED, hidden_reason=""):
            raise WrongState(_("This remark is published already, or its author has withdrawn it."))
    remark.refresh_from_db()
    return remark


@transaction.atomic
def hide_remark(remark: Remark, *, reason: str, by: User) -> Remark:
    """Keep its words from the public and say why; the office answers it all the same."""
    if not reason.strip():
        raise InvalidInput({"reason": _("Say why this remark is not published. The reason is public.")})
    with audit.because("hide_remark", by=by, why=reason):
        shown = with_confirmed_author(remark).exclude(publication=Remark.Publication.HIDDEN)
        if not shown.update(publication=Remark.Publication.HIDDEN, hidden_reason=reason.strip()):
            raise WrongState(_("This remark is hidden already, or its author has withdrawn it."))
    remark.refresh_from_db()
    return remark


def with_confirmed_author(remark):
    return Remark.objects.filter(pk=remark.pk, submission__in=Submission.objects.confirmed())
