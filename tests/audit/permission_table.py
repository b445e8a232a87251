from plan_portal.audit import policies
from tests.portal.tables import Rule

RULES = [
    Rule(policies.can_read_log, lambda world: world.region, may={"coordinator", "administrator"}),
]
