import csv
import io

import pytest
from django.utils import timezone

from monitoring.promises import measured_version
from monitoring.series import standings_of_version
from plan_portal.accounts.roles import Visitor
from tests.factories.monitoring import measured_plan, official, zaz


@pytest.fixture
def plan(db):
    return measured_plan(values={2013: "5", 2014: "5", 2015: "6"})


@pytest.fixture
def path(plan):
    return f"indicators/{zaz(plan).uid}/series"


@pytest.mark.row("A2")
def test_a_series_says_what_is_measured_and_what_was_promised(api, path):
    series = api.data(path)
    passport = series["indicator"]
    assert (passport["name"], passport["unit"]) == ("Liczba ZAZ", "szt.")
    assert (passport["baseline_value"], passport["target_value"]) == (5, 8)
    points = {point["period"]: point for point in series["points"]}
    assert list(points) == ["2013", "2014", "2015", "2018"]
    assert (points["2015"]["value"], points["2015"]["target"]) == (6, 6)
    assert (points["2018"]["value"], points["2018"]["target"], points["2018"]["assessment"]) == (None, 7, None)


@pytest.mark.row("M9")
def test_a_series_is_judged_by_the_rule_of_the_pages(api, plan, path):
    standing = standings_of_version(measured_version(plan, Visitor()))[zaz(plan).pk]
    series = api.data(path, lang="en")
    today = standing.at(timezone.localdate().year)
    assert series["assessment"]["status"] == today.status.value
    in_2015 = next(point for point in series["points"] if point["period"] == "2015")["assessment"]
    assert in_2015["status"] == standing.at(2015).status.value == "on_track"
    assert in_2015["progress_percent"] == pytest.approx(33.3)
    assert "(6 − 5) ÷ (8 − 5)" in in_2015["sentence"]


def test_a_part_has_values_but_is_not_judged(api, plan, path):
    official(zaz(plan), key="SEX=F", value=4)
    series = api.data(path, breakdown="SEX=F")
    assert [(point["value"], point["assessment"]) for point in series["points"]] == [(4, None)]
    assert series["assessment"] is None


@pytest.mark.parametrize(
    "query", [{"territory": "08"}, {"territory": "0"}, {"breakdown": "SEX=X"}, {"breakdown": "\x00"}]
)
def test_a_place_that_does_not_exist_is_named(api, path, query):
    assert api.wrong(path, **query) == list(query)


@pytest.mark.row("A3")
@pytest.mark.row("A4")
def test_a_series_as_csv_is_read_again_and_answered_by_304(api, path):
    answer = api(path, format="csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert [(row["period"], row["value"], row["target"], row["status"]) for row in rows] == [
        ("2013", "5", "", "at_risk"),
        ("2014", "5", "", "at_risk"),
        ("2015", "6", "6", "on_track"),
        ("2018", "", "7", ""),
    ]
    assert api(path, format="csv", headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_a_file_has_a_safe_name(api, path):
    disposition = api(path, format="csv", dialect="pl-excel")["Content-Disposition"]
    assert disposition.startswith('attachment; filename="1.W1 Liczba ZAZ.csv"')
