"""Where no mail server is set, an administrator reads in the portal what it would have sent."""

import pytest
from django.core.mail import EmailMessage

from tests.factories.portal import PASSWORD, UserFactory

pytestmark = pytest.mark.journey


def test_an_administrator_logs_in_and_follows_the_link_of_a_kept_letter(portal, page):
    UserFactory(email="admin@example.org", administrator=True)
    EmailMessage("Potwierdź uwagę", f"Dzień dobry!\n\n{portal.url}/prywatnosc/\n", to=["jan@example.org"]).send()
    page.goto("/poczta/")
    page.get_by_label("E-mail").fill("admin@example.org")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.get_by_role("link", name="Potwierdź uwagę").click()
    page.get_by_role("link", name=f"{portal.url}/prywatnosc/").click()
    page.wait_for_url("**/prywatnosc/")
