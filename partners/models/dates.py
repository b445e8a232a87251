"""Half-open intervals of days: `valid_from` counts, `valid_to` is the first day that no longer does."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _


class DatedQuerySet(models.QuerySet):
    def as_at(self, day):
        """Rows that hold on a day; `Dated.holds_on` says it of one."""
        return self.filter(valid_from__lte=day).filter(models.Q(valid_to=None) | models.Q(valid_to__gt=day))

    def overlapping(self, valid_from, valid_to=None):
        """Rows that share a day with an interval."""
        before_its_end = models.Q() if valid_to is None else models.Q(valid_from__lt=valid_to)
        return self.filter(before_its_end).filter(models.Q(valid_to=None) | models.Q(valid_to__gt=valid_from))


class Dated(models.Model):
    """A row with `valid_from` and `valid_to`."""

    class Meta:
        abstract = True

    def holds_on(self, day: dt.date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or self.valid_to > day)

    @property
    def last_day(self) -> dt.date | None:
        """How people say the end: the last day that still counts."""
        return self.valid_to and self.valid_to - dt.timedelta(days=1)


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(valid_to=None) | models.Q(valid_to__gt=models.F("valid_from")),
        name=name,
        violation_error_message=_("The end must come after the beginning."),
    )


def reason_needs_an_end(name: str, field: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(**{field: ""}) | models.Q(valid_to__isnull=False),
        name=name,
        violation_error_message=_("A reason of the end needs the day of the end."),
    )
