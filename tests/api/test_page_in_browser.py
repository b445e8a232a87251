"""The page that describes the API, as somebody tries it out."""

import pytest

from tests.portal.axe import assert_accessible

pytestmark = [pytest.mark.journey, pytest.mark.row("A1")]


def test_an_answer_is_shown_under_its_form_and_nothing_is_complained_about(page, demo_portal):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/api/")
    operation = page.locator("#listPlans")
    operation.get_by_text("Wypróbuj").click()
    operation.get_by_label("region").fill("lubelskie")
    operation.get_by_role("button", name="Wyślij zapytanie").click()
    operation.get_by_text("200 · application/json").wait_for()
    answer = operation.get_by_label("Odpowiedź")
    assert "plan-2013-2020" in answer.inner_text()
    assert complaints == []  # asked here: axe itself tries inline styles
    assert_accessible(page)
    page.set_viewport_size({"width": 360, "height": 800})
    assert_accessible(page)
