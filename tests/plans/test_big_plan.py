"""The big plan is as big as it says, and the same each time."""

import pytest

from plans.models import BudgetCell, IndicatorPassport, Measure, Objective, Section
from plans.snapshot import version_content
from plans.text import blocks
from tests.factories.big_plan import BIG, HUGE, big_plan

pytestmark = pytest.mark.django_db


def test_the_big_plan_has_what_the_portal_promises_to_carry():
    version = big_plan(BIG)
    sections = Section.objects.filter(version=version)
    assert sections.count() == 60
    assert sum(len(blocks(section.body)) for section in sections) == 1500
    count = Objective.objects.filter(version=version).count() + Measure.objects.filter(version=version).count()
    assert count == 300
    assert IndicatorPassport.objects.filter(version=version).count() == 150
    assert BudgetCell.objects.filter(row__version=version).count() == 3000


def test_the_huge_plan_has_two_thousand_elements():
    content = version_content(big_plan(HUGE))
    kinds = ["sections", "objectives", "measures", "indicators", "budget"]
    assert sum(len(content[kind]) for kind in kinds) == HUGE.elements == 2000


def test_the_same_plan_is_written_each_time():
    one, other = (version_content(big_plan(slug=slug, region__slug=slug)) for slug in ("lubelskie", "lubuskie"))
    assert one["sections"][7]["body"] == other["sections"][7]["body"]
    assert [each["code"] for each in one["measures"]] == [each["code"] for each in other["measures"]]
