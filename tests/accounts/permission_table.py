from plan_portal.accounts import policies
from tests.factories.portal import InvitationFactory, MembershipFactory
from tests.portal.tables import Rule

LOOKS_AFTER_PEOPLE = {"coordinator", "administrator"}

RULES = [
    Rule(policies.can_manage_people, lambda world: world.region, may=LOOKS_AFTER_PEOPLE),
    Rule(policies.can_invite, lambda world: world.region, may=LOOKS_AFTER_PEOPLE),
    Rule(
        policies.can_withdraw_invitation,
        lambda world: InvitationFactory(region=world.region),
        may=LOOKS_AFTER_PEOPLE,
    ),
    Rule(
        policies.can_change_membership,
        lambda world: MembershipFactory(region=world.region),
        may=LOOKS_AFTER_PEOPLE,
    ),
]
