"""Half-open intervals of days: `from` counts, `to` is the first day that no longer does."""

from django.db import models


class DatedQuerySet(models.QuerySet):
    """Rows with `valid_from` and `valid_to`."""

    def as_at(self, day):
        """Rows that hold on a day; `holds_on` says it of one."""
        return self.filter(valid_from__lte=day).filter(models.Q(valid_to=None) | models.Q(valid_to__gt=day))


def holds_on(row, day) -> bool:
    return row.valid_from <= day and (row.valid_to is None or row.valid_to > day)


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(valid_to=None) | models.Q(valid_to__gt=models.F("valid_from")), name=name
    )
