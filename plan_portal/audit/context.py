"""Who does what, and why: kept beside every row that the action changes."""

import uuid
from contextlib import contextmanager

import pghistory
from pghistory import runtime


@contextmanager
def because(action: str, *, by=None, why: str = "", region=None):
    """Name the action for the history of all rows that are changed inside.

    `action` is the function's name ("freeze_version"), `by` the person or None for the portal itself,
    `why` the reason that the person gave, if any. `region` is needed only where the changed rows don't lead to one,
    or won't any more because what they belong to is deleted too (docs/adr/0007-the-region-of-a-change.md).

    An action inside another keeps its own name, and says as `part_of` in which one it was done.
    """
    said = {"action": action}
    if by is not None and by.pk:
        said["user"] = by.pk
    if why:
        said["why"] = str(why)
    if region is not None:
        said["region"] = region.slug
    with pghistory.context():
        outer = runtime._tracker.value
        if "action" in outer.metadata:
            said["part_of"] = outer.metadata["action"]
        # pghistory has one context per request and would let the last action name all the others:
        # each action gets a context of its own.
        runtime._tracker.value = runtime.Context(id=uuid.uuid4(), metadata={**outer.metadata, **said})
        try:
            yield
        finally:
            runtime._tracker.value = outer
