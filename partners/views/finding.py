"""The first of the two permission lines: the thing, if the person may know of it; else 404."""

from django.shortcuts import get_object_or_404

from partners.models import Body, Institution, Meeting, Partnership
from plan_portal.accounts.models import Region


def region_of(request, slug) -> Region:
    """The region of the address; the page's frame is drawn for it."""
    request.region = get_object_or_404(Region, slug=slug)
    return request.region


def institution_of(request, region, pk) -> Institution:
    found = Institution.objects.visible_to(request.user).filter(region=region_of(request, region))
    return get_object_or_404(found.select_related("region", "territory", "operator__region"), pk=pk)


def partnership_of(request, region, slug) -> Partnership:
    found = Partnership.objects.visible_to(request.user).filter(region=region_of(request, region))
    return get_object_or_404(found.select_related("region", "secretariat__region"), slug=slug)


def body_of(request, region, slug) -> Body:
    found = Body.objects.visible_to(request.user).filter(region=region_of(request, region))
    return get_object_or_404(found.select_related("region", "parent__region", "partnership__region"), slug=slug)


def meeting_of(request, region, pk) -> Meeting:
    found = Meeting.objects.visible_to(request.user).filter(region=region_of(request, region))
    wanted = found.select_related(
        "region", "body__region", "partnership__region", "host__region", "minutes_accepted_by"
    )
    return get_object_or_404(wanted, pk=pk)
