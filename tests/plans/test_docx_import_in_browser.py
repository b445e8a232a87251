"""A messy DOCX on its way into a plan, in a real browser: looked at, corrected, imported, taken back."""

import pytest
from django.test import Client
from django.urls import reverse

from plans.models import Section
from plans.snapshot import canonical, version_content
from tests.factories.office_documents import messy, saved
from tests.factories.plans import working_version, written_plan
from tests.factories.portal import person
from tests.portal.axe import assert_accessible
from tests.portal.in_browser import ADDRESS, opened

pytestmark = [pytest.mark.django_db, pytest.mark.row("P15")]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def version():
    return working_version(written_plan())


@pytest.fixture
def client():
    made = Client()
    made.force_login(person("lubelskie", "editor"), backend="allauth.account.auth_backends.AuthenticationBackend")
    return made


def where(version):
    plan = version.plan
    return ADDRESS + reverse("upload_docx", args=[plan.region.slug, plan.slug])


def upload(page, version):
    page.goto(where(version))
    page.set_input_files("[name=file]", {"name": "Plan ROPS.docx", "mimeType": WORD, "buffer": saved(messy())})
    page.get_by_role("button", name="Prześlij i obejrzyj").click()
    page.get_by_role("heading", name="Co powstanie").wait_for()


def titles(version):
    return [str(one) for one in sorted(Section.objects.filter(version=version), key=lambda one: one.code)]


def test_a_messy_document_is_corrected_imported_and_taken_back(browser, client, version):
    before = canonical(version_content(version))
    with opened(browser, client) as page:
        upload(page, version)
        outline = page.locator("#import-outline")
        assert "2.2 Otoczenie" in " ".join(outline.inner_text().split())
        # What is chosen shows at once.
        page.get_by_label("Staje się: 2.2 Otoczenie").select_option(label="rozdział (poziom 1)")
        outline.get_by_text("Otoczenie", exact=True).locator("xpath=..").get_by_text("3", exact=True).wait_for()
        page.get_by_role("button", name="Importuj").click()
        page.get_by_role("button", name="Cofnij import").wait_for()
        assert {"4 Otoczenie", "3.1 Podmioty ekonomii społecznej"} <= set(titles(version))
        page.get_by_role("button", name="Cofnij import").click()
        page.get_by_text("Import cofnięto: plan jest taki jak przedtem.").first.wait_for()
        assert not page.answers.asked_elsewhere
    version.refresh_from_db()
    assert canonical(version_content(version)) == before


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("look", ["light.normal.100", "dark.normal.100"])
def test_the_pages_of_an_import_are_accessible(browser, client, version, width, look):
    with opened(browser, client, width=width, look=look) as page:
        page.goto(where(version))
        assert_accessible(page)
        upload(page, version)
        for folded in page.locator("details").all():
            folded.evaluate("element => element.open = true")
        assert_accessible(page)
