"""What the page „Moje zadania” lists. Each app says it for one person in `<app>/showcase.py: tasks_for(user)`."""

import datetime as dt
from dataclasses import dataclass

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Waiting(models.TextChoices):
    FOR_ME = "me", _("Waiting for me")
    FOR_OTHERS = "others", _("Waiting for others")


@dataclass(frozen=True)
class Task:
    """One thing to do: `title` says what, `url` is where it is done, `kind` what it belongs to ("Remarks")."""

    title: str
    url: str
    due: dt.date | None = None
    kind: str = ""
    waiting: Waiting = Waiting.FOR_ME

    @property
    def is_overdue(self) -> bool:
        return self.due is not None and self.due < timezone.localdate()

    @property
    def days_left(self) -> int | None:
        return (self.due - timezone.localdate()).days if self.due else None


def in_order(tasks) -> dict[str, list[Task]]:
    """Tasks by section of the page: overdue first, then what has a date, then the rest; each by date."""
    by_date = sorted(tasks, key=lambda task: (task.due or dt.date.max, task.title))
    mine = [task for task in by_date if task.waiting == Waiting.FOR_ME]
    return {
        "overdue": [task for task in mine if task.is_overdue],
        "due": [task for task in mine if task.due and not task.is_overdue],
        "waiting_for_me": [task for task in mine if not task.due],
        "waiting_for_others": [task for task in by_date if task.waiting == Waiting.FOR_OTHERS],
    }
