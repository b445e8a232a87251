import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.models.versions import PlanVersion


class TableImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office's own."""
        return self.filter(version__plan__region__in=user.staffed_regions()) if user.is_authenticated else self.none()

    def waiting(self):
        """Looked through, and neither carried out nor forgotten; `is_waiting` says it of one."""
        return self.filter(state=TableImport.State.WAITING, expires_at__gt=Now())


class TableImport(models.Model):
    """A spreadsheet on its way into a working version: looked through first, then carried out, perhaps undone.

    The file's rows are kept as long as the preview waits, what the tables held before as long as it can be undone.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits to be confirmed")
        APPLIED = "applied", _("carried out")
        UNDONE = "undone", _("undone")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="table_imports")
    file_name = models.CharField(_("file"), max_length=200)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField(null=True)

    sheets = models.JSONField(null=True)  # what stood in the file's cells
    removing = models.JSONField(default=list)  # sheets whose missing rows shall be removed, by key
    base_hash = models.CharField(max_length=64)  # of the tables that the preview was made against
    preview = models.JSONField(default=dict)

    applied_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)  # rows of the tables, as the database had them
    after_hash = models.CharField(max_length=64, blank=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = TableImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("import of tables")
        verbose_name_plural = _("imports of tables")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="waiting", applied_at=None, applied_by=None)
                | ~models.Q(state="waiting") & models.Q(applied_at__isnull=False, applied_by__isnull=False),
                name="an_import_says_who_carried_it_out_and_when",
            ),
            models.CheckConstraint(
                condition=models.Q(state="undone", undone_at__isnull=False, undone_by__isnull=False)
                | ~models.Q(state="undone") & models.Q(undone_at=None, undone_by=None),
                name="an_import_says_who_undid_it_and_when",
            ),
            models.CheckConstraint(
                condition=models.Q(state="waiting", sheets__isnull=False, expires_at__isnull=False)
                | ~models.Q(state="waiting") & models.Q(sheets__isnull=True),
                name="the_rows_of_a_file_are_kept_while_an_import_waits",
            ),
        ]

    def __str__(self):
        return self.file_name

    def get_absolute_url(self):
        plan = self.version.plan
        return reverse("table_import", args=[plan.region.slug, plan.slug, self.uid])

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def is_applied(self) -> bool:
        return self.state == self.State.APPLIED

    @property
    def has_problems(self) -> bool:
        return bool(self.preview.get("problems"))

    @property
    def can_be_applied(self) -> bool:
        return self.is_waiting and not self.has_problems and bool(self.preview.get("does_anything"))
