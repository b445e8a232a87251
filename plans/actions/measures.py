from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from plan_portal import audit
from plans.actions.editing import checking, lock_working, next_position, rich_text, store
from plans.actions.milestones import MilestoneLine, check_milestones, set_milestones
from plans.actions.undoing import Kind, remember, remember_added
from plans.models import Measure, Objective
from plans.numbering import renumber
from plans.structure import places


@transaction.atomic
def add_measure(
    objective: Objective,
    *,
    name: str,
    description: str = "",
    continuity: str = Measure.Continuity.CONTINUOUS,
    lead=None,
    partners=(),
    first_year: int | None = None,
    last_year: int | None = None,
    milestones: Iterable[MilestoneLine] | None = None,
    by,
) -> Measure:
    """Append a measure to an objective."""
    with audit.because("add_measure", by=by):
        version = lock_working(objective.version)
        milestones = list(milestones or ())
        _check(version, name, objective, first_year, last_year, milestones)
        measure = Measure.objects.create(
            version=version,
            objective=objective,
            position=next_position(Measure.objects.filter(objective=objective)),
            name=name.strip(),
            description=rich_text(version, description, model=Measure).html,
            continuity=continuity,
            lead=lead,
            first_year=first_year,
            last_year=last_year,
        )
        measure.partners.set(partners)
        set_milestones(measure, milestones)
        numbering = renumber(version)
        measure.refresh_from_db()
        remember_added(version, measure, numbering=numbering, by=by)
    return measure


@transaction.atomic
def save_measure(
    measure: Measure,
    *,
    base_revision: int | None,
    name: str,
    description: str = "",
    continuity: str = Measure.Continuity.CONTINUOUS,
    objective: Objective | None = None,
    lead=None,
    partners=(),
    first_year: int | None = None,
    last_year: int | None = None,
    milestones: Iterable[MilestoneLine] | None = None,
    by,
) -> Measure:
    """Replace what is said about a measure; another `objective` moves it to the end of that one's measures;
    `milestones=None` leaves them.

    Raises StaleCopy when somebody saved it after revision `base_revision`.
    """
    with audit.because("save_measure", by=by):
        version = lock_working(measure.version)
        target = objective or measure.objective
        milestones = None if milestones is None else list(milestones)
        before, code = places(version, Measure), measure.code
        _check(version, name, target, first_year, last_year, milestones or ())
        settled = rich_text(version, description, of=measure)
        values = {
            "name": name.strip(),
            "description": settled.html,
            "continuity": continuity,
            "lead": lead,
            "first_year": first_year,
            "last_year": last_year,
        }
        if target.pk != measure.objective_id:
            values |= {"objective": target, "position": next_position(Measure.objects.filter(objective=target))}
        store(measure, base_revision=base_revision, **values)
        measure.partners.set(partners)
        if milestones is not None:
            set_milestones(measure, milestones)
        numbering = renumber(version)
        measure.refresh_from_db()
        if "objective" in values:
            remember(version, measure, kind=Kind.MOVED, numbering=numbering, before=code, places=before, by=by)
        measure.uncertain = settled.uncertain
    return measure


def _check(version, name, objective, first_year, last_year, milestones):
    about = version.about
    with checking() as refusals:
        refusals.require("name", name.strip(), _("Give the measure a name."))
        refusals.unless(objective.version_id == version.pk, "objective", _("Choose an objective of the same version."))
        within = _("The plan runs from %(first)s to %(last)s.") % {"first": about.first_year, "last": about.last_year}
        refusals.unless(first_year is None or first_year in about.years, "first_year", within)
        refusals.unless(last_year is None or last_year in about.years, "last_year", within)
        if first_year and last_year and last_year < first_year:
            refusals["last_year"] = _("The last year is before the first one.")
        check_milestones(refusals, version, milestones)
