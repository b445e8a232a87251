"""Writing with several people and without fear: merge, presence, kept text, footnotes and images by keyboard."""

import pytest

from plan_portal.richtext import plain
from plans import actions
from plans.models import Image
from tests.factories.images import picture
from tests.factories.portal import PASSWORD, person
from tests.plans.test_editor_in_browser import AREA, PASTE, address, console, log_in, save, section
from tests.plans.test_word_html import items
from tests.plans.word_clipboard import FOOTNOTES, LISTS, LISTS_TOLD, TABLE, TRACKED, clipboard
from tests.portal.axe import assert_accessible

__all__ = ["console", "section"]  # fixtures
pytestmark = pytest.mark.journey


@pytest.fixture
def another(browser, browser_context_args):
    """The browser of somebody else."""
    contexts = []

    def open_page():
        contexts.append(browser.new_context(**browser_context_args))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


def write_behind(page, words, text):
    page.locator(AREA).get_by_text(words).click()
    page.keyboard.press("End")
    page.keyboard.type(text)


def look_at(page, console):
    """axe says things of its own on the console."""
    said = list(console)
    assert_accessible(page)
    console[:] = said


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.row("P19")
@pytest.mark.parametrize("width", [1280, 360])
def test_two_editors_at_once_lose_nothing(page, another, section, console, width):
    actions.save_section(
        section, base_revision=1, title="Diagnoza", body="<p>Pierwszy akapit.</p><p>Drugi akapit.</p>", by=person()
    )
    other = another()
    log_in(page, person("lubelskie", "editor"))
    log_in(other, person("lubelskie", "editor", full_name="Anna Kowalska"))
    for each in (page, other):
        each.goto(address(section))
        each.locator(AREA).wait_for()
    write_behind(other, "Pierwszy akapit.", " Anna dopisała.")
    write_behind(other, "Drugi akapit.", " Spór Anny.")
    save(other)
    page.set_viewport_size({"width": width, "height": 900})
    write_behind(page, "Drugi akapit.", " Mój spór.")
    press(page, "Zapisz")
    page.get_by_role("heading", name="Połącz dwa teksty").wait_for()
    assert page.get_by_text("Anna Kowalska: nowszy tekst").is_visible()
    look_at(page, console)
    press(page, "Pokaż połączony tekst")
    page.get_by_role("link", name="Wybierz, który tekst zostaje").click()
    page.keyboard.press("Space")
    page.get_by_label("oba, jeden po drugim").check()
    press(page, "Pokaż połączony tekst")
    page.get_by_text("To jest połączony tekst").wait_for()
    save(page)
    section.refresh_from_db()
    assert plain(section.body).splitlines() == [
        "Pierwszy akapit. Anna dopisała.",
        "Drugi akapit. Mój spór.",
        "Drugi akapit. Spór Anny.",
    ]
    assert [said for said in console if "409" not in said] == []


@pytest.mark.row("P19")
def test_one_sees_who_else_is_editing(page, another, section):
    other = another()
    log_in(page, person("lubelskie", "editor"))
    log_in(other, person("lubelskie", "editor", full_name="Anna Kowalska"))
    other.goto(address(section))
    other.locator("#presence-told input").wait_for(state="attached")
    page.goto(address(section))
    page.get_by_text("Anna Kowalska też ma to otwarte, od").wait_for()
    page.goto(f"/lubelskie/plany/{section.version.plan.slug}/edycja/")
    page.locator("#presence-outline", has_text="Anna Kowalska").wait_for()
    assert_accessible(page)
    other.goto("/")
    page.reload()
    page.locator("#presence-told input").wait_for(state="attached")
    assert page.locator("#presence-outline", has_text="Anna Kowalska").count() == 0


@pytest.mark.row("P20")
def test_a_text_that_was_not_saved_is_offered_again(page, section, console):
    editor = person("lubelskie", "editor")
    log_in(page, editor)
    page.goto(address(section))
    write_behind(page, "W regionie działa pięć", " Niezapisane zdanie.")
    page.get_by_text("Zapisano lokalnie").wait_for()
    page.close(run_before_unload=False)

    page = page.context.new_page()
    page.goto(address(section))
    offer = page.get_by_role("region", name="Twój tekst nie został zapisany")
    offer.wait_for()
    offer.get_by_text("Co mówi inaczej").click()
    assert "Niezapisane zdanie." in offer.locator("ins").inner_text()
    look_at(page, console)
    press(page, "Przywróć")
    page.locator(AREA).get_by_text("Niezapisane zdanie.").wait_for()
    save(page)
    section.refresh_from_db()
    assert "Niezapisane zdanie." in section.body
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft|')).length") == 0
    assert console == []


