import uuid
from collections.abc import Sequence

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _
from pghistory import track
from tree_queries.models import TreeNode
from tree_queries.query import TreeQuerySet

from partners.models import Institution
from plans.models.documents import RequiredElement
from plans.models.versions import PlanVersion

# What belongs to a frozen version cannot be changed by any way into the database. The lock on the version makes
# a change wait for a freeze that is under way, and then see its outcome: nothing slips in between hash and seal.
OF_A_FROZEN_VERSION = """
    IF TG_OP <> 'INSERT' THEN
        SELECT v.state INTO state FROM plans_planversion v WHERE v.id = {old} FOR KEY SHARE;
        frozen := state = 'frozen';
    END IF;
    IF TG_OP <> 'DELETE' AND frozen IS NOT TRUE THEN
        SELECT v.state INTO state FROM plans_planversion v WHERE v.id = {new} FOR KEY SHARE;
        frozen := state = 'frozen';
    END IF;
    IF frozen THEN
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
        declare=[("state", "text"), ("frozen", "boolean")],
        func=OF_A_FROZEN_VERSION.format(old=old, new=new),
    )


def sealed_with(table: str, key: str) -> pgtrigger.Trigger:
    """The same for rows that hang on an element: `key` is their column with the element's key in `table`."""
    version = f"(SELECT e.version_id FROM {table} e WHERE e.id = {{row}}.{key})"  # noqa: S608  both are our own names
    return sealed(version.format(row="OLD"), version.format(row="NEW"))


class ElementQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(version__in=PlanVersion.objects.visible_to(user))


class TreeElementQuerySet(ElementQuerySet, TreeQuerySet):
    pass


class Element(models.Model):
    """Part of a version that one can point at: the same `uid` names it in every version of the plan."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="%(class)ss")
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    position = models.PositiveIntegerField(default=0)
    code = models.CharField(_("code"), max_length=40, blank=True)  # 2.3.1; renumbered when elements move
    revision = models.PositiveIntegerField(default=1)  # counts saves; a save on a stale copy is told so
    changed_at = models.DateTimeField(auto_now=True)

    objects = ElementQuerySet.as_manager()

    # After a save: blocks of its text of which it is not certain that they are the old ones (plans.blockids)
    uncertain: Sequence = ()

    class Meta:
        abstract = True


@track()
class Section(Element, TreeNode):
    """A chapter or section of rich text; every block of its text has an id of its own."""

    title = models.CharField(_("title"), max_length=300)
    body = models.TextField(_("text"), blank=True)  # sanitised HTML with data-bid on blocks
    summary = models.TextField(_("plain-language summary"), blank=True)
    covers = models.ManyToManyField(
        RequiredElement, through="SectionCoverage", blank=True, related_name="+", verbose_name=_("covers")
    )

    objects = TreeElementQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [
            models.UniqueConstraint(fields=["version", "uid"], name="a_section_is_in_a_version_once"),
            # for foreign keys that hold the version too: a section's parent is of the same version
            models.UniqueConstraint(fields=["version", "id"], name="sections_by_version"),
        ]
        triggers = [sealed()]

    def __str__(self):
        return f"{self.code} {self.title}".strip()


@track()
class SectionCoverage(models.Model):
    """A section holds something that the kind of document asks for."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="coverage")
    required_element = models.ForeignKey(RequiredElement, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("covered requirement")
        verbose_name_plural = _("covered requirements")
        constraints = [
            models.UniqueConstraint(fields=["section", "required_element"], name="a_section_covers_an_element_once")
        ]
        triggers = [sealed_with("plans_section", "section_id")]

    def __str__(self):
        return f"{self.section}: {self.required_element}"


@track()
class Objective(Element, TreeNode):
    """A node of the tree of objectives; what its level is called is set per plan."""

    title = models.CharField(_("title"), max_length=400)
    description = models.TextField(_("description"), blank=True)  # sanitised HTML with data-bid on blocks

    objects = TreeElementQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        constraints = [
            models.UniqueConstraint(fields=["version", "uid"], name="an_objective_is_in_a_version_once"),
            models.UniqueConstraint(fields=["version", "id"], name="objectives_by_version"),
        ]
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
        Institution,
        through="MeasurePartner",
        blank=True,
        related_name="partnered_measures",
        verbose_name=_("partners"),
    )
    first_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)

    class Meta:
        ordering = ["position"]
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [
            models.UniqueConstraint(fields=["version", "uid"], name="a_measure_is_in_a_version_once"),
            models.UniqueConstraint(fields=["version", "id"], name="measures_by_version"),
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


@track()
class MeasurePartner(models.Model):
    """An institution that helps to carry out a measure."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="partnerships")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("partner of a measure")
        verbose_name_plural = _("partners of measures")
        constraints = [
            models.UniqueConstraint(fields=["measure", "institution"], name="an_institution_partners_a_measure_once")
        ]
        triggers = [sealed_with("plans_measure", "measure_id")]

    def __str__(self):
        return f"{self.measure}: {self.institution}"
