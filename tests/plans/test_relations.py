"""Related documents, and the goals of theirs that objectives serve."""

import html
import re
from decimal import Decimal

import pytest
from django.urls import reverse

from plan_portal.errors import InvalidInput, StaleCopy, WrongState
from plans import actions
from plans.models import Measure, Objective, RelatedDocument
from plans.snapshot import is_intact
from tests.factories.plans import FundingSourceFactory, frozen_version, working_version, written_plan
from tests.factories.portal import UserFactory, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return written_plan()


@pytest.fixture
def objective(plan):
    return Objective.objects.get(version=working_version(plan), code="1")


@pytest.fixture
def strategy(plan):
    return actions.add_document(
        plan, relation="implements", title="Strategia rozwoju", url="https://example.pl/s", by=UserFactory()
    )


def link(objective, *goals, base_revision=None):
    return actions.link_goals(objective, goals=goals, base_revision=base_revision, by=UserFactory())


@pytest.mark.row("P8")
def test_an_objective_serves_goals_of_related_documents(objective, strategy):
    goal = actions.ServedGoal(strategy, " Spójność społeczna ", "https://example.pl/s#c1")
    link(objective, goal, actions.ServedGoal(strategy, "Praca"))
    assert set(objective.goal_links.values_list("goal", "url")) == {
        ("Spójność społeczna", "https://example.pl/s#c1"),
        ("Praca", ""),
    }
    kept = objective.goal_links.get(goal="Praca").pk
    link(objective, actions.ServedGoal(strategy, "Praca"))
    assert objective.goal_links.get().pk == kept


@pytest.mark.row("P8")
def test_links_are_frozen_with_the_version_and_the_document_stays(plan, objective, strategy):
    link(objective, actions.ServedGoal(strategy, "Praca"))
    frozen = frozen_version(plan)
    actions.save_document(strategy, base_revision=1, relation="annex_to", title="Nowy tytuł", by=UserFactory())
    assert is_intact(frozen)
    actions.open_working_version(plan, by=UserFactory())
    link(working_version(plan).objectives.get(code="1"))
    with pytest.raises(WrongState):
        actions.remove_document(strategy, by=UserFactory())
    assert RelatedDocument.objects.exists()


@pytest.mark.row("P8")
def test_a_document_that_no_version_names_can_be_removed(strategy):
    actions.remove_document(strategy, by=UserFactory())
    assert not RelatedDocument.objects.exists()


def test_links_on_a_stale_copy_are_refused(objective, strategy):
    actions.save_objective(objective, base_revision=1, title="Inny", by=UserFactory())
    with pytest.raises(StaleCopy):
        link(objective, actions.ServedGoal(strategy, "Praca"), base_revision=1)
    assert not objective.goal_links.exists()


def test_a_document_of_another_plan_is_refused(objective):
    other = actions.add_document(written_plan(), relation="implements", title="Inna", by=UserFactory())
    with pytest.raises(InvalidInput):
        link(objective, actions.ServedGoal(other, "Praca"))


# Pages


def words(answer) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def of(plan, name, *args):
    return reverse(name, args=[plan.region.slug, plan.slug, *args])


