import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from pghistory import track

from plan_portal.accounts.models import Region
from plans.models.versions import PlanVersion


class ImageQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office's own; those that a version names for whoever may read that version."""
        if user.is_authenticated and user.is_superuser:
            return self
        read = ImageUse.objects.filter(version__in=PlanVersion.objects.visible_to(user))
        return self.filter(models.Q(region__in=user.staffed_regions()) | models.Q(pk__in=read.values("image")))


@track()
class Image(models.Model):
    """An image of a region's texts. Its name tells its content; texts, copies and versions share it for ever."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)  # SHA-256 and ending: see plan_portal.images
    file = models.FileField(max_length=200)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()  # bytes
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ImageQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        verbose_name = _("image")
        verbose_name_plural = _("images")
        constraints = [models.UniqueConstraint(fields=["region", "name"], name="a_region_has_an_image_once")]
        triggers = [
            # A frozen version may name it, and a text that is undone may come back to it.
            pgtrigger.Protect(name="an_image_stays", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("image", args=[self.region.slug, self.name])


class ImageUse(models.Model):
    """A frozen version names an image: whoever may read the version sees it. Written when the version is frozen."""

    image = models.ForeignKey(Image, models.PROTECT, related_name="uses")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="image_uses")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["image", "version"], name="a_version_names_an_image_once")]

    def __str__(self):
        return f"{self.version_id}: {self.image_id}"
