import pytest

from monitoring.actions import hand_in
from plans import actions
from tests.factories.monitoring import cell, measured_plan, zaz
from tests.factories.partners import InstitutionFactory
from tests.factories.plans import adopted_version, working_version, written_plan
from tests.factories.portal import UserFactory, person, region


@pytest.fixture
def draft(db):
    return written_plan(slug="projekt")


def paths_of(plan):
    version, indicator = working_version(plan), plan.indicators.first()
    return [
        f"plans/lubelskie/{plan.slug}",
        f"plans/lubelskie/{plan.slug}/versions/{version.number}",
        f"indicators/{indicator.uid}",
        f"indicators/{indicator.uid}/series",
    ]


@pytest.mark.row("X1")
def test_staff_of_lubuskie_get_404_for_a_draft_of_lubelskie(api, draft):
    api.sign_in(person("lubuskie", "coordinator", "editor", "expert", "reporter"))
    assert {api(path).status_code for path in paths_of(draft)} == {404}
    assert api.data("plans") == api.data("indicators") == []


def test_the_office_reads_its_own_draft(api, draft):
    api.sign_in(person("lubelskie", "editor"))
    assert {api(path).status_code for path in paths_of(draft)} == {200}
    assert [plan["slug"] for plan in api.data("plans")] == ["projekt"]


def test_the_next_draft_of_an_adopted_plan_stays_with_its_office(api):
    plan = adopted_version().plan
    draft = actions.open_working_version(plan, by=UserFactory())
    path = f"plans/lubelskie/{plan.slug}"
    assert [version["number"] for version in api.data(path)["versions"]] == [1]
    assert api(f"{path}/versions/{draft.number}").status_code == 404
    api.sign_in(person("lubelskie", "editor"))
    assert [version["number"] for version in api.data(path)["versions"]] == [2, 1]


def test_what_holds_is_shown_also_to_those_who_write_the_next_version(api):
    plan = adopted_version().plan
    actions.open_working_version(plan, by=UserFactory())
    api.sign_in(person("lubelskie", "editor"))
    assert {row["version"] for row in api.data("indicators")} == {1}


def test_a_value_that_waits_for_approval_is_no_data_yet(api):
    plan = measured_plan(values={2014: "5"})
    hand_in(zaz(plan), by=UserFactory(), **cell(zaz(plan), period="2015", value=6))
    assert [row["period"] for row in api.data("observations")] == ["2014"]
    assert [point["value"] for point in api.data(f"indicators/{zaz(plan).uid}/series")["points"]] == [5, None, None]


def test_an_institution_that_is_not_public_is_seen_by_its_office(api):
    hidden = InstitutionFactory(region=region(), hidden=True)
    run_by_it = InstitutionFactory(region=region(), operator=hidden)
    assert [row["uid"] for row in api.data("institutions")] == [str(run_by_it.uid)]
    assert api.data(f"institutions/{run_by_it.uid}")["operator"] is None
    assert api(f"institutions/{hidden.uid}").status_code == 404
    api.sign_in(person("lubelskie", "editor"))
    assert api.data(f"institutions/{hidden.uid}")["name"] == hidden.name
