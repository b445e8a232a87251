import csv
import io
from decimal import Decimal

import pytest

from plan_portal.api.csv import BOM
from tests.factories.monitoring import measured_plan, official, voivodeship, zaz

EXACT = "1234567890123.4567"


@pytest.mark.row("A3")
def test_values_are_exact_numbers(api):
    official(zaz(measured_plan(values={})), value=Decimal(EXACT))
    assert f'"value":{EXACT},'.encode() in api("observations").content


@pytest.mark.row("A3")
def test_no_zeros_are_made_up(api):
    official(zaz(measured_plan(values={})), value=Decimal("12.500000"))
    assert b'"value":12.5,' in api("observations").content


def test_no_data_has_a_reason_and_its_official_sign(api):
    official(zaz(measured_plan(values={})), value=None, missing="unreliable")
    (row,) = api.data("observations")
    assert (row["value"], row["missing"], row["sign"]) == (None, "unreliable", ".")


def test_a_correction_takes_the_place_of_what_it_corrects(api):
    indicator = zaz(measured_plan(values={2015: "6"}))
    official(indicator, value=Decimal(7), reason="Pomyłka w druku")
    assert [(row["value"], row["revision"]) for row in api.data("observations")] == [(7, 2)]


@pytest.mark.row("A2")
def test_observations_are_found_by_every_dimension(api):
    plan = measured_plan(values={2013: "5", 2014: "5", 2015: "6"})
    official(zaz(plan), key="SEX=F", value=Decimal(4))

    def periods(**query):
        return [row["period"] for row in api.data("observations", **query)]

    assert periods(year_from=2014, year_to=2014) == ["2014"]
    assert periods(period="2013") == ["2013"]
    assert periods(breakdown="SEX=F") == ["2015"]
    assert periods(breakdown="_T", region="lubelskie", plan=plan.slug, territory="06") == ["2013", "2014", "2015"]
    assert periods(within="08") == periods(level="county") == periods(year_from=2999) == []


def test_names_are_said_once_beside_the_rows(api):
    plan = measured_plan()
    included = api("observations").json()["included"]
    assert included["territories"] == {"06": voivodeship(plan.region).name}
    assert included["indicators"][str(zaz(plan).uid)]["name"] == "Liczba ZAZ"
    assert included["breakdowns"] == {"_T": "ogółem"}


def read(answer, **dialect):
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode()), **dialect))


@pytest.mark.row("A3")
def test_tidy_csv_is_read_again_as_it_was(committed_api):
    plan = measured_plan(values={2013: "5.25", 2014: "-6"})
    official(zaz(plan), value=None, missing="not_yet", note='cudzysłów " i przecinek, w uwadze')
    answer = committed_api("observations", format="csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = read(answer)
    assert [(row["period"], row["value"], row["missing"]) for row in rows] == [
        ("2013", "5.25", ""),
        ("2014", "-6", ""),
        ("2015", "", "not_yet"),
    ]
    assert rows[2]["note"] == 'cudzysłów " i przecinek, w uwadze'
    assert (rows[0]["indicator"], rows[0]["name"], rows[0]["unit"]) == (str(zaz(plan).uid), "Liczba ZAZ", "szt.")


@pytest.mark.row("A3")
def test_polish_excel_gets_semicolons_commas_and_a_bom_and_no_formula(committed_api):
    plan = measured_plan(values={2013: "5.25"})
    official(zaz(plan), value=Decimal("-6.5"), note="=1+1")
    answer = committed_api("observations", format="csv", dialect="pl-excel")
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith(BOM)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix(BOM)), delimiter=";"))
    assert [row["value"] for row in rows] == ["5,25", "-6,5"]
    assert rows[1]["note"] == "'=1+1"


def test_csv_holds_every_row_whatever_the_size_of_a_page(committed_api):
    measured_plan(values=dict.fromkeys(range(2013, 2021), "5"))
    assert len(read(committed_api("observations", format="csv", limit=2))) == 8
    assert len(read(committed_api("observations", headers={"Accept": "text/csv"}))) == 8


@pytest.mark.row("A4")
def test_csv_that_has_not_changed_is_not_sent_again(committed_api):
    plan = measured_plan(values={2013: "5"})
    first = committed_api("observations", format="csv")
    known = {"If-None-Match": first["ETag"]}
    assert committed_api("observations", format="csv", headers=known).status_code == 304
    official(zaz(plan), value=Decimal(6))
    assert committed_api("observations", format="csv", headers=known).status_code == 200


def test_csv_for_filters_that_contradict_each_other_is_a_header_alone(committed_api):
    answer = committed_api("observations", format="csv", region="zachodniopomorskie")
    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        assert read(answer) == []
