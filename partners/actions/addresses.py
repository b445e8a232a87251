from django.utils.translation import gettext_lazy as _

from partners.actions.saving import refuse_unless
from plan_portal.accounts.models import Region
from plan_portal.polish import address_of

# A word of our own addresses: /<region>/zespoly/dodaj/
TAKEN_BY_PAGES = {"dodaj"}


def free_address(things, *, region, name: str) -> str:
    """A slug that no other thing of the region has. Holds the region's row, so that two at once get two slugs."""
    Region.objects.select_for_update().get(pk=region.pk)
    slug = address_of(name)
    refuse_unless(bool(slug), "name", _("Give a name with letters or digits."))
    taken = TAKEN_BY_PAGES | set(things.filter(region=region, slug__startswith=slug).values_list("slug", flat=True))
    tries = [slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 3))]
    return next(free for free in tries if free not in taken)
