"""Reference numbers that can be read out on the telephone: `LU-2026-0007`."""

from django.db.models import F
from django.utils import timezone

from consultations.models import ReferenceCounter
from plan_portal.accounts.models import Region

# Two letters by the voivodeship's TERYT code, after ISO 3166-2:PL (until 2018).
LETTERS = {
    "02": "DS",
    "04": "KP",
    "06": "LU",
    "08": "LB",
    "10": "LD",
    "12": "MA",
    "14": "MZ",
    "16": "OP",
    "18": "PK",
    "20": "PD",
    "22": "PM",
    "24": "SL",
    "26": "SK",
    "28": "WN",
    "30": "WP",
    "32": "ZP",
}


def next_reference(region: Region) -> str:
    """The next number of this region and year, in the caller's transaction. None is given twice, some are missing."""
    year = timezone.localdate().year
    ReferenceCounter.objects.get_or_create(region=region, year=year)
    counter = ReferenceCounter.objects.filter(region=region, year=year)
    # The row stays locked until the end of the transaction, so the number read is the one just counted.
    counter.update(last=F("last") + 1)
    return f"{LETTERS[region.code]}-{year}-{counter.get().last:04d}"
