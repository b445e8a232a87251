"""Reading a long plan in a browser: by keyboard, without scripts, on paper; nothing that axe would mend."""

import pytest
from django.urls import reverse

from plans import actions
from tests.factories.plans import adopted_version, working_version, written_plan
from tests.factories.portal import UserFactory
from tests.portal.axe import assert_accessible
from tests.portal.in_browser import ADDRESS, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    """Long enough to be read part by part, and adopted."""
    plan, by = written_plan(), UserFactory()
    text = f"<p>{'Spółdzielnie socjalne działają w powiatach. ' * 700}</p>" * 3
    working = working_version(plan)
    for title in ("Prognoza rozwoju", "System wdrażania"):
        actions.add_section(working, title=title, body=text, summary="Krótko o rozwoju.", by=by)
    return adopted_version(plan)


def of(version, name, *args):
    return ADDRESS + reverse(name, args=[version.plan.region.slug, version.plan.slug, version.number, *args])


@pytest.mark.row("P23", "P24", "P25")
@pytest.mark.parametrize(
    ("width", "look"), [(1280, "light.normal.100"), (360, "dark.normal.100"), (360, "light.high.130")]
)
def test_axe_finds_nothing_on_any_page_for_readers(browser, client, version, width, look):
    register = ADDRESS + reverse("plan_register", args=["lubelskie", version.plan.slug])
    pages = [of(version, "plan_version"), of(version, "plan_part", "rozdzial-2") + "?prosto"]
    pages += [of(version, "plan_part", "cel-1"), of(version, "plan_search") + "?q=spoldzielnie"]
    pages += [of(version, "plan_matrix"), of(version, "plan_schedule"), register]
    with opened(browser, client, width=width, look=look) as page:
        for address in pages:
            page.goto(address)
            assert_accessible(page)
        assert page.answers.asked_elsewhere == []


@pytest.mark.row("P23")
def test_a_plan_is_read_without_scripts_from_its_contents_to_its_last_part(browser, client, version):
    with opened(browser, client, java_script_enabled=False) as page:
        page.goto(ADDRESS + version.plan.get_absolute_url())
        page.get_by_role("link", name="Czytaj od początku").click()
        page.get_by_role("link", name="Następna część 2 Prognoza rozwoju").click()
        assert "Spółdzielnie socjalne działają" in page.locator(".plan-text").inner_text()
        page.get_by_role("button", name="Prostym językiem").click()
        page.wait_for_selector(".plain-words")
        assert page.locator(".plain-words").first.inner_text() == "Krótko o rozwoju."
        page.get_by_text("Pokaż pełny tekst").first.click()
        assert page.locator(".full-text .prose").first.is_visible()
        page.get_by_role("searchbox", name="Szukaj w planie").fill("zakladow aktywnosci")
        page.get_by_role("searchbox", name="Szukaj w planie").press("Enter")
        page.get_by_role("link", name="rozdział 1 Diagnoza").click()
        assert "działa pięć zakładów aktywności zawodowej" in page.locator(":target").inner_text()
        page.get_by_role("link", name="Rejestr wersji").first.click()
        page.get_by_label("Która wersja obowiązywała w dniu").fill("2016-05-01")
        page.get_by_role("button", name="Pokaż wersję z tego dnia").click()
        page.wait_for_selector(".notice")
        assert "w brzmieniu obowiązującym w dniu 1" in page.locator(".notice").first.inner_text()


@pytest.mark.row("P23")
def test_the_keyboard_leads_through_contents_and_paragraphs(browser, client, version):
    with opened(browser, client) as page:
        page.goto(of(version, "plan_part", "rozdzial-2"))
        assert page.locator(".toc [aria-current=page]").inner_text().startswith("2 Prognoza rozwoju")
        left = page.locator(".toc [data-left]")
        before = left.inner_text()
        number = page.locator(".prose p.block .permalink").nth(2)
        number.focus()
        assert float(number.evaluate("(link) => getComputedStyle(link).opacity")) == 1
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelector('.prose p.block:target')")
        page.wait_for_function("(text) => document.querySelector('.toc [data-left]').textContent !== text", arg=before)
        following = page.locator(".pager a[rel=next]")
        following.focus()
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.title.startsWith('3 System')")


@pytest.mark.row("P24")
def test_wide_tables_lie_on_their_side_on_paper(browser, client, version):
    with opened(browser, client) as page:
        page.goto(of(version, "plan_schedule"))
        pdf = page.pdf(prefer_css_page_size=True)
    assert b"/MediaBox [0 0 841" in pdf