@pytest.fixture
def editor(client):
    editor = person("lubelskie", "editor")
    client.force_login(editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    return editor


@pytest.mark.row("P8")
def test_documents_and_goals_are_kept_in_the_browser_and_read_at_the_objective(client, editor, plan, objective):
    said = {"relation": "implements", "title": "Strategia", "url": "https://example.pl/s", "note": ""}
    assert client.post(of(plan, "add_related_document"), said).status_code == 302
    document = plan.related_documents.get()
    said |= {"revision": "1", "title": "Strategia rozwoju"}
    assert client.post(of(plan, "edit_related_document", document.uid), said).status_code == 302
    assert client.post(of(plan, "edit_related_document", document.uid), said | {"note": "x"}).status_code == 409
    url = of(plan, "served_goals", objective.uid)
    form = {"cel-TOTAL_FORMS": "1", "cel-INITIAL_FORMS": "0", "revision": "1"}
    form |= {"cel-0-document": str(document.pk), "cel-0-goal": "Spójność społeczna"}
    assert client.post(url, form).status_code == 302
    stale = client.post(url, form | {"cel-0-goal": "Praca"})
    assert stale.status_code == 409
    assert "Spójność społeczna" in words(stale)
    assert "Praca" in stale.content.decode()
    text = words(client.get(of(plan, "plan")))
    assert "Służy : Spójność społeczna – Strategia rozwoju" in text or "Służy: Spójność społeczna" in text
    incomplete = client.post(url, form | {"cel-0-goal": ""})
    assert "Powiązanie wymaga dokumentu i celu." in words(incomplete)


@pytest.mark.row("P8")
def test_rows_that_nobody_filled_in_are_no_goals(client, editor, plan, objective):
    form = {"cel-TOTAL_FORMS": "2", "cel-INITIAL_FORMS": "0", "revision": "1", "cel-0-goal": "", "cel-1-url": ""}
    assert client.post(of(plan, "served_goals", objective.uid), form).status_code == 302
    assert not objective.goal_links.exists()


# Measures: milestones and money


@pytest.mark.row("P5")
def test_milestones_are_typed_one_a_line_and_keep_their_identity(client, editor, plan):
    measure = Measure.objects.get(version=working_version(plan))
    url = of(plan, "edit_measure", measure.uid)
    said = {"name": "Biuletyn", "objective": str(measure.objective.uid), "description": "", "continuity": "one_off"}
    said |= {"first_year": "2013", "last_year": "2015", "revision": "1"}
    said["milestones"] = "2013/2: pierwszy numer\n2014-06-30: dziesiąty numer\n2015: ostatni numer"
    assert client.post(url, said).status_code == 302
    found = list(measure.milestones.values_list("what", "year", "quarter"))
    assert found == [("pierwszy numer", 2013, 2), ("dziesiąty numer", 2014, 2), ("ostatni numer", 2015, None)]
    uids = dict(measure.milestones.values_list("what", "uid"))
    said |= {"revision": "2", "milestones": "2015/1: ostatni numer\n2013: pierwszy numer"}
    assert client.post(url, said).status_code == 302
    assert dict(measure.milestones.values_list("what", "uid")) == {
        what: uids[what] for what in ("pierwszy numer", "ostatni numer")
    }
    text = words(client.get(of(plan, "plan")))
    assert "I kwartał 2015" in text or "kwartał 1 2015" in text or "1. kwartał 2015" in text


@pytest.mark.row("P5")
def test_a_milestone_outside_the_plan_is_refused_at_its_field(client, editor, plan):
    measure = Measure.objects.get(version=working_version(plan))
    said = {"name": "Biuletyn", "objective": str(measure.objective.uid), "continuity": "one_off", "revision": "1"}
    for line, words_of_it in (("2030: za późno", "Plan nie obejmuje roku 2030"), ("kiedyś: coś", "nie jest kamieniem")):
        answer = client.post(of(plan, "edit_measure", measure.uid), said | {"milestones": line})
        assert "milestones" in answer.context["form"].errors, words_of_it
    assert not measure.milestones.exists()


@pytest.mark.row("P5")
def test_a_measure_shows_where_its_money_comes_from(client, editor, plan):
    measure = Measure.objects.get(version=working_version(plan))
    line = actions.Line(measure, FundingSourceFactory(code="PFRON", position=9), {2013: Decimal(5), 2014: Decimal(7)})
    actions.save_budget(working_version(plan), lines=[line], by=editor)
    text = words(client.get(of(plan, "plan"))).replace("\u00a0", " ")
    assert "Finansowanie: EFS ≈ 150 000,50 zł, PFRON 12,00 zł" in text.replace("Finansowanie :", "Finansowanie:")
