import datetime as dt
import json
import logging
import re
from logging.config import DictConfigurator

import pytest
from django.conf import settings as django_settings
from django.urls import reverse
from django.utils import timezone

from plan_portal import my_tasks, readiness, tile_map
from plan_portal.accounts.models import Region
from plan_portal.my_tasks import Task, Waiting
from tests.factories.portal import person, region

LOGIN = "allauth.account.auth_backends.AuthenticationBackend"
DECLARATION_IDS = {
    *("a11y-wstep", "a11y-podmiot", "a11y-url", "a11y-data-publikacja", "a11y-data-aktualizacja", "a11y-status"),
    *("a11y-ocena", "a11y-data-sporzadzenie", "a11y-data-przeglad", "a11y-audytor", "a11y-kontakt", "a11y-osoba"),
    *("a11y-email", "a11y-telefon", "a11y-procedura", "a11y-architektura", "a11y-aplikacje", "a11y-deklaracja"),
}


def text_of(client, name, *args, **query):
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_home_page_leads_to_every_region(client, db):
    text = text_of(client, "home")
    for one in Region.objects.all():
        assert text.count(f'href="{one.get_absolute_url()}"') >= 2, "on the map and in the list"


def test_every_region_has_a_tile_of_its_own(db):
    tiles = tile_map.tiles(Region.objects.all())
    assert len({(tile.x, tile.y) for tile in tiles}) == 16


def test_a_region_that_does_not_take_part_says_so(client, db):
    Region.objects.filter(code="14").update(takes_part=False)
    assert "nie korzysta jeszcze z portalu" in text_of(client, "region", "mazowieckie")


def test_a_region_tells_everybody_what_it_has_and_its_coordinator_how_to_run_it(client, db):
    page = region().slug
    assert "Obowiązujący plan" in text_of(client, "region", page)
    assert "Dziennik zmian" not in text_of(client, "region", page)
    client.force_login(person("lubelskie", "coordinator"), backend=LOGIN)
    assert "Dziennik zmian" in text_of(client, "region", page)


@pytest.mark.parametrize("slug", ["nie-ma", "LUBELSKIE", "lubelskie-"])
def test_there_is_no_region_of_another_name(client, db, slug):
    assert client.get(f"/{slug}/").status_code == 404


def test_the_search_finds_without_accents_and_in_parts(client, db):
    Region.objects.filter(code="06").update(office_name="Regionalny Ośrodek Polityki Społecznej", town="Lublin")
    for query in ("osrodek lublin", "OŚRODEK", "lubel"):
        assert "Województwo lubelskie" in text_of(client, "search", q=query)
    assert "Nic nie znaleziono" in text_of(client, "search", q="xyzzy")
    assert "Nic nie znaleziono" not in text_of(client, "search")


@pytest.mark.parametrize("query", ["%", "_", "'", "\\", "a" * 1000, "   ", "<script>", "\u0105\u0301", "a\0b"])
def test_the_search_takes_whatever_is_typed(client, db, query):
    assert "<script>" not in text_of(client, "search", q=query).split("</head>")[1]


@pytest.mark.row("X5")
def test_the_declaration_has_every_official_id_once(client, db):
    found = re.findall(r'id="(a11y-[a-z-]+)"', text_of(client, "accessibility_declaration"))
    assert sorted(found) == sorted(DECLARATION_IDS)


@pytest.mark.row("X5")
def test_the_declaration_gives_its_dates_to_machines(client, db):
    text = text_of(client, "accessibility_declaration")
    for name in ("publikacja", "aktualizacja", "sporzadzenie", "przeglad"):
        assert re.search(rf'id="a11y-data-{name}" datetime="\d{{4}}-\d\d-\d\d"', text)


@pytest.mark.row("X9")
def test_every_page_forbids_what_it_does_not_need(client, db):
    headers = client.get("/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"


@pytest.mark.row("X9")
@pytest.mark.parametrize("name", ["home", "search", "accessibility_declaration", "privacy", "account_login"])
def test_no_page_has_a_script_or_style_of_its_own(client, db, name):
    text = text_of(client, name)
    assert not re.search(r"<style|style=|<script(?![^>]*\bsrc=)| on[a-z]+=\"", text)


def test_the_look_is_remembered_and_leads_back(client, db):
    answer = client.post(reverse("set_look"), {"theme": "dark", "next": "/lubelskie/"})
    assert (answer.status_code, answer.url) == (302, "/lubelskie/")
    assert 'data-theme="dark"' in text_of(client, "home")


def test_the_language_is_remembered(client, db):
    client.post(reverse("set_language"), {"language": "en"})
    assert '<html lang="en"' in text_of(client, "home")
    client.post(reverse("set_language"), {"language": "xx"})
    assert '<html lang="en"' in text_of(client, "home")


@pytest.mark.row("X9")
@pytest.mark.parametrize(
    "where", ["https://zly.example/", "//zly.example/", "javascript:alert(1)", "\\\\zly.example", ""]
)
@pytest.mark.parametrize("name", ["set_look", "set_language"])
def test_nobody_is_led_to_another_host(client, db, name, where):
    assert client.post(reverse(name), {"next": where}).url == "/"


def test_alive_means_that_the_process_answers(client):
    assert client.get(reverse("healthz")).content == b"ok\n"


@pytest.mark.row("X10")
def test_a_line_of_the_log_is_an_object_with_its_time_in_utc():
    settings = django_settings.LOGGING["formatters"]["json"]
    record = logging.LogRecord("plan_portal", logging.INFO, __file__, 1, "Zażółć", (), None)
    line = json.loads(DictConfigurator({}).configure_formatter(settings).format(record))
    assert {name: line[name] for name in ("level", "logger", "message")} == {
        "level": "INFO",
        "logger": "plan_portal",
        "message": "Zażółć",
    }
    assert dt.datetime.fromisoformat(line["time"]) == dt.datetime.fromtimestamp(record.created, dt.UTC)


def test_ready_means_database_migrations_and_broker(client, db, monkeypatch):
    monkeypatch.setattr(readiness, "broker_answers", lambda: True)
    assert client.get(reverse("readyz")).json() == {"ready": True, "problems": []}
    monkeypatch.setattr(readiness, "unapplied_migrations", lambda: ["plans.0099_later"])
    answer = client.get(reverse("readyz"))
    assert (answer.status_code, answer.json()["ready"]) == (503, False)
    assert "plans.0099_later" in answer.json()["problems"][0]


def test_without_the_broker_the_portal_is_not_ready(client, db):
    assert client.get(reverse("readyz")).json()["problems"] == ["the broker does not answer"]


def test_tasks_are_in_the_order_in_which_they_press():
    today = timezone.localdate()
    late = Task("późne", "/", due=today - dt.timedelta(days=1))
    soon = Task("wkrótce", "/", due=today)
    later = Task("potem", "/", due=today + dt.timedelta(days=9))
    open_end = Task("kiedyś", "/")
    others = Task("inni", "/", waiting=Waiting.FOR_OTHERS, due=today - dt.timedelta(days=5))
    sections = my_tasks.in_order([open_end, others, later, late, soon])
    assert sections == {
        "overdue": [late],
        "due": [soon, later],
        "waiting_for_me": [open_end],
        "waiting_for_others": [others],
    }


def test_who_has_nothing_to_do_is_told_why(client, db):
    client.force_login(person(), backend=LOGIN)
    assert "Nie masz roli w żadnym regionie" in text_of(client, "my_tasks")
    client.force_login(person("lubelskie", "expert"), backend=LOGIN)
    assert "Nic na Ciebie nie czeka" in text_of(client, "my_tasks")
