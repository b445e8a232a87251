import ast
import re
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import translation

from plan_portal import audit
from plan_portal.accounts import actions as people
from plan_portal.accounts.models import Region
from plan_portal.audit import actions
from plan_portal.audit.filters import kinds, of_kind
from plan_portal.audit.sources import sources, tracked_models, way_to_region
from plan_portal.audit.words import words_of_action
from plan_portal.jobs.running import perform
from tests.factories.portal import MembershipFactory, person, region

ROOT = Path(__file__).resolve().parents[2]
# Rows of these belong to no region; administrators see their histories in the database.
NO_REGION = {"accounts.User", "territory.TerritorialUnit"}


@pytest.fixture
def coordinator(db):
    return person("lubelskie", "coordinator", full_name="Anna Nowak")


@pytest.fixture
def log_page(client, coordinator):
    def get(**query):
        client.force_login(coordinator, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client.get(reverse("log", args=["lubelskie"]), query).content.decode()

    return get


@pytest.mark.row("X3")
def test_the_log_tells_who_changed_what_from_what_to_what(log_page, coordinator):
    membership = MembershipFactory(user__full_name="Jan Kowalski", role="editor")
    people.change_role(membership, role="expert", by=coordinator)
    text = log_page()
    assert "Zmiana roli" in text
    assert "Anna Nowak" in text
    assert re.search(r"redaktor.*?</td>.*?ekspert", text, re.S)


def test_another_regions_changes_are_not_shown(log_page):
    MembershipFactory(region=region("lubuskie"), user__full_name="Ewa Lubuska")
    assert "Ewa Lubuska" not in log_page()


def test_what_was_done_outside_of_any_action_is_shown_too(log_page):
    Region.objects.filter(pk=region().pk).update(town="Lublin")
    text = log_page()
    assert "Zmiana poza stronami portalu" in text
    assert "Lublin" in text


def test_the_log_is_narrowed_by_person_action_kind_and_day(log_page, coordinator):
    other = person("lubelskie", "coordinator", full_name="Piotr Inny")
    kowalski = MembershipFactory(user__full_name="Jan Kowalski", role="editor")
    with audit.because("change_role", by=other, why="bo tak", region=region()):
        kowalski.role = "expert"
        kowalski.save()
    hidden, shown = {"who": coordinator.pk}, {"who": other.pk}
    assert "bo tak" in log_page(**shown)
    assert "bo tak" not in log_page(**hidden)
    assert "bo tak" in log_page(action="change_role")
    assert "bo tak" in log_page(kind="accounts.membership")
    assert "bo tak" not in log_page(kind="accounts.region")
    assert "bo tak" in log_page(since="2020-01-01")
    assert "bo tak" not in log_page(until="2020-01-01")
    assert "bo tak" in log_page(since="bzdura")


@pytest.mark.parametrize("language", ["pl", "en"])
def test_no_two_kinds_to_choose_from_are_called_the_same(language):
    with translation.override(language):
        names = [name for _label, name in kinds()]
        assert len(names) == len(set(names))
        assert {source.label for label, _name in kinds() for source in of_kind(label)} == {s.label for s in sources()}


def test_older_entries_are_on_the_next_page_and_each_is_shown_once(log_page, monkeypatch):
    monkeypatch.setattr("plan_portal.audit.views.PER_PAGE", 3)
    for number in range(5):
        MembershipFactory(user__full_name=f"Osoba nr {number}")
    seen, address = [], {}
    while True:
        text = log_page(**address)
        seen += re.findall(r"Osoba nr \d", text)
        older = re.search(r"\?po=([^\"]+)\" rel=\"next\"", text)
        if not older:
            break
        address = {"po": older[1].replace("%3A", ":").replace("%2B", "+")}
    assert set(seen) == {f"Osoba nr {number}" for number in range(5)}


def test_a_place_that_somebody_typed_does_no_harm(log_page):
    for typed in ("x", "2026-01-01_1_1", "a_b_c", "2026-01-01T00:00:00+01:00_1_99999999999999"):
        assert "Dziennik zmian" in log_page(po=typed)


def test_the_log_costs_the_same_for_few_rows_and_for_many(client, coordinator, django_assert_max_num_queries):
    client.force_login(coordinator, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("log", args=["lubelskie"])

    def queries():
        with django_assert_max_num_queries(60) as counted:
            client.get(address)
        return len(counted)

    with audit.because("change_role", by=coordinator):
        MembershipFactory()
        few = queries()
        MembershipFactory.create_batch(10)
        assert queries() == few


def test_every_history_is_in_the_log_of_some_region():
    lost = {model._meta.label for model in tracked_models() if way_to_region(model) is None}
    assert lost == NO_REGION


def test_a_way_to_the_region_never_leads_over_what_may_be_missing(db):
    for source in sources():
        model = source.model
        for step in [] if source.to_region == "pgh_obj" else source.to_region.split("__"):
            field = model._meta.get_field(step)
            assert not field.null, source
            model = field.related_model


@pytest.mark.row("X8")
@pytest.mark.django_db(transaction=True)
def test_the_log_is_exported_in_the_background(monkeypatch):
    monkeypatch.setattr("plan_portal.jobs.dispatch.app.send_task", lambda *_, **__: None)
    coordinator = person("lubelskie", "coordinator", full_name="Anna Nowak")
    membership = MembershipFactory(user__full_name="=HYPERLINK()", role="editor")
    people.change_role(membership, role="expert", by=coordinator)
    job = actions.request_log_export(region(), filters={"kind": "accounts.membership"}, by=coordinator)
    perform(job.pk, actions.export_log)
    job.refresh_from_db()
    text = job.file.read().decode("utf-8-sig")
    assert job.state == "done", job.error
    assert job.file_name.startswith("dziennik-lubelskie-")
    assert "Anna Nowak;zmiana roli;;zmieniono;" in text
    assert "'=HYPERLINK()" in text
    assert ";=HYPERLINK" not in text


@pytest.mark.django_db(transaction=True)
def test_who_lost_the_role_gets_no_export(monkeypatch):
    monkeypatch.setattr("plan_portal.jobs.dispatch.app.send_task", lambda *_, **__: None)
    job = actions.request_log_export(region(), filters={}, by=person("lubuskie", "coordinator"))
    perform(job.pk, actions.export_log)
    job.refresh_from_db()
    assert (job.state, bool(job.file)) == ("failed", False)


def actions_in_the_code() -> set[str]:
    found = set()
    for path in ROOT.glob("*/**/*.py"):
        if path.relative_to(ROOT).parts[0] in ("plan_portal", "partners", "plans", "consultations", "monitoring"):
            for call in ast.walk(ast.parse(path.read_text())):
                if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) == "because":
                    found |= {arg.value for arg in call.args[:1] if isinstance(arg, ast.Constant)}
    return found


def test_every_action_has_its_polish_words():
    with translation.override("pl"):
        untranslated = {name for name in actions_in_the_code() if words_of_action(name) == name.replace("_", " ")}
    assert not untranslated
