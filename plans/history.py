"""What an element was at one of its revisions, from the history that triggers keep (docs/adr: merging)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models

from plan_portal.accounts.models import User


@dataclass(frozen=True)
class Save:
    """Who saved a revision, and when; the person is unknown when no action did it."""

    by: User | None
    at: datetime | None


def as_of(element: models.Model, revision: int) -> models.Model | None:
    """The element's own columns at that revision, not to be saved; None when the history does not reach so far.

    What hangs on it in other tables is asked for with `hanging_as_of`.
    """
    event = _events(element).filter(revision=revision).order_by("-pgh_id").first()
    if event is None:
        return None
    columns = [field.attname for field in type(element)._meta.concrete_fields]
    return type(element)(**{name: getattr(event, name) for name in columns})


def hanging_as_of(element: models.Model, model: type[models.Model], key: str, revision: int) -> list[models.Model]:
    """The rows of another table that hung on the element by `key` at that revision, as their events.

    They are written in the same actions that count the revision up, so the first change that belongs to a later
    revision ends the story. The order is that of the events' numbers: changes of one version come one after another.
    """
    later = _events(element).filter(revision__gt=revision, pgh_context__isnull=False).values("pgh_context")
    events = model.pgh_event_model.objects.filter(**{key: element.pk}).order_by("pgh_id")
    end = events.filter(pgh_context__in=later).first()
    rows: dict[int, models.Model] = {}
    for event in events.filter(pgh_id__lt=end.pgh_id) if end else events:
        if event.pgh_label == "delete":
            rows.pop(event.pgh_obj_id, None)
        else:
            rows[event.pgh_obj_id] = event
    return list(rows.values())


def saved(element: models.Model, revision: int) -> Save:
    """Who made that revision and when."""
    event = _events(element).filter(revision=revision).select_related("pgh_context").order_by("pgh_id").first()
    if event is None:
        return Save(None, None)
    said = event.pgh_context.metadata if event.pgh_context else {}
    return Save(User.objects.filter(pk=said.get("user")).first(), event.pgh_created_at)


def _events(element: models.Model) -> models.QuerySet:
    return type(element).pgh_event_model.objects.filter(pgh_obj_id=element.pk)
