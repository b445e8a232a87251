"""A region's accent as a stylesheet of its own: the CSP allows no style within the page."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from plan_portal.accounts.models import Region
from plan_portal.look import ACCENT, accent_css


@require_safe
@cache_control(public=True, max_age=86400)
def region_style(request, region):
    """The page links it with the colour in the address, so a changed colour is seen at once."""
    accent = get_object_or_404(Region, slug=region).accent or ACCENT
    return HttpResponse(accent_css(accent), content_type="text/css; charset=utf-8")
