"""A round on its way: prepared, announced, given more time."""

from datetime import date, time

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations import periods
from consultations.models import ConsultationRound, Extension
from plan_portal import audit
from plan_portal.accounts.models import User
from plan_portal.errors import InvalidInput, WrongState
from plans.actions import publish
from plans.models import Plan, PlanVersion


@transaction.atomic
def prepare(
    version: PlanVersion,
    *,
    first_day: date,
    last_day: date,
    opening_hour: time | None = None,
    closing_hour: time | None = None,
    by: User,
    **terms,
) -> ConsultationRound:
    """Write down a round that only the office sees yet; `terms` are its other columns (title, legal basis …)."""
    if not version.is_frozen:
        raise InvalidInput({"version": _("Freeze this version first: people must know which text they speak of.")})
    moments = moments_of(first_day, last_day, opening_hour, closing_hour)
    with audit.because("prepare_round", by=by, region=version.plan.region):
        return ConsultationRound.objects.create(version=version, number=next_number(version.plan), **moments, **terms)


def moments_of(first_day, last_day, opening_hour, closing_hour) -> dict:
    moments = {
        "opens_at": periods.opening(first_day, opening_hour),
        "closes_at": periods.closing(last_day, closing_hour),
    }
    if moments["closes_at"] <= moments["opens_at"]:
        raise InvalidInput({"last_day": _("The last day must not be before the first one.")})
    return moments


def next_number(plan: Plan) -> int:
    """Stage I, stage II … of the consultations of a plan, whichever version they are about."""
    Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    last = ConsultationRound.objects.filter(version__plan=plan).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


@transaction.atomic
def edit(
    round: ConsultationRound,
    *,
    first_day: date,
    last_day: date,
    opening_hour: time | None = None,
    closing_hour: time | None = None,
    by: User,
    **terms,
) -> ConsultationRound:
    """Change a round that nobody has been told of yet."""
    moments = moments_of(first_day, last_day, opening_hour, closing_hour)
    with audit.because("edit_round", by=by):
        if not ConsultationRound.objects.prepared().filter(pk=round.pk).update(**moments, **terms):
            raise WrongState(_("What was announced holds. An announced round can only be given more time."))
    round.refresh_from_db()
    return round


@transaction.atomic
def discard(round: ConsultationRound, *, by: User) -> None:
    """Take away a round that was never announced."""
    with audit.because("discard_round", by=by, region=round.region):
        # Not by a conditional DELETE of the QuerySet: Django would first ask which rows to delete.
        held = ConsultationRound.objects.prepared().filter(pk=round.pk).select_for_update().first()
        if held is None:
            raise WrongState(_("An announced round stays. It can only be given more time."))
        held.delete()


@transaction.atomic
def announce(round: ConsultationRound, *, by: User) -> ConsultationRound:
    """Tell everybody: the round's page becomes public, and so does the version that it is about."""
    if not round.privacy_notice.strip():
        raise InvalidInput(
            {"privacy_notice": _("Write the information clause first: people are asked for their data.")}
        )
    with audit.because("announce_round", by=by):
        prepared = ConsultationRound.objects.prepared().not_over().filter(pk=round.pk)
        # One statement decides: of two people who press the button at once, one gets WrongState.
        if not prepared.update(announced_at=Now(), announced_by=by):
            raise WrongState(_("This round is announced already, or its last day has passed."))
        round.refresh_from_db()
        if not PlanVersion.objects.published().filter(pk=round.version_id).exists():
            publish(round.version, by=by)
    return round


@transaction.atomic
def extend(
    round: ConsultationRound, *, last_day: date, closing_hour: time | None = None, reason: str, by: User
) -> ConsultationRound:
    """Give people more time while the round is not over; the earlier date stays on the round's page."""
    if not reason.strip():
        raise InvalidInput({"reason": _("Say why people are given more time.")})
    closes_at = periods.closing(last_day, closing_hour)
    with audit.because("extend_round", by=by, why=reason):
        held = (
            ConsultationRound.objects.announced().not_over().filter(pk=round.pk).select_for_update(no_key=True).first()
        )
        if held is None:
            raise WrongState(_("Only an announced round that is not over can be given more time."))
        if closes_at <= held.closes_at:
            raise InvalidInput({"last_day": _("A round cannot close earlier than was announced. Give a later day.")})
        lengthen(held, closes_at=closes_at, reason=reason.strip(), by=by)
    round.refresh_from_db()
    return round


def lengthen(round, *, closes_at, reason, by):
    Extension.objects.create(
        round=round,
        closed_at_before=round.closes_at,
        closes_at=closes_at,
        reason=reason,
        extended_at=timezone.now(),
        extended_by=by,
    )
    ConsultationRound.objects.filter(pk=round.pk).update(closes_at=closes_at)
