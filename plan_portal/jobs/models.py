import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plan_portal.accounts.models import Region


class JobQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own jobs; nobody sees another person's exports."""
        return self.filter(requested_by=user.pk) if user.is_authenticated else self.none()

    def unfinished(self):
        return self.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING])

    def with_key(self, key: str):
        """The work under this key that is waited for, worked on or done."""
        return self.filter(key=key).exclude(state__in=[Job.State.FAILED, Job.State.CANCELLED])

    def startable(self):
        """What a worker may take: waiting and due, or left behind; and not tried too often."""
        due = models.Q(not_before=None) | models.Q(not_before__lte=Now())
        waiting = models.Q(state=Job.State.QUEUED) & due
        left_behind = models.Q(state=Job.State.RUNNING, lease_until__lt=Now())
        return self.filter(waiting | left_behind, attempt__lt=models.F("max_attempts"), cancel_requested_at=None)

    def held_by(self, token):
        """The job, as long as this attempt holds it."""
        return self.filter(token=token, state=Job.State.RUNNING)

    def abandoned(self):
        """Running, but whoever ran it has let the lease pass."""
        return self.filter(state=Job.State.RUNNING, lease_until__lt=Now())


class Job(models.Model):
    """The record of one piece of background work. This row is the queue; a Celery message is only a wake-up call."""

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("in progress")
        DONE = "done", _("ready")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    task = models.CharField(max_length=200)  # the Celery task's name
    arguments = models.JSONField(default=dict, blank=True)
    title = models.CharField(_("title"), max_length=250)
    # Asked for twice with the same key, it is made once.
    key = models.CharField(max_length=200, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="jobs"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    attempt = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=5)
    token = models.UUIDField(null=True, blank=True)  # whoever holds it may finish the job
    lease_until = models.DateTimeField(null=True, blank=True)
    dispatched_at = models.DateTimeField(null=True, blank=True)  # when a message was last sent
    not_before = models.DateTimeField(null=True, blank=True)  # after a mishap the next attempt waits
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    cancel_requested_at = models.DateTimeField(null=True, blank=True)

    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    doing = models.CharField(max_length=200, blank=True)  # "rendering pages", in the requester's language
    error = models.TextField(blank=True)

    result_url = models.CharField(max_length=500, blank=True)  # the page where the result is seen
    file = models.FileField(upload_to="jobs/%Y/%m/", blank=True, max_length=300)
    file_name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    file_size = models.PositiveBigIntegerField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes = [
            models.Index(
                fields=["state", "lease_until"],
                condition=models.Q(state__in=["queued", "running"]),
                name="unfinished_jobs",
            ),
            models.Index(fields=["requested_by", "-created_at"], name="jobs_of_a_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=~models.Q(key="") & ~models.Q(state__in=["failed", "cancelled"]),
                name="a_key_is_worked_on_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="running") | models.Q(token__isnull=False, lease_until__isnull=False),
                name="a_running_job_is_held_by_a_lease",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["queued", "running"]) ^ models.Q(finished_at__isnull=False),
                name="a_job_has_an_end_when_it_has_ended",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("job", args=[self.uid])

    @property
    def is_unfinished(self) -> bool:
        return self.state in (self.State.QUEUED, self.State.RUNNING)

    @property
    def has_failed(self) -> bool:
        """Ended without a result."""
        return self.state in (self.State.FAILED, self.State.CANCELLED)

    @property
    def percent(self) -> int | None:
        return min(100, self.done * 100 // self.total) if self.total else None
