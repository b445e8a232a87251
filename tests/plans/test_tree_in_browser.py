"""The tree, the editor and the comments in a real browser: by keyboard alone, by dragging, at every width and theme."""

import pytest

from plans import actions
from plans.models import CommentThread, Objective, Section
from tests.factories.plans import working_version, written_plan
from tests.factories.portal import UserFactory, person
from tests.plans.test_editor_in_browser import log_in
from tests.portal.axe import assert_accessible

pytestmark = pytest.mark.journey
FOCUSED = "() => document.activeElement.id"
SAID = "words => document.getElementById('announcer').textContent.includes(words)"


@pytest.fixture
def plan(portal):
    plan, by = written_plan(), UserFactory()
    second = actions.add_objective(working_version(plan), title="Drugi cel", by=by)
    actions.add_measure(second, name="Targi ekonomii społecznej", by=by)
    return plan


@pytest.fixture
def editor(portal):
    return person("lubelskie", "editor", full_name="Ewa Redaktor")


@pytest.fixture
def console(page):
    """What the browser complained of, but for answers that say no: those are meant to be 4xx."""
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def address(plan) -> str:
    return f"/{plan.region.slug}/plany/{plan.slug}/edycja/"


def objective(plan, title) -> Objective:
    return Objective.objects.get(version__plan=plan, title=title)


def tab_to(page, wanted: str, *, key: str = "Tab", at_most: int = 90) -> None:
    """Press Tab until the focus is on what matches the selector."""
    for _ in range(at_most):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", wanted):
            return
    raise AssertionError(f"{wanted} is not reached by {key}")


@pytest.mark.row("P21", "P22")
def test_by_keyboard_alone_one_moves_undoes_writes_and_comments(page, plan, editor, console):
    log_in(page, editor)
    page.goto(address(plan))
    second = objective(plan, "Drugi cel")

    # the tree: to the second objective by arrows, up by Alt and an arrow, back by Ctrl+Z
    tab_to(page, "#plan-tree .branch > div > a")
    for _ in range(20):
        if page.evaluate(FOCUSED) == f"row-{second.uid}":
            break
        page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED) == f"row-{second.uid}"
    page.keyboard.press("Alt+ArrowUp")
    page.wait_for_function(SAID, arg="Cel główny 2 jest teraz 1")
    assert page.evaluate(FOCUSED) == f"row-{second.uid}", "the focus stays on what was moved"
    second.refresh_from_db()
    assert second.code == "1"
    page.keyboard.press("Alt+ArrowUp")
    page.wait_for_function(SAID, arg="nie da się przesunąć dalej")
    page.keyboard.press("Control+z")
    page.wait_for_function(SAID, arg="Cofnięto")
    second.refresh_from_db()
    assert second.code == "2"

    # the editor: open the first chapter, write, save
    chapter = Section.objects.get(version__plan=plan, title="Diagnoza")
    page.goto(address(plan))
    tab_to(page, f".element-tools a[href$='rozdzialy/{chapter.uid}/']")
    page.keyboard.press("Enter")
    page.locator(".ProseMirror").wait_for()
    tab_to(page, ".ProseMirror")
    page.keyboard.press("Control+End")
    page.keyboard.type(" Dopisane.")
    tab_to(page, ".save-bar button")
    page.keyboard.press("Enter")
    page.get_by_text("Zapisano").first.wait_for()
    chapter.refresh_from_db()
    assert "Dopisane." in chapter.body

    # a comment: in the sheet, written, resolved
    page.locator(".ProseMirror").wait_for()
    tab_to(page, ".save-bar a[data-sheet]")
    page.keyboard.press("Enter")
    page.locator("#sheet[open] form").first.wait_for()
    tab_to(page, "#sheet textarea")
    page.keyboard.type("Skąd ta liczba?")
    tab_to(page, "#sheet .comment-add button")
    page.keyboard.press("Enter")
    page.locator("#sheet .comment-said").wait_for()
    assert page.locator(".save-bar [data-comment-number]").inner_text().strip() == "(1)"
    tab_to(page, "#sheet .comment-tools form > button")
    page.keyboard.press("Enter")
    page.locator("#sheet").get_by_text("Komentarz załatwiony.").wait_for()
    assert not CommentThread.objects.get().is_open
    page.keyboard.press("Escape")
    assert page.evaluate("() => document.activeElement.matches('.save-bar a[data-sheet]')")
    assert [said for said in console if "422" not in said] == []


