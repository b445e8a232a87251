import datetime as dt
import time
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth.password_validation import validate_password
from django.core.management import call_command
from django.db.models import Sum

from consultations.models import ConsultationRound, Remark
from monitoring.models import Observation, Report
from monitoring.series import standings_of_version
from partners.models import Body, Institution, Meeting, Partnership
from plan_portal.accounts.models import Membership, Region, User
from plan_portal.accounts.roles import Role
from plan_portal.demo import picturing
from plan_portal.demo.people import ADMINISTRATOR, DEMO_LOGINS, PASSWORD
from plan_portal.jobs.models import Job
from plans.models import BudgetCell, LifeCycleStep, Plan, PlanVersion, RequiredElement, Section


def state() -> dict:
    """All rows of all tables, history included."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy
    }


def test_a_second_run_changes_nothing(demo):
    before = state()
    out = StringIO()
    call_command("load_demo", stdout=out)
    after = state()
    assert {label for label, rows in before.items() if rows != after[label]} == set()
    assert out.getvalue().count("są już wczytane") == 3


def test_it_says_in_polish_what_it_did(demo):
    assert [line.partition(":")[0] for line in demo[:3]] == ["lubelskie", "lubuskie", "zachodniopomorskie"]
    assert PASSWORD in demo[3]


def test_every_round_was_announced_before_it_opened(demo):
    assert all(one.announced_at < one.opens_at for one in ConsultationRound.objects.all())


def test_a_second_run_takes_no_time(demo):
    began = time.monotonic()
    call_command("load_demo", stdout=StringIO())
    assert time.monotonic() - began < 5


# People


def test_every_log_in_that_is_printed_works(demo):
    assert len(DEMO_LOGINS) == 13
    for _who, email, password in DEMO_LOGINS:
        user = User.objects.get(email=email)
        assert user.check_password(password)
        validate_password(password, user)


def test_each_region_has_somebody_for_each_role_and_nobody_belongs_to_two(demo):
    roles = set(Membership.objects.values_list("region__slug", "role"))
    assert roles == {
        (region, role) for region in ("lubelskie", "lubuskie", "zachodniopomorskie") for role in Role.values
    }
    assert Membership.objects.values("user").distinct().count() == Membership.objects.count()
    assert User.objects.get(email=ADMINISTRATOR[0]).is_superuser


def test_demo_accounts_live_on_addresses_that_belong_to_nobody(demo):
    assert all(email.endswith("@example.pl") for email in User.objects.values_list("email", flat=True))


# Lubelskie


@pytest.fixture
def plan(demo):
    return Plan.objects.get(region__slug="lubelskie", slug="plan-2013-2020")


def test_the_office_of_lublin_is_as_published(demo):
    region = Region.objects.get(slug="lubelskie")
    assert (region.street, region.postal_code, region.town) == ("ul. Diamentowa 2", "20-447", "Lublin")
    assert region.email == "rops@lubelskie.pl"


def test_the_plan_has_its_vision_and_four_main_goals_with_two_or_three_each(plan):
    adopted = plan.versions.adopted().get()
    assert plan.vision == "Lubelskie – miejscem przyjaznym ekonomii społecznej"
    main = adopted.objectives.filter(parent=None)
    assert main.count() == 4
    assert all(2 <= goal.children.count() <= 3 for goal in main)


@pytest.mark.row("P3")
def test_the_plan_holds_the_seven_elements_and_the_five_themes(plan):
    adopted = plan.versions.adopted().get()
    covered = set(Section.objects.filter(version=adopted).values_list("covers__code", flat=True)) - {None}
    required = RequiredElement.objects.filter(kind=plan.kind)
    assert covered == set(required.values_list("code", flat=True))
    assert sorted(required.values_list("group", flat=True)) == ["element"] * 7 + ["theme"] * 5


def test_every_text_says_something(plan):
    adopted = plan.versions.adopted().get()
    leaves = Section.objects.filter(version=adopted, children=None)
    assert all(len(section.body) > 300 for section in leaves)
    assert any("<table" in section.body for section in leaves)


def test_the_five_zaz_and_three_cis_have_their_counties_and_no_invented_identifiers(demo):
    units = Institution.objects.filter(region__slug="lubelskie")
    zaz = dict(units.filter(kind="zaz").values_list("town", "territory__code"))
    assert zaz == {
        "Lublin": "0663", "Przeorsk": "0618", "Puławy": "0614", "Stoczek Łukowski": "0611", "Łęczna": "0610",
    }  # fmt: skip
    assert set(units.filter(kind="cis").values_list("territory__code", flat=True)) == {"0662", "0618", "0663"}
    assert not Institution.objects.exclude(nip="", regon="", krs="").exists()


def test_the_team_of_experts_has_three_working_teams_and_whom_it_represents(demo):
    team = Body.objects.get(region__slug="lubelskie", kind=Body.Kind.EXPERT_TEAM)
    assert team.appointed_on == dt.date(2011, 7, 26)
    assert (team.teams.count(), team.categories.count()) == (3, 8)


def test_the_consultation_is_answered_by_two_people_and_changed_the_plan(plan):
    draft, adopted = plan.versions.order_by("number")
    round = ConsultationRound.objects.get(version=draft)
    assert (round.is_closed, round.has_published_answers) == (True, True)
    remarks = Remark.objects.filter(submission__round=round)
    assert remarks.count() == 7
    assert {remark.answer.disposition for remark in remarks} == {
        "accepted", "partially", "rejected", "covered", "explanation", "out_of_scope",
    }  # fmt: skip
    assert all(remark.answer.drafted_by != remark.answer.accepted_by for remark in remarks)
    assert adopted.measures.count() == draft.measures.count() + 1


def test_what_no_source_says_about_the_resolution_is_left_out_or_marked(plan):
    resolution = plan.versions.adopted().get().resolution
    assert (resolution.body, resolution.number) == ("board", "")
    assert "pokazowa" in resolution.title


def test_indicators_show_every_case(plan):
    adopted = plan.versions.adopted().get()
    found = standings_of_version(adopted, year=2020)
    by_name = {standing.passport.name: standing for standing in found.values()}
    assert len(by_name) == 16
    assert all(passport.name_en and passport.definition_en for passport in adopted.indicatorpassports.all())

    def one(part):
        return next(standing for name, standing in by_name.items() if part in name)

    assert one("klauzulami").assessment.percent > 400
    assert one("sektorze ekonomii").assessment.percent < 0
    assert one("długotrwale").status == "achieved"
    assert one("Biuletynu").passport.direction == "keep"
    assert one("Szkoły").observations[2020].missing == "not_yet"
    assert {standing.status for standing in by_name.values()} >= {"achieved", "at_risk", "missed"}


@pytest.mark.parametrize("dimension", ["SEX=F", "SEX=M"])
def test_two_indicators_are_broken_down_by_sex(plan, dimension):
    parts = Observation.objects.official().filter(indicator__plan=plan, breakdown__key=dimension)
    assert parts.values("indicator").distinct().count() == 2
    assert parts.values("period").distinct().count() == 8


@pytest.mark.row("M7")
def test_parts_sum_up_to_their_totals(plan):
    official = Observation.objects.official().filter(indicator__plan=plan)
    for total in official.filter(breakdown__key="", territory__code="06", value__isnull=False):
        cell = official.filter(indicator=total.indicator_id, period=total.period)
        for parts in (cell.filter(breakdown__dimension="SEX"), cell.filter(territory__code__regex=r"^06\d\d$")):
            if parts.exists():
                assert parts.aggregate(sum=Sum("value"))["sum"] == total.value


@pytest.mark.row("M4")
def test_one_value_is_corrected_with_its_reason_and_one_correction_waits(plan):
    replaced = Observation.objects.get(indicator__plan=plan, state=Observation.State.SUPERSEDED)
    official = Observation.objects.official().of_cell(replaced).get()
    assert (replaced.value, official.value, official.revision) == (351, 331, 2)
    assert official.correction_reason
    assert Observation.objects.submitted().filter(indicator__plan=plan).count() == 1


def test_all_values_are_marked_as_demonstration(demo):
    assert not Observation.objects.filter(is_demonstration=False).exists()
    assert not Plan.objects.filter(is_demonstration=False).exists()


def test_three_annual_reports_are_frozen_and_wait_for_their_documents(plan):
    reports = Report.objects.filter(plan=plan)
    assert sorted(reports.values_list("year", flat=True)) == [2013, 2014, 2015]
    assert all(report.is_frozen and report.published_at for report in reports)
    assert all(chapter.body for report in reports for chapter in report.chapters.all())
    assert Job.objects.filter(task="monitoring.tasks.render_report").count() == 3


def test_money_has_totals_by_source_and_estimates_from_2016_on(plan):
    cells = BudgetCell.objects.filter(row__version=plan.versions.adopted().get())
    assert cells.values("row__source").distinct().count() >= 5
    assert set(cells.filter(is_estimate=True).values_list("year", flat=True)) == set(range(2016, 2021))


def test_the_next_programme_takes_remarks_now(demo):
    round = ConsultationRound.objects.open().get()
    assert round.version.plan.region.slug == "lubelskie"
    assert (round.closes_at - round.opens_at).days >= 35
    published = Remark.objects.filter(submission__round=round).values_list("publication", flat=True)
    assert sorted(published) == ["published", "waiting"]
    assert round.version.plan.indicators.exclude(continues=None).count() == 3


# Lubuskie and Zachodniopomorskie


def test_lubuskie_adopted_its_plan_on_12_february_2013(demo):
    version = PlanVersion.objects.adopted().get(plan__region__slug="lubuskie")
    assert version.resolution.date == dt.date(2013, 2, 12)
    steps = LifeCycleStep.objects.filter(plan=version.plan)
    assert [step.kind for step in steps] == ["initiated", "team", "draft", "consulted", "consulted", "adopted"]


def test_the_partnership_of_2008_has_a_leader_a_secretariat_and_hosts_in_turn(demo):
    partnership = Partnership.objects.get()
    assert (partnership.founded_year, partnership.hosts_rotate) == (2008, True)
    assert partnership.leader == "Marszałek Województwa Lubuskiego"
    assert "Wojewódzki Urząd Pracy" in partnership.secretariat.name
    assert partnership.agreements.as_at(dt.date(2015, 5, 14)).count() == 4
    assert partnership.bodies.get().kind == Body.Kind.PROGRAMME_COUNCIL


def test_the_signatories_met_at_the_ohp_on_14_may_2015(demo):
    meeting = Meeting.objects.get(begins_on=dt.date(2015, 5, 14))
    assert "OHP" in meeting.host.name
    assert meeting.agenda.exclude(speaker="").get().speaker == "Małgorzata Jażdżewska"
    assert meeting.minutes_state == Meeting.MinutesState.PUBLISHED


def test_zachodniopomorskie_met_on_two_days_and_constituted_its_team_on_the_second(demo):
    meeting = Meeting.objects.get(region__slug="zachodniopomorskie")
    assert (meeting.begins_on, meeting.ends_on) == (dt.date(2011, 3, 28), dt.date(2011, 3, 29))
    assert {point.day for point in meeting.agenda.all()} == {meeting.begins_on, meeting.ends_on}
    assert set(meeting.agenda.values_list("speaker", flat=True)) == {
        "", "Cezary Miżejewski", "Agnieszka Bagińska", "Agata Wilińska-Onyśko",
    }  # fmt: skip
    assert meeting.body.appointed_on == meeting.ends_on


def test_its_plan_stands_below_the_two_strategies(demo):
    plan = Plan.objects.get(region__slug="zachodniopomorskie")
    assert plan.related_documents.count() == 2
    assert plan.versions.published().count() == 1


# All of them


def test_everything_that_was_done_has_somebody_who_did_it(demo):
    events = apps.get_model("plans", "SectionEvent").objects.filter(pgh_label="insert")
    assert events.exists()
    assert not events.filter(pgh_context=None).exists()
    assert set(events.values_list("pgh_context__metadata__part_of", flat=True)) >= {"load_demo"}


def test_each_api_list_has_something_real_on_it(demo, client):
    for path in ("regions", "plans", "indicators", "observations", "institutions"):
        assert client.get(f"/api/v1/{path}").json()["data"]


def test_the_adopted_plan_of_lublin_has_a_picture_with_its_words_and_a_footnote(plan):
    adopted = plan.versions.frozen().order_by("-number").first()
    body = Section.objects.get(version=adopted, title="Podmioty ekonomii społecznej").body
    assert picturing.counts() == [
        ("Chełm", 0, 1),
        ("Lublin", 1, 1),
        ("Łęczna", 1, 0),
        ("Przeorsk", 1, 0),
        ("Puławy", 1, 0),
        ("Stoczek Łukowski", 1, 0),
        ("Ulhówek", 0, 1),
    ]
    assert f'alt="{picturing.description()}"' in body
    assert f"<figcaption>{picturing.CAPTION}</figcaption>" in body
    assert "o zatrudnieniu socjalnym" in body.split("data-footnote")[1]
    assert [use.image.name in body for use in adopted.image_uses.all()] == [True]
