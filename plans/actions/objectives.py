from django.db import transaction
from django.utils.translation import gettext as _

from plan_portal import audit
from plans.actions.editing import checking, lock_working, next_position, rich_text, store
from plans.actions.undoing import remember_added
from plans.models import Objective, PlanVersion
from plans.numbering import renumber


@transaction.atomic
def add_objective(
    version: PlanVersion, *, title: str, parent: Objective | None = None, description: str = "", by
) -> Objective:
    """Append an objective at the top of the tree, or below `parent`."""
    with audit.because("add_objective", by=by):
        version = lock_working(version)
        _check(version, title, parent)
        objective = Objective.objects.create(
            version=version,
            parent=parent,
            position=next_position(Objective.objects.filter(version=version, parent=parent)),
            title=title.strip(),
            description=rich_text(version, description, model=Objective).html,
        )
        numbering = renumber(version)
        objective.refresh_from_db()
        remember_added(version, objective, numbering=numbering, by=by)
    return objective


@transaction.atomic
def save_objective(
    objective: Objective, *, base_revision: int | None, title: str, description: str = "", by
) -> Objective:
    """Replace an objective's words. Raises StaleCopy when somebody saved it after revision `base_revision`."""
    with audit.because("save_objective", by=by):
        version = lock_working(objective.version)
        _check(version, title)
        settled = rich_text(version, description, of=objective)
        store(objective, base_revision=base_revision, title=title.strip(), description=settled.html)
        objective.uncertain = settled.uncertain
    return objective


def _check(version, title, parent=None):
    with checking() as refusals:
        refusals.require("title", title.strip(), _("Give the objective a title."))
        refusals.unless(
            parent is None or parent.version_id == version.pk, "parent", _("Choose an objective of the same version.")
        )
