from django.utils.functional import SimpleLazyObject

from plan_portal.accounts.models import Region
from plan_portal.look import Look


def portal(request):
    """What base.html needs. Regions are asked for only when the header is drawn, so error pages cost no query."""
    regions = SimpleLazyObject(lambda: list(Region.objects.all()))
    look = Look.of(request)
    return {
        "regions": regions,
        "region": getattr(request, "region", None),
        "my_regions": SimpleLazyObject(lambda: _mine(request, regions)),
        "theme": look.theme,
        "contrast": look.contrast,
        "text_size": look.text_size,
    }


def _mine(request, regions):
    user = getattr(request, "user", None)
    mine = user.roles() if user is not None else {}
    return [region for region in regions if region.pk in mine]
