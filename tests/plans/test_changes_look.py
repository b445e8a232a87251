"""The page of changes in a browser, without a server: accessible as it is, narrow and wide, light and dark."""

import pytest

from plans import actions
from plans.models import Section
from tests.factories.plans import published_version, working_version, written_plan
from tests.factories.portal import person
from tests.plans.test_changes import address, edited, work
from tests.portal.axe import assert_accessible
from tests.portal.in_browser import ADDRESS, opened

TABLE = "<table><tr><th>Rodzaj</th><th>Liczba</th></tr><tr><td>ZAZ</td><td>{}</td></tr></table>"
LIST = "<ol><li>pierwsza sprawa do załatwienia</li><li>druga sprawa do załatwienia</li></ol>"


@pytest.fixture
def pair(db):
    """Two public versions that differ in two tables, a list and an order of paragraphs, besides data."""
    by = person("lubelskie", "coordinator")
    plan = written_plan(region__slug="lubelskie")
    rewrite(plan, TABLE.format(5) + "<p>Zdanie pierwsze o regionie.</p><p>Zdanie drugie o gminach.</p>" + LIST, by)
    old = published_version(plan, by=by)
    edited(plan, by=by)
    more = LIST.replace("druga", "inna") + TABLE.format(6) + "<p>Zdanie drugie o gminach.</p>"
    rewrite(plan, more + "<p>Zdanie pierwsze o regionie.</p>" + TABLE.format(9), by)
    return old, published_version(plan, label="Po uwagach", by=by)


def rewrite(plan, body, by):
    section = Section.objects.get(version=working_version(plan), title="Prognoza")
    actions.save_section(section, base_revision=section.revision, title="Prognoza", body=body, summary="", by=by)


@pytest.mark.parametrize(("width", "look"), [(1280, "light.normal.100"), (360, "dark.high.130")])
def test_changes_are_accessible(browser, client, pair, width, look):
    client.get(address(pair))
    work()
    with opened(browser, client, width=width, look=look) as page:
        page.goto(ADDRESS + address(pair))
        assert page.locator(".passage table").count() > 1
        assert_accessible(page)
