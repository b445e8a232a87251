import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from plans.models.versions import PlanVersion

KEPT_FOR = timedelta(days=7)  # what nobody has confirmed
UNDONE_FOR = timedelta(days=30)  # what an undo needs of what was imported


class DocxImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office's own, as its working version."""
        if user.is_authenticated and user.is_superuser:
            return self
        return self.filter(version__plan__region__in=user.staffed_regions())

    def expired(self):
        """Documents that nobody has confirmed in time, or imported so long ago that nobody takes it back."""
        waiting = models.Q(created_at__lt=Now() - KEPT_FOR) & ~models.Q(state=DocxImport.State.IMPORTED)
        return self.filter(waiting | models.Q(imported_at__lt=Now() - UNDONE_FOR))


class DocxImport(models.Model):
    """A document from Word that was read and waits for a person's choices; then what came of it, for one undo.

    No part of the plan: the row is thrown away after a while, what was imported is in the plan's own history.
    """

    class State(models.TextChoices):
        READING = "reading", pgettext_lazy("import", "being read")
        WAITING = "waiting", pgettext_lazy("import", "waits for your choices")
        IMPORTED = "imported", pgettext_lazy("import", "imported")
        UNDONE = "undone", pgettext_lazy("import", "taken back")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="docx_imports")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    file_name = models.CharField(_("file"), max_length=200)
    content = models.BinaryField(blank=True)  # the file, until it was read
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.READING)
    document = models.JSONField(default=dict, blank=True)
    choices = models.JSONField(default=dict, blank=True)
    made = models.JSONField(default=list, blank=True)  # sections that were made, as they were
    replaced = models.JSONField(default=list, blank=True)  # empty sections that made room for them
    created_at = models.DateTimeField(auto_now_add=True)
    imported_at = models.DateTimeField(null=True, blank=True)

    objects = DocxImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("import of a DOCX")
        verbose_name_plural = _("imports of DOCX")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["reading", "waiting"], imported_at=None)
                | models.Q(state__in=["imported", "undone"], imported_at__isnull=False),
                name="an_import_says_when_it_was_made",
            )
        ]

    def __str__(self):
        return self.file_name

    def get_absolute_url(self):
        plan = self.version.plan
        return reverse("docx_import", args=[plan.region.slug, plan.slug, self.uid])

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def is_imported(self) -> bool:
        return self.state == self.State.IMPORTED

    @property
    def is_reading(self) -> bool:
        return self.state == self.State.READING
