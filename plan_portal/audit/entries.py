"""The words for one page of a log: who did what and why, and which fields had which values before and after."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from django.db import models
from django.utils.text import capfirst

from plan_portal.accounts.models import Region, User
from plan_portal.audit.log import Place
from plan_portal.audit.sources import Source, sources
from plan_portal.audit.words import NOTHING, SILENT, title_of, words_of_action, words_of_event, words_of_value


@dataclass
class Change:
    name: str
    old: str
    new: str


@dataclass
class Entry:
    at: datetime
    who: User | None
    action: str
    part_of: str
    why: str
    event: str  # added, changed, removed
    kind: str
    title: str
    context: object = None  # entries of one action have the same
    changes: list[Change] = field(default_factory=list)


def entries(places: list[Place]) -> list[Entry]:
    """One entry for each place, in the same order. Queries: a few per kind of row, however many rows."""
    rows = {}
    for source, numbers in by_source(places).items():
        rows |= rows_with_previous(source, numbers)
    named = titles_of_keys(rows.values())
    people = User.objects.in_bulk({pk for row, _ in rows.values() if (pk := said(row).get("user"))})
    return [entry(*rows[place.source, place.event], named, people) for place in places]


def by_source(places) -> dict[Source, list[int]]:
    numbers = defaultdict(list)
    for place in places:
        numbers[sources()[place.source]].append(place.event)
    return numbers


def rows_with_previous(source: Source, numbers: list[int]) -> dict:
    """(source, event) → the event's row and the row before it, if there was one."""
    events = list(source.events.objects.filter(pgh_id__in=numbers).select_related("pgh_context"))
    before = numbers_before(source, events)
    previous = source.events.objects.in_bulk(before.values())
    return {(source.number, event.pgh_id): (event, previous.get(before.get(event.pgh_id))) for event in events}


def numbers_before(source: Source, events: list) -> dict[int, int]:
    """Each event's number → that of the same row's event before it.

    Whole histories of numbers are read instead of one subquery for each event: without an index of its own
    a subquery sorts the row's history again and again.
    """
    rows = {event.pgh_obj_id for event in events}
    latest = max(event.pgh_id for event in events)
    histories = source.events.objects.filter(pgh_obj_id__in=rows, pgh_id__lte=latest)
    numbers = histories.order_by("pgh_obj_id", "pgh_id").values_list("pgh_obj_id", "pgh_id")
    wanted = {event.pgh_id for event in events}
    return {event: earlier for (row, earlier), (same, event) in pairwise(numbers) if row == same and event in wanted}


def said(row) -> dict:
    """What the action said of itself; nothing where a row was changed by no action."""
    return row.pgh_context.metadata if row.pgh_context else {}


def keys_of(row) -> list[tuple[type[models.Model], int]]:
    keys = [key for key in row.pgh_tracked_model._meta.concrete_fields if isinstance(key, models.ForeignKey)]
    values = ((key.related_model, getattr(row, key.attname, None)) for key in keys)
    return [(model, value) for model, value in values if value is not None]


def titles_of_keys(rows) -> dict[tuple[type[models.Model], int], str]:
    """What the rows point to, by name: one query for each model."""
    wanted = defaultdict(set)
    for pair in rows:
        for model, value in (key for row in pair if row is not None for key in keys_of(row)):
            wanted[model].add(value)
    found = {model: model._base_manager.in_bulk(values) for model, values in wanted.items()}
    return {(model, pk): title_of(row) or f"#{pk}" for model, rows in found.items() for pk, row in rows.items()}


def entry(row, previous, named, people) -> Entry:
    context = said(row)
    return Entry(
        at=row.pgh_created_at,
        who=people.get(context.get("user")),
        action=words_of_action(context.get("action", "")),
        part_of=words_of_action(context.get("part_of", "")),
        why=context.get("why", ""),
        event=words_of_event(row.pgh_label),
        kind=str(row.pgh_tracked_model._meta.verbose_name),
        title=title_of(row) or title_of_whom_it_is_about(row, named),
        context=row.pgh_context_id,
        changes=changes(row, previous if row.pgh_label == "update" else None, named),
    )


def title_of_whom_it_is_about(row, named) -> str:
    """A row without a name of its own is called by what it belongs to: a membership by the person."""
    return next((named[key] for key in keys_of(row) if key in named and key[0] is not Region), "")


def changes(row, previous, named) -> list[Change]:
    """Old and new of each field that differs; for a row that was added or removed, what it held."""
    kept = {one.name for one in row._meta.concrete_fields}
    found = []
    for one in row.pgh_tracked_model._meta.concrete_fields:
        if one.name not in kept or one.name in SILENT:
            continue
        new, old = getattr(row, one.attname), getattr(previous, one.attname, None)
        if new != old:
            words = words_of_value(one, new, named), words_of_value(one, old, named)
            found.append(Change(capfirst(str(one.verbose_name)), old=words[1], new=words[0]))
    return [change for change in found if (change.old, change.new) != (NOTHING, NOTHING)]
