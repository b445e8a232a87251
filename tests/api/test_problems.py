import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rest_framework.exceptions import Throttled

from plan_portal.api import problems
from plan_portal.errors import InvalidInput, StaleCopy, WrongState
from tests.factories.monitoring import measured_plan
from tests.factories.portal import region

LISTS = ["regions", "plans", "indicators", "observations", "institutions"]
PROBLEM = "application/problem+json"


def is_problem(answer, status):
    said = answer.json()
    assert (answer.status_code, answer["Content-Type"], said["status"]) == (status, PROBLEM, status)
    assert said["title"]
    assert said["detail"]
    return said


@pytest.mark.row("A10")
@pytest.mark.parametrize("path", LISTS)
def test_an_unknown_parameter_is_named(api, path):
    assert api.wrong(path, nieznany="1") == ["nieznany"]


@pytest.mark.row("A10")
@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("plans", {"region": "atlantyda"}),
        ("plans", {"year": "99999999999999999999"}),
        ("plans", {"kind": "powieść"}),
        ("indicators", {"direction": "sideways"}),
        ("institutions", {"kind": "zamek"}),
        ("institutions", {"as_at": "2020-13-01"}),
        ("institutions", {"q": "\x00"}),
        ("observations", {"indicator": "not-a-uuid"}),
        ("observations", {"period": "2015-13"}),
        ("observations", {"year_from": "-5"}),
        ("observations", {"territory": "0" * 50}),
        ("observations", {"dialect": "excel"}),
        ("observations", {"format": "xml"}),
        ("regions", {"lang": "de"}),
        ("regions", {"takes_part": ["true", "false"]}),
    ],
)
def test_a_wrong_filter_is_named(api, path, query):
    region()
    assert set(api.wrong(path, **query)) == set(query)


@pytest.mark.row("A10")
def test_errors_speak_polish_and_english(api):
    polish = is_problem(api("regions", limit="0"), 400)
    english = is_problem(api("regions", limit="0", lang="en"), 400)
    assert polish["errors"][0]["detail"] == "Podaj liczbę całkowitą od 1 do 1000."
    assert english["errors"][0]["detail"] == "Give a whole number from 1 to 1000."
    assert api("regions", limit="0")["Content-Language"] == "pl"


@pytest.mark.row("A10")
@pytest.mark.parametrize(
    "path", ["regions/99", "plans/lubelskie/x", "nothing", "plans/lubelskie/x/versions/99999999999999"]
)
def test_a_missing_thing_and_a_missing_address_are_404(api, path):
    assert is_problem(api(path), 404)["instance"] == f"/api/v1/{path}"


@pytest.mark.row("A10")
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_writing_is_405(api, method):
    answer = getattr(api.client, method)("/api/v1/regions")
    assert "PUT" not in answer["Allow"]
    is_problem(answer, 405)


@pytest.mark.row("A10")
def test_a_format_that_is_not_offered_is_406(api):
    is_problem(api("regions", headers={"Accept": "text/csv"}), 406)


@pytest.mark.row("A10")
def test_a_mistake_of_ours_is_500_without_its_innards_and_with_the_id_of_the_request(api, monkeypatch):
    monkeypatch.setattr("plan_portal.accounts.api.RegionList.get_queryset", lambda view: 1 / 0)
    answer = api("regions", headers={"X-Request-ID": "raz-dwa-trzy"}, lang="en")
    said = is_problem(answer, 500)
    assert said["request_id"] == "raz-dwa-trzy"
    assert said["title"] == "The portal has made a mistake"
    assert "ZeroDivision" not in answer.content.decode()


@pytest.mark.row("A10")
def test_too_many_requests_are_429_with_the_time_to_wait(rf):
    answer = problems.problem_detail(Throttled(wait=7.2), {"request": rf.get("/api/v1/regions")})
    assert (answer.status_code, answer["Retry-After"]) == (429, "8")


@pytest.mark.parametrize(
    ("refusal", "status"),
    [(WrongState("Already frozen."), 409), (StaleCopy("Stale."), 409), (InvalidInput({"date": "x"}), 400)],
)
def test_what_an_action_refuses_becomes_a_problem(rf, refusal, status):
    assert problems.problem_detail(refusal, {"request": rf.post("/api/v1/x")}).status_code == status


words = st.text(max_size=40) | st.sampled_from(
    ["06", "lubelskie", "2015", "cis", "SEX=F", "_T", "csv", "-1", "AQ", "%00", "'"]
)
names = st.sampled_from(
    [
        "region",
        "plan",
        "kind",
        "year",
        "q",
        "direction",
        "indicator",
        "territory",
        "within",
        "level",
        "period",
        "year_from",
        "year_to",
        "breakdown",
        "dimension",
        "quality",
        "status",
        "as_at",
        "town",
        "takes_part",
        "limit",
        "cursor",
        "lang",
        "dialect",
    ]
) | st.text(min_size=1, max_size=10)


@pytest.mark.row("A10")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(LISTS), query=st.dictionaries(names, words, max_size=4))
def test_no_query_string_breaks_the_portal(api, path, query):
    answer = api(path, **query)
    assert answer.status_code in (200, 400), answer.content


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.dictionaries(names, words, max_size=3))
def test_no_query_string_breaks_a_series(api, series_path, query):
    assert api(series_path, **query).status_code in (200, 400)


@pytest.fixture
def series_path(db):
    return f"indicators/{measured_plan().indicators.first().uid}/series"
