"""People, regions and jobs. `person("lubelskie", "editor")` is the short way to somebody with a role."""

from datetime import timedelta

import factory
from django.utils import timezone

from plan_portal.accounts.actions import hash_of
from plan_portal.accounts.models import Invitation, Membership, Region, User
from plan_portal.accounts.roles import Role
from plan_portal.jobs.models import Job

# The regions that tests speak of; the migration makes all sixteen, but a test that flushes the database loses them.
REGIONS = {
    "lubelskie": ("06", "lubelskim"),
    "lubuskie": ("08", "lubuskim"),
    "zachodniopomorskie": ("32", "zachodniopomorskim"),
}
PASSWORD = "cztery słowa bez sensu"


class RegionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Region
        django_get_or_create = ["code"]

    slug = "lubelskie"
    name = factory.SelfAttribute("slug")
    code = factory.LazyAttribute(lambda region: REGIONS[region.slug][0])
    name_locative = factory.LazyAttribute(lambda region: REGIONS[region.slug][1])
    takes_part = True


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"osoba{n}@example.org")
    full_name = factory.Sequence(lambda n: f"Osoba Testowa {n}")
    password = factory.django.Password(PASSWORD)

    class Params:
        administrator = factory.Trait(is_superuser=True, is_staff=True)


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    region = factory.SubFactory(RegionFactory)
    role = Role.EDITOR


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Invitation

    class Params:
        token = factory.Sequence(lambda n: f"klucz-{n}")

    region = factory.SubFactory(RegionFactory)
    email = factory.Sequence(lambda n: f"zaproszona{n}@example.org")
    role = Role.EDITOR
    token_hash = factory.LazyAttribute(lambda invitation: hash_of(invitation.token))
    invited_by = factory.SubFactory(UserFactory)
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=14))


class JobFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Job

    task = "tests.nothing"
    title = "Raport roczny 2025"
    requested_by = factory.SubFactory(UserFactory)


def region(slug: str = "lubelskie") -> Region:
    """One of the regions of the tests. It takes part; the other columns are as the migration left them."""
    found = RegionFactory(slug=slug)
    if not found.takes_part:
        Region.objects.filter(pk=found.pk).update(takes_part=True)
        found.refresh_from_db()
    return found


def person(slug: str = "", *roles: str, **fields) -> User:
    """A user with these roles in one region; without any, somebody with a mere account."""
    user = UserFactory(**fields)
    for role in roles:
        MembershipFactory(user=user, region=region(slug), role=role)
    return user
