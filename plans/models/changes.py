import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.models.versions import PlanVersion


class StructuralChange(models.Model):
    """The last thing that was added, moved or removed in a version, with what is needed to undo it.

    A version has one at most: the next one takes its place. History is in the log, not here.
    """

    class Kind(models.TextChoices):
        ADDED = "added", _("added")
        MOVED = "moved", _("moved")
        REMOVED = "removed", _("removed")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.OneToOneField(PlanVersion, models.CASCADE, related_name="last_change")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    element_kind = models.CharField(max_length=10)
    element_uid = models.UUIDField()
    title = models.CharField(max_length=400, blank=True)
    before = models.CharField(max_length=40, blank=True)  # its code before, "" when it was added
    after = models.CharField(max_length=40, blank=True)  # its code since, "" when it was removed
    target = models.CharField(max_length=460, blank=True)  # what a moved element stands under now
    number_below = models.PositiveIntegerField(default=0)  # elements that went with a removed one
    renumbered = models.JSONField(default=list)  # [before, after, title] of the other elements with a new code
    places = models.JSONField(default=list)  # where the elements of this kind stood before (structure.places)
    removed = models.JSONField(default=dict)  # rows that were deleted (rows.rows_with)
    made_identity = models.BooleanField(default=False)  # an indicator was added with a new identity
    structure = models.CharField(max_length=32)  # structure.whole() after it: as long as it holds, it can be undone
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("structural change")
        verbose_name_plural = _("structural changes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="removed") ^ models.Q(removed={}),
                name="what_was_removed_is_kept_until_the_next_change",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.name}"

    @property
    def name(self) -> str:
        return f"{self.before or self.after} {self.title}".strip()
