"""Completeness before freezing: blockers stop it in the action, warnings are asked about."""

from html import unescape

import pytest
from django.urls import reverse

from plan_portal.errors import InvalidInput
from plans import actions
from plans.checks import blockers, findings, warnings
from plans.models import CompletenessCheck, RequiredElement, Section, SectionCoverage
from plans.reading import content
from tests.factories.big_plan import BIG, SMALL, big_plan
from tests.factories.partners import InstitutionFactory
from tests.factories.plans import (
    ALL_WARNINGS,
    DocumentKindFactory,
    IndicatorPassportFactory,
    MeasureFactory,
    ObjectiveFactory,
    PlanFactory,
    PlanVersionFactory,
    SectionFactory,
    working_version,
    written_plan,
)
from tests.factories.portal import UserFactory, person


@pytest.fixture
def someone(db):
    return UserFactory()


def whole_version():
    """Nothing is missing: of a kind that asks for nothing, as far as chapters go."""
    plan = PlanFactory(kind=DocumentKindFactory(code="inny", name="Inny dokument"))
    version = PlanVersionFactory(plan=plan)
    SectionFactory(version=version)
    goal = ObjectiveFactory(version=version)
    lead = InstitutionFactory(region=plan.region)
    MeasureFactory(objective=goal, lead=lead, first_year=2013, last_year=2020)
    IndicatorPassportFactory(objective=goal, promised=True, name="Liczba ZAZ")
    return version


def found(version):
    return findings(content(version))


@pytest.mark.row("P18")
def test_a_whole_version_is_frozen_without_a_question(someone):
    version = whole_version()
    assert found(version) == []
    assert actions.freeze(version, label="Projekt", by=someone).is_frozen


@pytest.mark.row("P18")
def test_blockers_stop_the_freezing_whatever_is_accepted(someone):
    version = PlanVersionFactory()
    with pytest.raises(InvalidInput) as refusal:
        actions.freeze(version, label="Projekt", accepted_warnings=ALL_WARNINGS, by=someone)
    assert set(refusal.value.errors) == {"blockers"}
    assert "Plan nie ma jeszcze" in str(refusal.value)
    version.refresh_from_db()
    assert version.is_working


@pytest.mark.row("P18")
def test_warnings_that_nobody_has_seen_stop_it_too(someone):
    version = whole_version()
    version.indicatorpassports.update(source="", responsible_post="")
    for seen in (0, 1):
        with pytest.raises(InvalidInput) as refusal:
            actions.freeze(version, label="Projekt", accepted_warnings=seen, by=someone)
        assert set(refusal.value.errors) == {"accepted_warnings"}
    assert actions.freeze(version, label="Projekt", accepted_warnings=2, by=someone).is_frozen


@pytest.mark.row("P18")
def test_the_log_says_which_warnings_were_accepted(someone):
    version = whole_version()
    version.indicatorpassports.update(source="")
    actions.freeze(version, label="Projekt", rationale="Do konsultacji", accepted_warnings=1, by=someone)
    said = version.events.order_by("-pgh_id").first().pgh_context.metadata
    assert (said["action"], said["user"]) == ("freeze_version", someone.pk)
    assert said["why"] == "Do konsultacji\nZamrożono mimo ostrzeżeń: Wskaźnik bez źródła danych × 1"
    assert version.rationale == "Do konsultacji"


# Weights are data


@pytest.mark.row("P3")
def test_a_kind_of_document_weighs_a_rule_its_own_way_in_its_own_words(someone):
    version = whole_version()
    version.indicatorpassports.update(source="")
    assert [each.weight for each in found(version)] == ["warning"]
    check = CompletenessCheck.objects.create(
        kind=version.plan.kind, rule="indicator-without-source", severity="blocker", message="Podaj źródło (§ 4)"
    )
    assert [(each.weight, each.text) for each in found(version)] == [("blocker", "Podaj źródło (§ 4)")]
    with pytest.raises(InvalidInput):
        actions.freeze(version, label="Projekt", accepted_warnings=1, by=someone)
    check.severity = "off"
    check.save()
    assert found(version) == []


