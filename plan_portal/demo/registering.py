"""The region's office, its registry, partnerships, bodies and meetings."""

from partners import actions
from partners.models import Institution, InstitutionStatus
from plan_portal.accounts.models import Region
from plan_portal.demo.shapes import Point, Unit
from plan_portal.territory.models import TerritorialUnit


def open_office(slug: str, office: dict) -> Region:
    """Have the region take part in this installation, with what is known about its office."""
    Region.objects.filter(slug=slug).update(takes_part=True, **office)
    return Region.objects.get(slug=slug)


def register(region: Region, units: list[Unit], *, by) -> dict[str, Institution]:
    """Institutions by their key; operators stand before what they run."""
    counties = {unit.code: unit for unit in TerritorialUnit.objects.current().within(region.code)}
    found: dict[str, Institution] = {}
    for unit in units:
        facts = {
            "kind": unit.kind,
            "name": unit.name,
            "town": unit.town,
            "territory": counties.get(unit.county),
            "operator": found.get(unit.operator),
        }
        found[unit.key] = actions.register_institution(region, by=by, **(facts | unit.facts))
        if unit.operating_since:
            status = InstitutionStatus.Status.OPERATING
            actions.add_status(found[unit.key], status=status, valid_from=unit.operating_since, by=by)
    return found


def appoint(region: Region, body: dict, *, categories=(), by, **more):
    """A body with the categories that its members represent."""
    appointed = actions.create_body(region, by=by, **(body | more))
    for name in categories:
        actions.add_category(appointed, name=name, by=by)
    return appointed


def hold_meeting(region: Region, facts: dict, agenda: list[Point], *, begins_on, by, **more):
    """A published meeting with its agenda."""
    points = [
        {
            "title": point.title,
            "speaker": point.speaker,
            "speaker_post": point.post,
            "day": point.day,
            "notes": point.notes,
        }
        for point in agenda
    ]
    meeting = actions.plan_meeting(region, begins_on=begins_on, agenda=points, by=by, **(facts | more))
    return actions.publish_meeting(meeting, by=by)
