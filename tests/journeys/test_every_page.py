"""Every page that exists, with the demo data, in a real browser: axe, the CSP, other hosts, both ends of the widths.

Pages are found as people find them, from link to link; what no link of the demo data leads to is made
(further_pages.py) or shown by its example (tests/<app>/url_examples.py). An address never looked at fails.
"""

from contextlib import ExitStack
from itertools import groupby
from operator import attrgetter

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from plan_portal.demo.loading import load
from plan_portal.demo.people import ADMINISTRATOR, address
from tests.journeys.crawling import NO_PAGES, Crawl
from tests.journeys.further_pages import FURTHER, OURS, logged_in
from tests.portal.axe import violations
from tests.portal.in_browser import SENT_ON, opened
from tests.portal.people import World
from tests.portal.tables import pages
from tests.portal.test_every_url import client_of, names

PEOPLE = {
    "visitor": None,
    "editor": address("editor", OURS),
    "coordinator": address("coordinator", OURS),
    "reporter": address("reporter", OURS),
    "administrator": ADMINISTRATOR[0],
}
# A region with everything, one with other things, and one with nothing, where the pages say so.
MOST_OF_A_VISITOR = {"": 1, OURS: 3, "lubuskie": 1, "opolskie": 1}
MOST_OF_STAFF = {"": 1, OURS: 2}

ONLY_POST = [
    "approve_value",
    "approve_values",
    "assign_comment",
    "cancel_job",
    "change_role",
    "changes_document",
    "confirm_docx_import",
    "confirm_import",
    "decide_answer",
    "declare_totals",
    "discard_docx",
    "discard_import",
    "discard_round",
    "export_log",
    "export_tables",
    "freeze_report",
    "look_at_import_again",
    "moderate_remark",
    "move_element",
    "open_working_version",
    "place_element",
    "publish_meeting",
    "publish_minutes",
    "publish_report",
    "remove_member",
    "remove_related_document",
    "remove_remark",
    "remove_step",
    "render_report",
    "reopen_comment",
    "report_resolution",
    "request_plan_document",
    "resolve_comment",
    "retry_changes",
    "retry_job",
    "return_value",
    "set_language",
    "set_look",
    "set_reading",
    "take_back_answer",
    "undo_docx_import",
    "undo_import",
    "undo_structural_change",
    "withdraw_invitation",
    "withdraw_submission",
]
NOT_A_PAGE = (
    dict.fromkeys(ONLY_POST, "takes only POST and sends on")
    | dict.fromkeys(
        ["download_job", "report_file", "report_data", "meeting_calendar", "plan_document", "version_tables", "image"],
        "a file",
    )
    | dict.fromkeys(["mfa_download_recovery_codes"], "a file")
    | dict.fromkeys(["healthz", "readyz"], "for machines")
    | dict.fromkeys(["element", "newest_element"], "sends on to the place in the plan")
    | {
        "region_style": "a stylesheet",
        "favicon": "sends on to a picture",
        "report_progress": "a fragment, part of `report_desk`",
        "changes_progress": "a fragment, part of `version_changes`",
        "plan_presence": "a fragment, part of the editor's pages",
        "choose_changes": "sends on to the two versions that were chosen",
    }
    | dict.fromkeys(["letters", "letter"], "only where no mail server is set: test_reading_letters.py")
)
NAMES = [name for name in names() if not name.startswith(NO_PAGES) and name not in NOT_A_PAGE]

LIGHT, DARK, CONTRAST = ("light", "normal", "100"), ("dark", "normal", "100"), ("light", "high", "130")
STATES = [(1280, LIGHT), (360, DARK)]
TALLEST = 6000
MORE_STATES = [(1280, DARK), (1280, CONTRAST), (360, CONTRAST)]
# One of each layout
IN_MORE_STATES = {"home", "region", "plan", "indicator", "edit_section", "value_grid", "institutions", "round", "log"}

SET_LOOK = """([theme, contrast, textSize]) =>
  Object.assign(document.documentElement.dataset, { theme, contrast, textSize })"""
OPEN_ALL = "() => document.querySelectorAll('main details').forEach((details) => { details.open = true; })"
FORMS_WITH_FIELDS = """() => [...document.querySelectorAll("main form")].flatMap((form, i) =>
  form.method === "post" && [...form.elements].some((field) => field.willValidate && field.type !== "submit")
    ? [i] : [])"""
SEND_EMPTY = """(i) => {
  const form = document.querySelectorAll("main form")[i];
  form.noValidate = true;
  for (const field of form.elements) {
    if (["hidden", "submit", "button"].includes(field.type)) continue;
    if (["checkbox", "radio"].includes(field.type)) field.checked = false; else field.value = "";
  }
  form.requestSubmit();
}"""
EDITORS_ARE_READY = """() => [...document.querySelectorAll("textarea.proseeditorwidget")]
  .every((area) => area.closest(".prose-editor")?.querySelector(".prose-menubar button[aria-label]"))"""
A_WRONG_DATE = "The specified value"  # as a form gives it back; Chromium warns and shows an empty field
SHOWS_ERRORS_ITSELF = "component_page"
ERRORS = ".error-summary, .invalid-feedback, .is-invalid, .errorlist"


