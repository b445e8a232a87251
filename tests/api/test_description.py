import pytest
from django.utils.translation import override
from drf_spectacular.validation import validate_schema

from plan_portal.api import description
from plan_portal.urls import v1

OPERATIONS = {
    "listRegions",
    "getRegion",
    "listInstitutions",
    "getInstitution",
    "listPlans",
    "getPlan",
    "getPlanVersion",
}
OPERATIONS |= {"listIndicators", "getIndicator", "getSeries", "listObservations"}


def operations(language):
    return [one for _name, group in description.groups(language) for one in group]


@pytest.mark.row("A1")
def test_the_description_is_openapi_3_1_and_names_every_address(api):
    document = api("openapi.json").json()
    validate_schema(document)
    assert document["openapi"].startswith("3.1")
    assert len(document["paths"]) == len(v1) - 1  # the description does not describe itself


@pytest.mark.row("A1")
def test_every_operation_is_described_in_polish_and_in_english():
    polish, english = (operations(language) for language in ("pl", "en"))
    assert {one.id for one in polish} == OPERATIONS
    for one, other in zip(polish, english, strict=True):
        assert one.summary != other.summary
        assert one.description != other.description


@pytest.mark.row("A1")
def test_the_page_shows_every_operation_with_a_labelled_form(client, db):
    page = client.get("/api/").content.decode()
    for one in operations("pl"):
        assert f'id="{one.id}"' in page
        for parameter in one.parameters:
            assert f'for="{one.id}-{parameter.name}"' in page


@pytest.mark.row("A1")
def test_without_javascript_a_form_leads_to_the_answer(client, db):
    answer = client.get("/api/", {"operation": "getRegion", "code": "06", "lang": "en"})
    assert (answer.status_code, answer.url) == (302, "/api/v1/regions/06?lang=en")
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize("code", ["//zlodziej.example", "../..", "https://x.example", ""])
def test_a_form_leads_nowhere_else(client, db, code):
    assert client.get("/api/", {"operation": "getRegion", "code": code}).url.startswith("/api/v1/regions/")


def test_an_unknown_operation_is_404(client, db):
    assert client.get("/api/", {"operation": "dropTables"}).status_code == 404


def test_the_document_is_made_once_for_each_language():
    with override("en"):
        assert description.document("pl") is description.document("pl")
    assert description.document("pl")["info"]["title"] != description.document("en")["info"]["title"]
