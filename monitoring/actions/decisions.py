"""A second person decides about a value: it becomes official or goes back with a reason."""

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from monitoring.errors import SamePerson
from monitoring.models import Observation
from plan_portal import audit
from plan_portal.accounts.models import User
from plan_portal.errors import InvalidInput, WrongState


@transaction.atomic
def approve(observation: Observation, *, by: User) -> Observation:
    """Make a handed-in value official. The official one before it stays visible as replaced."""
    require_second_person(observation, by)
    with audit.because("approve_value", by=by):
        replace_official(observation)
        decide(observation, state=Observation.State.APPROVED, by=by)
    observation.refresh_from_db()
    return observation


@transaction.atomic
def approve_many(observations: list[Observation], *, by: User) -> int:
    """Approve all of them, or none when one has been decided in the meantime. Returns how many."""
    for observation in observations:
        approve(observation, by=by)
    return len(observations)


@transaction.atomic
def return_value(observation: Observation, *, reason: str, by: User) -> Observation:
    """Send a value back to whoever handed it in. The reason is kept, and so is the value."""
    if not reason.strip():
        raise InvalidInput({"reason": _("Say what has to be put right.")})
    require_second_person(observation, by)
    with audit.because("return_value", by=by, why=reason):
        decide(observation, state=Observation.State.RETURNED, by=by, return_reason=reason.strip())
    observation.refresh_from_db()
    return observation


def require_second_person(observation: Observation, by: User) -> None:
    if observation.submitted_by_id == by.pk:
        raise SamePerson(_("Somebody else has to decide about a value that you handed in."))


def decide(observation: Observation, *, state: str, by: User, **more) -> None:
    # One statement decides: of two people who press the button at once, one gets WrongState.
    submitted = Observation.objects.submitted().filter(pk=observation.pk)
    if not submitted.update(state=state, decided_by=by, decided_at=Now(), **more):
        raise WrongState(_("Somebody has already decided about this value."))


def replace_official(observation: Observation) -> None:
    # Before the approval, because a cell has one official revision at any moment; rolled back if that fails.
    official = Observation.objects.official().of_cell(observation).exclude(pk=observation.pk)
    official.update(state=Observation.State.SUPERSEDED, superseded_at=Now())
