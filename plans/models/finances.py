from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pghistory import track

from plan_portal.triggers import tells_readers
from plans.models.elements import Element, ElementQuerySet, Measure, Objective, sealed, sealed_with
from plans.models.versions import PlanVersion


class FundingSource(models.Model):
    """An entry of the dictionary of sources: EFS, PFRON, state budget …"""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=150)
    name_en = models.CharField(_("name in English"), max_length=150, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("funding source")
        verbose_name_plural = _("funding sources")
        triggers = [tells_readers()]

    def __str__(self):
        return self.name_en if get_language() == "en" and self.name_en else self.name


@track()
class BudgetRow(Element):
    """Money from one source for one objective or measure, year by year."""

    objective = models.ForeignKey(Objective, models.CASCADE, null=True, blank=True, related_name="budget_rows")
    measure = models.ForeignKey(Measure, models.CASCADE, null=True, blank=True, related_name="budget_rows")
    source = models.ForeignKey(FundingSource, models.PROTECT, related_name="+", verbose_name=_("funding source"))
    note = models.CharField(_("note"), max_length=250, blank=True)

    class Meta:
        ordering = ["position"]
        verbose_name = _("budget row")
        verbose_name_plural = _("budget rows")
        constraints = [
            models.UniqueConstraint(fields=["version", "uid"], name="a_budget_row_is_in_a_version_once"),
            models.CheckConstraint(
                condition=models.Q(objective=None) ^ models.Q(measure=None),
                name="a_budget_row_pays_for_an_objective_or_a_measure",
            ),
        ]
        triggers = [sealed()]

    def __str__(self):
        return f"{self.code} {self.source}".strip()

    @property
    def node(self):
        return self.measure or self.objective


@track()
class BudgetCell(models.Model):
    """The money of a row for one year, in PLN to the grosz.

    `planned` is the promise. `contracted` and `spent` are what the framework itself states when it is written, None
    where it says nothing; they are frozen with it. What is spent later is not written here (docs/adr).
    """

    row = models.ForeignKey(BudgetRow, models.CASCADE, related_name="cells")
    year = models.PositiveSmallIntegerField(_("year"))
    planned = models.DecimalField(
        _("planned (PLN)"), max_digits=14, decimal_places=2, validators=[MinValueValidator(0)]
    )
    is_estimate = models.BooleanField(_("estimate"), default=False)
    contracted = models.DecimalField(
        _("contracted (PLN)"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    spent = models.DecimalField(
        _("spent (PLN)"), max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )

    class Meta:
        ordering = ["year"]
        verbose_name = _("amount")
        verbose_name_plural = _("amounts")
        constraints = [
            models.UniqueConstraint(fields=["row", "year"], name="a_row_has_one_amount_a_year"),
            models.CheckConstraint(condition=models.Q(planned__gte=0), name="a_planned_amount_is_not_negative"),
            models.CheckConstraint(
                condition=models.Q(contracted=None) | models.Q(contracted__gte=0),
                name="a_contracted_amount_is_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(spent=None) | models.Q(spent__gte=0), name="a_spent_amount_is_not_negative"
            ),
        ]
        triggers = [sealed_with("plans_budgetrow", "row_id")]

    def __str__(self):
        return f"{self.year}: {self.planned}"


@track()
class DeclaredTotal(models.Model):
    """A sum that the plan's text names: of everything, of a year, of a source, or of a source in a year."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="declared_totals")
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    source = models.ForeignKey(
        FundingSource, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("funding source")
    )
    amount = models.DecimalField(_("amount (PLN)"), max_digits=16, decimal_places=2, validators=[MinValueValidator(0)])
    note = models.CharField(_("where the plan says so"), max_length=250, blank=True)

    objects = ElementQuerySet.as_manager()

    class Meta:
        ordering = ["year", "source", "pk"]
        verbose_name = _("declared total")
        verbose_name_plural = _("declared totals")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "year", "source"], nulls_distinct=False, name="a_total_is_declared_once"
            ),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="a_declared_total_is_not_negative"),
        ]
        triggers = [sealed()]

    def __str__(self):
        return f"{self.year or ''} {self.source or ''} {self.amount}".strip()
