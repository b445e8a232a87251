"""The office's answers: drafted by one person, accepted by another, published all together."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations import tasks
from consultations.models import Answer, ConsultationRound, Remark, Submission
from consultations.progress import progress_of
from plan_portal import audit
from plan_portal.accounts.models import User
from plan_portal.errors import InvalidInput, StaleCopy, WrongState
from plan_portal.jobs.actions import enqueue


def hold_unpublished(round: ConsultationRound) -> ConsultationRound:
    """The round's row, locked: whoever answers and whoever publishes the answers wait for each other."""
    held = ConsultationRound.objects.select_for_update(no_key=True).get(pk=round.pk)
    if held.has_published_answers:
        raise WrongState(_("The answers of this consultation are published and cannot be changed."))
    return held


@transaction.atomic
def save_answer(remark: Remark, *, disposition: str, reason: str, base_revision: int, by: User) -> Answer:
    """Write or rewrite the draft. `base_revision` is what the person had before them, 0 where there was no answer."""
    check_answer(disposition, reason)
    words = {"disposition": disposition, "reason": reason.strip(), "drafted_by": by}
    with audit.because("save_answer", by=by):
        hold_unpublished(remark.round)
        if not Submission.objects.confirmed().filter(pk=remark.submission_id).exists():
            raise WrongState(_("The author has withdrawn this remark."))
        return rewrite(remark, base_revision, words) if base_revision else begin(remark, words)


def check_answer(disposition, reason):
    if disposition not in Answer.Disposition.values:
        raise InvalidInput({"disposition": _("Choose a position.")})
    if disposition != Answer.Disposition.ACCEPTED and not reason.strip():
        raise InvalidInput({"reason": _("Give the reasons: only an accepted remark needs none.")})


def begin(remark, words):
    try:
        with transaction.atomic():
            return Answer.objects.create(remark=remark, **words)
    except IntegrityError as error:
        raise StaleCopy(_("Somebody has answered this remark since you opened it.")) from error


def rewrite(remark, base_revision, words):
    answer = Answer.objects.filter(remark=remark)
    if not answer.draft().filter(revision=base_revision).update(**words, drafted_at=Now(), revision=F("revision") + 1):
        if answer.draft().exists():
            raise StaleCopy(_("Somebody has changed this answer since you opened it."))
        raise WrongState(_("An answer that was handed on for acceptance cannot be changed. Take it back first."))
    return answer.get()


@transaction.atomic
def hand_on(answer: Answer, *, by: User) -> Answer:
    """Ask a second person to accept the draft."""
    with audit.because("hand_on_answer", by=by):
        hold_unpublished(answer.remark.round)
        draft = Answer.objects.draft().filter(pk=answer.pk, revision=answer.revision)
        if not draft.update(state=Answer.State.IN_REVIEW, return_reason=""):
            raise WrongState(_("Only the present draft of an answer can be handed on for acceptance."))
    answer.refresh_from_db()
    return answer


@transaction.atomic
def take_back(answer: Answer, *, by: User) -> Answer:
    """Whoever wrote it goes on writing, before anybody has accepted it."""
    with audit.because("take_back_answer", by=by):
        hold_unpublished(answer.remark.round)
        if not Answer.objects.in_review().filter(pk=answer.pk, drafted_by=by).update(state=Answer.State.DRAFT):
            raise WrongState(_("Only an answer of one's own that waits for acceptance can be taken back."))
    answer.refresh_from_db()
    return answer


@transaction.atomic
def accept(answer: Answer, *, revision: int, by: User) -> Answer:
    """A second person stands behind the words that they have read: those of this revision."""
    with audit.because("accept_answer", by=by):
        hold_unpublished(answer.remark.round)
        waiting = Answer.objects.in_review().filter(pk=answer.pk, revision=revision).exclude(drafted_by=by)
        if not waiting.update(state=Answer.State.ACCEPTED, accepted_by=by, accepted_at=Now()):
            raise WrongState(_("Only an answer that waits for acceptance can be accepted, and not by its author."))
    answer.refresh_from_db()
    return answer


@transaction.atomic
def return_answer(answer: Answer, *, why: str, by: User) -> Answer:
    """Give it back to be written again; until the answers are published also when it was accepted."""
    if not why.strip():
        raise InvalidInput({"why": _("Say what is to be mended.")})
    with audit.because("return_answer", by=by, why=why):
        hold_unpublished(answer.remark.round)
        handed_on = Answer.objects.filter(pk=answer.pk).exclude(state=Answer.State.DRAFT).exclude(drafted_by=by)
        as_draft = {"state": Answer.State.DRAFT, "accepted_by": None, "accepted_at": None}
        if not handed_on.update(**as_draft, return_reason=why.strip()):
            raise WrongState(_("Only an answer that was handed on can be returned, and not by its author."))
    answer.refresh_from_db()
    return answer


@transaction.atomic
def publish_answers(round: ConsultationRound, *, by: User) -> ConsultationRound:
    """Show all answers at once, when the round is over and every remark has an accepted one; tell the authors."""
    with audit.because("publish_answers", by=by):
        hold_unpublished(round)
        obstacles = obstacles_to_publishing(round)
        if obstacles:
            raise WrongState(" ".join(obstacles))
        over = ConsultationRound.objects.closed().filter(pk=round.pk, answers_published_at=None)
        if not over.update(answers_published_at=Now(), answers_published_by=by):
            raise WrongState(_("Answers are published when the consultation has closed."))
        title = _("Letters about the answers: %(round)s") % {"round": round.title}
        key = f"{tasks.send_answers.name}:{round.pk}"
        enqueue(tasks.send_answers, title=title, arguments={"round_pk": round.pk}, by=by, region=round.region, key=key)
    round.refresh_from_db()
    return round


def obstacles_to_publishing(round: ConsultationRound) -> list[str]:
    """What is still to be done first, in words."""
    progress = progress_of(round)
    found = []
    if not round.is_closed:
        found.append(_("The consultation is not over yet."))
    if progress.unconfirmed:
        found.append(still_to_be_confirmed(progress.unconfirmed))
    if progress.unmoderated:
        counted = ngettext("%d remark waits for moderation.", "%d remarks wait for moderation.", progress.unmoderated)
        found.append(counted % progress.unmoderated)
    without = progress.to_answer + progress.in_review
    if without:
        counted = ngettext("%d remark has no accepted answer.", "%d remarks have no accepted answer.", without)
        found.append(counted % without)
    return found


def still_to_be_confirmed(number):
    return (
        ngettext(
            "%d submission came in time and can still be confirmed by its author within three days of receipt.",
            "%d submissions came in time and can still be confirmed by their authors within three days of receipt.",
            number,
        )
        % number
    )
