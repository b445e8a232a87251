"""Pages of monitoring: what only they do. Who may see them: the permission table and the walk over all addresses."""

import json
import re
from decimal import Decimal

import pytest
from django.urls import reverse

from monitoring import actions
from monitoring.models import Observation
from monitoring.rendering import store
from plan_portal.jobs.models import Job
from plans import actions as plans
from tests.factories.monitoring import (
    ObservationFactory,
    cell,
    drafted_report,
    frozen_report,
    measured_plan,
    official,
    zaz,
)
from tests.factories.plans import IndicatorPassportFactory, adopted_version, written_plan
from tests.factories.portal import UserFactory, person

pytestmark = pytest.mark.django_db


def url(name, plan, *args):
    return reverse(name, args=[plan.region.slug, plan.slug, *args])


def words(answer) -> str:
    """The page with ordinary spaces, and none at the ends of cells."""
    return re.sub(r"\s+</td>", "</td>", answer.content.decode().replace("\u00a0", " "))


@pytest.fixture
def reporter(client):
    user = person("lubelskie", "reporter")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return user


@pytest.fixture
def coordinator(client):
    user = person("lubelskie", "coordinator")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return user


# The indicator


@pytest.mark.row("M9", "M10")
def test_the_page_of_an_indicator_has_value_rule_chart_and_the_same_figures_as_a_table(client):
    plan = measured_plan()
    page = words(client.get(zaz(plan).get_absolute_url()))
    assert "(6 − 5) ÷ (8 − 5) = 33,3%" in page
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in page
    assert page.index("<title id=") > page.index('role="img"')
    for year, value in ((2013, "5"), (2015, "6")):
        assert f">{year}</a>" in page
        assert f'data-label="Wartość">{value}</td>' in page


@pytest.mark.row("M4")
def test_a_correction_is_public_with_its_reason_and_the_earlier_value(client):
    plan = measured_plan()
    official(zaz(plan), value=Decimal(7), reason="Otwarto jeszcze jeden zakład.")
    page = words(client.get(zaz(plan).get_absolute_url()))
    assert "Otwarto jeszcze jeden zakład." in page
    assert 'data-label="Wartość wcześniejsza">6</td>' in page
    history = words(client.get(zaz(plan).observations.official().get(period="2015").get_absolute_url()))
    assert "zastąpiona korektą" in history


def test_what_waits_is_not_public(client):
    plan = measured_plan()
    ObservationFactory(indicator=zaz(plan), period="2016", value=Decimal(123456))
    assert "123 456" not in words(client.get(zaz(plan).get_absolute_url())).split("<main")[1].split("</main")[0]


def test_a_unit_is_shown_as_it_was_typed_and_never_taken_for_html(client, reporter):
    plan = written_plan()
    zaz(plan).passports.update(unit="<b>szt.</b>")
    adopted_version(plan)
    page = words(client.get(url("hand_in_value", plan, zaz(plan).uid)))
    assert "W jednostce: &lt;b&gt;szt.&lt;/b&gt;" in page


def test_pages_under_a_plans_address_stand_in_their_own_part_of_the_region(client):
    plan = measured_plan()
    tabs = words(client.get(zaz(plan).get_absolute_url())).split('class="region-nav"')[1].split("</nav>")[0]
    assert re.findall(r'<a href="([^"]+)" aria-current="true">', tabs) == [reverse("indicators", args=["lubelskie"])]


def test_an_indicator_of_an_unpublished_plan_is_not_there(client):
    plan = written_plan()
    assert client.get(plan.indicators.first().get_absolute_url()).status_code == 404


def test_an_indicator_that_was_taken_out_of_the_only_version_is_not_there_any_more(client, coordinator):
    plan = written_plan()
    indicator = zaz(plan)
    plans.remove_element(indicator.passports.get(), by=coordinator)
    assert client.get(indicator.get_absolute_url()).status_code == 404
    assert client.get(url("hand_in_value", plan, indicator.uid)).status_code == 404


def test_a_damaged_link_to_a_value_is_left_out(client, coordinator):
    plan = measured_plan()
    address = url("hand_in_value", plan, zaz(plan).uid)
    assert client.get(f"{address}?koryguje={'-' * 36}").status_code == 200


def test_breakdowns_have_a_table_of_their_own(client):
    plan = measured_plan()
    official(zaz(plan), key="SEX=F", value=Decimal(4))
    assert "Przekrój: płeć" in words(client.get(zaz(plan).get_absolute_url()))


@pytest.mark.parametrize("indicators", [0, 5])
def test_the_list_of_indicators_costs_the_same_for_any_number(client, indicators, django_assert_max_num_queries):
    plan = written_plan()
    goal = plan.versions.get().objectives.first()
    for _ in range(indicators):
        IndicatorPassportFactory(objective=goal, promised=True)
    adopted_version(plan)
    with django_assert_max_num_queries(16):
        assert client.get(url("plan_indicators", plan)).status_code == 200


# Handing in


