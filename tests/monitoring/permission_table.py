from monitoring import policies
from tests.factories.monitoring import ObservationFactory, drafted_report
from tests.factories.plans import IndicatorFactory, PlanFactory
from tests.portal.tables import Rule

STAFF = {"coordinator", "editor"}
HAND_IN = {"coordinator", "editor", "reporter"}


def plan_of(world):
    return PlanFactory(region=world.region)


def value_of(world, **fields):
    return ObservationFactory(indicator=IndicatorFactory(plan=plan_of(world)), **fields)


def report_of(world):
    report = drafted_report()
    assert report.plan.region == world.region
    return report


RULES = [
    Rule(policies.can_hand_in, plan_of, may=HAND_IN),
    Rule(policies.can_see_waiting, lambda world: world.region, may=HAND_IN),
    Rule(policies.can_approve, value_of, may={"coordinator"}),
    Rule(
        policies.can_approve,
        lambda world: value_of(world, submitted_by=world.people["coordinator"]),
        may=set(),
        when="handed in by the coordinator",
    ),
    Rule(policies.can_return, value_of, may={"coordinator"}),
    Rule(policies.can_create_report, plan_of, may=STAFF),
    Rule(policies.can_prepare_report, report_of, may=STAFF),
    Rule(policies.can_freeze_report, report_of, may={"coordinator"}),
    Rule(policies.can_publish_report, report_of, may={"coordinator"}),
]
