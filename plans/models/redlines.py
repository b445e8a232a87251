from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.models.plans import Plan


class RedlineQuerySet(models.QuerySet):
    def between(self, old_hash: str, new_hash: str, rules: str):
        return self.filter(old_hash=old_hash, new_hash=new_hash, rules=rules)


class Redline(models.Model):
    """What changed between two contents of a plan, worked out once: a hash never gets another content.

    It can be worked out again at any time, so it has no history and belongs to no version.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="redlines")
    old_hash = models.CharField(max_length=64)
    new_hash = models.CharField(max_length=64)
    rules = models.CharField(max_length=20)  # `redline.FORMAT`: by which rules it was worked out
    content = models.TextField()  # the JSON of `plans.redline.redline`
    made_at = models.DateTimeField(auto_now_add=True)

    objects = RedlineQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("redline")
        verbose_name_plural = _("redlines")
        constraints = [
            models.UniqueConstraint(
                fields=["old_hash", "new_hash", "rules"], name="a_redline_of_two_contents_is_made_once"
            )
        ]

    def __str__(self):
        return f"{self.old_hash[:8]}..{self.new_hash[:8]}"
