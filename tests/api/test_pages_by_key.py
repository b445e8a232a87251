import pytest

from tests.factories.partners import InstitutionFactory
from tests.factories.portal import region


@pytest.mark.row("A4")
def test_pages_together_hold_every_row_once(api):
    region()
    made = {str(InstitutionFactory().uid) for _ in range(7)}
    seen, link = [], "/api/v1/institutions?limit=3"
    while link:
        answer = api.client.get(link)
        seen += [row["uid"] for row in answer.json()["data"]]
        link = answer.json()["links"]["next"]
        assert ("Link" in answer) == bool(link)
    assert len(seen) == 7
    assert set(seen) == made


def test_the_next_page_keeps_the_filters(api):
    for kind in ("zaz", "cis", "zaz"):
        InstitutionFactory(kind=kind)
    following = api("institutions", kind="zaz", limit=1).json()["links"]["next"]
    assert [row["kind"] for row in api.client.get(following).json()["data"]] == ["zaz"]
    assert api.client.get(following).json()["links"]["next"] is None


def test_a_row_that_is_added_in_between_moves_no_other(api):
    first = InstitutionFactory()
    second = InstitutionFactory()
    following = api("institutions", limit=1).json()["links"]["next"]
    InstitutionFactory(name="A na początku alfabetu")
    assert api.client.get(following).json()["data"][0]["uid"] == str(second.uid) != str(first.uid)


@pytest.mark.parametrize("limit", ["0", "1001", "-1", "ten", "", "1.5", "٣", "9" * 30])
def test_a_limit_outside_1_to_1000_is_named(api, limit):
    assert api.wrong("institutions", limit=limit) == ["limit"]


@pytest.mark.parametrize("cursor", ["", "x!", "AAAA", "_" * 40, "żółw", "AQ=="])
def test_a_broken_cursor_is_named(api, cursor):
    assert api.wrong("institutions", cursor=cursor) == ["cursor"]
    assert api.wrong("observations", cursor=cursor) == ["cursor"]