@pytest.mark.row("M5", "M3")
def test_the_grid_hands_in_all_values_at_once(client, reporter):
    plan = measured_plan()
    indicator = zaz(plan)
    typed = {f"v-{indicator.pk}-2016": "1 234", f"v-{indicator.pk}-2017": "x", "quality": "provisional"}
    assert client.post(url("value_grid", plan), typed).status_code == 302
    found = {one.period: one for one in Observation.objects.submitted()}
    assert (found["2016"].value, found["2016"].quality, found["2016"].submitted_by) == (1234, "provisional", reporter)
    assert (found["2017"].value, found["2017"].missing) == (None, "not_applicable")


@pytest.mark.row("M5")
def test_with_one_error_nothing_is_handed_in_and_what_was_typed_stays(client, reporter):
    plan = measured_plan()
    indicator = zaz(plan)
    typed = {f"v-{indicator.pk}-2016": "7", f"v-{indicator.pk}-2017": "siedem", f"v-{indicator.pk}-2018": "1,5"}
    answer = client.post(url("value_grid", plan), typed)
    page = words(answer)
    assert answer.status_code == 422
    assert not Observation.objects.submitted().exists()
    assert 'value="7"' in page
    assert 'value="siedem"' in page
    assert f'href="#v-{indicator.pk}-2017"' in page
    assert page.count('aria-invalid="true"') == 2


def test_a_cell_that_is_taken_is_not_written_over(client, reporter):
    plan = measured_plan()
    answer = client.post(url("value_grid", plan), {f"v-{zaz(plan).pk}-2015": "99"})
    assert answer.status_code == 422
    assert "W międzyczasie" in words(answer)


@pytest.mark.parametrize("years", [(2013,), (2013, 2014, 2015, 2016, 2017)])
def test_the_grid_costs_the_same_for_any_number_of_values(client, reporter, years, django_assert_max_num_queries):
    plan = measured_plan(values=dict.fromkeys(years, "5"))
    with django_assert_max_num_queries(16):
        client.get(url("value_grid", plan))


def test_one_value_is_handed_in_by_a_form(client, reporter):
    plan = measured_plan()
    indicator = zaz(plan)
    what = cell(indicator)
    typed = {"year": 2016, "territory": what["territory"].pk, "breakdown": what["breakdown"].pk, "quality": "final"}
    answer = client.post(url("hand_in_value", plan, indicator.uid), typed | {"value": "7"})
    assert answer.status_code == 302
    assert Observation.objects.submitted().get().value == 7


def test_a_form_without_value_and_reason_says_so(client, reporter):
    plan = measured_plan()
    answer = client.post(url("hand_in_value", plan, zaz(plan).uid), {"year": 2016, "quality": "final"})
    assert answer.status_code == 422
    assert "Podaj wartość albo powód jej braku." in words(answer)


@pytest.mark.row("M4")
def test_a_correction_asks_for_its_reason(client, reporter):
    plan = measured_plan()
    value = zaz(plan).observations.official().get(period="2015")
    address = url("hand_in_value", plan, zaz(plan).uid) + f"?koryguje={value.uid}"
    typed = {"year": 2015, "territory": value.territory_id, "breakdown": value.breakdown_id, "quality": "final"}
    answer = client.post(address, typed | {"value": "7"})
    assert (answer.status_code, "dlaczego" in words(answer)) == (422, True)
    assert client.post(address, typed | {"value": "7", "reason": "Błąd."}).status_code == 302


# Deciding


@pytest.mark.row("M6")
def test_ticked_values_are_approved(client, coordinator):
    plan = measured_plan()
    waiting = [ObservationFactory(indicator=zaz(plan), period=str(year)) for year in (2016, 2017, 2018)]
    client.post(reverse("approve_values", args=["lubelskie"]), {"value": [str(one.uid) for one in waiting[:2]]})
    assert [one.period for one in Observation.objects.submitted()] == ["2018"]


def test_of_the_ticked_values_none_is_approved_when_one_is_ones_own(client, coordinator):
    plan = measured_plan()
    own = ObservationFactory(indicator=zaz(plan), period="2016", submitted_by=coordinator)
    other = ObservationFactory(indicator=zaz(plan), period="2017")
    answer = client.post(reverse("approve_values", args=["lubelskie"]), {"value": [str(own.uid), str(other.uid)]})
    assert answer.status_code == 403
    assert Observation.objects.submitted().count() == 2


@pytest.mark.row("M6")
def test_a_value_is_returned_with_its_reason(client, coordinator):
    waiting = ObservationFactory(indicator=zaz(measured_plan()), period="2016")
    client.post(reverse("return_value", args=["lubelskie", waiting.uid]), {"reason": "Czy na pewno?"})
    waiting.refresh_from_db()
    assert (waiting.state, waiting.return_reason) == ("returned", "Czy na pewno?")


def test_whoever_comes_second_is_told(client, coordinator):
    value = official(zaz(measured_plan()), period="2016", value=Decimal(7))
    answer = client.post(reverse("approve_value", args=["lubelskie", value.uid]), follow=True)
    assert "Ktoś już zdecydował o tej wartości." in words(answer)


