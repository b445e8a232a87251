"""Everybody that the tests of permissions ask for, each in relation to lubelskie."""

from functools import cached_property

from plan_portal.accounts.models import Region
from plan_portal.accounts.roles import Role, Visitor
from tests.factories.portal import person, region

INSIDERS = ("coordinator", "editor", "expert", "reporter")
# `elsewhere` is staff of another region: all four roles, in lubuskie.
OUTSIDERS = ("stranger", "account", "elsewhere")
EVERYBODY = frozenset((*OUTSIDERS, *INSIDERS, "administrator"))
WITH_ACCOUNT = EVERYBODY - {"stranger"}


class World:
    """A region and its people, made when a test asks for them."""

    @cached_property
    def region(self) -> Region:
        return region("lubelskie")

    @cached_property
    def people(self) -> dict:
        inside = {role: person("lubelskie", role, full_name=f"Osoba {role}") for role in INSIDERS}
        return inside | {
            "stranger": Visitor(),
            "account": person(full_name="Osoba bez roli"),
            "elsewhere": person("lubuskie", *Role.values, full_name="Osoba skądinąd"),
            "administrator": person(administrator=True, full_name="Osoba administrująca"),
        }
