import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pghistory import track

from consultations.models.remarks import Remark

OF_PUBLISHED_ANSWERS = """
    IF EXISTS (
        SELECT 1 FROM consultations_consultationround c
        JOIN consultations_submission s ON s.round_id = c.id
        JOIN consultations_remark r ON r.submission_id = s.id
        WHERE c.answers_published_at IS NOT NULL
        AND r.id = CASE WHEN TG_OP = 'INSERT' THEN NEW.remark_id ELSE OLD.remark_id END
    ) THEN
        RAISE EXCEPTION 'a published answer cannot be changed' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


class AnswerQuerySet(models.QuerySet):
    def draft(self):
        return self.filter(state=Answer.State.DRAFT)

    def in_review(self):
        return self.filter(state=Answer.State.IN_REVIEW)

    def accepted(self):
        return self.filter(state=Answer.State.ACCEPTED)


@track()
class Answer(models.Model):
    """The office's position on a remark: drafted by one person, accepted by another."""

    class Disposition(models.TextChoices):
        ACCEPTED = "accepted", pgettext_lazy("position on a remark", "accepted")
        PARTIALLY = "partially", pgettext_lazy("position on a remark", "partially accepted")
        REJECTED = "rejected", pgettext_lazy("position on a remark", "not accepted")
        COVERED = "covered", pgettext_lazy("position on a remark", "already covered")
        EXPLANATION = "explanation", pgettext_lazy("position on a remark", "explanation, no change needed")
        OUT_OF_SCOPE = "out_of_scope", pgettext_lazy("position on a remark", "out of scope")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("answer", "draft")
        IN_REVIEW = "review", pgettext_lazy("answer", "waiting for acceptance")
        ACCEPTED = "accepted", pgettext_lazy("answer", "accepted by a second person")

    remark = models.OneToOneField(Remark, models.PROTECT, related_name="answer")
    disposition = models.CharField(
        pgettext_lazy("position on a remark", "position"), max_length=12, choices=Disposition.choices
    )
    reason = models.TextField(pgettext_lazy("answer", "reasons"), blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    # Who wrote the present words; somebody else has to accept them
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(default=timezone.now)
    return_reason = models.CharField(pgettext_lazy("answer", "why it was returned"), max_length=400, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)  # counts saves; a save on a stale copy is told so

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(disposition="accepted") | ~models.Q(reason=""),
                name="an_answer_other_than_accepted_has_reasons",
            ),
            models.CheckConstraint(
                condition=models.Q(state="accepted", accepted_by__isnull=False, accepted_at__isnull=False)
                | ~models.Q(state="accepted") & models.Q(accepted_by=None, accepted_at=None),
                name="an_accepted_answer_says_who_accepted_it",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_by=None) | ~models.Q(accepted_by=models.F("drafted_by")),
                name="an_answer_is_accepted_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=models.Q(return_reason="") | models.Q(state="draft"),
                name="only_a_draft_has_been_returned",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="sealed_when_published",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=OF_PUBLISHED_ANSWERS,
            ),
        ]

    def __str__(self):
        return f"{self.remark}: {self.get_disposition_display()}"

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_in_review(self) -> bool:
        return self.state == self.State.IN_REVIEW

    @property
    def is_accepted(self) -> bool:
        return self.state == self.State.ACCEPTED

    @property
    def was_returned(self) -> bool:
        return self.return_reason != ""