@pytest.fixture(scope="module")
def demo(browser, django_db_setup, django_db_blocker):
    """Loaded after the browser's start: from then on Django has another connection."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield list(load())
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def clients(demo):
    return {who: logged_in(email) if email else Client() for who, email in PEOPLE.items()}


@pytest.fixture(scope="module")
def crawls(clients):
    most = dict.fromkeys(PEOPLE, MOST_OF_STAFF) | {"visitor": MOST_OF_A_VISITOR}
    made = {who: Crawl(who, client, most[who]) for who, client in clients.items()}
    return {who: (crawl, list(crawl.walk())) for who, crawl in made.items()}


@pytest.fixture(scope="module")
def sights(crawls):
    """By name: the fullest page of all that people found, and the one of the region with nothing."""
    found = sorted((sight for _crawl, seen in crawls.values() for sight in seen), key=attrgetter("name", "size"))
    by_name = {name: list(alike) for name, alike in groupby(found, attrgetter("name"))}
    return {
        name: [alike[-1], *[sight for sight in alike[:-1] if sight.region == "opolskie"]]
        for name, alike in by_name.items()
    }


@pytest.fixture(scope="module")
def windows(browser, clients):
    """A person's page in the browser."""
    with ExitStack() as stack:
        opened_by = {}

        def window(who):
            if who not in opened_by:
                opened_by[who] = stack.enter_context(opened(browser, clients[who], reduced_motion="reduce"))
                listen(opened_by[who])
            return opened_by[who]

        yield window


def listen(page):
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))


@pytest.mark.row("X5", "X9")
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_accessible_with_its_errors_too(name, db, browser, sights, windows):
    wrong = []
    if name in FURTHER:
        client, path = FURTHER[name]()
        wrong += in_a_window_of_its_own(browser, client, path, name)
    elif name in sights:
        for sight in sights[name]:
            wrong += look_at(windows(sight.who), sight.path, name)
    else:
        example, world = pages()[name], World()
        who = "stranger" if "stranger" in example.seen_by else min(example.seen_by)
        path = reverse(name, kwargs=example.kwargs(world)) + example.query
        wrong += in_a_window_of_its_own(browser, client_of(Client, world.people[who]), path, name)
    assert not wrong, "\n".join(wrong)


def in_a_window_of_its_own(browser, client, path, name):
    with opened(browser, client, reduced_motion="reduce") as page:
        listen(page)
        return look_at(page, path, name)


def look_at(page, path, name):
    wrong = visit(page, path)
    page.evaluate(OPEN_ALL)
    wrong += in_states(page, STATES + (MORE_STATES if name in IN_MORE_STATES else []))
    for form in page.evaluate(FORMS_WITH_FIELDS) if name != SHOWS_ERRORS_ITSELF else []:
        visit(page, path)
        with page.expect_navigation() as answer:
            page.evaluate(SEND_EMPTY, form)
        if SENT_ON in answer.value.headers:
            page.wait_for_function("() => !document.querySelector('meta[http-equiv=refresh]')")
            page.wait_for_load_state()
        elif page.locator(ERRORS).count():
            wrong += [f"with errors: {fault}" for fault in in_states(page, STATES, within="main")]
    return [f"{path} {fault}" for fault in wrong]


def visit(page, path):
    """What the browser complains of: axe, which comes after, has faults of its own."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.complaints.clear()
    answer = page.goto(path)
    assert answer.status == 200, f"{answer.status} {path}"
    page.wait_for_function(EDITORS_ARE_READY)
    assert SENT_ON not in answer.headers, f"{path} sends on to {answer.headers[SENT_ON]}"
    elsewhere = [f"asked another host: {url}" for url in page.answers.asked_elsewhere]
    page.answers.asked_elsewhere.clear()
    said = [said for said in page.complaints if not said.startswith(A_WRONG_DATE)]
    return [f"console: {words}" for words in said] + elsewhere


def in_states(page, states, **part):
    wrong = []
    for width, look in states:
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(SET_LOOK, look)
        # As high as the page: what stays at the window's end while one scrolls covers nothing by chance.
        height = page.evaluate("() => document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(max(height, 800), TALLEST)})
        wrong += [f"at {width} px, {'.'.join(look)}: {fault}" for fault in violations(page, **part)]
    return wrong


def test_no_link_is_broken(crawls):
    assert [broken for crawl, _seen in crawls.values() for broken in crawl.broken] == []


@pytest.mark.row("X5")
@pytest.mark.parametrize("who", ["visitor", "coordinator"])
@pytest.mark.parametrize("path", ["/", f"/{OURS}/"])
def test_the_header_is_accessible_with_its_menus_open(db, windows, who, path):
    page = windows(who)
    wrong = visit(page, path)
    for menu in page.locator(".site-header details > summary").all():
        if menu.is_visible():
            menu.click()
            wrong += in_states(page, STATES, within=".site-header")
            page.set_viewport_size({"width": 1280, "height": 800})
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", sorted(NOT_A_PAGE))
def test_what_is_said_to_be_no_page_exists(name):
    assert name in names()
