from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pghistory import track

from plan_portal.triggers import tells_readers
from plans.models.plans import Plan, Resolution


class LifeCycleStepQuerySet(models.QuerySet):
    def happened(self):
        """Steps that were taken; the others are planned."""
        return self.filter(is_planned=False)


@track()
class LifeCycleStep(models.Model):
    """What happened to the plan on its way, from initiation to expiry: who, when, by which legal act.

    Which step may follow which: `plans/lifecycle.py`.
    """

    class Kind(models.TextChoices):
        INITIATED = "initiated", pgettext_lazy("step of a life cycle", "work began")
        TEAM = "team", pgettext_lazy("step of a life cycle", "team appointed")
        DIAGNOSIS = "diagnosis", pgettext_lazy("step of a life cycle", "situation analysis")
        DRAFT = "draft", pgettext_lazy("step of a life cycle", "draft")
        SENT = "sent", pgettext_lazy("step of a life cycle", "draft accepted and sent to consultation")
        CONSULTED = "consulted", pgettext_lazy("step of a life cycle", "consultation")
        OPINION = "opinion", pgettext_lazy("step of a life cycle", "opinion of a body")
        POSITION = "position", pgettext_lazy("step of a life cycle", "position on the remarks")
        FINAL_DRAFT = "final_draft", pgettext_lazy("step of a life cycle", "final draft")
        ADOPTED = "adopted", pgettext_lazy("step of a life cycle", "adopted")
        IN_FORCE = "in_force", pgettext_lazy("step of a life cycle", "in force")
        MONITORED = "monitored", pgettext_lazy("step of a life cycle", "monitoring report")
        AMENDED = "amended", pgettext_lazy("step of a life cycle", "amended")
        EXPIRED = "expired", pgettext_lazy("step of a life cycle", "expired")
        REPEALED = "repealed", pgettext_lazy("step of a life cycle", "repealed")
        REPLACED = "replaced", pgettext_lazy("step of a life cycle", "replaced by another plan")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="steps")
    kind = models.CharField(_("step"), max_length=12, choices=Kind.choices)
    who = models.CharField(_("who"), max_length=200, blank=True)
    happened_on = models.DateField(_("date"), null=True, blank=True)
    happened_in = models.CharField(_("when, if the day is not known"), max_length=60, blank=True)
    is_planned = models.BooleanField(_("planned, has not happened yet"), default=False)
    note = models.CharField(_("note"), max_length=400, blank=True)
    resolution = models.ForeignKey(Resolution, models.PROTECT, null=True, blank=True, related_name="+")
    successor = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("plan that replaces it")
    )
    position = models.PositiveSmallIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1, editable=False)  # counts saves, as in an element
    changed_at = models.DateTimeField(auto_now=True)

    objects = LifeCycleStepQuerySet.as_manager()

    class Meta:
        ordering = ["position", "happened_on", "pk"]
        verbose_name = _("step of the life cycle")
        verbose_name_plural = _("life cycle")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(successor=None) | models.Q(kind="replaced"),
                name="only_a_replaced_plan_has_a_successor",
            ),
        ]
        triggers = [tells_readers()]

    def __str__(self):
        return self.get_kind_display()
