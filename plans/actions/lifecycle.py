"""The steps of a plan's life: added, mended, taken away. Which life can be is said in `plans/lifecycle.py`."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from plan_portal import audit
from plan_portal.accounts.models import Region
from plan_portal.errors import InvalidInput, StaleCopy, WrongState
from plans.actions.editing import checking, store
from plans.lifecycle import Problem, Step, problems
from plans.models import LifeCycleStep, Plan, Resolution

# These come from adopting a version; by hand they are planned at most.
BY_ADOPTION = {LifeCycleStep.Kind.ADOPTED, LifeCycleStep.Kind.AMENDED}


@dataclass(frozen=True)
class Act:
    """A legal act as somebody wrote it down. Recorded once, whoever refers to it."""

    body: str
    date: dt.date
    number: str = ""
    title: str = ""
    url: str = ""


@transaction.atomic
def add_step(
    plan: Plan, *, kind: str, after: LifeCycleStep | None = None, act: Act | None = None, by, **said
) -> LifeCycleStep:
    """Put a step behind `after`, or at the very beginning. `said`: who, happened_on, happened_in, is_planned, note,
    successor.
    """
    with audit.because("add_step", by=by):
        steps = _locked(plan)
        _check_words(plan, kind, said)
        if kind in BY_ADOPTION and not said.get("is_planned"):
            raise InvalidInput({"kind": _("An adoption is recorded at the version that was adopted.")})
        step = LifeCycleStep(plan=plan, kind=kind, resolution=_record(plan.region, act), **said)
        place = steps.index(after) + 1 if after in steps else 0
        ordered = [*steps[:place], step, *steps[place:]]
        _check_life(ordered, step)
        step.save()
        _count(ordered)
    return step


@transaction.atomic
def save_step(
    step: LifeCycleStep, *, base_revision: int | None, kind: str, act: Act | None = None, by, **said
) -> LifeCycleStep:
    """Replace what is said of a step. Of one that came from adopting a version, who did it and the note alone.

    Raises StaleCopy when somebody saved it after revision `base_revision`.
    """
    with audit.because("save_step", by=by):
        steps = _locked(step.plan)
        if step not in steps:
            raise StaleCopy(_("Somebody has removed this step."))
        now = steps[steps.index(step)]
        values = {**said, "kind": kind, "resolution": _record(step.plan.region, act)}
        if is_of_a_version(now):
            values = {name: said[name] for name in ("who", "note") if name in said}
        else:
            _check_words(step.plan, kind, said)
        for name, value in values.items():
            setattr(now, name, value)
        _check_life(steps, now)
        store(step, base_revision=base_revision, **values)
    return step


@transaction.atomic
def remove_step(step: LifeCycleStep, *, by) -> None:
    """Take a step away; what comes behind it must be possible without it. An adopted version keeps its step."""
    with audit.because("remove_step", by=by, why=str(step)):
        steps = _locked(step.plan)
        if is_of_a_version(step):
            raise WrongState(_("This step comes from the adoption of a version and stays."))
        left = [each for each in steps if each != step]
        if found := _problems(left):
            raise WrongState(problem_words(found[0]))
        LifeCycleStep.objects.filter(pk=step.pk).delete()
        _count(left)


def is_of_a_version(step: LifeCycleStep) -> bool:
    """Whether the adoption of a version stands behind it."""
    if step.kind not in BY_ADOPTION or step.resolution_id is None:
        return False
    return step.plan.versions.filter(resolution=step.resolution_id).exists()


def problem_words(problem: Problem) -> str:
    needed = LifeCycleStep.Kind(problem.kind).label if problem.kind else ""
    return {
        "requires": _("This step comes after another one: %(needed)s.") % {"needed": needed},
        "twice": _("This step is taken once only."),
        "after_the_end": _("Nothing follows when a plan has ended."),
        "future": _("This day has not come yet. Mark the step as planned."),
        "planned_first": _("What is planned comes after what has happened."),
        "order": _("This day is before that of an earlier step."),
    }[problem.code]


_FIELDS = {"future": "happened_on", "order": "happened_on", "planned_first": "is_planned"}


def _locked(plan: Plan) -> list[LifeCycleStep]:
    """The steps in their order; of two people who change a life at once, the second waits here."""
    Plan.objects.select_for_update().get(pk=plan.pk)
    return list(plan.steps.select_related("plan"))


def _problems(steps: list[LifeCycleStep]) -> list[Problem]:
    return problems([Step(each.kind, each.happened_on, each.is_planned) for each in steps], timezone.localdate())


def _check_life(steps: list[LifeCycleStep], step: LifeCycleStep) -> None:
    """Raises InvalidInput with what the step makes impossible, at itself or behind it."""
    place = steps.index(step) if step.pk else next(n for n, each in enumerate(steps) if each is step)
    found = _problems(steps)
    own = next((each for each in found if each.number == place), None)
    if own:
        raise InvalidInput({_FIELDS.get(own.code, "kind"): problem_words(own)})
    if found:
        other = steps[found[0].number]
        words = {"step": other, "problem": problem_words(found[0])}
        raise InvalidInput({"kind": _("Then “%(step)s” would be impossible: %(problem)s") % words})


def _check_words(plan, kind, said) -> None:
    with checking() as refusals:
        refusals.unless(kind in LifeCycleStep.Kind.values, "kind", _("Choose a step."))
        dated = said.get("happened_on") or said.get("happened_in", "").strip() or said.get("is_planned")
        refusals.unless(bool(dated), "happened_on", _("Say on which day, or roughly when."))
        successor = said.get("successor")
        if successor is not None:
            refusals.unless(
                kind == LifeCycleStep.Kind.REPLACED, "successor", _("Only a replaced plan has a successor.")
            )
            refusals.unless(
                successor.region_id == plan.region_id and successor.pk != plan.pk,
                "successor",
                _("Choose another plan of the region."),
            )


def _record(region: Region, act: Act | None) -> Resolution | None:
    if act is None:
        return None
    with checking() as refusals:
        refusals.unless(act.body in Resolution.Body.values, "body", _("Choose the body."))
        refusals.unless(act.date <= timezone.localdate(), "date", _("This day has not come yet."))
    resolution, _created = Resolution.objects.get_or_create(
        region=region,
        body=act.body,
        number=act.number.strip(),
        date=act.date,
        defaults={"title": act.title.strip(), "url": act.url},
    )
    return resolution


def _count(steps: list[LifeCycleStep]) -> None:
    for position, step in enumerate(steps, start=1):
        if step.position != position:
            LifeCycleStep.objects.filter(pk=step.pk).update(position=position)
