from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils.translation import gettext_lazy as _
from pghistory import track

from plan_portal.triggers import tells_readers
from plans.models.elements import Objective, sealed_with
from plans.models.plans import Plan


@track()
class RelatedDocument(models.Model):
    """The plan's place among the other documents of the region and the country."""

    class Relation(models.TextChoices):
        ANNEX_TO = "annex_to", _("is an annex to")
        IMPLEMENTS = "implements", _("implements")
        COMPLEMENTS = "complements", _("complements")
        REPLACES = "replaces", _("replaces")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="related_documents")
    # What frozen versions name it by, whatever it is called later
    uid = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    relation = models.CharField(_("relation"), max_length=12, choices=Relation.choices)
    title = models.CharField(_("title"), max_length=300)
    url = models.URLField(_("link"), blank=True)
    note = models.CharField(_("note"), max_length=400, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)  # counts saves, as in an element
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["relation", "title"]
        verbose_name = _("related document")
        verbose_name_plural = _("related documents")
        triggers = [tells_readers()]

    def __str__(self):
        return self.title


@track()
class GoalLink(models.Model):
    """An objective of a version serves a goal of a related document. Part of the text: frozen with it."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="goal_links")
    document = models.ForeignKey(
        RelatedDocument, models.PROTECT, related_name="goal_links", verbose_name=_("related document")
    )
    goal = models.CharField(_("their goal"), max_length=400)
    url = models.URLField(_("link"), blank=True)

    class Meta:
        ordering = ["document", "pk"]
        verbose_name = _("link to a goal of a related document")
        verbose_name_plural = _("links to goals of related documents")
        constraints = [
            models.UniqueConstraint(
                fields=["objective", "document", "goal"], name="an_objective_is_linked_to_a_goal_once"
            )
        ]
        triggers = [sealed_with("plans_objective", "objective_id")]

    def __str__(self):
        return f"{self.document}: {self.goal}"
