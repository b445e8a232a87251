"""Which tables keep a history, and how each of their rows leads to its region.

Nothing is registered: a tracked model has an event model (django-pghistory), and the way to the region is found by
following foreign keys. So a new model is in the log from its first migration on. docs/adr/0007 tells why.
"""

from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import models

from plan_portal.accounts.models import Region


@dataclass(frozen=True)
class Source:
    number: int
    model: type[models.Model]
    events: type[models.Model]
    to_region: str  # a lookup from the event row: "version__plan__region"

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    @property
    def name(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def app_name(self) -> str:
        return str(self.model._meta.app_config.verbose_name)


@cache
def sources() -> list[Source]:
    """Every tracked model whose rows belong to a region, in a fixed order."""
    found = []
    for model in sorted(tracked_models(), key=lambda model: model._meta.label_lower):
        way = way_to_region(model)
        if way is not None:
            found.append(Source(len(found), model, model.pgh_event_model, way or "pgh_obj"))
    return found


def tracked_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if "pgh_event_models" in vars(model)]


def way_to_region(model: type[models.Model]) -> str | None:
    """The shortest way along foreign keys; one that may be empty counts as a long detour."""
    ways = [(0, "", model)]
    seen = set()
    while ways:
        cost, way, here = min(ways, key=lambda found: found[:2])
        ways.remove((cost, way, here))
        if here is Region:
            return way.removesuffix("__")
        if here not in seen:
            seen.add(here)
            ways += [(cost + detour(key), f"{way}{key.name}__", key.related_model) for key in foreign_keys(here)]
    return None


def detour(key: models.ForeignKey) -> int:
    return 100 if key.null else 1


def foreign_keys(model: type[models.Model]) -> list[models.ForeignKey]:
    return [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
