from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from plans.models.versions import PlanVersion


class Presence(models.Model):
    """Somebody has a page of the editor open. The page says so every few seconds; what is said no more is over.

    Kept in the database, because the portal runs in several processes on several machines. No history: it is of now.
    """

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    element = models.UUIDField(null=True, blank=True)  # the uid of the element that is open; none: the whole plan
    since = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "user", "element"],
                nulls_distinct=False,
                name="a_person_is_at_a_place_once",
            )
        ]

    def __str__(self):
        return f"{self.user}: {self.element or self.version}"
