"""The plan's place among other documents, and which of their goals its objectives serve.

Documents belong to the plan and may be corrected at any time; links from objectives are part of a version and are
frozen with it. They name a document by its uid, so a corrected title breaks no hash.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from plan_portal import audit
from plan_portal.errors import WrongState
from plans.actions.editing import checking, lock_working, store
from plans.models import GoalLink, Objective, Plan, RelatedDocument


@dataclass(frozen=True)
class ServedGoal:
    """A goal of a related document, in its own words."""

    document: RelatedDocument
    goal: str
    url: str = ""

    @property
    def of(self) -> tuple[int, str]:
        return self.document.pk, self.goal.strip()


@transaction.atomic
def add_document(plan: Plan, *, relation: str, title: str, url: str = "", note: str = "", by) -> RelatedDocument:
    with audit.because("add_document", by=by):
        said = _checked(relation, title, url, note)
        return RelatedDocument.objects.create(plan=plan, **said)


@transaction.atomic
def save_document(
    document: RelatedDocument,
    *,
    base_revision: int | None,
    relation: str,
    title: str,
    url: str = "",
    note: str = "",
    by,
) -> RelatedDocument:
    """Raises StaleCopy when somebody saved it after revision `base_revision`."""
    with audit.because("save_document", by=by):
        store(document, base_revision=base_revision, **_checked(relation, title, url, note))
    return document


@transaction.atomic
def remove_document(document: RelatedDocument, *, by) -> None:
    """A document whose goals some version names stays: that version would lose its words."""
    with audit.because("remove_document", by=by, why=document.title):
        RelatedDocument.objects.select_for_update().filter(pk=document.pk).first()
        if document.goal_links.exists():
            raise WrongState(_("Objectives refer to goals of this document. It stays as long as a version names it."))
        RelatedDocument.objects.filter(pk=document.pk).delete()


@transaction.atomic
def link_goals(objective: Objective, *, goals: Iterable[ServedGoal], base_revision: int | None, by) -> Objective:
    """Replace the goals of other documents that an objective serves; it counts as a save of the objective.

    Raises StaleCopy when somebody saved it after revision `base_revision`.
    """
    with audit.because("link_goals", by=by):
        version = lock_working(objective.version)
        goals = list(goals)
        with checking() as refusals:
            for number, goal in enumerate(goals):
                refusals.require(f"{number}-goal", goal.goal.strip(), _("Write the goal in the words of the document."))
                ours = goal.document.plan_id == version.plan_id
                refusals.unless(ours, f"{number}-document", _("Choose a related document of this plan."))
        store(objective, base_revision=base_revision)
        _set_links(objective, {goal.of: goal for goal in goals})
    return objective


def _set_links(objective, wanted: dict) -> None:
    held = {(link.document_id, link.goal): link for link in objective.goal_links.all()}
    for key in set(held) - set(wanted):
        held[key].delete()
    for key, goal in wanted.items():
        if key not in held:
            GoalLink.objects.create(objective=objective, document=goal.document, goal=goal.goal.strip(), url=goal.url)
        elif held[key].url != goal.url:
            GoalLink.objects.filter(pk=held[key].pk).update(url=goal.url)


def _checked(relation, title, url, note) -> dict:
    with checking() as refusals:
        refusals.unless(relation in RelatedDocument.Relation.values, "relation", _("Choose how it is related."))
        refusals.require("title", title.strip(), _("Give the document's title."))
    return {"relation": relation, "title": title.strip(), "url": url, "note": note.strip()}
