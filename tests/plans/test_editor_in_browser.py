"""The editor of rich text in a real browser: what it sends, what it keeps, how it is used by keyboard."""

import pytest

from plans.models import Section
from plans.text import blocks
from tests.factories.plans import written_plan
from tests.factories.portal import PASSWORD, person
from tests.portal.axe import assert_accessible

pytestmark = pytest.mark.journey
FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>
<p class="MsoNormal" style="margin:0">Wklejony z <span style="font-weight:bold">Worda</span>.<o:p></o:p></p>
<p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·</span>pierwszy punkt</p>
<p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·</span>drugi punkt</p>
</body></html>"""
PASTE = """([selector, html]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.querySelector(selector).dispatchEvent(event);
}"""
AREA = ".ProseMirror"


@pytest.fixture
def section(portal):
    plan = written_plan()
    return Section.objects.select_related("version__plan__region").get(version__plan=plan, title="Diagnoza")


@pytest.fixture
def console(page):
    """What the browser complained of: broken scripts, breaches of the CSP."""
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def address(section) -> str:
    plan = section.version.plan
    return f"/{plan.region.slug}/plany/{plan.slug}/edycja/rozdzialy/{section.uid}/"


def log_in(page, editor):
    page.goto("/konto/logowanie/")
    page.fill("[name=login]", editor.email)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "logowanie" not in url)


def save(page):
    page.get_by_role("button", name="Zapisz").click()
    page.get_by_text("Zapisano").first.wait_for()
    page.locator(AREA).wait_for()


@pytest.mark.row("P2")
def test_what_is_typed_is_saved_and_paragraphs_keep_their_ids(page, section, console):
    before = [block.bid for block in blocks(section.body)]
    log_in(page, person("lubelskie", "editor"))
    page.goto(address(section))
    page.locator(AREA).get_by_text("W regionie działa pięć").click()
    page.keyboard.press("End")
    page.keyboard.type(" Dopisane zdanie.")
    page.keyboard.press("Enter")
    page.keyboard.type("Nowy akapit.")
    save(page)
    section.refresh_from_db()
    kept = blocks(section.body)
    assert [block.bid for block in kept if block.text != "Nowy akapit."] == before
    assert "zawodowej. Dopisane zdanie." in section.body
    new = next(block.bid for block in kept if block.text == "Nowy akapit.")

    # opened, changed and saved once more: the new paragraph has the same id
    page.locator(AREA).get_by_text("Nowy akapit.").click()
    page.keyboard.press("End")
    page.keyboard.type(" Dłuższy.")
    save(page)
    section.refresh_from_db()
    assert next(block.bid for block in blocks(section.body) if block.text == "Nowy akapit. Dłuższy.") == new
    assert console == []


def test_a_text_from_word_comes_in_clean(page, section, console):
    log_in(page, person("lubelskie", "editor"))
    page.goto(address(section))
    page.locator(AREA).click()
    page.keyboard.press("Control+End")
    page.evaluate(PASTE, [AREA, FROM_WORD])
    save(page)
    section.refresh_from_db()
    assert "Mso" not in section.body
    assert "Wklejony z <strong>Worda</strong>." in section.body
    pasted = [(block.kind, block.text) for block in blocks(section.body)][-3:]
    assert ("item", "pierwszy punkt") in pasted
    assert ("item", "drugi punkt") in pasted
    assert console == []


def test_a_table_has_a_head_and_a_title(page, section, console):
    log_in(page, person("lubelskie", "editor"))
    page.goto(address(section))
    page.locator(AREA).click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Wstaw tabelę").click()
    page.keyboard.type("Rodzaj")
    page.get_by_role("button", name="Tytuł tabeli").click()
    page.get_by_label("Tytuł", exact=True).last.fill("Jednostki w regionie")
    page.get_by_role("button", name="Zastosuj").click()
    save(page)
    for _ in range(2):
        section.refresh_from_db()
        assert "<caption" in section.body
        assert "Jednostki w regionie" in section.body
        assert '<thead><tr data-bid="' in section.body
        assert 'scope="col"' in section.body
        save(page)  # the editor gives back what it was given
    assert console == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_the_editor_has_names_and_works_by_keyboard(page, section, console, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    log_in(page, person("lubelskie", "editor"))
    page.goto(address(section))
    area = page.get_by_role("textbox", name="Treść")
    area.wait_for()
    toolbar = page.get_by_role("toolbar", name="Formatowanie: Treść")
    toolbar.get_by_role("button").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Nagłówek, poziom 3"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('ProseMirror')")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+b")
    assert toolbar.get_by_role("button", name="Pogrubienie").get_attribute("aria-pressed") == "true"
    assert console == []
    assert_accessible(page)


def test_without_javascript_the_text_is_typed_as_html(browser, browser_context_args, section):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    log_in(page, person("lubelskie", "editor"))
    page.goto(address(section))
    page.get_by_label("Treść").fill("<p>Zwykły tekst.</p>")
    page.get_by_role("button", name="Zapisz").click()
    section.refresh_from_db()
    assert [block.text for block in blocks(section.body)] == ["Zwykły tekst."]
    context.close()
