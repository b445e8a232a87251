import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from pghistory import track

from plans.models.elements import Measure, sealed_with


@track()
class Milestone(models.Model):
    """What has to be reached on the way of a measure, and by when: a year, a quarter of it, or a day."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="milestones")
    uid = models.UUIDField(default=uuid.uuid4, editable=False)  # the same in every version
    what = models.CharField(_("what is reached"), max_length=300)
    year = models.PositiveSmallIntegerField(_("year"))
    quarter = models.PositiveSmallIntegerField(
        _("quarter"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    due_on = models.DateField(_("day"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["year", "quarter", "due_on", "position", "pk"]
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = [
            models.UniqueConstraint(fields=["measure", "uid"], name="a_milestone_is_in_a_measure_once"),
            models.CheckConstraint(
                condition=models.Q(quarter=None) | models.Q(quarter__range=(1, 4)), name="a_year_has_four_quarters"
            ),
            models.CheckConstraint(
                condition=models.Q(due_on=None) | models.Q(due_on__year=models.F("year")),
                name="a_milestone_is_due_on_a_day_of_its_year",
            ),
        ]
        triggers = [sealed_with("plans_measure", "measure_id")]

    def __str__(self):
        return f"{self.year}: {self.what}"
