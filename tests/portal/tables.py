"""Collects what each app's tests say about its policies and pages."""

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.portal.people import EVERYBODY, World

TESTS = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Rule:
    """One line of the permission table: who may do this to that thing of lubelskie. All others may not.

    In `tests/<app>/permission_table.py`: `RULES = [Rule(policies.can_freeze, lambda world: VersionFactory(...),
    may={"editor", "coordinator"}, when="working version")]`.
    """

    policy: Callable
    about: Callable[[World], object]
    may: Iterable[str]
    when: str = ""

    def __str__(self):
        module = self.policy.__module__.removeprefix("plan_portal.").removesuffix(".policies")
        return f"{module}.{self.policy.__name__}" + (f" ({self.when})" if self.when else "")


@dataclass(frozen=True)
class Page:
    """One address: how to make something that it can show, and who may see it.

    In `tests/<app>/url_examples.py`: `PAGES = {"plan": Page(lambda world: {"region": "lubelskie", "slug": ...})}`.
    `seen_by` are those who get an answer; an outsider (no role in the region) must not learn that the thing exists.
    `data` is sent where the page takes only POST.
    """

    kwargs: Callable[[World], dict] = lambda world: {}
    seen_by: Iterable[str] = EVERYBODY
    data: dict = field(default_factory=dict)
    query: str = ""
    status: int = 200  # another one, where that is the right answer
    is_secret: bool = True  # False: an outsider may learn that there is such a page (403)


def collected(module: str, name: str) -> list:
    """The value of `name` in every `tests/<app>/<module>.py`."""
    found = sorted(TESTS.glob(f"*/{module}.py"))
    return [getattr(importlib.import_module(f"tests.{path.parent.name}.{module}"), name) for path in found]


def rules() -> list[Rule]:
    return [rule for table in collected("permission_table", "RULES") for rule in table]


def pages() -> dict[str, Page]:
    return {name: page for table in collected("url_examples", "PAGES") for name, page in table.items()}
