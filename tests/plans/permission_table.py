from plans import policies
from tests.factories.plans import PlanFactory, PlanVersionFactory
from tests.portal.people import WITH_ACCOUNT
from tests.portal.tables import Rule


def plan(world):
    return PlanFactory(region=world.region)


def version(world):
    return PlanVersionFactory(plan=plan(world))


OFFICE = {"coordinator", "editor"}
RULES = [
    Rule(policies.can_create_plan, lambda world: world.region, may=OFFICE),
    Rule(policies.can_edit, plan, may=OFFICE),
    Rule(policies.can_comment, plan, may=OFFICE),
    Rule(policies.can_open_working_version, plan, may=OFFICE),
    Rule(policies.can_freeze, version, may=OFFICE),
    Rule(policies.can_clone, version, may=OFFICE),
    Rule(policies.can_run_life_cycle, plan, may={"coordinator"}),
    Rule(policies.can_adopt, version, may={"coordinator"}),
    Rule(policies.can_request_document, version, may=OFFICE),
    Rule(policies.can_publish, version, may={"coordinator"}),
    Rule(policies.can_retry_changes, version, may=OFFICE),
    Rule(policies.can_have_changes_printed, version, may=WITH_ACCOUNT),
]