@pytest.mark.row("P20")
def test_the_session_ends_in_mid_save_and_nobody_else_sees_the_text(page, section):
    editor = person("lubelskie", "editor")
    log_in(page, editor)
    page.goto(address(section))
    write_behind(page, "W regionie działa pięć", " Zdanie sprzed końca sesji.")
    page.get_by_text("Zapisano lokalnie").wait_for()
    page.context.clear_cookies(name="sessionid")
    press(page, "Zapisz")
    page.wait_for_url("**/konto/logowanie/**")

    def log_in_here(somebody):
        page.fill("[name=login]", somebody.email)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(f"**{address(section)}")
        page.locator(AREA).wait_for()

    log_in_here(person("lubelskie", "editor"))
    page.locator("#presence-told input").wait_for(state="attached")
    assert page.locator("#draft-offer").is_hidden(), "somebody else on the same browser"
    page.context.clear_cookies(name="sessionid")
    page.goto(address(section))
    log_in_here(editor)
    press(page, "Przywróć")
    save(page)
    section.refresh_from_db()
    assert "Zdanie sprzed końca sesji." in section.body


@pytest.mark.row("P20")
def test_a_kept_text_can_be_thrown_away(page, section):
    log_in(page, person("lubelskie", "editor"))
    page.goto(address(section))
    write_behind(page, "W regionie działa pięć", " Zbędne.")
    page.get_by_text("Zapisano lokalnie").wait_for()
    page.close(run_before_unload=False)
    page = page.context.new_page()
    page.goto(address(section))
    press(page, "Wyrzuć")
    page.reload()
    page.locator("#presence-told input").wait_for(state="attached")
    assert page.locator("#draft-offer").is_hidden()
    assert page.locator(AREA).get_by_text("Zbędne.").count() == 0


@pytest.mark.row("P4")
def test_a_footnote_is_written_changed_and_removed_by_keyboard(page, section, console):
    log_in(page, person("lubelskie", "editor"))
    page.goto(address(section))
    page.locator(AREA).get_by_text("W regionie działa pięć").click()
    page.keyboard.press("End")
    page.keyboard.press("Control+Alt+f")
    page.get_by_label("Treść przypisu").fill("Dane ROPS.")
    look_at(page, console)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".footnote-mark").wait_for()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.get_by_label("Treść przypisu").fill("Dane ROPS z 2012 r.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    save(page)
    section.refresh_from_db()
    assert 'zawodowej.<span data-footnote="">Dane ROPS z 2012 r.</span>' in section.body
    page.locator(AREA).get_by_text("W regionie działa pięć").click()
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    save(page)
    section.refresh_from_db()
    assert "data-footnote" not in section.body
    assert console == []


@pytest.mark.row("P4")
def test_an_image_comes_in_by_keyboard_and_not_without_a_description(page, section, console, tmp_path):
    file = tmp_path / "mapa.png"
    file.write_bytes(picture(size=(400, 200)))
    log_in(page, person("lubelskie", "editor"))
    page.goto(address(section))
    page.locator(AREA).click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+Alt+i")
    dialog = page.get_by_role("dialog", name="Wstaw obraz")
    dialog.get_by_label("Plik obrazu").set_input_files(file)
    dialog.get_by_label("Podpis").press("Enter")
    dialog.get_by_text("Napisz, co obraz przedstawia").wait_for()
    look_at(page, console)
    page.keyboard.type("Mapa podmiotów w regionie")
    dialog.get_by_label("Podpis").fill("Ryc. 1. Podmioty")
    page.keyboard.press("Enter")
    page.locator(f"{AREA} figure img").wait_for()
    for _ in range(2):
        save(page)
        section.refresh_from_db()
        address_of_image = Image.objects.get().get_absolute_url()
        assert (
            f'<img src="{address_of_image}" alt="Mapa podmiotów w regionie" width="400" height="200">' in section.body
        )
        assert "<figcaption>Ryc. 1. Podmioty</figcaption>" in section.body
    page.locator(f"{AREA} figure img").click()
    press(page, "Wstaw obraz")
    page.get_by_role("dialog", name="Zmień obraz").get_by_label("Obraz jest tylko ozdobą").check()
    page.keyboard.press("Enter")
    save(page)
    section.refresh_from_db()
    assert 'alt="" role="presentation"' in section.body
    assert console == []


@pytest.mark.row("P4")
def test_what_word_writes_is_pasted_with_lists_tables_and_footnotes(page, section, console):
    log_in(page, person("lubelskie", "editor"))
    page.goto(address(section))
    page.locator(AREA).click()
    page.keyboard.press("Control+a")
    page.evaluate(PASTE, [AREA, clipboard(LISTS, TABLE, FOOTNOTES, TRACKED)])
    save(page)
    section.refresh_from_db()
    assert items(section.body)[:6] == [*LISTS_TOLD, ("ol", 1, "krok trzeci"), ("ol", 1, "krok czwarty")]
    assert items(section.body)[6:] == [("ul", 1, "ZAZ"), ("ul", 1, "CIS")]
    assert '<span data-footnote="">Dane ROPS na koniec roku.</span>' in section.body
    assert "Liczba pięciu zakładów." in plain(section.body)
    assert console == []
