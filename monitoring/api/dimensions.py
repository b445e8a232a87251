"""Territories and breakdowns by primary key, kept in memory: they are few, and nearly never change."""

import time
from collections.abc import Callable, Iterable

from monitoring.models import Breakdown
from plan_portal.territory.models import TerritorialUnit

FRESH_FOR = 60  # seconds: a corrected name is seen everywhere after that
TOTAL = "_T"  # how SDMX, and this API, names what is not broken down


class Dimension:
    """Rows of one table by primary key. A key that is not known yet is looked up with all the others that aren't."""

    def __init__(self, load: Callable[[set[int]], dict[int, dict]]):
        self.load = load
        self.known: dict[int, dict] = {}
        self.since = 0.0

    def of(self, keys: Iterable[int]) -> dict[int, dict]:
        """The rows with these keys (and perhaps more)."""
        if time.monotonic() - self.since > FRESH_FOR:
            self.known, self.since = {}, time.monotonic()
        missing = set(keys) - self.known.keys()
        if missing:
            # A new dict, so that no other thread sees one that is being filled.
            self.known = self.known | self.load(missing)
        return self.known


def _territories(keys):
    rows = TerritorialUnit.objects.filter(pk__in=keys).values_list("pk", "code", "name", "level")
    return {pk: {"code": code, "name": name, "level": level} for pk, code, name, level in rows}


def _breakdowns(keys):
    rows = Breakdown.objects.filter(pk__in=keys).values_list("pk", "key", "name", "name_en")
    return {pk: {"code": key or TOTAL, "pl": name, "en": name_en or name} for pk, key, name, name_en in rows}


territories = Dimension(_territories)
breakdowns = Dimension(_breakdowns)
