import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from consultations import actions
from consultations.models import Answer, Remark
from consultations.progress import Progress, progress_of
from plan_portal.errors import InvalidInput, StaleCopy, WrongState
from tests.factories.consultations import (
    AnswerFactory,
    ConsultationRoundFactory,
    RemarkFactory,
    SubmissionFactory,
    answered_round,
    letters,
    remark_on,
)
from tests.factories.portal import UserFactory

pytestmark = pytest.mark.django_db


def save(remark, *, disposition="rejected", reason="Brak środków.", base_revision=0, by=None):
    words = {"disposition": disposition, "reason": reason, "base_revision": base_revision}
    return actions.save_answer(remark, **words, by=by or UserFactory())


# Drafting


@pytest.mark.row("C12")
@pytest.mark.parametrize("disposition", Answer.Disposition.values)
def test_every_position_but_accepted_needs_reasons(disposition):
    if disposition == "accepted":
        assert save(RemarkFactory(), disposition=disposition, reason="").disposition == disposition
        return
    with pytest.raises(InvalidInput) as refusal:
        save(RemarkFactory(), disposition=disposition, reason=" ")
    assert "reason" in refusal.value.errors


@pytest.mark.row("C13")
def test_the_database_knows_no_rejection_without_reasons():
    with pytest.raises(DatabaseError), transaction.atomic():
        AnswerFactory(disposition="rejected", reason="")


def test_a_position_that_there_is_not_is_refused():
    with pytest.raises(InvalidInput):
        save(RemarkFactory(), disposition="maybe")


def test_whoever_writes_on_a_stale_copy_is_told():
    remark = RemarkFactory()
    save(remark, reason="Pierwsza.")
    with pytest.raises(StaleCopy):
        save(remark, reason="Druga, od początku.")
    save(remark, reason="Druga.", base_revision=1)
    with pytest.raises(StaleCopy):
        save(remark, reason="Trzecia.", base_revision=1)


@pytest.mark.row("C13")
def test_every_answer_keeps_its_versions():
    remark = RemarkFactory()
    save(remark, reason="Pierwsza.")
    answer = save(remark, reason="Druga.", base_revision=1)
    assert list(answer.events.order_by("revision").values_list("reason", flat=True)) == ["Pierwsza.", "Druga."]


@pytest.mark.parametrize("trait", ["unconfirmed", "withdrawn"])
def test_only_a_remark_that_counts_is_answered(trait):
    with pytest.raises(WrongState):
        save(RemarkFactory(submission=SubmissionFactory(**{trait: True})))


# The second person


@pytest.mark.row("C13")
def test_an_answer_goes_from_draft_through_review_to_accepted():
    drafter, second = UserFactory(), UserFactory()
    answer = actions.hand_on(save(RemarkFactory(), by=drafter), by=drafter)
    assert answer.is_in_review
    accepted = actions.accept(answer, revision=answer.revision, by=second)
    assert (accepted.is_accepted, accepted.accepted_by) == (True, second)


@pytest.mark.row("C13")
def test_nobody_accepts_their_own_answer():
    answer = AnswerFactory(in_review=True)
    with pytest.raises(WrongState):
        actions.accept(answer, revision=1, by=answer.drafted_by)
    with pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.filter(pk=answer.pk).update(
            state="accepted", accepted_by=answer.drafted_by, accepted_at=timezone.now()
        )


def test_whoever_rewrites_a_draft_is_its_author():
    answer = AnswerFactory()
    second = UserFactory()
    rewritten = save(answer.remark, base_revision=1, by=second)
    actions.hand_on(rewritten, by=second)
    with pytest.raises(WrongState):
        actions.accept(rewritten, revision=2, by=second)
    assert actions.accept(rewritten, revision=2, by=answer.drafted_by).is_accepted


def test_one_accepts_the_words_that_one_has_read():
    answer = AnswerFactory(in_review=True, revision=3)
    with pytest.raises(WrongState):
        actions.accept(answer, revision=2, by=UserFactory())


@pytest.mark.row("C13")
@pytest.mark.parametrize("trait", ["in_review", "accepted"])
def test_an_answer_is_returned_with_a_reason(trait):
    answer = AnswerFactory(**{trait: True})
    returned = actions.return_answer(answer, why="Podaj podstawę prawną.", by=UserFactory())
    assert (returned.is_draft, returned.return_reason, returned.accepted_by) == (True, "Podaj podstawę prawną.", None)
    with pytest.raises(InvalidInput):
        actions.return_answer(AnswerFactory(in_review=True), why=" ", by=UserFactory())


def test_a_returned_answer_is_mended_and_handed_on_again():
    answer = actions.return_answer(AnswerFactory(in_review=True), why="Podaj podstawę.", by=UserFactory())
    again = actions.hand_on(save(answer.remark, reason="Art. 5.", base_revision=1), by=UserFactory())
    assert (again.is_in_review, again.return_reason) == (True, "")


def test_an_author_takes_back_what_nobody_has_accepted():
    answer = AnswerFactory(in_review=True)
    with pytest.raises(WrongState):
        actions.take_back(answer, by=UserFactory())
    assert actions.take_back(answer, by=answer.drafted_by).is_draft


