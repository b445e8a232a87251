import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from pghistory import track

from plan_portal.triggers import tells_readers
from plans.models.lifecycle import LifeCycleStep
from plans.models.plans import FrontMatter, Plan, Resolution

# After freezing only two things happen to a version, each once: a resolution adopts it, somebody publishes it.
SEAL_OF_A_VERSION = """
    OLD.state = 'frozen' AND (
        (NEW.state, NEW.plan_id, NEW.number, NEW.label, NEW.rationale, NEW.front_matter, NEW.based_on_id,
         NEW.frozen_at, NEW.frozen_by_id, NEW.content_hash)
        IS DISTINCT FROM
        (OLD.state, OLD.plan_id, OLD.number, OLD.label, OLD.rationale, OLD.front_matter, OLD.based_on_id,
         OLD.frozen_at, OLD.frozen_by_id, OLD.content_hash)
        OR OLD.resolution_id IS NOT NULL AND NEW.resolution_id IS DISTINCT FROM OLD.resolution_id
        OR OLD.published_at IS NOT NULL AND (NEW.published_at, NEW.published_by_id)
           IS DISTINCT FROM (OLD.published_at, OLD.published_by_id)
    )
"""


class PlanVersionQuerySet(models.QuerySet):
    def working(self):
        return self.filter(state=PlanVersion.State.WORKING)

    def frozen(self):
        return self.filter(state=PlanVersion.State.FROZEN)

    def published(self):
        """Versions that everybody may read; `is_published` says it of one."""
        return self.filter(published_at__isnull=False)

    def adopted(self):
        return self.filter(resolution__isnull=False)

    def in_force_on(self, day):
        """Public versions that held on a day, one of each plan; `plans.in_force` says the rule."""
        began = models.Q(resolution__date__lte=day)
        later = (
            PlanVersion.objects.published()
            .filter(began, plan=models.OuterRef("plan"))
            .filter(
                models.Q(resolution__date__gt=models.OuterRef("resolution__date"))
                | models.Q(resolution__date=models.OuterRef("resolution__date"), number__gt=models.OuterRef("number"))
            )
        )
        ended = LifeCycleStep.objects.happened().filter(
            plan=models.OuterRef("plan"), kind__in=["expired", "repealed", "replaced"], happened_on__lte=day
        )
        found = self.published().filter(began, front_matter__last_year__gte=day.year)
        return found.exclude(models.Exists(later)).exclude(models.Exists(ended))

    def visible_to(self, user):
        """Published ones for all, drafts for the region's own office, frozen ones for its experts."""
        if user.is_authenticated and user.is_superuser:
            return self
        mine = models.Q(plan__region__in=user.staffed_regions())
        expert = models.Q(plan__region__in=user.regions_as("expert"), state=PlanVersion.State.FROZEN)
        return self.filter(models.Q(published_at__isnull=False) | mine | expert)


@track()
class PlanVersion(models.Model):
    """A plan's text and figures at one stage. One version is being worked on; the frozen ones never change."""

    class State(models.TextChoices):
        WORKING = "working", _("working version")
        FROZEN = "frozen", _("frozen version")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"))
    label = models.CharField(_("label"), max_length=120, blank=True)
    rationale = models.TextField(_("why this version was made"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WORKING)
    # What the plan says about itself, copied from the plan when the version is frozen: see `about`
    front_matter = models.JSONField(default=dict, blank=True, editable=False)
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    # SHA-256 over the canonical JSON of all its elements; "" while it is being worked on
    content_hash = models.CharField(max_length=64, blank=True)
    resolution = models.ForeignKey(
        Resolution,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="versions",
        verbose_name=_("adopting resolution"),
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "-number"]
        verbose_name = _("version of the plan")
        verbose_name_plural = _("versions of the plan")
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="a_version_has_a_number_of_its_own"),
            models.UniqueConstraint(
                fields=["plan"], condition=models.Q(state="working"), name="a_plan_has_one_working_version"
            ),
            models.CheckConstraint(
                condition=models.Q(state="frozen", frozen_at__isnull=False, frozen_by__isnull=False)
                & ~models.Q(content_hash="")
                | models.Q(state="working", frozen_at=None, frozen_by=None, content_hash=""),
                name="a_frozen_version_says_who_froze_it_and_when",
            ),
            models.CheckConstraint(
                condition=models.Q(state="frozen") | models.Q(resolution=None, published_at=None),
                name="only_a_frozen_version_is_adopted_or_published",
            ),
            models.CheckConstraint(
                condition=models.Q(published_at=None, published_by=None)
                | models.Q(published_at__isnull=False, published_by__isnull=False),
                name="a_published_version_says_who_published_it",
            ),
        ]
        triggers = [
            tells_readers(when="NEW.published_at IS NOT NULL"),
            pgtrigger.Protect(
                name="a_frozen_version_stays",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__state="frozen"),
            ),
            pgtrigger.Protect(
                name="a_frozen_version_stays_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(SEAL_OF_A_VERSION),
            ),
        ]

    def __str__(self):
        return self.label or _("version %(number)s") % {"number": self.number}

    def get_absolute_url(self):
        return reverse("plan_version", args=[self.plan.region.slug, self.plan.slug, self.number])

    @property
    def about(self) -> FrontMatter:
        """Title, years, vision and names of levels: the plan's own while it is written, sealed once it is frozen."""
        return FrontMatter(**self.front_matter) if self.front_matter else FrontMatter.of(self.plan)

    @property
    def is_adopted(self) -> bool:
        return self.resolution_id is not None

    @property
    def is_working(self) -> bool:
        return self.state == self.State.WORKING

    @property
    def is_frozen(self) -> bool:
        return self.state == self.State.FROZEN

    @property
    def is_published(self) -> bool:
        return self.published_at is not None
