"""The steps of a plan's life: which may follow which, and who records them."""

import datetime as dt
import html
import re

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from plan_portal.errors import InvalidInput, StaleCopy, WrongState
from plans import actions
from plans.lifecycle import KINDS, Problem, Step, may_follow, problems
from plans.models import LifeCycleStep, Resolution
from tests.factories.plans import PlanFactory, adopted_version, written_plan
from tests.factories.portal import UserFactory, person

pytestmark = pytest.mark.row("P10")
TODAY = dt.date(2026, 11, 28)


def codes(*steps):
    return [(each.number, each.code) for each in problems([Step(*each) for each in steps], TODAY)]


def test_a_life_from_initiation_to_expiry_is_possible():
    kinds = [kind for kind in KINDS if kind not in ("repealed", "replaced")]
    days = [dt.date(2012, 1, 1) + dt.timedelta(days=30 * n) for n in range(len(kinds))]
    assert codes(*zip(kinds, days, strict=True)) == []


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([("consulted",)], [(0, "requires")]),
        ([("amended",)], [(0, "requires")]),
        ([("draft",), ("position",)], [(1, "requires")]),
        ([("adopted",), ("adopted",)], [(1, "twice")]),
        ([("adopted",), ("expired",), ("monitored",)], [(2, "after_the_end")]),
        ([("draft", dt.date(2027, 1, 1))], [(0, "future")]),
        ([("draft", dt.date(2027, 1, 1), True)], []),
        ([("draft", None, True), ("team",)], [(1, "planned_first")]),
        ([("team", dt.date(2012, 5, 1)), ("draft",), ("diagnosis", dt.date(2012, 4, 30))], [(2, "order")]),
        ([("draft",), ("consulted",), ("consulted",), ("adopted",), ("draft",), ("amended",)], []),
    ],
)
def test_only_valid_steps(steps, expected):
    assert codes(*steps) == expected


@given(st.lists(st.sampled_from(KINDS), max_size=8))
def test_what_may_follow_makes_no_problem_and_nothing_else_may(kinds):
    life = [Step(kind) for kind in kinds]
    before = problems(life, TODAY)
    possible = may_follow(life)
    for kind in KINDS:
        new = [each for each in problems([*life, Step(kind)], TODAY) if each not in before]
        assert (new == []) == (kind in possible)


def test_a_problem_names_what_is_missing():
    assert problems([Step("sent")], TODAY) == [Problem(0, "requires", "draft")]


# Actions


@pytest.fixture
def plan(db):
    return PlanFactory()


@pytest.fixture
def coordinator(db):
    return UserFactory()


def kinds(plan):
    return list(plan.steps.values_list("kind", flat=True))


def test_a_step_stands_where_it_is_put_with_who_when_and_by_which_act(plan, coordinator):
    first = actions.add_step(plan, kind="initiated", who="ROPS", happened_on=dt.date(2012, 1, 1), by=coordinator)
    draft = actions.add_step(plan, kind="draft", happened_in="2012 r.", after=first, by=coordinator)
    act = actions.Act("board", dt.date(2012, 2, 1), number="12/12")
    team = actions.add_step(
        plan, kind="team", happened_on=dt.date(2012, 2, 1), act=act, after=first, note="Zespół", by=coordinator
    )
    assert kinds(plan) == ["initiated", "team", "draft"]
    assert (team.resolution.number, team.resolution.region) == ("12/12", plan.region)
    again = actions.add_step(plan, kind="draft", happened_in="jesień", act=act, after=draft, by=coordinator)
    assert again.resolution == team.resolution, "an act is recorded once"
    assert Resolution.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"kind": "consulted", "happened_in": "2012"}, "kind"),
        ({"kind": "draft"}, "happened_on"),
        ({"kind": "draft", "happened_on": dt.date(2999, 1, 1)}, "happened_on"),
        ({"kind": "adopted", "happened_in": "2012"}, "kind"),
        ({"kind": "nic", "happened_in": "2012"}, "kind"),
    ],
)
def test_a_step_that_cannot_be_is_refused_at_its_field(plan, coordinator, said, field):
    with pytest.raises(InvalidInput) as refusal:
        actions.add_step(plan, by=coordinator, **said)
    assert set(refusal.value.errors) == {field}
    assert not plan.steps.exists()


