"""The links that are mailed to those who remark. What opens a page is a signature, kept nowhere.

The key stands in the query string, not in the path: paths are written to logs.
"""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.http import urlencode

from consultations.models import Submission

CONFIRMATION = Signer(salt="consultations.confirmation")
TRACKING = Signer(salt="consultations.tracking")


def key_of(submission: Submission, signer: Signer) -> str:
    return signer.sign(submission.uid.hex)


def submission_with(key: str, signer: Signer) -> Submission | None:
    """The submission that a key opens, or None if nobody was given such a key."""
    try:
        uid = signer.unsign(key)
    except BadSignature:
        return None
    return Submission.objects.select_related("round__version__plan__region").filter(uid=uid).first()


def confirmation_path(submission: Submission) -> str:
    return path("confirm_submission", submission, CONFIRMATION)


def tracking_path(submission: Submission) -> str:
    return path("track_submission", submission, TRACKING)


def path(name: str, submission: Submission, signer: Signer) -> str:
    return f"{reverse(name, args=[submission.round.region.slug])}?{urlencode({'klucz': key_of(submission, signer)})}"


def absolute(path: str) -> str:
    return f"{settings.PORTAL_URL}{path}"