STEPS = {
    "save": lambda answer: save(answer.remark, base_revision=answer.revision),
    "hand_on": lambda answer: actions.hand_on(answer, by=answer.drafted_by),
    "take_back": lambda answer: actions.take_back(answer, by=answer.drafted_by),
    "accept": lambda answer: actions.accept(answer, revision=answer.revision, by=UserFactory()),
    "return": lambda answer: actions.return_answer(answer, why="Popraw.", by=UserFactory()),
}
POSSIBLE = {
    "draft": {"save": "draft", "hand_on": "review"},
    "in_review": {"take_back": "draft", "accept": "accepted", "return": "draft"},
    "accepted": {"return": "draft"},
}


@pytest.mark.row("C13")
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("state", POSSIBLE)
def test_the_steps_that_there_are(state, step):
    answer = AnswerFactory(**{} if state == "draft" else {state: True})
    if step in POSSIBLE[state]:
        STEPS[step](answer)
        answer.refresh_from_db()
        assert answer.state == POSSIBLE[state][step]
        return
    with pytest.raises(WrongState):
        STEPS[step](answer)


# Publishing them all


def closed_round(*, answer="accepted", published=True):
    round = ConsultationRoundFactory(closed=True)
    remark = remark_on(round, published=published)
    if answer:
        AnswerFactory(remark=remark, **{answer: True} if answer != "draft" else {})
    return round


@pytest.mark.row("C15")
def test_answers_are_published_together_when_every_remark_has_an_accepted_one():
    round = actions.publish_answers(closed_round(), by=UserFactory())
    assert round.has_published_answers
    assert letters().get().task == "consultations.tasks.send_answers"


@pytest.mark.row("C15")
@pytest.mark.parametrize("answer", [None, "draft", "in_review"])
def test_one_remark_without_an_accepted_answer_holds_all_back(answer):
    with pytest.raises(WrongState):
        actions.publish_answers(closed_round(answer=answer), by=UserFactory())


@pytest.mark.row("C10")
def test_nothing_is_published_unseen():
    with pytest.raises(WrongState):
        actions.publish_answers(closed_round(published=False), by=UserFactory())


def test_answers_are_not_published_while_the_round_lasts():
    round = ConsultationRoundFactory()
    AnswerFactory(accepted=True, remark=remark_on(round, published=True))
    with pytest.raises(WrongState):
        actions.publish_answers(round, by=UserFactory())


def test_answers_wait_for_those_who_may_still_confirm():
    now = timezone.now()
    round = ConsultationRoundFactory(
        opens_at=now - timezone.timedelta(days=30), closes_at=now - timezone.timedelta(days=1)
    )
    SubmissionFactory(unconfirmed=True, round=round, received_at=now - timezone.timedelta(days=2))
    with pytest.raises(WrongState):
        actions.publish_answers(round, by=UserFactory())


@pytest.mark.parametrize("trait", ["unconfirmed", "withdrawn"])
def test_what_does_not_count_holds_nothing_back(trait):
    round = closed_round()
    RemarkFactory(submission=SubmissionFactory(round=round, **{trait: True}))
    assert actions.publish_answers(round, by=UserFactory()).has_published_answers


def test_answers_are_published_once():
    with pytest.raises(WrongState):
        actions.publish_answers(answered_round(), by=UserFactory())


@pytest.mark.row("C15")
@pytest.mark.parametrize("step", ["return", "take_back", "hand_on", "accept", "save"])
def test_a_published_answer_is_not_changed_any_more(step):
    answer = Answer.objects.get(remark__submission__round=answered_round())
    with pytest.raises(WrongState):
        STEPS[step](answer)


def test_the_database_seals_published_answers():
    answer = Answer.objects.get(remark__submission__round=answered_round())
    with pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.filter(pk=answer.pk).update(reason="Co innego")
    with pytest.raises(DatabaseError), transaction.atomic():
        answer.delete()


def test_progress_counts_what_is_still_to_be_done():
    round = ConsultationRoundFactory()
    remark_on(round)
    AnswerFactory(remark=remark_on(round, published=True))
    AnswerFactory(remark=remark_on(round, published=True), in_review=True)
    AnswerFactory(remark=remark_on(round, published=True), accepted=True)
    RemarkFactory(submission=SubmissionFactory(round=round, unconfirmed=True))
    assert progress_of(round) == Progress(
        received=4, unmoderated=1, to_answer=2, in_review=1, accepted=1, unconfirmed=1
    )


# Moderation


@pytest.mark.row("C10")
def test_a_remark_is_public_when_the_office_has_published_it():
    remark = RemarkFactory()
    assert not Remark.objects.public().exists()
    actions.publish_remark(remark, by=UserFactory())
    assert Remark.objects.public().get() == remark
    with pytest.raises(WrongState):
        actions.publish_remark(remark, by=UserFactory())


@pytest.mark.row("C10")
def test_a_remark_is_hidden_with_a_reason():
    remark = RemarkFactory(published=True)
    with pytest.raises(InvalidInput):
        actions.hide_remark(remark, reason=" ", by=UserFactory())
    actions.hide_remark(remark, reason="Dane o zdrowiu.", by=UserFactory())
    assert not Remark.objects.public().exists()
    with pytest.raises(WrongState):
        actions.hide_remark(remark, reason="Dane o zdrowiu.", by=UserFactory())
    assert actions.publish_remark(remark, by=UserFactory()).hidden_reason == ""


@pytest.mark.parametrize("trait", ["unconfirmed", "withdrawn"])
def test_what_does_not_count_is_not_moderated(trait):
    remark = RemarkFactory(submission=SubmissionFactory(**{trait: True}))
    with pytest.raises(WrongState):
        actions.publish_remark(remark, by=UserFactory())
