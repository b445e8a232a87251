"""Load all demonstration data: a region in one transaction, and none that is there already."""

from collections.abc import Iterator

from django.conf import settings
from django.db import transaction
from django.utils import translation

from plan_portal import audit
from plan_portal.accounts.models import Region
from plan_portal.demo import load_lubelskie, load_lubuskie, load_zachodniopomorskie, people
from plans.models import Plan

REGIONS = [load_lubelskie, load_lubuskie, load_zachodniopomorskie]


def load() -> Iterator[str]:
    """Lines that say what was done, in Polish."""
    with translation.override(settings.LANGUAGE_CODE), audit.because("load_demo"):
        administrator = people.load_administrator()
        for region in REGIONS:
            yield load_once(region, administrator)
    yield f"Konta pokazowe: {len(people.DEMO_LOGINS)}, wspólne hasło: {people.PASSWORD}"


@transaction.atomic
def load_once(region, administrator) -> str:
    name = region.REGION
    # Of two who load at once, the second waits here and then finds the first one's data.
    Region.objects.select_for_update().get(slug=name)
    if Plan.objects.filter(region__slug=name, slug=region.PLAN["slug"]).exists():
        return f"{name}: dane pokazowe są już wczytane"
    with audit.because("load_demo", by=administrator):
        return f"{name}: {region.load()}"
