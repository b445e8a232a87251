import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pghistory import track

from plans.models.elements import Element, Measure, Objective, sealed, sealed_with
from plans.models.plans import Plan
from plans.models.versions import PlanVersion


class IndicatorQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Indicators that some version which one may read promises."""
        if user.is_authenticated and user.is_superuser:
            return self
        promised = IndicatorPassport.objects.filter(
            indicator=models.OuterRef("pk"), version__in=PlanVersion.objects.visible_to(user)
        )
        return self.filter(models.Exists(promised) | models.Q(plan__region__in=user.staffed_regions()))


@track()
class Indicator(models.Model):
    """The identity of an indicator: observations hang on it, whatever a version promises about it."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="indicators")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # The next term's plan goes on measuring the same thing.
    continues = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="continued_by")

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "pk"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self):
        return str(self.uid)

    def get_absolute_url(self):
        return reverse("indicator", args=[self.plan.region.slug, self.plan.slug, self.uid])


@track()
class IndicatorPassport(Element):
    """What one version says about an indicator: its definition, baseline, targets, source and owner."""

    class Kind(models.TextChoices):
        CONTEXT = "context", _("context indicator")
        INPUT = "input", _("input indicator")
        OUTPUT = "output", _("output indicator")
        RESULT = "result", _("result indicator")
        IMPACT = "impact", _("impact indicator")

    class Direction(models.TextChoices):
        UP = "up", _("should rise")
        DOWN = "down", _("should fall")
        KEEP = "keep", _("should be kept")

    class Aggregation(models.TextChoices):
        STOCK = "stock", _("state on a day")
        FLOW = "flow", _("sum over the year")
        CUMULATIVE = "cumulative", _("cumulative since the plan began")

    class Frequency(models.TextChoices):
        YEARLY = "yearly", _("yearly")
        EVERY_TWO_YEARS = "biennial", _("every two years")
        HALF_YEARLY = "half_yearly", _("every half-year")
        QUARTERLY = "quarterly", _("quarterly")

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="passports")
    objective = models.ForeignKey(
        Objective, models.CASCADE, null=True, blank=True, related_name="indicators", verbose_name=_("objective")
    )
    measure = models.ForeignKey(
        Measure, models.CASCADE, null=True, blank=True, related_name="indicators", verbose_name=_("measure")
    )
    name = models.CharField(_("name"), max_length=300)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    definition = models.TextField(_("definition"), blank=True)
    definition_en = models.TextField(_("definition in English"), blank=True)
    formula = models.CharField(_("formula"), max_length=400, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.OUTPUT)
    unit = models.CharField(_("unit"), max_length=40)
    unit_en = models.CharField(_("unit in English"), max_length=40, blank=True)
    precision = models.PositiveSmallIntegerField(_("decimal places"), default=0, validators=[MaxValueValidator(6)])
    direction = models.CharField(_("direction"), max_length=5, choices=Direction.choices, default=Direction.UP)
    aggregation = models.CharField(
        _("aggregation"), max_length=10, choices=Aggregation.choices, default=Aggregation.STOCK
    )
    baseline_value = models.DecimalField(_("baseline value"), max_digits=20, decimal_places=6, null=True, blank=True)
    baseline_year = models.PositiveSmallIntegerField(_("baseline year"), null=True, blank=True)
    target_value = models.DecimalField(_("target value"), max_digits=20, decimal_places=6, null=True, blank=True)
    target_year = models.PositiveSmallIntegerField(_("target year"), null=True, blank=True)
    source = models.CharField(_("data source"), max_length=250, blank=True)
    frequency = models.CharField(_("frequency"), max_length=12, choices=Frequency.choices, default=Frequency.YEARLY)
    due_month = models.PositiveSmallIntegerField(
        _("month when the value is due"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    responsible_post = models.CharField(_("responsible post"), max_length=200, blank=True)
    # Codes of the dimensions by which values are broken down: ["SEX"]
    breakdowns = models.JSONField(_("breakdowns"), default=list, blank=True)

    class Meta:
        ordering = ["position"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [
            models.UniqueConstraint(fields=["version", "uid"], name="an_indicator_is_in_a_version_once"),
            models.UniqueConstraint(fields=["version", "indicator"], name="a_version_promises_an_indicator_once"),
            models.CheckConstraint(
                condition=models.Q(objective=None) ^ models.Q(measure=None),
                name="an_indicator_hangs_on_an_objective_or_a_measure",
            ),
        ]
        triggers = [sealed()]

    def __str__(self):
        return f"{self.code} {self.name}".strip()

    @property
    def local_name(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def local_unit(self) -> str:
        return self.unit_en if get_language() == "en" and self.unit_en else self.unit

    @property
    def local_definition(self) -> str:
        return self.definition_en if get_language() == "en" and self.definition_en else self.definition


@track()
class YearTarget(models.Model):
    """The value that a version promises for one year on the way to the final target."""

    passport = models.ForeignKey(IndicatorPassport, models.CASCADE, related_name="targets")
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=6)

    class Meta:
        ordering = ["year"]
        verbose_name = _("yearly target")
        verbose_name_plural = _("yearly targets")
        constraints = [models.UniqueConstraint(fields=["passport", "year"], name="a_year_has_one_target")]
        triggers = [sealed_with("plans_indicatorpassport", "passport_id")]

    def __str__(self):
        return f"{self.year}: {self.value}"
