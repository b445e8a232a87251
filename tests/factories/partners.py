"""Institutions, partnerships, bodies and meetings of the region that is given; Lubelskie unless another one is."""

import datetime as dt

import factory

from partners.models import (
    AgendaItem,
    Agreement,
    Body,
    Institution,
    InstitutionStatus,
    Meeting,
    Member,
    Partnership,
    RepresentedCategory,
)
from plan_portal.polish import address_of
from tests.factories.portal import RegionFactory, UserFactory


class InstitutionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Institution

    class Params:
        hidden = factory.Trait(is_public=False)

    region = factory.SubFactory(RegionFactory)
    kind = Institution.Kind.ZAZ
    name = factory.Sequence(lambda n: f"Zakład Aktywności Zawodowej nr {n}")
    town = "Lublin"


class StatusFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = InstitutionStatus

    institution = factory.SubFactory(InstitutionFactory)
    status = InstitutionStatus.Status.OPERATING
    valid_from = dt.date(2013, 1, 1)


class PartnershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Partnership

    region = factory.SubFactory(RegionFactory)
    name = factory.Sequence(lambda n: f"Partnerstwo na rzecz ekonomii społecznej {n}")
    slug = factory.LazyAttribute(lambda partnership: address_of(partnership.name))
    founded_year = 2008
    leader = "Marszałek Województwa"
    hosts_rotate = True


class AgreementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agreement

    partnership = factory.SubFactory(PartnershipFactory)
    signatory = factory.SubFactory(InstitutionFactory, region=factory.SelfAttribute("..partnership.region"))
    signed_on = dt.date(2008, 6, 2)
    valid_from = factory.SelfAttribute("signed_on")


class BodyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Body

    region = factory.SubFactory(RegionFactory)
    kind = Body.Kind.EXPERT_TEAM
    name = factory.Sequence(lambda n: f"Zespół ekspertów {n}")
    slug = factory.LazyAttribute(lambda body: address_of(body.name))
    appointed_on = dt.date(2011, 7, 26)


class CategoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RepresentedCategory

    body = factory.SubFactory(BodyFactory)
    name = factory.Sequence(lambda n: f"przedstawiciele samorządów {n}")
    position = factory.Sequence(int)


class MemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Member

    body = factory.SubFactory(BodyFactory)
    name = factory.Sequence(lambda n: f"Członkini Zespołu {n}")
    valid_from = dt.date(2011, 7, 26)


class MeetingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Meeting

    class Params:
        hidden = factory.Trait(is_public=False)
        with_draft = factory.Trait(minutes="Omówiono założenia.", minutes_state=Meeting.MinutesState.DRAFT)
        with_accepted_minutes = factory.Trait(
            with_draft=True,
            minutes_state=Meeting.MinutesState.ACCEPTED,
            minutes_accepted_on=dt.date(2015, 6, 1),
            minutes_accepted_by=factory.SubFactory(UserFactory),
        )
        with_published_minutes = factory.Trait(
            with_accepted_minutes=True,
            minutes_state=Meeting.MinutesState.PUBLISHED,
            minutes_published_at=dt.datetime(2015, 6, 8, 10, tzinfo=dt.UTC),
        )

    region = factory.SubFactory(RegionFactory)
    title = factory.Sequence(lambda n: f"Spotkanie sygnatariuszy {n}")
    begins_on = dt.date(2015, 5, 14)
    ends_on = factory.SelfAttribute("begins_on")
    is_public = True


class AgendaItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    title = factory.Sequence(lambda n: f"Punkt porządku {n}")
    position = factory.Sequence(int)
