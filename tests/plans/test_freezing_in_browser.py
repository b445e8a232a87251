"""Freezing as a person does it: what stops it is mended, what is warned of is seen and ticked."""

import pytest

from plans.models import PlanVersion
from tests.factories.plans import DocumentKindFactory, PlanFactory, PlanVersionFactory, SectionFactory
from tests.factories.portal import person
from tests.portal.axe import assert_accessible
from tests.portal.in_browser import ADDRESS, opened

pytestmark = [pytest.mark.django_db, pytest.mark.row("P18")]


@pytest.fixture
def version(db):
    """With a chapter, without an objective."""
    kind = DocumentKindFactory(code="inny", name="Inny dokument")
    version = PlanVersionFactory(plan=PlanFactory(kind=kind, slug="plan"))
    SectionFactory(version=version)
    return version


@pytest.mark.parametrize("width", [1280, 360])
def test_blockers_are_mended_warnings_are_ticked_and_the_version_is_frozen(browser, client, version, width):
    client.force_login(person("lubelskie", "editor"), backend="allauth.account.auth_backends.AuthenticationBackend")
    with opened(browser, client, width=width) as page:
        address = f"{ADDRESS}/lubelskie/plany/plan/wersje/{version.number}/zamroz/"
        page.goto(address)
        assert_accessible(page)
        page.fill("[name=label]", "Projekt")
        page.get_by_role("button", name="Zamroź wersję").click()
        page.get_by_text("Najpierw to popraw").first.wait_for()
        # the finding leads to where it is mended
        page.get_by_role("link", name="Dodaj cel").first.click()
        page.fill("[name=title]", "Spójny system wsparcia")
        page.get_by_role("button", name="Dodaj", exact=True).click()
        page.get_by_text("Zapisano").first.wait_for()
        page.goto(address)
        page.get_by_role("heading", name="2 ostrzeżenia").wait_for()
        page.fill("[name=label]", "Projekt")
        page.get_by_role("button", name="Zamroź wersję").click()
        page.get_by_text("zaznacz, że je widzisz").first.wait_for()
        page.get_by_label("Widzę 2 ostrzeżenia i mimo to zamrażam wersję").check()
        page.get_by_role("button", name="Zamroź wersję").click()
        page.get_by_text("Wersja jest zamrożona").first.wait_for()
    assert PlanVersion.objects.get(pk=version.pk).is_frozen
