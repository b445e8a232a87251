"""What a board does with the changes of a plan: waits for the worker, reads, jumps by keys, filters."""

import pytest
from playwright.sync_api import expect

from tests.portal.axe import assert_accessible

pytestmark = pytest.mark.journey
VERSION = "/lubelskie/plany/plan-2013-2020/wersje/2/"
FOCUSED = "document.activeElement.id"


@pytest.mark.row("P11", "P12")
def test_a_board_reads_what_changed_by_keyboard_alone(page, demo_portal):
    complaints = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(VERSION)
    page.get_by_role("link", name="Zmiany względem wersji 1").first.press("Enter")
    # Nobody has compared them yet: the page waits for the worker and shows itself anew.
    page.locator("#zmiany").wait_for(timeout=60_000)
    stops = [stop.get_attribute("id") for stop in page.locator("[data-change]").all()]
    expect(page.get_by_text("przesunięto 1 cel").first).to_be_visible()

    page.keyboard.press("n")
    assert page.evaluate(FOCUSED) == stops[0]
    page.keyboard.press("n")
    assert page.evaluate(FOCUSED) == stops[1]
    expect(page.get_by_text(f"zmiana 2 z {len(stops)}")).to_be_visible()
    page.keyboard.press("p")
    assert page.evaluate(FOCUSED) == stops[0]

    # Keys of one letter can be switched off; the buttons still work.
    page.get_by_role("button", name="Klawisze n i p").press("Enter")
    page.keyboard.press("n")
    assert page.evaluate(FOCUSED) == ""
    page.get_by_role("button", name="Następna").press("Enter")
    assert page.evaluate(FOCUSED) in stops

    # Heard, not only seen: roles and words.
    heard = page.locator(".passage").first.aria_snapshot()
    assert "insertion" in heard
    assert "deletion" in heard
    assert "dodano:" in heard

    assert complaints == []  # axe itself is complained of
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert_accessible(page)
    page.get_by_role("link", name="Tylko dane").press("Enter")
    page.wait_for_url("**/?pokaz=dane#zmiany")
    assert page.locator(".passage").count() == 0


def test_without_javascript_the_page_is_reloaded_until_it_is_there(browser, browser_context_args, demo_portal):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto("/lubelskie/plany/plan-2013-2020/zmiany/1..2/")
    for _time in range(60):
        if page.locator("#zmiany").count():
            break
        page.get_by_role("link", name="Odśwież").click()
    expect(page.get_by_role("heading", name="Co się zmieniło – w skrócie")).to_be_visible()
    context.close()
