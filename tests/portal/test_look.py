import re
from itertools import product
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from plan_portal import look
from plan_portal.accounts.models import Region
from plan_portal.error_pages import server_error
from plan_portal.templatetags.portal import STATUSES, status_parts
from tests.factories.portal import UserFactory, region
from tests.portal.axe import assert_accessible
from tests.portal.in_browser import opened

STYLES = Path(__file__).resolve().parent.parent.parent / "static" / "css"
LOCKED = "errors/locked.html"
COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def tokens(name: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", (STYLES / name).read_text()))


# Colours


def test_contrast_is_that_of_wcag():
    assert look.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert look.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", ["tokens.css", "dark.css", "contrast.css"])
def test_every_theme_can_be_read(name):
    theme = tokens("tokens.css") | tokens(name)
    for paper in ("paper", "surface", "raised"):
        assert look.contrast(theme["ink"], theme[paper]) >= 7
        for ink in ("ink-soft", "accent", *STATUS_COLOURS):
            assert look.contrast(theme[ink], theme[paper]) >= 4.5, (ink, paper)
        for line in ("focus", "rule-strong"):
            assert look.contrast(theme[line], theme[paper]) >= 3, (line, paper)
    assert look.contrast(theme["on-accent"], theme["accent"]) >= 4.5
    for status in STATUS_COLOURS:
        assert look.contrast(theme[status], theme[f"{status}-soft"]) >= 4.5, status


STATUS_COLOURS = ("achieved", "on-track", "at-risk", "missed", "no-data")


def test_the_stylesheets_and_the_code_have_the_same_paper():
    assert tokens("tokens.css")["paper"] == look.LIGHT_PAPER
    assert tokens("dark.css")["paper"] == look.DARK_PAPER
    assert tokens("tokens.css")["accent"] == look.ACCENT


@given(COLOURS)
def test_an_accent_is_made_readable_on_dark_paper(colour):
    assert look.contrast(look.readable(colour, look.DARK_PAPER), look.DARK_PAPER) >= 5.5


def test_an_accent_that_cannot_be_read_is_refused():
    look.validate_accent("#8a1f2d")
    with pytest.raises(ValidationError):
        look.validate_accent("#f2b705")


@pytest.mark.parametrize("accent", ["#f2b705", "czerwony", "#12345"])
def test_a_region_does_not_take_an_accent_that_cannot_be_read(accent):
    with pytest.raises(ValidationError) as refusal:
        Region(accent=accent).clean_fields()
    assert "accent" in refusal.value.message_dict


@pytest.mark.django_db
def test_a_regions_accent_comes_as_a_stylesheet_of_its_own(client):
    lubelskie = region()
    type(lubelskie).objects.filter(pk=lubelskie.pk).update(accent="#8a1f2d")
    page = client.get(lubelskie.get_absolute_url()).content.decode()
    address = reverse("region_style", args=[lubelskie.slug])
    assert f'href="{address}?8a1f2d"' in page
    style = client.get(address)
    assert style.headers["Content-Type"].startswith("text/css")
    assert ":root{--accent:#8a1f2d;" in style.content.decode()


# What a person chooses


def test_a_damaged_look_cookie_falls_back(rf):
    request = rf.get("/")
    request.COOKIES["look"] = "dark.loud.999.<script>"
    assert look.Look.of(request) == look.Look(theme="dark")


@pytest.mark.django_db
def test_a_chosen_look_is_remembered_and_the_rest_of_it_kept(client):
    client.post("/wyglad/", {"theme": "dark", "next": "/"})
    client.post("/wyglad/", {"text_size": "130", "next": "/"})
    page = client.get("/").content.decode()
    assert 'data-theme="dark" data-contrast="normal" data-text-size="130"' in page
    assert 'css/dark.css" media="screen"' in page


@pytest.mark.django_db
@pytest.mark.row("X6")
def test_the_portal_is_polish_until_somebody_chooses_otherwise(client):
    assert '<html lang="pl"' in client.get("/", headers={"Accept-Language": "en"}).content.decode()
    client.post("/jezyk/", {"language": "en", "next": "/"})
    answer = client.get("/")
    assert '<html lang="en"' in answer.content.decode()
    assert answer.headers["Content-Language"] == "en"


@pytest.mark.django_db
def test_the_account_brings_its_language_and_the_cookie_overrules_it(client):
    client.force_login(UserFactory(language="en"))
    assert client.get("/").headers["Content-Language"] == "en"
    client.cookies["django_language"] = "pl"
    assert client.get("/").headers["Content-Language"] == "pl"


@pytest.mark.django_db
def test_reading_sets_no_cookie(client):
    assert not client.get("/").cookies


# Requests in the log


@pytest.mark.django_db
def test_a_request_is_one_line_without_its_query_string(client, caplog):
    caplog.set_level("INFO", logger="plan_portal.request")
    answer = client.get("/szukaj/?q=Kowalska", headers={"X-Request-ID": "abcdef-123456"})
    (line,) = [record for record in caplog.records if record.name == "plan_portal.request"]
    assert (line.method, line.path, line.status, line.user) == ("GET", "/szukaj/", 200, None)
    assert line.request_id == answer.headers["X-Request-ID"] == "abcdef-123456"
    assert "Kowalska" not in line.getMessage()


def test_a_request_id_of_the_wrong_shape_is_replaced(client):
    answer = client.get("/healthz", headers={"X-Request-ID": "a\tb"})
    assert re.fullmatch(r"[0-9a-f]{32}", answer.headers["X-Request-ID"])


# Error pages


@pytest.mark.django_db
def test_a_missing_page_says_what_to_do_and_asks_the_database_once(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):  # is there a region of this name?
        answer = client.get("/nie-ma-takiej/")
    assert answer.status_code == 404
    assert "Nie ma takiej strony" in answer.content.decode()


def test_the_page_for_our_own_error_needs_neither_database_nor_context(rf):
    request = rf.get("/")
    request.id = "abc-123"
    page = server_error(request)
    assert page.status_code == 500
    assert "Coś się zepsuło po naszej stronie" in page.content.decode()
    assert "abc-123" in page.content.decode()


@pytest.mark.parametrize(
    "name", ["400.html", "403.html", "403_csrf.html", "404.html", "429.html", "errors/locked.html"]
)
def test_error_pages_stand_without_context(name):
    page = Template("{% include name %}").render(Context({"name": name}))
    assert "<h1>" in page
    assert "Portal planów ekonomii społecznej" in page


# Components


def test_the_strip_of_statuses_is_as_wide_as_its_parts():
    parts = status_parts({"achieved": 3, "missed": 1})
    assert [(part["code"], part["x"]) for part in parts] == [("achieved", "0.00"), ("missed", "75.00")]


def test_every_status_has_a_word_an_icon_and_a_colour():
    css = (STYLES / "components.css").read_text()
    for code in STATUSES:
        html = Template("{% status code %}").render(Context({"code": code}))
        assert "<svg" in html
        assert str(STATUSES[code]) in html
        assert f".status-{code.replace('_', '-')}" in css


@pytest.fixture
def administrator(client):
    user = UserFactory(administrator=True)
    client.force_login(user)
    return user


@pytest.mark.django_db
def test_the_component_page_is_not_for_everybody(client):
    assert client.get("/komponenty/").status_code == 403


@pytest.mark.django_db
@pytest.mark.row("X9")
@pytest.mark.usefixtures("administrator")
def test_no_style_and_no_script_within_a_page(client):
    page = client.get("/komponenty/").content.decode()
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)