def test_what_later_steps_rest_on_stays(plan, coordinator):
    draft = actions.add_step(plan, kind="draft", happened_in="2012", by=coordinator)
    actions.add_step(plan, kind="consulted", happened_in="2012", after=draft, by=coordinator)
    with pytest.raises(WrongState):
        actions.remove_step(draft, by=coordinator)
    with pytest.raises(InvalidInput, match="byłby niemożliwy"):
        actions.save_step(draft, base_revision=1, kind="team", happened_in="2012", by=coordinator)
    assert kinds(plan) == ["draft", "consulted"]


def test_a_save_on_a_stale_copy_is_told_so(plan, coordinator):
    draft = actions.add_step(plan, kind="draft", happened_in="2012", by=coordinator)
    actions.save_step(draft, base_revision=1, kind="draft", happened_in="2013", by=coordinator)
    with pytest.raises(StaleCopy):
        actions.save_step(draft, base_revision=1, kind="draft", happened_in="2014", by=coordinator)
    assert plan.steps.get().happened_in == "2013"


def test_the_step_of_an_adopted_version_stays_and_takes_a_note(db, coordinator):
    plan = adopted_version().plan
    step = plan.steps.get()
    with pytest.raises(WrongState):
        actions.remove_step(step, by=coordinator)
    actions.save_step(step, base_revision=1, kind="expired", who="Zarząd", note="Jednogłośnie", by=coordinator)
    step.refresh_from_db()
    assert (step.kind, step.who, step.note) == ("adopted", "Zarząd", "Jednogłośnie")


def test_a_plan_ends_once_and_names_its_successor(db, coordinator):
    plan = adopted_version().plan
    successor = PlanFactory(region=plan.region)
    end = {"kind": "replaced", "happened_on": dt.date(2021, 1, 1), "after": plan.steps.get()}
    with pytest.raises(InvalidInput) as refusal:
        actions.add_step(plan, successor=plan, by=coordinator, **end)
    assert set(refusal.value.errors) == {"successor"}
    step = actions.add_step(plan, successor=successor, by=coordinator, **end)
    with pytest.raises(InvalidInput):
        actions.add_step(plan, kind="monitored", happened_in="2022", after=step, by=coordinator)


# Pages


def words(answer) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


@pytest.fixture
def written(client, db):
    coordinator = person("lubelskie", "coordinator")
    client.force_login(coordinator, backend="allauth.account.auth_backends.AuthenticationBackend")
    return written_plan()


def of(plan, name, *args):
    return reverse(name, args=[plan.region.slug, plan.slug, *args])


def test_a_coordinator_adds_mends_and_removes_a_step_in_the_browser(client, written):
    said = {"kind": "draft", "who": "ROPS w Lublinie", "happened_on": "2012-05-01"}
    said |= {"body": "board", "number": "1/12", "date": "2012-05-01"}
    assert client.post(of(written, "add_step"), said).status_code == 302
    step = written.steps.get()
    page = words(client.get(of(written, "life_cycle")))
    assert "1 maja 2012 r. Projekt – ROPS w Lublinie uchwała nr 1/12" in page
    said |= {"revision": "1", "happened_on": "", "happened_in": "wiosna 2012 r.", "resolution": step.resolution_id}
    assert client.post(of(written, "edit_step", step.pk), said).status_code == 302
    stale = client.post(of(written, "edit_step", step.pk), said | {"who": "Inny"})
    assert stale.status_code == 409
    client.post(of(written, "remove_step", step.pk))
    assert not written.steps.exists()


def test_an_error_stands_at_its_field(client, written):
    answer = client.post(of(written, "add_step"), {"kind": "consulted", "happened_in": "2012", "number": "1"})
    assert set(answer.context["form"].errors) == {"body", "date"}
    answer = client.post(of(written, "add_step"), {"kind": "consulted", "happened_in": "2012"})
    assert "Przed tym krokiem musi być inny: projekt." in words(answer)


def test_readers_see_the_steps_on_the_plans_page(client, written):
    LifeCycleStep.objects.create(plan=written, kind="draft", who="Zespół ekspertów", happened_in="2012 r.")
    LifeCycleStep.objects.create(plan=written, kind="consulted", is_planned=True, happened_in="2027 r.", position=1)
    text = words(client.get(of(written, "plan")))
    assert "2012 r. Projekt – Zespół ekspertów" in text
    assert "2027 r. zaplanowane Konsultacje społeczne" in text
