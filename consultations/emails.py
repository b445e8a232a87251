"""Letters to those who remark. Work of background jobs: `run` is the attempt (plan_portal/jobs/running.py).

A letter goes out again when a worker is killed between sending and saying so: its reader gets the same words twice.
"""

import logging
from smtplib import SMTPException

from django.db import transaction
from django.db.models.functions import Now

from consultations import links
from consultations.models import ConsultationRound, Submission
from plan_portal import audit, mail

log = logging.getLogger(__name__)


def send_confirmation(run, submission_pk: int) -> None:
    """The link by which the author confirms; nothing if they have done so in the meantime."""
    submission = with_round(submission_pk)
    if submission.state == Submission.State.UNCONFIRMED:
        send("confirmation", submission, link=links.absolute(links.confirmation_path(submission)))


def send_receipt(run, submission_pk: int) -> None:
    """What was received and when, with the link to the author's own page."""
    send("receipt", with_round(submission_pk))


def send_answers(run, round_pk: int) -> None:
    """Tell every author where the answers are, each once; whom the mail server refuses is tried again."""
    round = ConsultationRound.objects.with_plan().get(pk=round_pk)
    waiting = list(
        round.submissions.confirmed().filter(answers_sent_at=None).exclude(email="").values_list("pk", flat=True)
    )
    refused = None
    for done, pk in enumerate(waiting):
        run.progress(done, len(waiting))
        try:
            tell_of_answers(pk)
        except (OSError, SMTPException) as error:
            log.warning("The letter about the answers to submission %s was not taken: %s", pk, error)
            refused = error
    if refused:
        raise refused


@transaction.atomic
def tell_of_answers(submission_pk: int) -> None:
    submission = with_round(submission_pk)
    with audit.because("tell_of_answers", region=submission.round.region):
        # Said first and sent second: if the server refuses the letter, the row is as it was.
        if Submission.objects.filter(pk=submission_pk, answers_sent_at=None).update(answers_sent_at=Now()):
            send("answers", submission)


def with_round(submission_pk: int) -> Submission:
    return Submission.objects.select_related("round__version__plan__region").get(pk=submission_pk)


def send(name: str, submission: Submission, **words) -> None:
    words |= {
        "submission": submission,
        "round": submission.round,
        "region": submission.round.region,
        "remarks": submission.remarks.all(),
        "tracking_link": links.absolute(links.tracking_path(submission)),
        "round_link": links.absolute(submission.round.get_absolute_url()),
    }
    mail.send(f"consultations/{name}", to=submission.email, context=words, language=submission.language)
