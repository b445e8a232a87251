import smtplib

import pytest

from consultations import actions, emails, links, tasks
from consultations.actions import NewRemark
from consultations.models import Submission
from plan_portal import mail
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


def handed_in(**more):
    remark = NewRemark(kind="", uid="", part="", justification="Za mało o zatrudnieniu.")
    author = {"submitter_kind": "person", "email": "anna@example.org"}
    return actions.hand_in(ConsultationRoundFactory(), remarks=[remark], **author | more)


@pytest.mark.row("C6")
def test_the_first_letter_asks_to_confirm(deliver):
    submission = handed_in()
    (letter,) = deliver()
    assert letter.subject == f"Potwierdź uwagi {submission.reference}"
    assert links.confirmation_path(submission) in letter.body
    assert links.tracking_path(submission) not in letter.body
    assert "Konsultacje projektu planu" in letter.body
    assert "niepotwierdzone uwagi się nie liczą" in letter.body


@pytest.mark.row("C6")
def test_the_receipt_has_the_number_the_time_and_the_own_page(deliver):
    submission = handed_in()
    deliver()
    letter = actions.confirm(submission) and deliver()[-1]
    assert letter.subject == f"Przyjęto uwagi: {submission.reference}"
    assert "przyjęliśmy od Ciebie 1 uwagę" in letter.body
    assert links.tracking_path(submission) in letter.body


def test_a_letter_is_in_the_language_of_its_reader(deliver):
    submission = handed_in(language="en")
    assert deliver()[-1].subject == f"Confirm your remarks {submission.reference}"


def test_a_letter_that_is_late_does_not_ask_what_was_done(deliver):
    submission = handed_in()
    actions.confirm(submission)
    assert [letter.subject for letter in deliver()] == [f"Przyjęto uwagi: {submission.reference}"]


def test_a_letter_is_asked_for_once():
    submission = handed_in()
    actions.submissions.write(tasks.send_confirmation, submission)
    assert letters().count() == 1


def ready_round():
    round = ConsultationRoundFactory(closed=True)
    AnswerFactory(accepted=True, remark=remark_on(round, published=True))
    return round


@pytest.mark.row("C15")
def test_every_author_who_counts_is_told_of_the_answers_once(deliver):
    round = ready_round()
    told = round.submissions.get()
    RemarkFactory(submission=SubmissionFactory(round=round, unconfirmed=True))
    RemarkFactory(submission=SubmissionFactory(round=round, withdrawn=True))
    actions.publish_answers(round, by=UserFactory())
    (letter,) = deliver()
    assert (letter.to, letter.subject) == ([told.email], f"Odpowiedzi na uwagi {told.reference}")
    assert links.tracking_path(told) in letter.body
    emails.send_answers(Attempt(), round.pk)
    assert len(deliver()) == 1


class Attempt:
    def progress(self, *args):
        pass


@pytest.mark.row("C15")
def test_a_refused_letter_holds_back_no_other_and_is_tried_again(monkeypatch, mailoutbox):
    round = answered_round(remarks=3)
    refused = Submission.objects.filter(round=round)[1]
    send = mail.send

    def moody(template, *, to, **words):
        if to == refused.email:
            raise smtplib.SMTPRecipientsRefused({to: (550, b"unknown")})
        send(template, to=to, **words)

    monkeypatch.setattr("consultations.emails.mail.send", moody)
    with pytest.raises(smtplib.SMTPException):
        emails.send_answers(Attempt(), round.pk)
    assert len(mailoutbox) == 2
    monkeypatch.undo()
    emails.send_answers(Attempt(), round.pk)
    assert sorted(letter.to[0] for letter in mailoutbox) == sorted(round.submissions.values_list("email", flat=True))


@pytest.mark.row("C15")
@pytest.mark.django_db(transaction=True)
def test_a_worker_sends_the_letters_of_a_published_round(mailoutbox):
    round = ready_round()
    actions.publish_answers(round, by=UserFactory())
    job = letters().get()
    tasks.send_answers(job.pk)
    tasks.send_answers(job.pk)
    job.refresh_from_db()
    assert (job.state, len(mailoutbox)) == ("done", 1)