@pytest.mark.parametrize("values", [1, 6])
def test_the_list_of_waiting_values_costs_the_same_for_any_number(
    client, coordinator, values, django_assert_max_num_queries
):
    indicator = zaz(measured_plan(values={}))
    for year in range(2013, 2013 + values):
        ObservationFactory(indicator=indicator, period=str(year))
    with django_assert_max_num_queries(16):
        client.get(reverse("values_waiting", args=["lubelskie"]))


# Reports


def test_a_report_is_begun_by_choosing_its_year(client, coordinator):
    plan = measured_plan()
    answer = client.post(url("create_report", plan), {"year": 2015})
    assert answer.url == url("report_desk", plan, 2015)


def test_the_desk_says_what_stands_in_the_way(client, coordinator):
    report = drafted_report()
    ObservationFactory(indicator=zaz(report.plan), period="2014", revision=2)
    page = words(client.get(url("report_desk", report.plan, 2015)))
    assert "1 wartość czeka na zatwierdzenie" in page
    assert "Zamroź sprawozdanie" not in page


def test_two_people_who_write_one_chapter_see_both_texts(client, coordinator):
    report = drafted_report()
    address = url("report_chapter", report.plan, 2015, "introduction")
    answer = client.post(address, {"body": "<p>Moja treść.</p>", "base_revision": 1})
    page = words(answer)
    assert answer.status_code == 422
    assert "Moja treść." in page
    assert "gęślej" in page


def test_the_figures_of_a_chapter_stand_beside_its_text(client, coordinator):
    report = drafted_report()
    code = report.chapters.get(code__startswith="objective").code
    assert "(6 − 5) ÷ (8 − 5) = 33,3%" in words(client.get(url("report_chapter", report.plan, 2015, code)))


@pytest.mark.row("M18")
def test_the_desk_shows_how_far_the_worker_is(client, coordinator, monkeypatch):
    monkeypatch.setattr("plan_portal.jobs.dispatch.app.send_task", lambda *args, **kwargs: None)
    report = frozen_report()
    client.post(url("render_report", report.plan, 2015))
    Job.objects.update(done=3, total=7, doing="układanie stron")
    page = words(client.get(url("report_desk", report.plan, 2015)))
    assert "hx-get" in page
    assert "3 z 7" in page
    Job.objects.update(state="failed", finished_at="2026-01-01T00:00Z", error="Za duży.", token=None)
    page = words(client.get(url("report_progress", report.plan, 2015)))
    assert "Za duży." in page
    assert "Spróbuj przygotować PDF ponownie" in page


@pytest.mark.row("M16")
def test_the_snapshot_is_downloaded_byte_for_byte(client, coordinator):
    report = frozen_report()
    answer = client.get(url("report_data", report.plan, 2015, "json"))
    assert answer.content == report.snapshot.encode()
    assert json.loads(answer.content)["year"] == 2015


@pytest.mark.row("M16")
def test_the_reading_page_shows_the_snapshot_and_not_the_values_of_today(client, coordinator):
    plan = measured_plan()
    report = frozen_report(plan)
    official(zaz(plan), value=Decimal(8), reason="Nowe zakłady.")
    page = words(client.get(report.get_absolute_url()))
    assert "(6 − 5) ÷ (8 − 5) = 33,3%" in page
    assert report.snapshot_sha256 in page


def test_the_reading_page_reads_only_the_report(client, coordinator, django_assert_max_num_queries):
    report = frozen_report()
    with django_assert_max_num_queries(9):
        client.get(report.get_absolute_url())


def test_a_report_that_is_not_published_is_not_there_for_visitors(client):
    report = frozen_report()
    assert client.get(report.get_absolute_url()).status_code == 404
    assert report.title not in words(client.get(reverse("reports", args=["lubelskie"])))


def test_a_published_report_is_read_by_everybody(client):
    report = frozen_report()
    store(report, b"%PDF-1.7 x", language="pl")
    actions.publish_report(report, by=UserFactory())
    assert client.get(report.get_absolute_url()).status_code == 200
    answer = client.get(url("report_file", report.plan, 2015, "pl", "pdf"))
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 x"
    assert "attachment" in answer["Content-Disposition"]


def test_the_office_begins_a_report_from_the_list_as_long_as_a_year_has_none(client, coordinator):
    plan = measured_plan()
    address = reverse("reports", args=[plan.region.slug])
    begin = url("create_report", plan)
    assert begin in words(client.get(address))
    for year in plan.years:
        drafted_report(plan, year=year)
    assert begin not in words(client.get(address))
    client.logout()
    assert begin not in words(client.get(address))


def test_a_report_is_frozen_only_by_somebody_who_says_that_it_is_ready(client):
    report = drafted_report()
    client.force_login(person(report.plan.region.slug, "coordinator"))
    address = url("freeze_report", report.plan, report.year)
    client.post(address)
    report.refresh_from_db()
    assert not report.is_frozen
    client.post(address, {"ready": "on"})
    report.refresh_from_db()
    assert report.is_frozen
