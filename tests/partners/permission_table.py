from partners import policies
from tests.factories.partners import BodyFactory, InstitutionFactory, MeetingFactory, PartnershipFactory
from tests.portal.people import EVERYBODY
from tests.portal.tables import Rule

OFFICE = ("coordinator", "editor")


def of_region(factory, **traits):
    return lambda world: factory(region=world.region, **traits)


RULES = [
    Rule(policies.can_keep_registry, lambda world: world.region, may=OFFICE),
    Rule(policies.can_change_institution, of_region(InstitutionFactory), may=OFFICE),
    Rule(policies.can_change_partnership, of_region(PartnershipFactory), may=OFFICE),
    Rule(policies.can_change_body, of_region(BodyFactory), may=OFFICE),
    Rule(policies.can_change_meeting, of_region(MeetingFactory), may=OFFICE),
    Rule(policies.can_publish_meeting, of_region(MeetingFactory, hidden=True), may=OFFICE),
    Rule(policies.can_write_minutes, of_region(MeetingFactory), may=OFFICE),
    Rule(policies.can_read_minutes, of_region(MeetingFactory, with_draft=True), may=(*OFFICE, "expert"), when="draft"),
    Rule(
        policies.can_read_minutes,
        of_region(MeetingFactory, with_published_minutes=True),
        may=EVERYBODY,
        when="published",
    ),
    Rule(policies.can_settle_minutes, of_region(MeetingFactory, with_draft=True), may=("coordinator",)),
]
