from plan_portal.jobs import policies
from tests.factories.portal import JobFactory
from tests.portal.tables import Rule


def editors_job(world):
    return JobFactory(requested_by=world.people["editor"], region=world.region)


RULES = [
    Rule(policies.can_cancel, editors_job, may={"editor"}),
    Rule(policies.can_retry, editors_job, may={"editor"}),
    Rule(policies.can_download, editors_job, may={"editor"}),
]
