from tests.factories.monitoring import ObservationFactory, drafted_report, frozen_report, measured_plan, zaz
from tests.factories.plans import written_plan
from tests.portal.tables import Page

STAFF = {"coordinator", "editor"}
HAND_IN = {"coordinator", "editor", "reporter"}


def once(make):
    """Everybody asks for the same example: a report is costly to make, and whoever may see it comes last."""

    def made(world) -> dict:
        examples = vars(world).setdefault("monitoring", {})
        if make not in examples:
            examples[make] = make(world)
        return examples[make]

    return made


def of_region(world) -> dict:
    return {"region": world.region.slug}


@once
def of_plan(world) -> dict:
    """An adopted plan, which everybody knows."""
    plan = measured_plan(region=world.region)
    return {"region": world.region.slug, "plan": plan.slug}


@once
def of_indicator(world) -> dict:
    plan = measured_plan(region=world.region)
    return {"region": world.region.slug, "plan": plan.slug, "uid": zaz(plan).uid}


@once
def of_draft_indicator(world) -> dict:
    """An indicator of a plan that only its own office knows."""
    plan = written_plan(region=world.region)
    return {"region": world.region.slug, "plan": plan.slug, "uid": plan.indicators.first().uid}


@once
def of_waiting_value(world) -> dict:
    plan = measured_plan(region=world.region)
    waiting = ObservationFactory(indicator=zaz(plan), period="2016")
    return {"region": world.region.slug, "uid": waiting.uid}


@once
def of_draft(world) -> dict:
    report = drafted_report(measured_plan(region=world.region))
    return {"region": world.region.slug, "plan": report.plan.slug, "year": report.year}


@once
def of_frozen(world) -> dict:
    report = frozen_report(measured_plan(region=world.region))
    return {"region": world.region.slug, "plan": report.plan.slug, "year": report.year}


PAGES = {
    "indicators": Page(of_region),
    "plan_indicators": Page(of_plan),
    "indicator": Page(of_draft_indicator, seen_by=STAFF | {"administrator"}),
    "hand_in_value": Page(of_indicator, seen_by=HAND_IN, is_secret=False),
    "value_grid": Page(of_plan, seen_by=HAND_IN, is_secret=False),
    "values_waiting": Page(of_region, seen_by=HAND_IN, is_secret=False),
    "approve_values": Page(of_region, seen_by=HAND_IN, is_secret=False),
    "value": Page(of_waiting_value, seen_by=HAND_IN | {"administrator"}),
    "approve_value": Page(of_waiting_value, seen_by={"coordinator"}),
    "return_value": Page(of_waiting_value, seen_by={"coordinator"}, data={"reason": "Popraw."}),
    "reports": Page(of_region),
    "create_report": Page(of_plan, seen_by=STAFF, is_secret=False),
    "report": Page(of_frozen, seen_by=STAFF | {"administrator"}),
    "report_data": Page(lambda world: of_frozen(world) | {"file_format": "json"}, seen_by=STAFF | {"administrator"}),
    "report_file": Page(lambda world: of_frozen(world) | {"file_format": "pdf", "language": "pl"}, seen_by=set()),
    "report_desk": Page(of_draft, seen_by=STAFF),
    "report_progress": Page(of_frozen, seen_by=STAFF),
    "report_chapter": Page(lambda world: of_draft(world) | {"code": "introduction"}, seen_by=STAFF),
    "freeze_report": Page(of_draft, seen_by={"coordinator"}),
    "render_report": Page(of_frozen, seen_by=STAFF),
    "report_resolution": Page(
        of_frozen, seen_by={"coordinator"}, data={"body": "board", "number": "1/16", "date": "2016-05-01"}
    ),
    "publish_report": Page(of_frozen, seen_by={"coordinator"}),
}
