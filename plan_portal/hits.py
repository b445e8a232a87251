"""What the search page lists. Each app finds its own in `<app>/showcase.py: found(query, user)`."""

from dataclasses import dataclass

AT_MOST = 20


@dataclass(frozen=True)
class Hit:
    """One thing that was found: its name, its address and a line of facts."""

    title: str
    url: str
    facts: str = ""
