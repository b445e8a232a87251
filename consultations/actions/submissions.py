"""Remarks of people without an account: handed in, confirmed by e-mail, withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from consultations import spots, tasks
from consultations.abuse import keep_limits
from consultations.models import ConsultationRound, Remark, Submission
from consultations.references import next_reference
from plan_portal import audit
from plan_portal.errors import InvalidInput, WrongState
from plan_portal.jobs.actions import enqueue

LETTER_ATTEMPTS = 8  # a mail server may be away for half an hour


@dataclass(frozen=True)
class NewRemark:
    """What somebody says about a place; kind, uid and part all empty mean the whole document."""

    kind: str
    uid: str
    part: str
    justification: str
    proposal: str = ""


@transaction.atomic
def hand_in(
    round: ConsultationRound,
    *,
    remarks: Sequence[NewRemark],
    submitter_kind: str,
    email: str,
    name: str = "",
    organisation: str = "",
    publish_name: bool = False,
    address_digest: str = "",
    language: str = "pl",
) -> Submission:
    """Take remarks while the round is open; they count when their author confirms them by the mailed link."""
    author = {"submitter_kind": submitter_kind, "email": email, "name": name, "organisation": organisation}
    check_author(**author, publish_name=publish_name)
    placed = [(remark, place_of(round, remark)) for remark in remarks]
    if not placed:
        raise InvalidInput({"remarks": _("Write at least one remark.")})
    with audit.because("hand_in_remarks", region=round.region):
        received_at = moment_of_receipt(round)
        keep_limits(round, address_digest=address_digest, email=email)
        submission = Submission.objects.create(
            round=round,
            reference=next_reference(round.region),
            received_at=received_at,
            publish_name=publish_name,
            address_digest=address_digest,
            language=language,
            **author,
        )
        Remark.objects.bulk_create(numbered(submission, placed))
        write(tasks.send_confirmation, submission)
    return submission


def check_author(*, submitter_kind, email, name, organisation, publish_name):
    errors = {}
    if submitter_kind not in Submission.SubmitterKind.values:
        errors["submitter_kind"] = _("Say who you are.")
    elif submitter_kind != Submission.SubmitterKind.PERSON and not organisation.strip():
        errors["organisation"] = _("Give the name of the entity for which you speak.")
    if not email.strip():
        errors["email"] = _("Give the address to which we send the link that confirms your remarks.")
    if publish_name and not name.strip():
        errors["name"] = _("Give the name that is to be published.")
    if errors:
        raise InvalidInput(errors)


def place_of(round, remark):
    place = spots.find(round.version, remark.kind, remark.uid, remark.part)
    if place is None:
        raise InvalidInput({"remarks": _("The document of this round has no such place.")})
    if not remark.justification.strip():
        raise InvalidInput({"justification": _("Write what you want to say, and why.")})
    return place


def moment_of_receipt(round: ConsultationRound) -> datetime:
    """The database's clock decides, in the statement that also holds the round's row until this transaction ends."""
    open_now = ConsultationRound.objects.open().filter(pk=round.pk).select_for_update(no_key=True)
    moment = open_now.values_list(Now(), flat=True).first()
    if moment is None:
        raise WrongState(_("This consultation does not take remarks now. The day and the hour of receipt decide."))
    return moment


def numbered(submission, placed):
    for ordinal, (remark, place) in enumerate(placed, start=1):
        yield Remark(
            submission=submission,
            ordinal=ordinal,
            element_kind=place.kind,
            element_uid=place.uid or None,
            part=place.part,
            place=place.label[:400],
            quote=place.quote,
            proposal=remark.proposal.strip(),
            justification=remark.justification.strip(),
        )


def write(task, submission):
    """Have a letter sent, once, when this transaction is committed."""
    enqueue(
        task,
        title=f"{task.name.rpartition('.')[2]} {submission.reference}",
        arguments={"submission_pk": submission.pk},
        by=None,
        region=submission.round.region,
        key=f"{task.name}:{submission.uid}",
        max_attempts=LETTER_ATTEMPTS,
    )


@transaction.atomic
def confirm(submission: Submission) -> Submission:
    """Its author has the mailbox that they gave: from now on it counts, as received when it was handed in."""
    with audit.because("confirm_submission", region=submission.round.region):
        # Whoever publishes the answers holds this row too: no remark is confirmed past them.
        ConsultationRound.objects.select_for_update(no_key=True).get(pk=submission.round_id)
        confirmable = Submission.objects.confirmable().filter(pk=submission.pk)
        if not confirmable.update(state=Submission.State.CONFIRMED, confirmed_at=Now()):
            raise WrongState(_("This submission is confirmed already, or the time for confirming it has passed."))
        submission.refresh_from_db()
        write(tasks.send_receipt, submission)
    return submission


@transaction.atomic
def withdraw(submission: Submission) -> Submission:
    """Its author takes it back before the round closes: it is shown and answered no more."""
    with audit.because("withdraw_submission", region=submission.round.region):
        withdrawable = Submission.objects.withdrawable().filter(pk=submission.pk)
        if not withdrawable.update(state=Submission.State.WITHDRAWN, withdrawn_at=Now()):
            raise WrongState(_("Remarks can be withdrawn until the consultation closes, and only once."))
    submission.refresh_from_db()
    return submission
