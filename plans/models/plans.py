from dataclasses import dataclass

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pghistory import track

from plan_portal.accounts.models import Region
from plan_portal.triggers import tells_readers
from plans.models.documents import DocumentKind


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Plans with a version that one may read (as `PlanVersion.visible_to`), and all of one's own office."""
        if user.is_authenticated and user.is_superuser:
            return self
        plans = self.model.objects
        published = models.Q(pk__in=plans.filter(versions__published_at__isnull=False).values("pk"))
        frozen = models.Q(pk__in=plans.filter(versions__state="frozen").values("pk"))
        for_experts = models.Q(region__in=user.regions_as("expert")) & frozen
        return self.filter(published | for_experts | models.Q(region__in=user.staffed_regions()))


@track()
class Plan(models.Model):
    """A region's multi-year plan for the social economy, through all its versions."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="plans")
    slug = models.SlugField(_("address"), max_length=60)
    kind = models.ForeignKey(DocumentKind, models.PROTECT, related_name="plans", verbose_name=_("kind of document"))
    title = models.CharField(_("title"), max_length=400)
    short_title = models.CharField(_("short title"), max_length=100)
    first_year = models.PositiveSmallIntegerField(_("first year"))
    last_year = models.PositiveSmallIntegerField(_("last year"))
    # Names of the levels of the objective tree from the top: ["cel główny", "działanie"]
    level_names = models.JSONField(_("names of the levels"), default=list)
    vision = models.CharField(_("vision"), max_length=400, blank=True)
    is_demonstration = models.BooleanField(_("holds demonstration values"), default=False)
    revision = models.PositiveIntegerField(default=1, editable=False)  # counts saves, as in an element
    changed_at = models.DateTimeField(auto_now=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["region", "-first_year", "pk"]
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        constraints = [
            models.UniqueConstraint(fields=["region", "slug"], name="a_plan_has_an_address_of_its_own"),
            models.CheckConstraint(
                condition=models.Q(last_year__gte=models.F("first_year")), name="a_plan_ends_after_it_begins"
            ),
        ]
        triggers = [tells_readers()]

    def __str__(self):
        return self.short_title

    def get_absolute_url(self):
        return reverse("plan", args=[self.region.slug, self.slug])

    @property
    def years(self) -> range:
        return range(self.first_year, self.last_year + 1)

    def level_name(self, depth: int) -> str:
        """The name of the objectives at a depth of the tree, 0 at the top."""
        return level_name(self.level_names, depth)


def level_name(names: list[str], depth: int) -> str:
    """Deeper than there are names, the last one holds."""
    return names[min(depth, len(names) - 1)] if names else ""


@dataclass(frozen=True)
class FrontMatter:
    """What a plan says about itself before its first chapter. A frozen version keeps its own copy."""

    title: str
    short_title: str
    first_year: int
    last_year: int
    level_names: list[str]
    vision: str = ""
    kind: str = ""  # the code of the kind of document

    @classmethod
    def of(cls, plan: Plan) -> "FrontMatter":
        return cls(
            title=plan.title,
            short_title=plan.short_title,
            first_year=plan.first_year,
            last_year=plan.last_year,
            level_names=list(plan.level_names),
            vision=plan.vision,
            kind=plan.kind.code,
        )

    @property
    def years(self) -> range:
        return range(self.first_year, self.last_year + 1)

    def level_name(self, depth: int) -> str:
        return level_name(self.level_names, depth)


@track()
class Resolution(models.Model):
    """A legal act: by which body, when, under what number. Numbers follow no common format."""

    class Body(models.TextChoices):
        BOARD = "board", _("Voivodeship Board (Zarząd)")
        ASSEMBLY = "assembly", _("Voivodeship Assembly (Sejmik)")
        MARSHAL = "marshal", _("Marshal of the Voivodeship")

    region = models.ForeignKey(Region, models.PROTECT, related_name="resolutions")
    body = models.CharField(pgettext_lazy("that adopts", "body"), max_length=10, choices=Body.choices)
    number = models.CharField(_("number"), max_length=60, blank=True)
    date = models.DateField(_("date"))
    title = models.CharField(_("title"), max_length=400, blank=True)
    url = models.URLField(_("link to the act"), blank=True)

    class Meta:
        ordering = ["-date", "-pk"]
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")
        constraints = [
            models.UniqueConstraint(fields=["region", "body", "number", "date"], name="a_resolution_is_recorded_once")
        ]
        triggers = [tells_readers()]

    def __str__(self):
        return f"{self.get_body_display()} {self.number} {self.date}".strip()
