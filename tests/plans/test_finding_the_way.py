"""From the page of the working version one finds what belongs to it; titles are told in their own language."""

import pytest
from django.urls import reverse

from tests.factories.plans import published_version, working_version, written_plan
from tests.factories.portal import person

pytestmark = pytest.mark.django_db

FOR_EVERY_EDITOR = [
    "edit_budget",
    "conformity",
    "comments",
    "plan_facts",
    "edit_images",
    "related_documents",
    "import_tables",
    "upload_docx",
]


def of(plan, name, *args):
    return reverse(name, args=[plan.region.slug, plan.slug, *args])


def page_of(client, url, role=None) -> str:
    if role:
        client.force_login(person("lubelskie", role), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.get(url).content.decode()


@pytest.mark.parametrize("role", ["editor", "coordinator"])
def test_every_tool_of_the_working_version_is_linked_from_its_page(client, role):
    version = working_version(written_plan())
    page = page_of(client, of(version.plan, "plan_edit"), role)
    addresses = [of(version.plan, name) for name in FOR_EVERY_EDITOR]
    addresses += [of(version.plan, name, version.number) for name in ("plan_documents", "freeze_version")]
    assert [address for address in addresses if f'href="{address}"' not in page] == []
    assert (f'href="{of(version.plan, "life_cycle")}"' in page) == (role == "coordinator")


@pytest.mark.parametrize("name", ["comments", "related_documents", "life_cycle"])
def test_pages_beside_the_editor_lead_back_to_it(client, name):
    plan = working_version(written_plan()).plan
    assert f'href="{of(plan, "plan_edit")}"' in page_of(client, of(plan, name), "coordinator")


@pytest.mark.row("P14")
def test_languages_of_documents_are_named_in_the_language_of_the_page(client):
    version = working_version(written_plan())
    page = page_of(client, of(version.plan, "plan_documents", version.number), "editor")
    assert "PDF, polski" in page
    assert "DOCX, angielski" in page
    assert "Polish" not in page


@pytest.mark.parametrize("name", ["home", "plans"])
def test_lists_on_english_pages_say_that_titles_are_polish(client, settings, name):
    plan = published_version().plan
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = page_of(client, reverse(name, args=[plan.region.slug] if name == "plans" else []))
    assert '<html lang="en"' in page
    assert f'<a href="{plan.get_absolute_url()}" lang="pl">' in page
