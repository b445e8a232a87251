import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pghistory import track

from plan_portal.jobs.models import Job
from plans.models import Plan, PlanVersion, Resolution


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Published reports for all, the others for the region's own office."""
        if user.is_authenticated and user.is_superuser:
            return self
        return self.filter(models.Q(published_at__isnull=False) | models.Q(plan__region__in=user.staffed_regions()))

    def published(self):
        return self.filter(published_at__isnull=False)


@track(exclude=["snapshot"])
class Report(models.Model):
    """A report on a plan for a year. It is frozen into a snapshot first and rendered from that alone."""

    class Kind(models.TextChoices):
        ANNUAL = "annual", _("annual report")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("report", "draft")
        FROZEN = "frozen", pgettext_lazy("report", "frozen")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reports", verbose_name=_("plan"))
    version = models.ForeignKey(
        PlanVersion, models.PROTECT, related_name="reports", verbose_name=_("version reported on")
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.ANNUAL)
    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("title"), max_length=300)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    created_at = models.DateTimeField(auto_now_add=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    # Canonical JSON as text: the hash is over these very bytes.
    snapshot = models.TextField(blank=True)
    snapshot_sha256 = models.CharField(max_length=64, blank=True)
    resolution = models.ForeignKey(
        Resolution, models.PROTECT, null=True, blank=True, related_name="reports", verbose_name=_("resolution")
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-pk"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind", "year"], name="a_year_is_reported_on_once"),
            models.CheckConstraint(
                condition=models.Q(state="draft", frozen_at=None, frozen_by=None, snapshot="", snapshot_sha256="")
                | models.Q(state="frozen", frozen_at__isnull=False, frozen_by__isnull=False)
                & ~models.Q(snapshot="")
                & ~models.Q(snapshot_sha256=""),
                name="a_frozen_report_has_its_snapshot",
            ),
            models.CheckConstraint(
                condition=models.Q(published_at=None, published_by=None)
                | models.Q(published_at__isnull=False, published_by__isnull=False, state="frozen"),
                name="only_a_frozen_report_is_published",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="a_snapshot_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    """OLD.state = 'frozen' AND (
                       NEW.state, NEW.plan_id, NEW.version_id, NEW.year, NEW.kind, NEW.title, NEW.snapshot,
                       NEW.snapshot_sha256, NEW.frozen_at, NEW.frozen_by_id) IS DISTINCT FROM (
                       OLD.state, OLD.plan_id, OLD.version_id, OLD.year, OLD.kind, OLD.title, OLD.snapshot,
                       OLD.snapshot_sha256, OLD.frozen_at, OLD.frozen_by_id)"""
                ),
            ),
            pgtrigger.Protect(
                name="a_frozen_report_stays",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__state="frozen"),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("report", args=[self.plan.region.slug, self.plan.slug, self.year])

    @property
    def region(self):
        return self.plan.region

    @property
    def is_frozen(self) -> bool:
        return self.state == self.State.FROZEN

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


WITH_A_FROZEN_REPORT = """
    IF EXISTS (SELECT 1 FROM monitoring_report r WHERE r.state = 'frozen' AND (
        TG_OP <> 'INSERT' AND r.id = OLD.report_id OR TG_OP <> 'DELETE' AND r.id = NEW.report_id)) THEN
        RAISE EXCEPTION 'a chapter of a frozen report cannot be changed' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


@track()
class ReportChapter(models.Model):
    """The words of a report: an introduction, a narrative for an objective, conclusions."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="chapters")
    position = models.PositiveSmallIntegerField(default=0)
    code = models.SlugField(max_length=60)  # one of chapters.py: "introduction", …, or "objective-<uid>"
    title = models.CharField(_("title"), max_length=300)
    body = models.TextField(_("text"), blank=True)  # sanitised HTML
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        constraints = [models.UniqueConstraint(fields=["report", "code"], name="a_chapter_is_in_a_report_once")]
        triggers = [
            pgtrigger.Trigger(
                name="frozen_with_its_report",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=WITH_A_FROZEN_REPORT,
            )
        ]

    def __str__(self):
        return self.title


class ReportFile(models.Model):
    """A document rendered from a report's snapshot; its name in storage is its own hash."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="files")
    format = models.CharField(max_length=10, default="pdf")
    language = models.CharField(max_length=2, default="pl")
    file = models.FileField(upload_to="reports/", max_length=300)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(null=True, blank=True)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["format", "language"]
        constraints = [
            models.UniqueConstraint(fields=["report", "format", "language"], name="a_document_is_rendered_once")
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="a_document_stays",
                fields=["report", "format", "language", "file", "name", "media_type", "size", "sha256", "pages"],
            ),
            pgtrigger.Protect(name="no_document_is_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return self.name
