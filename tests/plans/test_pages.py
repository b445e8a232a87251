"""The reading pages and the editor's pages: what only they do."""

import html
import itertools
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plans import actions
from plans.models import LifeCycleStep, Objective, RelatedDocument, Section
from plans.text import blocks
from tests.factories.plans import (
    adopted_version,
    frozen_version,
    published_version,
    working_version,
    written_plan,
)
from tests.factories.portal import UserFactory, person

pytestmark = pytest.mark.django_db


def of(plan, name, *args):
    return reverse(name, args=[plan.region.slug, plan.slug, *args])


@pytest.fixture
def editor(client):
    editor = person("lubelskie", "editor")
    client.force_login(editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    return editor


def words(answer) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


@pytest.mark.row("P1", "P9")
def test_a_reader_finds_the_whole_plan_on_one_page(client):
    version = adopted_version()
    LifeCycleStep.objects.create(plan=version.plan, kind="team", happened_in="lato 2011 r.", note="Zespół ekspertów")
    RelatedDocument.objects.create(plan=version.plan, relation="annex_to", title="Strategia polityki społecznej")
    text = words(client.get(version.plan.get_absolute_url()))
    for expected in [
        "Lubelskie – miejscem przyjaznym ekonomii społecznej",
        "W regionie działa pięć zakładów aktywności zawodowej.",
        "cel główny 1 Spójny system instytucji wsparcia",
        "cel szczegółowy 1.1 Sieć ośrodków wsparcia",
        "działanie 1.1.D1 Biuletyn ekonomii społecznej",
        "Liczba ZAZ",
        "Harmonogram",
        "≈ 150 000,50",
        "uchwała nr 28/302/15 Zarządu Województwa Lubelskiego z dnia 7 kwietnia 2015 r.",
        "lato 2011 r.",
        "Strategia polityki społecznej",
        "Tekst przyjęty",
        version.content_hash,
    ]:
        assert expected in text


@pytest.mark.row("P13")
def test_every_place_has_an_address_and_every_address_a_place(client):
    version = published_version()
    page = client.get(version.get_absolute_url()).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    section = version.sections.get(title="Diagnoza")
    for bid in [block.bid for block in blocks(section.body)]:
        assert bid in ids
        assert f'href="#{bid}"' in page
    for element in [*version.sections.all(), *version.objectives.all(), *version.measures.all()]:
        answer = client.get(of(version.plan, "element", version.number, element.uid))
        address, anchor = answer.url.split("#")
        assert address == version.get_absolute_url()
        assert anchor in ids
    for anchor in re.findall(r'href="#([^"]+)"', page):
        assert anchor in ids


@pytest.mark.row("P13")
def test_a_frozen_version_stays_readable_when_the_plan_goes_on(client):
    old = published_version()
    editor = UserFactory()
    copy = actions.open_working_version(old.plan, by=editor)
    actions.remove_element(copy.sections.get(title="Prognoza"), by=editor)
    new = published_version(old.plan, label="Nowszy")
    gone = old.sections.get(title="Prognoza")
    assert "Będzie nas więcej." in words(client.get(old.get_absolute_url()))
    assert "Czytasz starszą wersję" in words(client.get(old.get_absolute_url()))
    assert client.get(of(old.plan, "element", old.number, gone.uid)).status_code == 302
    answer = client.get(of(old.plan, "newest_element", gone.uid))
    assert answer.status_code == 410
    assert of(old.plan, "element", old.number, gone.uid) in answer.content.decode()
    assert client.get(of(new.plan, "element", new.number, "00000000-0000-0000-0000-000000000000")).status_code == 404


def test_a_link_to_a_paragraph_leads_to_it(client):
    version = published_version()
    section = version.sections.get(title="Diagnoza")
    bid = blocks(section.body)[1].bid
    answer = client.get(of(version.plan, "element", version.number, section.uid) + f"?part={bid}")
    assert answer.url == f"{version.get_absolute_url()}#{bid}"


def test_the_plan_itself_is_the_newest_adopted_version(client):
    adopted = adopted_version()
    actions.open_working_version(adopted.plan, by=UserFactory())
    published_version(adopted.plan, label="Projekt zmiany")
    assert "uchwała nr 28/302/15" in words(client.get(adopted.plan.get_absolute_url()))


def test_plain_words_come_first_for_whoever_asks(client):
    version = published_version()
    full = words(client.get(version.get_absolute_url()))
    plain = words(client.get(version.get_absolute_url() + "?prosto"))
    assert "Ilu nas jest i co robimy." not in full
    assert (
        plain.index("Ilu nas jest i co robimy.") < plain.index("Pokaż pełny tekst") < plain.index("W regionie działa")
    )


def test_headings_of_a_chapter_stand_below_its_title(client):
    page = client.get(published_version().get_absolute_url()).content.decode()
    levels = [int(level) for level in re.findall(r"<h(\d)", page[page.index("<h1") :])]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels


def grow(plan, number):
    """As many elements of each kind more."""
    version, editor = working_version(plan), UserFactory()
    for _ in range(number):
        section = actions.add_section(version, title="Rozdział", body="<p>a</p><p>b</p>", by=editor)
        actions.add_section(version, title="Podrozdział", parent=section, body="<p>c</p>", by=editor)
        goal = actions.add_objective(version, title="Cel", by=editor)
        measure = actions.add_measure(goal, name="Działanie", first_year=2014, by=editor)
        actions.add_passport(measure, name="Wskaźnik", unit="szt.", by=editor)


def queries_of(client, address) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_a_long_plan_costs_as_many_queries_as_a_short_one(client):
    small, large = written_plan(), written_plan()
    grow(large, 10)
    short, long = (published_version(plan).get_absolute_url() for plan in (small, large))
    assert queries_of(client, short) == queries_of(client, long) < 30


@pytest.mark.parametrize("name", ["plan_edit", "edit_budget"])
def test_the_editors_pages_cost_as_many_queries_for_a_long_plan(client, editor, name):
    small, large = written_plan(), written_plan()
    grow(large, 10)
    assert queries_of(client, of(small, name)) == queries_of(client, of(large, name))


def test_a_list_of_plans_costs_the_same_for_one_and_for_five(client):
    address = reverse("plans", args=["lubelskie"])
    published_version()
    one = queries_of(client, address)
    for _ in range(4):
        published_version()
    assert queries_of(client, address) == one


def test_readers_see_no_draft_in_the_list(client):
    written_plan(title="Tajny plan")
    assert "Tajny plan" not in words(client.get(reverse("plans", args=["lubelskie"])))


def test_an_expert_gets_from_the_list_to_a_frozen_version_that_is_not_public(client):
    plan = frozen_version(written_plan()).plan
    client.force_login(person("lubelskie", "expert"), backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("plans", args=["lubelskie"])).content.decode()
    assert f'href="{plan.get_absolute_url()}"' in page
    assert of(plan, "plan_edit") not in page
    assert client.get(plan.get_absolute_url()).status_code == 200


def test_the_office_sees_its_draft_in_the_list(client, editor):
    written_plan(title="Tajny plan")
    assert "Tajny plan" in words(client.get(reverse("plans", args=["lubelskie"])))


# Editing


def test_a_section_is_saved_and_the_time_is_shown(client, editor):
    plan = written_plan()
    section = Section.objects.get(title="Diagnoza")
    said = {"title": "Diagnoza", "body": section.body.replace("pięć", "sześć"), "summary": "", "revision": 1}
    answer = client.post(of(plan, "edit_section", section.uid), said, follow=True)
    before = [block.bid for block in blocks(section.body)]
    section.refresh_from_db()
    assert "sześć" in section.body
    assert [block.bid for block in blocks(section.body)] == before
    assert re.search(r"Zapisano \d\d:\d\d", words(answer))


def test_a_stale_save_shows_both_texts_and_loses_none(client, editor):
    plan = written_plan()
    section = Section.objects.get(title="Diagnoza")
    actions.save_section(section, base_revision=1, title="Diagnoza", body="<p>Tekst innej osoby.</p>", by=UserFactory())
    mine = {"title": "Diagnoza", "body": "<p>Mój tekst.</p>", "summary": "", "revision": 1}
    answer = client.post(of(plan, "edit_section", section.uid), mine)
    assert answer.status_code == 409
    text = words(answer)
    assert "Tekst innej osoby." in text
    assert "Mój tekst." in text
    section.refresh_from_db()
    assert "Tekst innej osoby." in section.body
    again = answer.context["form"]["revision"].value()
    client.post(of(plan, "edit_section", section.uid), mine | {"revision": again})
    section.refresh_from_db()
    assert "Mój tekst." in section.body


def test_a_text_sent_after_the_freeze_comes_back_to_its_writer(client, editor):
    plan = written_plan()
    section = Section.objects.get(title="Diagnoza")
    frozen_version(plan)
    said = {"title": "Diagnoza", "body": "<p>Mój tekst.</p>", "revision": 1}
    answer = client.post(of(plan, "edit_section", section.uid), said)
    assert "Mój tekst." in words(answer)
    assert "zamrożona" in words(answer)


def test_errors_stand_at_their_fields_in_polish(client, editor):
    plan = written_plan()
    goal = Objective.objects.get(code="1")
    said = {"name": "", "node": f"objective:{goal.uid}", "unit": "szt.", "precision": 0, "baseline_value": "1,5"}
    said |= {"kind": "output", "direction": "up", "aggregation": "stock", "frequency": "yearly"}
    answer = client.post(of(plan, "add_passport"), said)
    assert "To pole jest wymagane." in words(answer)
    answer = client.post(of(plan, "add_passport"), said | {"name": "Wskaźnik"})
    assert answer.context["form"].errors == {"baseline_year": ["Podaj, którego roku dotyczy ta wartość."]}


@pytest.mark.row("P2")
def test_a_move_says_the_new_code(client, editor):
    plan = written_plan()
    other = actions.add_objective(working_version(plan), title="Drugi", by=editor)
    answer = client.post(of(plan, "move_element", "objective", other.uid), {"direction": "up"}, follow=True)
    assert "Przesunięto: 2 ma teraz numer 1." in words(answer)


def test_the_checks_lead_to_what_is_missing(client, editor):
    plan = written_plan()
    answer = client.get(of(plan, "plan_edit"))
    passport = plan.indicators.get(passports__name="Wydane numery").passports.get()
    assert "Wskaźnik bez wartości bazowej" in words(answer)
    place = of(plan, "edit_passport", passport.uid)
    assert f'href="{place}#div_id_baseline_value"' in answer.content.decode()


def test_a_frozen_plan_offers_the_next_version(client, editor):
    plan = written_plan()
    frozen_version(plan)
    assert "Nie ma teraz wersji roboczej" in words(client.get(of(plan, "plan_edit")))
    client.post(of(plan, "open_working_version"))
    assert working_version(plan).number == 2


def test_staff_of_another_region_get_404_for_a_draft(client):
    plan = written_plan()
    stranger = person("lubuskie", "coordinator")
    client.force_login(stranger, backend="allauth.account.auth_backends.AuthenticationBackend")
    for name, args in [("plan", []), ("plan_version", [1]), ("plan_edit", []), ("edit_budget", [])]:
        for headers in ({}, {"HX-Request": "true"}):
            assert client.get(of(plan, name, *args), headers=headers).status_code == 404
