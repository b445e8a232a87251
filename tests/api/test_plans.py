import pytest

from tests.factories.plans import adopted_version, written_plan
from tests.factories.portal import region


@pytest.mark.row("A2")
def test_a_version_is_read_as_one_tree(api):
    version = adopted_version(written_plan(slug="plan"))
    tree = api.data("plans/lubelskie/plan/versions/1")
    assert tree["content_hash"] == version.content_hash
    assert tree["resolution"]["number"] == "28/302/15"
    (chapter,) = tree["sections"]
    assert (chapter["title"], chapter["children"][0]["title"]) == ("Diagnoza", "Prognoza")
    (goal,) = tree["objectives"]
    assert (goal["level"], goal["children"][0]["level"]) == ("cel główny", "cel szczegółowy")
    assert [target["year"] for target in goal["indicators"][0]["targets"]] == [2015, 2018]
    (measure,) = goal["children"][0]["measures"]
    assert measure["budget"][0]["cells"] == [
        {"year": 2013, "planned": 100000, "is_estimate": False, "contracted": None, "spent": None},
        {"year": 2014, "planned": 50000.5, "is_estimate": True, "contracted": None, "spent": None},
    ]


def test_money_is_exact_to_the_grosz(api):
    adopted_version(written_plan(slug="plan"))
    assert b'"planned":50000.5,' in api("plans/lubelskie/plan/versions/1").content


@pytest.mark.row("A2")
def test_plans_are_found_by_region_kind_and_year(api):
    adopted_version(written_plan(slug="plan"))
    adopted_version(written_plan(slug="inny", region=region("lubuskie"), first_year=2013), number="1/2015")
    assert [plan["region"] for plan in api.data("plans", region="06")] == ["06"]
    assert [plan["region_slug"] for plan in api.data("plans", region="lubuskie")] == ["lubuskie"]
    assert len(api.data("plans", kind="wieloletni-plan", year=2020)) == 2
    assert api.data("plans", year=2021) == []


@pytest.mark.row("A2")
def test_indicators_are_found_by_what_their_passport_says(api):
    adopted_version()
    assert [row["passport"]["name"] for row in api.data("indicators", q="zaz", kind="output", direction="up")] == [
        "Liczba ZAZ"
    ]
    assert api.data("indicators", direction="down") == []
