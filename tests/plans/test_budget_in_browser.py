"""The financial framework as a sheet in a real browser: keyboard, paste, sums while typing, errors in the cell."""

import random
from decimal import Decimal

import pytest

from plans import actions
from plans.amounts import NotAnAmount, read
from plans.models import BudgetRow, FundingSource
from tests.factories.plans import FundingSourceFactory, working_version, written_plan
from tests.factories.portal import UserFactory, person
from tests.portal.axe import assert_accessible
from tests.portal.in_browser import ADDRESS, opened

pytestmark = [pytest.mark.django_db, pytest.mark.row("P7")]
PASTE = """([selector, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const input = document.querySelector(selector);
  input.focus();
  input.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
READ_ALL = """async (texts) => {
  const cell = document.querySelector("input[data-year]");
  const place = cell.closest("tr").querySelector(".row-total [data-sum]");
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const found = [];
  for (const text of texts) {
    cell.value = text;
    cell.dispatchEvent(new Event("input", { bubbles: true }));
    cell.dispatchEvent(new Event("focusout", { bubbles: true }));
    await frame();
    found.push([cell.getAttribute("aria-invalid") === "true", place.textContent.replaceAll("\\u00a0", "")]);
  }
  return found;
}"""

KNOWN = ["", "–", "1 250,50", "1.250.000", "1.250", "0,125", "≈ 5", "~5 zł", "ok. 7", "-5", "12 tys.", "PLN 1,234.50"]
KNOWN += ["999999999999,99", "1000000000000", ",5", "5,", ",", "1,2,345.5", "zł", "\u00a07\u202f000", "7zł.", "PLN5zł"]
LETTERS = "00123456789  ..,,,-–≈~złPLN\u00a0"


@pytest.fixture
def version(db):
    version = working_version(written_plan())
    FundingSourceFactory(code="PFRON", position=1)
    second = actions.Line(version.measures.get(), FundingSource.objects.get(code="PFRON"), {2013: Decimal("0.10")})
    actions.save_budget(version, lines=[second], by=UserFactory())
    actions.declare_totals(version, totals=[actions.Declared(Decimal("150001"))], by=UserFactory())
    return version


@pytest.fixture
def page(browser, client, version):
    client.force_login(person("lubelskie", "editor"), backend="allauth.account.auth_backends.AuthenticationBackend")
    with opened(browser, client) as page:
        said = []
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{ADDRESS}/lubelskie/plany/{version.plan.slug}/edycja/finanse/")
        yield page
        assert said == []


def cell(row, year):
    return f"#a-{row.uid.hex}-{year}"


def total(page, key):
    return page.locator(f"[data-sum='{key}']").first.inner_text().replace("\u00a0", " ")


def test_a_person_types_pastes_mends_and_saves_by_keyboard(page, version):
    first, second = BudgetRow.objects.filter(version=version).order_by("code")
    assert total(page, "*:*") == "≈ 150 000,60"
    assert page.locator("[data-difference]").inner_text().strip().replace("\u00a0", " ") == "−0,40"
    # the arrows go from cell to cell, a sum follows while one types
    page.locator(cell(first, 2013)).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("0,5")
    page.wait_for_function("document.querySelector('[data-sum=\"*:*\"]').textContent.includes('001,00')")
    assert total(page, "s-PFRON:2013") == "0,50"
    assert page.locator("[data-difference]").inner_text().strip() == "zgadza się"
    # half an amount is told when one leaves the cell, in the cell
    page.keyboard.press("Tab")
    page.keyboard.type("1.250")
    page.keyboard.press("Enter")
    assert "tysiące czy grosze" in page.locator(f"{cell(second, 2014)} + .field-error").inner_text()
    assert page.locator(cell(second, 2014)).get_attribute("aria-invalid") == "true"
    # a block from a spreadsheet, with all that spreadsheets put into amounts; taken back as a whole
    page.evaluate(PASTE, [cell(first, 2014), "1 000,50 zł\t2\u00a0000\n3.000.000,00\t4000.25\n"])
    assert page.locator(cell(second, 2015)).input_value() == "4000.25"
    assert "Wklejone komórki: 4" in page.locator("[data-said]").inner_text()
    page.wait_for_function("document.querySelector('[data-sum=\"*:2015\"]').textContent.includes('000,25')")
    page.keyboard.press("Control+z")
    assert page.locator(cell(second, 2014)).input_value() == "1.250"
    assert page.locator(cell(first, 2015)).input_value() == ""
    # an estimate by key
    page.locator(cell(second, 2014)).fill("1250")
    page.keyboard.press("~")
    assert page.locator(cell(second, 2014)).input_value() == "≈\u00a01250"
    assert page.locator(cell(second, 2014)).get_attribute("aria-invalid") is None
    assert_accessible(page)
    page.get_by_role("button", name="Zapisz kwoty").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Zapisano").first.wait_for()
    kept = second.cells.get(year=2014)
    assert (kept.planned, kept.is_estimate) == (Decimal(1250), True)
    assert second.cells.get(year=2013).planned == Decimal("0.50")


def test_the_script_reads_amounts_as_the_server_does(page):
    lot = random.Random(7)
    texts = [*KNOWN, *("".join(lot.choices(LETTERS, k=lot.randint(1, 10))) for _ in range(150))]
    for text, (is_refused, row_total) in zip(texts, page.evaluate(READ_ALL, texts), strict=True):
        # the other amount of the row is an estimate of 50 000,50
        try:
            amount = read(text).amount or Decimal(0)
        except NotAnAmount:
            assert is_refused, text
            continue
        assert not is_refused, text
        assert row_total == f"≈{amount + Decimal('50000.50'):.2f}".replace(".", ","), text


@pytest.mark.parametrize("look", ["light.normal.100", "dark.normal.100", "light.high.100"])
def test_the_page_is_accessible_on_a_telephone_too(browser, client, version, look):
    client.force_login(person("lubelskie", "editor"), backend="allauth.account.auth_backends.AuthenticationBackend")
    with opened(browser, client, width=360, look=look) as page:
        page.goto(f"{ADDRESS}/lubelskie/plany/{version.plan.slug}/edycja/finanse/")
        assert_accessible(page)
