import uuid

import pghistory
import pgtrigger
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from pghistory import track

from plan_portal.territory.models import TerritorialUnit
from plan_portal.triggers import tells_readers
from plans.models import Indicator

# A year, a half-year, a quarter or a month, as SDMX writes it: 2015, 2015-S1, 2015-Q3, 2015-M07
PERIOD = r"^\d{4}(-S[12]|-Q[1-4]|-M(0[1-9]|1[0-2]))?$"


# Everything but the decision. A database trigger keeps it as it was; a correction is a revision of its own.
WHAT_WAS_HANDED_IN = [
    "uid", "indicator", "territory", "period", "breakdown", "revision", "value", "missing", "as_at", "quality", "note",
    "source", "is_demonstration", "corrects", "correction_reason", "submitted_by", "submitted_at",
]  # fmt: skip


class Breakdown(models.Model):
    """One category, or several crossed: `SEX=F`. The total has the key ""."""

    key = models.CharField(max_length=120, unique=True, blank=True)
    dimension = models.CharField(max_length=40, blank=True)
    name = models.CharField(_("name"), max_length=150)
    name_en = models.CharField(_("name in English"), max_length=150, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "key"]
        verbose_name = _("breakdown")
        verbose_name_plural = _("breakdowns")

    def __str__(self):
        return self.name_en if get_language() == "en" and self.name_en else self.name


class ObservationQuerySet(models.QuerySet):
    def official(self):
        """The approved revision of each cell: what everybody reads."""
        return self.filter(state=Observation.State.APPROVED)

    def submitted(self):
        return self.filter(state=Observation.State.SUBMITTED)

    def returned(self):
        """Sent back, and nothing newer handed in for the cell: somebody has to look at it again."""
        newer = Observation.objects.filter(
            indicator=models.OuterRef("indicator"),
            territory=models.OuterRef("territory"),
            period=models.OuterRef("period"),
            breakdown=models.OuterRef("breakdown"),
            revision__gt=models.OuterRef("revision"),
        )
        return self.filter(~models.Exists(newer), state=Observation.State.RETURNED)

    def of_cell(self, observation):
        """All revisions of the value that this is one revision of."""
        return self.filter(
            indicator=observation.indicator_id,
            territory=observation.territory_id,
            period=observation.period,
            breakdown=observation.breakdown_id,
        )

    def of_region(self, region):
        return self.filter(indicator__plan__region=region)

    def visible_to(self, user):
        """Official values of indicators that one may read; one's own region's with all revisions."""
        if user.is_authenticated and user.is_superuser:
            return self
        mine = user.regions_as("coordinator", "editor", "reporter")
        readable = Indicator.objects.visible_to(user).values("pk")
        public = models.Q(state__in=[Observation.State.APPROVED, Observation.State.SUPERSEDED], indicator__in=readable)
        return self.filter(public | models.Q(indicator__plan__region__in=mine))