@pytest.mark.row("P22")
def test_a_measure_is_dragged_under_another_objective(page, plan, editor, console):
    log_in(page, editor)
    # So high that the tree is seen whole: the mouse goes no further than the window.
    page.set_viewport_size({"width": 1280, "height": 1600})
    page.goto(address(plan))
    second = objective(plan, "Drugi cel")
    drag(page, page.get_by_role("link", name="Biuletyn").locator(".."), page.locator(f"#row-{second.uid}"), below=14)
    page.wait_for_function(SAID, arg="Działanie 1.1.D1 jest teraz 2.D")
    page.locator("#undo").click()
    page.wait_for_function(SAID, arg="Cofnięto")
    assert working_version(plan).measures.get(name="Biuletyn ekonomii społecznej").code == "1.1.D1"
    assert console == []


@pytest.mark.row("P22")
def test_a_drop_on_an_outdated_tree_puts_everything_back(page, plan, editor):
    log_in(page, editor)
    page.goto(address(plan))
    actions.add_objective(working_version(plan), title="Ktoś inny", by=UserFactory())
    first, second = objective(plan, "Spójny system instytucji wsparcia"), objective(plan, "Drugi cel")
    drag(page, page.locator(f"#row-{second.uid}").locator(".."), page.locator(f"#row-{first.uid}"), below=-12)
    page.locator(".tree-refusal").get_by_text("Od otwarcia tej strony").wait_for()
    assert page.locator("#plan-tree .branch").get_by_text("Ktoś inny").is_visible()
    second.refresh_from_db()
    assert second.code == "2"


def drag(page, row, target, *, below: int) -> None:
    """Take a row by its handle to a place so many pixels below the middle of another."""
    handle = row.locator(".tree-handle")
    handle.scroll_into_view_if_needed()
    start, end = handle.bounding_box(), target.bounding_box()
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(start["x"] + 20, start["y"] + (24 if below > 0 else -24), steps=4)
    end = target.bounding_box()
    page.mouse.move(end["x"] + 40, end["y"] + end["height"] / 2 + below, steps=12)
    page.mouse.move(end["x"] + 42, end["y"] + end["height"] / 2 + below, steps=3)
    page.mouse.up()


@pytest.mark.row("P21", "P22")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_tree_sheets_and_lists_are_accessible(page, plan, editor, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    version = working_version(plan)
    chapter = version.sections.get(title="Diagnoza")
    thread = actions.add_comment(version, kind="section", uid=chapter.uid, text="Do sprawdzenia", by=editor)
    actions.move_element(objective(plan, "Drugi cel"), direction="up", by=editor)
    log_in(page, editor)
    page.goto(address(plan))
    page.locator("#last-change summary").click()
    assert_accessible(page)
    page.locator(f"#tools-{chapter.uid}").click()
    page.locator("#sheet[open] .element-menu").wait_for()
    assert_accessible(page, within="#sheet")
    page.keyboard.press("Escape")
    page.locator(".comment-count").first.click()
    page.locator("#sheet[open] .comments").wait_for()
    for summary in page.locator("#sheet summary").all():
        summary.click()
    assert_accessible(page, within="#sheet")
    goal = objective(plan, "Drugi cel")
    for path in (
        f"{address(plan)}objective/{goal.uid}/przenies-do/",
        f"{address(plan)}objective/{goal.uid}/narzedzia/",
        f"/lubelskie/plany/{plan.slug}/komentarze/",
        f"/lubelskie/plany/{plan.slug}/komentarze/section/{chapter.uid}/",
        thread.get_absolute_url(),
    ):
        page.goto(path)
        assert_accessible(page, within="main")
