import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from plan_portal.jobs.models import Job
from plans.models.plans import Resolution
from plans.models.versions import PlanVersion


class VersionFile(models.Model):
    """A frozen version as a document: made once for what it was made from, kept for ever under its own hash."""

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "DOCX"

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="files")
    format = models.CharField(max_length=10, choices=Format.choices)
    language = models.CharField(max_length=2, default="pl")
    # by which act the version is cited in it: documents made before the adoption are made anew after it
    resolution = models.ForeignKey(Resolution, models.PROTECT, null=True, blank=True, related_name="+")
    snapshot_sha256 = models.CharField(max_length=64)  # of what it was made from
    file = models.FileField(upload_to="plans/", max_length=300)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["language", "-format", "-made_at"]
        verbose_name = _("document of a version")
        verbose_name_plural = _("documents of versions")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "format", "language", "resolution"],
                nulls_distinct=False,
                name="a_version_becomes_a_document_once",
            )
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="a_plan_document_stays",
                fields=[
                    *("version", "format", "language", "resolution", "snapshot_sha256", "file"),
                    *("name", "media_type", "size", "sha256"),
                ],
            ),
            pgtrigger.Protect(name="no_plan_document_is_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return self.name