@track(
    # What was handed in is in the row itself, for ever; the log adds who decided, when and why.
    pghistory.UpdateEvent(),
    fields=["indicator", "territory", "period", "breakdown", "revision", "value", "missing", "state", "return_reason"],
    model_name="ObservationDecision",
)
class Observation(models.Model):
    """One revision of one value: indicator × territory × period × breakdown. Revisions are added, never edited."""

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("waiting for approval")
        APPROVED = "approved", _("approved")
        RETURNED = "returned", _("returned")
        SUPERSEDED = "superseded", _("replaced by a correction")

    class Quality(models.TextChoices):
        FINAL = "final", _("final")
        PROVISIONAL = "provisional", _("provisional")
        ESTIMATE = "estimate", pgettext_lazy("quality of a value", "estimate")

    class Missing(models.TextChoices):
        """Why there is no figure; the official special signs are in `numbers.SIGNS`."""

        NONE = "", _("there is a value")
        NOT_YET = "not_yet", _("data being prepared")
        UNRELIABLE = "unreliable", _("no information or not reliable")
        NOT_APPLICABLE = "not_applicable", _("not applicable")
        CONFIDENTIAL = "confidential", _("statistical confidentiality")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="observations")
    territory = models.ForeignKey(TerritorialUnit, models.PROTECT, related_name="+", verbose_name=_("territory"))
    period = models.CharField(_("period"), max_length=8, validators=[RegexValidator(PERIOD)])
    breakdown = models.ForeignKey(Breakdown, models.PROTECT, related_name="+", verbose_name=_("breakdown"))
    revision = models.PositiveIntegerField(default=1)
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=6, null=True, blank=True)
    missing = models.CharField(
        _("why there is no value"), max_length=15, choices=Missing.choices, blank=True, default=Missing.NONE
    )
    as_at = models.DateField(_("as at"), null=True, blank=True)
    quality = models.CharField(_("quality"), max_length=12, choices=Quality.choices, default=Quality.FINAL)
    note = models.CharField(_("note"), max_length=400, blank=True)
    source = models.CharField(_("source"), max_length=250, blank=True)
    is_demonstration = models.BooleanField(default=False)
    # The official revision that this one is to replace. Handing in again what was returned corrects nothing official.
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    correction_reason = models.CharField(_("reason of the correction"), max_length=400, blank=True)

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.SUBMITTED)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.CharField(_("why it was returned"), max_length=400, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "period", "territory", "breakdown", "revision"]
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "territory", "period", "breakdown", "revision"],
                name="revisions_of_a_value_are_numbered",
            ),
            models.UniqueConstraint(
                fields=["indicator", "territory", "period", "breakdown"],
                condition=models.Q(state="approved"),
                name="a_value_has_one_official_revision",
            ),
            models.UniqueConstraint(
                fields=["indicator", "territory", "period", "breakdown"],
                condition=models.Q(state="submitted"),
                name="a_value_has_one_revision_waiting",
            ),
            models.CheckConstraint(
                condition=models.Q(value=None) ^ models.Q(missing=""), name="a_value_or_the_reason_why_there_is_none"
            ),
            models.CheckConstraint(
                condition=models.Q(corrects=None, correction_reason="")
                | models.Q(corrects__isnull=False) & ~models.Q(correction_reason=""),
                name="a_correction_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(state="submitted", decided_by=None, decided_at=None)
                | ~models.Q(state="submitted") & models.Q(decided_by__isnull=False, decided_at__isnull=False),
                name="a_decided_value_says_who_decided",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("submitted_by")),
                name="a_value_is_decided_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=models.Q(state="returned") & ~models.Q(return_reason="")
                | ~models.Q(state="returned") & models.Q(return_reason=""),
                name="a_return_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(state="superseded", superseded_at__isnull=False)
                | ~models.Q(state="superseded") & models.Q(superseded_at=None),
                name="a_replaced_value_says_when",
            ),
        ]
        indexes = [
            models.Index(fields=["period", "territory", "id"], name="observations_of_a_period"),
            models.Index(fields=["indicator", "period", "id"], name="observations_of_an_indicator"),
        ]
        triggers = [
            tells_readers(),
            pgtrigger.ReadOnly(name="what_was_handed_in_stays", fields=WHAT_WAS_HANDED_IN),
            pgtrigger.FSM(
                name="a_decision_is_made_once",
                field="state",
                transitions=[("submitted", "approved"), ("submitted", "returned"), ("approved", "superseded")],
            ),
            pgtrigger.Protect(
                name="a_decision_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    """OLD.state <> 'submitted' AND (NEW.decided_by_id, NEW.decided_at, NEW.return_reason)
                       IS DISTINCT FROM (OLD.decided_by_id, OLD.decided_at, OLD.return_reason)"""
                ),
            ),
            pgtrigger.Protect(name="no_value_is_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.period}: {self.value if self.value is not None else self.get_missing_display()}"

    def get_absolute_url(self):
        return reverse("value", args=[self.region.slug, self.uid])

    @property
    def region(self):
        return self.indicator.plan.region

    @property
    def year(self) -> int:
        return int(self.period[:4])
