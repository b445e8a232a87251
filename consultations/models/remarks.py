import uuid

import pgtrigger
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pghistory import track

from consultations.models.submissions import Submission


class RemarkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The region's own office sees all confirmed ones; the public those that were published."""
        confirmed = self.exclude(submission__state=Submission.State.UNCONFIRMED)
        if user.is_authenticated and user.is_superuser:
            return confirmed
        mine = models.Q(submission__round__version__plan__region__in=user.staffed_regions())
        return confirmed.filter(models.Q(pk__in=self.model.objects.public().values("pk")) | mine)

    def public(self):
        """What everybody may read: confirmed, not withdrawn, and published by the office."""
        announced = self.confirmed().filter(submission__round__announced_at__isnull=False)
        return announced.filter(publication=Remark.Publication.PUBLISHED)

    def confirmed(self):
        return self.filter(submission__state=Submission.State.CONFIRMED)

    def unmoderated(self):
        return self.filter(publication=Remark.Publication.WAITING)

    def without_accepted_answer(self):
        return self.filter(models.Q(answer=None) | ~models.Q(answer__state="accepted"))

    def to_answer(self):
        """Remarks that wait for somebody to write: no answer yet, or one that is not handed on."""
        return self.filter(models.Q(answer=None) | models.Q(answer__state="draft"))

    def with_answers(self):
        """All that a list of remarks shows, in one query."""
        return self.select_related(
            "submission__round__version__plan__region", "answer__drafted_by", "answer__accepted_by"
        )


@track()
class Remark(models.Model):
    """One remark on one place: the element's identity, the version, and the words that it quotes."""

    class Publication(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("remark", "waiting for moderation")
        PUBLISHED = "published", pgettext_lazy("remark", "published")
        HIDDEN = "hidden", pgettext_lazy("remark", "not published")

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="remarks")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ordinal = models.PositiveSmallIntegerField(default=1)
    # "" means the whole document; else a key of plans.models.ELEMENT_KINDS
    element_kind = models.CharField(max_length=10, blank=True)
    element_uid = models.UUIDField(null=True, blank=True)
    # Inside the element: a block id ("bk3…"), or "target:2020"; "" means the element itself
    part = models.CharField(max_length=60, blank=True)
    place = models.CharField(_("part of the document"), max_length=400)  # as it was called: "Cel 2. …"
    quote = models.TextField(_("present wording"), blank=True)
    proposal = models.TextField(_("proposed wording"), blank=True)
    justification = models.TextField(_("remark and its reasons"))
    publication = models.CharField(
        _("publication"), max_length=10, choices=Publication.choices, default=Publication.WAITING
    )
    hidden_reason = models.CharField(_("why it is not published"), max_length=250, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["submission__received_at", "submission_id", "ordinal", "pk"]
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        indexes = [models.Index(fields=["element_uid"], name="remarks_on_an_element")]
        constraints = [
            models.UniqueConstraint(fields=["submission", "ordinal"], name="remarks_of_a_submission_are_numbered"),
            models.CheckConstraint(
                condition=models.Q(element_kind="", element_uid=None, part="")
                | ~models.Q(element_kind="") & models.Q(element_uid__isnull=False),
                name="a_remark_points_at_an_element_or_at_the_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(publication="hidden") ^ models.Q(hidden_reason=""),
                name="a_hidden_remark_has_a_reason",
            ),
        ]
        triggers = [
            # What was said stays as it was said.
            pgtrigger.ReadOnly(
                name="a_remark_keeps_its_words",
                fields=[
                    "submission",
                    "element_kind",
                    "element_uid",
                    "part",
                    "place",
                    "quote",
                    "proposal",
                    "justification",
                ],
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("remark", args=[self.round.region.slug, self.uid])

    @property
    def reference(self) -> str:
        """`LU-2026-0007/2`: the second remark of a submission."""
        return f"{self.submission.reference}/{self.ordinal}"

    @property
    def round(self):
        return self.submission.round

    @property
    def is_public(self) -> bool:
        return self.publication == self.Publication.PUBLISHED and self.submission.is_confirmed

    @property
    def is_hidden(self) -> bool:
        return self.publication == self.Publication.HIDDEN

    @property
    def is_unmoderated(self) -> bool:
        return self.publication == self.Publication.WAITING
