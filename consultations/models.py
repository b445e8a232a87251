import uuid
from zoneinfo import ZoneInfo

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pghistory import track

from plan_portal.accounts.models import Region
from plans.models import PlanVersion

WARSAW = ZoneInfo("Europe/Warsaw")


class ConsultationRoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Announced rounds for all, prepared ones for the region's own office."""
        if user.is_authenticated and user.is_superuser:
            return self
        return self.filter(
            models.Q(announced_at__isnull=False) | models.Q(version__plan__region__in=user.staffed_regions())
        )

    def announced(self):
        return self.filter(announced_at__isnull=False)

    def open(self):
        """Rounds that take remarks now; `ConsultationRound.is_open` says it of one."""
        return self.announced().filter(opens_at__lte=Now(), closes_at__gt=Now())

    def closed(self):
        return self.announced().filter(closes_at__lte=Now())


@track()
class ConsultationRound(models.Model):
    """A time in which remarks on one frozen version are taken: half-open, Europe/Warsaw."""

    version = models.ForeignKey(
        PlanVersion, models.PROTECT, related_name="consultation_rounds", verbose_name=_("version")
    )
    number = models.PositiveSmallIntegerField(_("stage"), default=1)
    title = models.CharField(_("title"), max_length=250)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"), help_text=_("From this moment on no remark is taken."))
    legal_basis = models.CharField(
        _("legal basis"),
        max_length=400,
        blank=True,
        help_text=_("With art. 6 of the act on the principles of development policy the round lasts at least 35 days."),
    )
    minimum_days = models.PositiveSmallIntegerField(_("shortest length in days"), default=35)
    announcement = models.TextField(_("announcement"), blank=True)
    privacy_notice = models.TextField(_("information clause (GDPR)"), blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    announced_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answers_published_at = models.DateTimeField(null=True, blank=True)
    answers_published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ConsultationRoundQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_at", "-pk"]
        verbose_name = _("consultation round")
        verbose_name_plural = _("consultation rounds")
        constraints = [
            models.CheckConstraint(condition=models.Q(closes_at__gt=models.F("opens_at")), name="a_round_closes_after_it_opens"),
            models.CheckConstraint(
                condition=models.Q(announced_at=None, announced_by=None)
                | models.Q(announced_at__isnull=False, announced_by__isnull=False),
                name="an_announced_round_says_who_announced_it",
            ),
            models.CheckConstraint(
                condition=models.Q(answers_published_at=None, answers_published_by=None)
                | models.Q(
                    answers_published_at__isnull=False, answers_published_by__isnull=False, announced_at__isnull=False
                ),
                name="published_answers_say_who_published_them",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("round", args=[self.region.slug, self.pk])

    @property
    def region(self) -> Region:
        return self.version.plan.region

    @property
    def is_open(self) -> bool:
        now = timezone.now()
        return self.announced_at is not None and self.opens_at <= now < self.closes_at

    @property
    def is_closed(self) -> bool:
        return self.announced_at is not None and timezone.now() >= self.closes_at

    @property
    def last_day(self):
        """The last day on which remarks are taken, in Poland."""
        return (self.closes_at - timezone.timedelta(microseconds=1)).astimezone(WARSAW).date()


class SubmissionQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(state=Submission.State.CONFIRMED)


@track(exclude=["email", "name", "address_digest"])
class Submission(models.Model):
    """What one person or body hands in at once: one or several remarks, confirmed by e-mail."""

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("waiting for confirmation by e-mail")
        CONFIRMED = "confirmed", _("received")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class SubmitterKind(models.TextChoices):
        PERSON = "person", _("natural person")
        NGO = "ngo", _("non-governmental organisation")
        ENTITY = "entity", _("social economy entity")
        LOCAL_GOVERNMENT = "jst", _("local government unit")
        EXPERT = "expert", _("expert team")
        OTHER = "other", _("other")

    class Channel(models.TextChoices):
        PORTAL = "portal", _("portal")
        EMAIL = "email", _("e-mail")
        LETTER = "letter", _("letter")
        MEETING = "meeting", _("meeting")

    round = models.ForeignKey(ConsultationRound, models.PROTECT, related_name="submissions")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(_("reference number"), max_length=20, unique=True)
    # SHA-256 of the secret in the mailed link; the secret itself is kept nowhere.
    secret_hash = models.CharField(max_length=64, blank=True)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices, default=Channel.PORTAL)
    submitter_kind = models.CharField(_("I am"), max_length=10, choices=SubmitterKind.choices)
    name = models.CharField(_("first and last name"), max_length=150, blank=True)
    organisation = models.CharField(_("organisation"), max_length=250, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    publish_name = models.BooleanField(_("publish my name with the remark"), default=False)
    address_digest = models.CharField(max_length=64, blank=True)  # keyed digest of the sender's address, for limits
    state = models.CharField(max_length=12, choices=State.choices, default=State.UNCONFIRMED)
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=2, default="pl")

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["received_at", "pk"]
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="unconfirmed") ^ models.Q(confirmed_at__isnull=False),
                name="a_confirmed_submission_says_when",
            ),
            models.CheckConstraint(
                condition=models.Q(state="withdrawn") ^ models.Q(withdrawn_at=None),
                name="a_withdrawn_submission_says_when",
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def public_author(self) -> str:
        """Who is shown beside a published remark: bodies by name, natural persons only if they chose to."""
        if self.submitter_kind == self.SubmitterKind.PERSON:
            return self.name if self.publish_name and self.name else str(self.SubmitterKind.PERSON.label)
        return self.organisation or self.get_submitter_kind_display()


class RemarkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The region's own office sees all confirmed ones; the public those that were published."""
        confirmed = self.exclude(submission__state=Submission.State.UNCONFIRMED)
        if user.is_authenticated and user.is_superuser:
            return confirmed
        public = models.Q(
            publication=Remark.Publication.PUBLISHED, submission__state=Submission.State.CONFIRMED
        ) & models.Q(submission__round__announced_at__isnull=False)
        mine = models.Q(submission__round__version__plan__region__in=user.staffed_regions())
        return confirmed.filter(public | mine)

    def confirmed(self):
        return self.filter(submission__state=Submission.State.CONFIRMED)

    def unanswered(self):
        return self.filter(answer=None)


@track()
class Remark(models.Model):
    """One remark on one place: the element's identity, the version, and the words that it quotes."""

    class Publication(models.TextChoices):
        WAITING = "waiting", _("waiting for moderation")
        PUBLISHED = "published", _("published")
        HIDDEN = "hidden", _("not published")

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
    publication = models.CharField(max_length=10, choices=Publication.choices, default=Publication.WAITING)
    hidden_reason = models.CharField(_("why it is not published"), max_length=250, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["submission__received_at", "submission", "ordinal", "pk"]
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
                condition=~models.Q(publication="hidden") | ~models.Q(hidden_reason=""),
                name="a_hidden_remark_has_a_reason",
            ),
        ]
        triggers = [
            # What was said stays as it was said.
            pgtrigger.ReadOnly(
                name="a_remark_keeps_its_words",
                fields=["submission", "element_kind", "element_uid", "part", "place", "quote", "proposal", "justification"],
            ),
        ]

    def __str__(self):
        return f"{self.submission.reference}/{self.ordinal}"

    def get_absolute_url(self):
        return reverse("remark", args=[self.submission.round.region.slug, self.uid])


class AnswerQuerySet(models.QuerySet):
    def accepted(self):
        return self.filter(state=Answer.State.ACCEPTED)


@track()
class Answer(models.Model):
    """The office's position on a remark: drafted by one person, accepted by another."""

    class Disposition(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        PARTIALLY = "partially", _("partially accepted")
        REJECTED = "rejected", _("not accepted")
        COVERED = "covered", _("already covered")
        EXPLANATION = "explanation", _("explanation")
        OUT_OF_SCOPE = "out_of_scope", _("out of scope")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "review", _("waiting for acceptance")
        ACCEPTED = "accepted", _("accepted by a second person")

    remark = models.OneToOneField(Remark, models.PROTECT, related_name="answer")
    disposition = models.CharField(_("position"), max_length=12, choices=Disposition.choices)
    reason = models.TextField(_("reasons"), blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(default=timezone.now)
    return_reason = models.CharField(_("why it was returned"), max_length=400, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)

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
        ]

    def __str__(self):
        return f"{self.remark}: {self.get_disposition_display()}"
