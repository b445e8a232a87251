import datetime as dt
import gzip

import pytest
from django.utils import timezone

from plan_portal.accounts.models import Region
from tests.factories.plans import adopted_version
from tests.factories.portal import person, region


@pytest.mark.row("A10")
def test_every_answer_says_licence_source_and_day_of_retrieval(api):
    meta = api("regions").json()["meta"]
    assert meta["licence"]["id"] == "CC-BY-4.0"
    assert meta["source"]["url"].endswith("/api/v1/regions")
    assert meta["retrieved_on"] == timezone.localdate().isoformat()


@pytest.mark.row("A10")
def test_what_belongs_to_a_region_names_its_office_as_the_source(api):
    Region.objects.filter(slug="lubelskie").update(office_name="ROPS w Lublinie")
    version = adopted_version()
    answer = api(f"plans/lubelskie/{version.plan.slug}/versions/{version.number}")
    assert answer.json()["meta"]["source"]["name"] == "ROPS w Lublinie"


@pytest.mark.row("A4")
@pytest.mark.parametrize("path", ["regions", "regions/06", "plans", "indicators", "institutions", "observations"])
def test_what_has_not_changed_is_answered_by_304(api, path):
    region()
    first = api(path)
    again = api(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])


@pytest.mark.row("A4")
def test_a_change_gives_a_new_etag(api):
    first = api("regions")
    Region.objects.filter(slug="lubelskie").update(office_name="Nowa nazwa")
    assert api("regions", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_day_of_retrieval_alone_is_no_change(api, monkeypatch):
    first = api("regions")
    monkeypatch.setattr("plan_portal.api.answers.timezone.localdate", lambda: dt.date(2031, 1, 1))
    assert api("regions", headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert api("regions").json()["meta"]["retrieved_on"] == "2031-01-01"


def test_polish_and_english_are_two_answers_with_two_etags(api):
    assert api("regions", lang="pl")["ETag"] != api("regions", lang="en")["ETag"]


@pytest.mark.row("A4")
def test_a_frozen_version_says_when_it_changed_last(api):
    version = adopted_version()
    path = f"plans/lubelskie/{version.plan.slug}/versions/{version.number}"
    moment = api(path)["Last-Modified"]
    assert api(path, headers={"If-Modified-Since": moment}).status_code == 304


@pytest.mark.row("A4")
def test_public_answers_may_be_kept_and_those_of_a_signed_in_person_may_not(api):
    assert api("regions")["Cache-Control"] == "public, max-age=60"
    signed_in = api.sign_in(person("lubelskie", "editor"))("regions")
    assert signed_in["Cache-Control"] == "private, no-cache"
    assert {"Accept", "Accept-Language", "Cookie"} <= set(signed_in["Vary"].split(", "))


@pytest.mark.row("A4")
def test_public_answers_are_compressed_and_those_of_a_signed_in_person_are_not(api):
    plain = api("regions").content
    compressed = api("regions", headers={"Accept-Encoding": "gzip"})
    assert compressed["Content-Encoding"] == "gzip"
    assert gzip.decompress(compressed.content) == plain
    api.sign_in(person("lubelskie", "editor"))
    assert "Content-Encoding" not in api("regions", headers={"Accept-Encoding": "gzip"})


@pytest.mark.row("A4")
def test_any_page_may_read_the_api_but_not_with_its_visitors_cookies(api):
    answer = api("regions", headers={"Origin": "https://dziennik.example"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    asked = api.client.options(
        "/api/v1/regions", headers={"Origin": "https://dziennik.example", "Access-Control-Request-Method": "DELETE"}
    )
    assert "DELETE" not in asked["Access-Control-Allow-Methods"]


def test_pages_of_the_portal_are_not_shared_with_other_origins(api):
    assert "Access-Control-Allow-Origin" not in api.client.get("/", headers={"Origin": "https://dziennik.example"})


@pytest.mark.row("A1")
@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ({}, "", "pl"),
        ({}, "en-GB,pl;q=0.5", "en"),
        ({}, "de", "pl"),
        ({"lang": "pl"}, "en", "pl"),
        ({"lang": "en"}, "", "en"),
    ],
)
def test_the_language_is_as_asked_for(api, query, accepted, language):
    answer = api("regions/06", headers={"Accept-Language": accepted}, **query)
    assert answer["Content-Language"] == answer.json()["meta"]["language"] == language
    assert (
        answer.json()["data"]["full_name"] == {"pl": "województwo lubelskie", "en": "Lubelskie Voivodeship"}[language]
    )


def test_head_gives_the_head_alone(api):
    answer = api.client.head("/api/v1/regions")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["ETag"] == api("regions")["ETag"]
