"""What holds back machines without asking a third party: a trap, a clock, and limits that the database keeps."""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from consultations.errors import TooManySubmissions
from consultations.models import ConsultationRound, Submission

CLOCK = TimestampSigner(salt="consultations.form")
FASTEST_PERSON_SECONDS = 3
# An office or a school sits behind one address, and holds workshops.
FROM_AN_ADDRESS, FROM_AN_ADDRESS_WITHIN = 20, timedelta(hours=1)
# Nobody's mailbox is filled with our letters.
TO_AN_EMAIL, TO_AN_EMAIL_WITHIN = 5, timedelta(days=1)


def clock_now() -> str:
    """Put into a form when it is opened."""
    return CLOCK.sign("opened")


def typed_too_fast(clock: str) -> bool:
    """Handed in faster than anybody types, or with a clock that we never gave."""
    try:
        CLOCK.unsign(clock, max_age=FASTEST_PERSON_SECONDS)
    except SignatureExpired:
        return False
    except BadSignature:
        return True
    return True


def address_digest(request, round: ConsultationRound) -> str:
    """Tells two addresses apart within one round, and cannot be turned back into an address without our key."""
    return salted_hmac(f"consultations.address.{round.pk}", address_of(request), algorithm="sha256").hexdigest()


def address_of(request) -> str:
    """Who is at the other end: behind a proxy of ours, whom that proxy names last."""
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return forwarded if settings.SECURE_PROXY_SSL_HEADER and forwarded else request.META["REMOTE_ADDR"]


def keep_limits(round: ConsultationRound, *, address_digest: str, email: str) -> None:
    """Raise TooManySubmissions. Call it with the round's row locked: then two at once cannot both be the last one."""
    handed_in = Submission.objects.filter(round=round)
    from_here = handed_in.filter(address_digest=address_digest, received_at__gt=Now() - FROM_AN_ADDRESS_WITHIN)
    if address_digest and from_here.count() >= FROM_AN_ADDRESS:
        raise TooManySubmissions(
            _("Many remarks came from your network within an hour. Try again later, or write to the office.")
        )
    waiting = handed_in.unconfirmed().filter(email__iexact=email, received_at__gt=Now() - TO_AN_EMAIL_WITHIN)
    if email and waiting.count() >= TO_AN_EMAIL:
        raise TooManySubmissions(
            _("Several submissions with this e-mail address wait to be confirmed. Open the links in your mailbox.")
        )