@pytest.mark.django_db
@pytest.mark.usefixtures("administrator")
def test_the_error_summary_leads_to_each_field(client):
    page = client.get("/komponenty/").content.decode()
    summary = page[page.index('class="error-summary"') :]
    targets = re.findall(r'<a href="#([\w-]+)">', summary[: summary.index("</ul>")])
    assert targets == ["id_wrong-name", "id_wrong-due", "id_wrong-decision_0", "id_wrong-agreed"]
    assert all(f'id="{target}"' in page for target in targets)


# In a browser


@pytest.mark.django_db
@pytest.mark.row("X5")
@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize(
    ("width", "chosen"), list(product([1280, 360], ["light.normal.100", "dark.normal.100", "auto.high.130"]))
)
def test_components_are_accessible_in_every_look_with_menus_open(browser, client, width, chosen):
    with opened(browser, client, width=width, look=chosen) as page:
        page.goto("/komponenty/")
        assert_accessible(page)
        for menu in (".region-switch", ".look-menu", ".account-menu"):
            page.click(f"{menu} > summary")
            assert_accessible(page, within=".site-header")
        assert page.answers.asked_elsewhere == []


@pytest.mark.django_db
@pytest.mark.row("X5")
@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(
    "path", ["/konto/logowanie/", "/konto/haslo/nowe/", "/konto/haslo/", "/konto/drugi-skladnik/", "/nie-ma-takiej/"]
)
def test_pages_of_the_account_and_of_errors_are_accessible(browser, client, path, width):
    if path.endswith(("logowanie/", "nowe/")):
        client.logout()
    with opened(browser, client, width=width) as page:
        page.goto(path)
        assert_accessible(page)


@pytest.mark.django_db
@pytest.mark.usefixtures("administrator")
def test_a_wrong_password_is_said_accessibly(browser, client):
    client.logout()
    with opened(browser, client, width=360) as page:
        page.goto("/konto/logowanie/")
        page.fill("[name=login]", "nikt@example.org")
        page.fill("[name=password]", "nie to hasło")
        page.click("main .btn-primary")
        page.wait_for_selector(".error-summary")
        assert page.evaluate("document.activeElement.className") == "error-summary"
        assert_accessible(page)


@pytest.mark.django_db
@pytest.mark.usefixtures("administrator")
def test_escape_closes_a_menu_and_gives_the_focus_back(browser, client):
    with opened(browser, client) as page:
        page.goto("/komponenty/")
        page.click(".look-menu > summary")
        page.focus(".look-menu button")
        page.keyboard.press("Escape")
        assert not page.evaluate("document.querySelector('.look-menu').open")
        assert page.evaluate("document.activeElement.closest('.look-menu') !== null")


@pytest.mark.django_db
@pytest.mark.usefixtures("administrator")
def test_the_first_key_stroke_leads_past_the_header(browser, client):
    client.logout()
    with opened(browser, client) as page:
        page.goto("/konto/logowanie/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip-link"
        page.keyboard.press("Enter")
        assert page.url.endswith("#content")


@pytest.mark.django_db
@pytest.mark.usefixtures("administrator")
def test_the_look_is_chosen_without_javascript(browser, client):
    with opened(browser, client, java_script_enabled=False) as page:
        page.goto("/komponenty/")
        page.click(".look-menu > summary")
        page.click("button[name=theme][value=dark]")
        page.wait_for_load_state()
        assert page.get_attribute("html", "data-theme") == "dark"
