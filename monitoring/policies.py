"""Who may do what in monitoring. Everything is asked of the region whose plan it is."""

from monitoring.models import Observation, Report
from plan_portal.accounts.roles import Role
from plans.models import Plan


def can_hand_in(user, plan: Plan) -> bool:
    """The region's reporters and its own office."""
    return user.has_role(plan.region_id, Role.REPORTER, Role.EDITOR, Role.COORDINATOR)


def can_see_waiting(user, region) -> bool:
    """Whoever hands values in sees what has become of them."""
    return user.has_role(region, Role.REPORTER, Role.EDITOR, Role.COORDINATOR)


def can_approve(user, observation: Observation) -> bool:
    """A coordinator of the region, but never for a value that they handed in themselves."""
    return user.is_coordinator_of(observation.region) and user.pk != observation.submitted_by_id


def can_return(user, observation: Observation) -> bool:
    return can_approve(user, observation)


def can_create_report(user, plan: Plan) -> bool:
    return user.is_staff_of(plan.region_id)


def can_prepare_report(user, report: Report) -> bool:
    """See a report before it is published, write its chapters, have its documents made."""
    return user.is_staff_of(report.plan.region_id)


def can_freeze_report(user, report: Report) -> bool:
    return user.is_coordinator_of(report.plan.region_id)


def can_publish_report(user, report: Report) -> bool:
    return user.is_coordinator_of(report.plan.region_id)