@pytest.mark.row("P3")
def test_the_guidelines_bring_seven_elements_and_five_themes(db):
    version = PlanVersionFactory(plan__kind=DocumentKindFactory(code="wieloletni-plan"))
    asked = RequiredElement.objects.filter(kind=version.plan.kind)
    assert sorted(asked.values_list("group", flat=True)) == ["element"] * 7 + ["theme"] * 5
    missing = [each for each in found(version) if each.rule == "requirement-missing"]
    assert {each.detail for each in missing} == {each.name for each in asked}


@pytest.mark.row("P3")
def test_the_programme_of_the_act_brings_its_own(db):
    kind = DocumentKindFactory(code="regionalny-program")
    codes = RequiredElement.objects.filter(kind=kind).values_list("code", flat=True)
    assert set(codes) == {"diagnosis", "goals", "directions", "delivery", "finances", "monitoring"}


def test_findings_cost_the_same_for_any_size(db, django_assert_num_queries):
    small = content(big_plan(SMALL, slug="maly"))
    version = big_plan(BIG, slug="duzy", region=small.version.plan.region)
    version.indicatorpassports.update(source="")
    big = content(version)
    with django_assert_num_queries(3):
        findings(small)
    with django_assert_num_queries(3):
        assert len(findings(big)) > 100


# Pages


@pytest.fixture
def editor(client, db):
    user = person("lubelskie", "editor")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return user


def of(version, name, *args):
    return reverse(name, args=[version.plan.region.slug, version.plan.slug, *args])


def words(answer):
    return " ".join(unescape(answer.content.decode()).split())


@pytest.mark.row("P18")
def test_the_page_asks_for_a_tick_and_freezes_with_it(client, editor):
    version = whole_version()
    version.indicatorpassports.update(source="")
    url = of(version, "freeze_version", version.number)
    assert "Widzę 1 ostrzeżenie i mimo to zamrażam wersję" in words(client.get(url))
    refused = client.post(url, {"label": "Projekt", "seen": "1"})
    assert "Jest 1 ostrzeżenie. Obejrzyj je i zaznacz, że je widzisz." in words(refused)
    assert client.post(url, {"label": "Projekt", "seen": "1", "accepted_warnings": "on"}).status_code == 302
    version.refresh_from_db()
    assert version.is_frozen


@pytest.mark.row("P18")
def test_a_tick_for_other_warnings_does_not_count(client, editor):
    version = whole_version()
    version.indicatorpassports.update(source="", responsible_post="")
    answer = client.post(
        of(version, "freeze_version", version.number), {"label": "A", "seen": "1", "accepted_warnings": "on"}
    )
    assert "Są 2 ostrzeżenia" in words(answer)
    assert 'name="seen" value="2"' in answer.content.decode()


@pytest.mark.row("P18")
def test_every_finding_leads_to_where_it_is_mended(client, editor):
    version = big_plan(SMALL)
    SectionFactory(version=version, body="")
    Section.objects.filter(version=version).update(summary="")
    for each in [*blockers(found(version)), *warnings(found(version))]:
        assert client.get(each.url.partition("#")[0]).status_code == 200, each


@pytest.mark.row("P3")
def test_the_checklist_shows_what_is_present_empty_and_missing(client, editor):
    version = working_version(written_plan())
    asked = {each.code: each for each in RequiredElement.objects.filter(kind=version.plan.kind)}
    empty = SectionFactory(version=version, body="", title="Prognozy")
    SectionCoverage.objects.create(section=version.sections.get(title="Diagnoza"), required_element=asked["diagnosis"])
    SectionCoverage.objects.create(section=empty, required_element=asked["forecast"])
    answer = client.get(of(version, "conformity"))
    assert answer.context["counts"] == {"present": 1, "empty": 1, "missing": 10}
    page = answer.content.decode()
    assert of(version, "edit_section", version.sections.get(title="Diagnoza").uid) in page
    add = f"{of(version, 'add_section')}?covers=monitoring"
    assert add in page
    form = client.get(add).context["form"]
    assert form.initial["covers"] == [asked["monitoring"].pk]
