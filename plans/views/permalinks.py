"""Permalinks: an element or a paragraph in the version asked for, or where it went."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from plans.places import TARGET, element_of, find, kind_of
from plans.views.finding import find_version, version_to_read
from plans.whereabouts import Whereabouts, heirs, lost_block


@require_safe
def element(request, region, plan, number, uid):
    return _go_to(request, find_version(request, region, plan, number), uid)


@require_safe
def newest_element(request, region, plan, uid):
    return _go_to(request, version_to_read(request, region, plan), uid)


def _go_to(request, version, uid):
    """The place on the version's page, or, where the version lacks it, a page that says where it went."""
    found, part = element_of(version, "", uid), request.GET.get("part", "")
    if found is None:
        return _element_gone(request, version, uid)
    place = find(version, kind_of(found), uid, part)
    if place is not None:
        return redirect(place.url)
    if part and not part.startswith(TARGET) and (gone := _block_gone(request, version, found, part)):
        return gone
    return redirect(find(version, kind_of(found), uid).url)


def _element_gone(request, version, uid):
    whereabouts = Whereabouts(request.user, version, uid)
    if not whereabouts.present:
        raise Http404
    return render(request, "plans/element_gone.html", _context(version, whereabouts=whereabouts), status=410)


def _block_gone(request, version, element, bid):
    lost = lost_block(Whereabouts(request.user, version, element.uid), bid)
    if lost is None:
        return None
    presence, block = lost
    more = {"element": element, "presence": presence, "block": block, "heirs": heirs(version, block)}
    return render(request, "plans/block_gone.html", _context(version, **more), status=410)


def _context(version, **more) -> dict:
    return {"region": version.plan.region, "plan": version.plan, "version": version, **more}
