import uuid

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _
from pghistory import track
from tree_queries.models import TreeNode

from partners.models import Institution
from plans.models.documents import RequiredElement
from plans.models.versions import PlanVersion

# What belongs to a frozen version cannot be changed by any way into the database.
OF_A_FROZEN_VERSION = """
    IF TG_OP <> 'INSERT' AND EXISTS (
        SELECT 1 FROM plans_planversion v WHERE v.id = {old} AND v.state = 'frozen'
    ) OR TG_OP <> 'DELETE' AND EXISTS (
        SELECT 1 FROM plans_planversion v WHERE v.id = {new} AND v.state = 'frozen'
    ) THEN
        RAISE EXCEPTION 'a frozen version of a plan cannot be changed (%)', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


def sealed(old: str = "OLD.version_id", new: str = "NEW.version_id") -> pgtrigger.Trigger:
    """The trigger that seals rows of frozen versions; `old` and `new` are SQL for the version's key."""
    return pgtrigger.Trigger(
        name="sealed_with_its_version",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=OF_A_FROZEN_VERSION.format(old=old, new=new),
    )


class Element(models.Model):
    """Part of a version that one can point at: the same `uid` names it in every version of the plan."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="%(class)ss")
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    position = models.PositiveIntegerField(default=0)
    code = models.CharField(_("code"), max_length=40, blank=True)  # 2.3.1; renumbered when elements move
    revision = models.PositiveIntegerField(default=1)  # counts saves; a save on a stale copy is told so
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


@track()
class Section(Element, TreeNode):
    """A chapter or section of rich text; every block of its text has an id of its own."""

    title = models.CharField(_("title"), max_length=300)
    body = models.TextField(_("text"), blank=True)  # sanitised HTML with data-bid on blocks
    summary = models.TextField(_("plain-language summary"), blank=True)
    covers = models.ManyToManyField(RequiredElement, blank=True, related_name="+", verbose_name=_("covers"))

    class Meta:
        ordering = ["position"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [models.UniqueConstraint(fields=["version", "uid"], name="a_section_is_in_a_version_once")]
        triggers = [sealed()]

    def __str__(self):
        return f"{self.code} {self.title}".strip()


@track()
class Objective(Element, TreeNode):
    """A node of the tree of objectives; what its level is called is set per plan."""

    title = models.CharField(_("title"), max_length=400)
    description = models.TextField(_("description"), blank=True)  # sanitised HTML with data-bid on blocks

    class Meta:
        ordering = ["position"]
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        constraints = [models.UniqueConstraint(fields=["version", "uid"], name="an_objective_is_in_a_version_once")]
        triggers = [sealed()]

    def __str__(self):
        return f"{self.code} {self.title}".strip()


@track()
class Measure(Element):
    """Something to be done for an objective: by whom, with whom, when."""

    class Continuity(models.TextChoices):
        CONTINUOUS = "continuous", _("continuous")
        ONE_OFF = "one_off", _("one-off")

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="measures", verbose_name=_("objective"))
    name = models.CharField(_("name"), max_length=400)
    description = models.TextField(_("description"), blank=True)  # sanitised HTML with data-bid on blocks
    continuity = models.CharField(
        _("continuity"), max_length=10, choices=Continuity.choices, default=Continuity.CONTINUOUS
    )
    lead = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="led_measures", verbose_name=_("lead")
    )
    partners = models.ManyToManyField(
        Institution, blank=True, related_name="partnered_measures", verbose_name=_("partners")
    )
    first_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)

    class Meta:
        ordering = ["position"]
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [
            models.UniqueConstraint(fields=["version", "uid"], name="a_measure_is_in_a_version_once"),
            models.CheckConstraint(
                condition=models.Q(first_year=None)
                | models.Q(last_year=None)
                | models.Q(last_year__gte=models.F("first_year")),
                name="a_measure_ends_after_it_begins",
            ),
        ]
        triggers = [sealed()]

    def __str__(self):
        return f"{self.code} {self.name}".strip()
