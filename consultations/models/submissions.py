import uuid
from datetime import timedelta

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pghistory import track

from consultations.models.rounds import ConsultationRound
from plan_portal.accounts.models import Region

# Who hands something in at the last minute has time to open the e-mail: the day of receipt decides.
CONFIRMATION_TIME = timedelta(days=3)


class SubmissionQuerySet(models.QuerySet):
    def unconfirmed(self):
        return self.filter(state=Submission.State.UNCONFIRMED)

    def confirmed(self):
        return self.filter(state=Submission.State.CONFIRMED)

    def confirmable(self):
        """Unconfirmed ones whose link still works: until the round closes, but at least three days."""
        # No join: an UPDATE re-reads its own row's state after waiting for somebody else's, not a subquery's.
        not_over = models.Q(round__in=ConsultationRound.objects.not_over())
        return self.unconfirmed().filter(not_over | models.Q(received_at__gt=Now() - CONFIRMATION_TIME))

    def withdrawable(self):
        return self.confirmed().filter(round__in=ConsultationRound.objects.not_over())


@track(exclude=["email", "name", "address_digest"])
class Submission(models.Model):
    """What one person or body hands in at once: one or several remarks, confirmed by e-mail."""

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("waiting for confirmation by e-mail")
        CONFIRMED = "confirmed", pgettext_lazy("submission", "received")
        WITHDRAWN = "withdrawn", pgettext_lazy("submission", "withdrawn")

    class SubmitterKind(models.TextChoices):
        PERSON = "person", _("natural person")
        NGO = "ngo", _("non-governmental organisation")
        ENTITY = "entity", _("social economy entity")
        LOCAL_GOVERNMENT = "jst", _("local government unit")
        EXPERT = "expert", _("expert team")
        OTHER = "other", _("other entity")

    class Channel(models.TextChoices):
        PORTAL = "portal", pgettext_lazy("channel", "portal")
        EMAIL = "email", pgettext_lazy("channel", "e-mail")
        LETTER = "letter", pgettext_lazy("channel", "letter")
        MEETING = "meeting", pgettext_lazy("channel", "meeting")

    round = models.ForeignKey(ConsultationRound, models.PROTECT, related_name="submissions")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(_("reference number"), max_length=20, unique=True)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices, default=Channel.PORTAL)
    submitter_kind = models.CharField(_("I am"), max_length=10, choices=SubmitterKind.choices)
    name = models.CharField(_("first and last name"), max_length=150, blank=True)
    organisation = models.CharField(_("name of the entity"), max_length=250, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    publish_name = models.BooleanField(_("publish my name with the remark"), default=False)
    address_digest = models.CharField(max_length=64, blank=True)  # keyed digest of the sender's address, for limits
    state = models.CharField(max_length=12, choices=State.choices, default=State.UNCONFIRMED)
    # The moment that decides whether it came in time, by the database's clock
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    answers_sent_at = models.DateTimeField(null=True, blank=True)  # told by e-mail that the answers are published
    language = models.CharField(max_length=2, default="pl")

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["received_at", "pk"]
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        indexes = [models.Index(fields=["round", "address_digest", "received_at"], name="submissions_from_an_address")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="unconfirmed") ^ models.Q(confirmed_at__isnull=False),
                name="a_confirmed_submission_says_when",
            ),
            models.CheckConstraint(
                condition=models.Q(state="withdrawn") ^ models.Q(withdrawn_at=None),
                name="a_withdrawn_submission_says_when",
            ),
            models.CheckConstraint(
                condition=models.Q(submitter_kind="person") | ~models.Q(organisation=""),
                name="an_entity_gives_its_name",
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def is_confirmed(self) -> bool:
        return self.state == self.State.CONFIRMED

    @property
    def is_withdrawn(self) -> bool:
        return self.state == self.State.WITHDRAWN

    @property
    def public_author(self) -> str:
        """Who is shown beside a published remark: bodies by name, natural persons only if they chose to."""
        if self.submitter_kind == self.SubmitterKind.PERSON:
            return self.name if self.publish_name and self.name else str(self.SubmitterKind.PERSON.label)
        return self.organisation


class ReferenceCounter(models.Model):
    """The last reference number given in a region in a year."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("counter of reference numbers")
        verbose_name_plural = _("counters of reference numbers")
        constraints = [models.UniqueConstraint(fields=["region", "year"], name="a_region_counts_once_a_year")]

    def __str__(self):
        return f"{self.region} {self.year}: {self.last}"
