from tests.factories.monitoring import measured_plan, zaz
from tests.factories.partners import InstitutionFactory
from tests.factories.plans import working_version, written_plan
from tests.portal.tables import Page

STAFF = ("coordinator", "editor", "administrator")


def draft(world):
    plan = written_plan(region=world.region)
    return {"region": world.region.slug, "plan": plan.slug, "number": working_version(plan).number}


def draft_plan(world):
    return {name: value for name, value in draft(world).items() if name != "number"}


def draft_indicator(world):
    return {"uid": written_plan(region=world.region).indicators.first().uid}


PAGES = {
    "api_docs": Page(),
    "v1:schema": Page(),
    "v1:regions": Page(),
    "v1:region": Page(lambda world: {"code": world.region.code}),
    "v1:institutions": Page(),
    "v1:institution": Page(lambda world: {"uid": InstitutionFactory(region=world.region).uid}),
    "v1:plans": Page(),
    "v1:plan": Page(draft_plan, seen_by=STAFF),
    "v1:version": Page(draft, seen_by=STAFF),
    "v1:indicators": Page(),
    "v1:indicator": Page(draft_indicator, seen_by=STAFF),
    "v1:series": Page(lambda world: {"uid": zaz(measured_plan(region=world.region)).uid}),
    "v1:observations": Page(),
}
