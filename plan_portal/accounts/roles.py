"""Who somebody is in a region. A user and an anonymous visitor answer the same questions."""

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    COORDINATOR = "coordinator", _("coordinator")
    EDITOR = "editor", _("editor")
    EXPERT = "expert", _("expert")
    REPORTER = "reporter", _("reporter")


class Person:
    """Questions that policies ask. A role counts only in the region for which it was given."""

    def roles(self) -> dict[int, set[str]]:
        """Roles by the region's primary key."""
        return {}

    def has_role(self, region, *roles: str) -> bool:
        region_pk = getattr(region, "pk", region)
        return bool(self.roles().get(region_pk, set()) & set(roles))

    def is_coordinator_of(self, region) -> bool:
        return self.has_role(region, Role.COORDINATOR)

    def is_staff_of(self, region) -> bool:
        """The region's own office: its editors and coordinators."""
        return self.has_role(region, Role.COORDINATOR, Role.EDITOR)

    def is_expert_of(self, region) -> bool:
        return self.has_role(region, Role.EXPERT)

    def is_reporter_of(self, region) -> bool:
        return self.has_role(region, Role.REPORTER)

    @property
    def is_administrator(self) -> bool:
        """Runs the installation: accounts, regions, mails. Has no say about any region's content."""
        return bool(self.is_authenticated and self.is_superuser)

    def regions_as(self, *roles: str) -> list[int]:
        """Primary keys of the regions where the person has one of these roles."""
        return [region for region, mine in self.roles().items() if mine & set(roles)]

    def staffed_regions(self) -> list[int]:
        return self.regions_as(Role.COORDINATOR, Role.EDITOR)


class Visitor(Person, AnonymousUser):
    """Somebody without an account."""

    pk = None
    full_name = ""
    language = ""
