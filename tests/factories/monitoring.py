"""Observations and reports. `measured_plan()` is an adopted plan with values; `frozen_report()` goes on from it.

Values are handed in and approved through the actions, by two people.
"""

import datetime as dt
from decimal import Decimal

import factory

from monitoring import actions
from monitoring.models import Breakdown, Observation, Report
from plan_portal.accounts.models import Region
from plan_portal.territory.models import TerritorialUnit
from plans.models import Indicator, Plan
from tests.factories.plans import IndicatorFactory, adopted_version, written_plan
from tests.factories.portal import UserFactory, person

VALUES = {2013: "5", 2014: "5", 2015: "6"}


class BreakdownFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Breakdown
        django_get_or_create = ["key"]

    key = ""
    name = "ogółem"


class TerritoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TerritorialUnit
        django_get_or_create = ["code", "valid_to"]

    code = "06"
    name = "lubelskie"
    level = TerritorialUnit.Level.VOIVODESHIP
    valid_from = dt.date(1999, 1, 1)
    valid_to = None


class ObservationFactory(factory.django.DjangoModelFactory):
    """A value that waits for approval; `official=True` is approved by somebody else, `returned=True` sent back."""

    class Meta:
        model = Observation

    class Params:
        official = factory.Trait(
            state=Observation.State.APPROVED,
            decided_by=factory.SubFactory(UserFactory),
            decided_at=dt.datetime(2016, 3, 1, tzinfo=dt.UTC),
        )
        returned = factory.Trait(
            state=Observation.State.RETURNED,
            decided_by=factory.SubFactory(UserFactory),
            decided_at=dt.datetime(2016, 3, 1, tzinfo=dt.UTC),
            return_reason="Brakuje powiatu.",
        )

    indicator = factory.SubFactory(IndicatorFactory)
    territory = factory.LazyAttribute(lambda one: voivodeship(one.indicator.plan.region))
    breakdown = factory.SubFactory(BreakdownFactory)
    period = "2015"
    value = Decimal(6)
    submitted_by = factory.SubFactory(UserFactory)


def voivodeship(region: Region) -> TerritorialUnit:
    return TerritoryFactory(code=region.code, name=region.name)


def cell(indicator: Indicator, **what) -> dict:
    """What `actions.hand_in` takes, filled in: the total of the whole region for 2015."""
    usual = {
        "territory": voivodeship(indicator.plan.region),
        "period": "2015",
        "breakdown": BreakdownFactory(key=what.pop("key", "")),
    }
    return usual | what


def official(indicator: Indicator, *, by=None, approver=None, **what) -> Observation:
    """A value that one person handed in and another approved."""
    handed_in = actions.hand_in(indicator, by=by or UserFactory(), **cell(indicator, **what))
    return actions.approve(handed_in, by=approver or UserFactory())


def measured_plan(*, values: dict | None = None, **fields) -> Plan:
    """An adopted plan whose indicator “Liczba ZAZ” (5 in 2012, 8 by 2020) has values; the other one has none."""
    plan = written_plan(**fields)
    adopted_version(plan)
    indicator = zaz(plan)
    for year, value in (VALUES if values is None else values).items():
        official(indicator, period=str(year), value=Decimal(value))
    return plan


def zaz(plan: Plan) -> Indicator:
    """The indicator of a measured plan that has a promise and values."""
    return plan.indicators.get(passports__name="Liczba ZAZ")


def drafted_report(plan: Plan | None = None, *, year: int = 2015, by=None) -> Report:
    """A draft with a written introduction."""
    plan = plan or measured_plan()
    by = by or person(plan.region.slug, "editor")
    version = plan.versions.adopted().get()
    report = actions.create_report(plan, year=year, version=version, by=by)
    introduction = report.chapters.get(code="introduction")
    actions.save_chapter(introduction, body="<p>Rok zażółconej gęślej jaźni.</p>", base_revision=1, by=by)
    return report


def frozen_report(plan: Plan | None = None, *, year: int = 2015, by=None) -> Report:
    return actions.freeze_report(drafted_report(plan, year=year), by=by or UserFactory())
