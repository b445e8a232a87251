"""One plan goes the whole way, on the running portal, by the people who would do it, each in a browser of their own.

Written, frozen, consulted, answered, adopted, measured, reported as PDF by a Celery worker, read by the public,
pulled over REST.
"""

import email
import email.policy
import io
import re
import subprocess

import pgtrigger
import pikepdf
import pytest
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone
from playwright.sync_api import expect

from consultations.abuse import FASTEST_PERSON_SECONDS
from consultations.models import ConsultationRound, Remark
from monitoring.models import Report
from plan_portal.demo.people import PASSWORD, address
from plan_portal.embedded.processes import wait_until
from plans.models import IndicatorPassport, PlanVersion
from tests.portal.axe import assert_accessible

PLAN = "/lubelskie/plany/plan-2013-2020/"
ADDED = "Zdanie dopisane w podróży: żółć i gęś pójdą w świat."
OBJECTIVE = "Spójny system instytucji wsparcia ekonomii społecznej, blisko ludzi"
PARAGRAPH_REMARK = "Ten akapit powinien wymieniać także spółdzielnie uczniowskie."
TARGET_REMARK = "Wartość docelowa jest za niska wobec potrzeb powiatów."


@pytest.fixture
def people(browser, browser_context_args, demo_portal):
    """`people("editor")`: a page of that person's own browser, logged in; `people("visitor")` has no account."""
    pages = {}

    def page_of(who):
        if who not in pages:
            context = browser.new_context(**browser_context_args)
            context.set_default_timeout(15_000)
            pages[who] = context.new_page()
            if who != "visitor":
                log_in(pages[who], address(who, "lubelskie"))
        return pages[who]

    yield page_of
    for page in pages.values():
        page.context.close()


@pytest.mark.journey
@pytest.mark.row("P9", "C6", "C12", "C13", "C15", "M16")
def test_one_plan_goes_from_writing_to_report(people, demo_portal):
    number = an_editor_writes_and_freezes(people("editor"))
    round_url = a_coordinator_opens_a_round(people("coordinator"), number)
    a_visitor_remarks_and_confirms(people("visitor"), number, demo_portal)
    time_passes_until_the_round_is_closed()
    the_remarks_are_answered_by_two_people(people("editor"), people("coordinator"), round_url)
    the_answers_are_public(people("visitor"), round_url)
    the_version_is_adopted(people("coordinator"), number)
    value = a_value_is_handed_in_and_approved(people("reporter"), people("coordinator"))
    report = a_report_is_frozen_and_rendered(people("editor"), people("coordinator"))
    the_document_holds(people("visitor"), report, value)
    the_figures_are_pulled_over_rest(people("visitor"), value)


def an_editor_writes_and_freezes(page) -> int:
    page.goto(f"{PLAN}edycja/")
    page.get_by_role("button", name="Otwórz następną wersję").click()
    working = versions().get(state="working")

    section = working.sections.exclude(body="").order_by("position").first()
    page.goto(f"{PLAN}edycja/rozdzialy/{section.uid}/")
    text = page.locator(".ProseMirror")
    expect(text).to_be_visible()
    text.locator("p").first.click()
    page.keyboard.press("End")
    page.keyboard.type(f" {ADDED}")
    page.get_by_role("button", name="Zapisz", exact=True).click()
    expect(page.locator("main")).to_contain_text("Zapisano")
    section.refresh_from_db()
    assert ADDED in section.body

    objective = working.objectives.get(code="1")
    page.goto(f"{PLAN}edycja/cele/{objective.uid}/")
    page.get_by_label("Brzmienie").fill(OBJECTIVE)
    page.get_by_role("button", name="Zapisz", exact=True).click()

    page.goto(f"{PLAN}wersje/{working.number}/zamroz/")
    page.get_by_label("Oznaczenie").fill("aktualizacja do konsultacji")
    page.get_by_label("i mimo to zamrażam wersję").check()
    page.get_by_role("button", name="Zamroź wersję").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    working.refresh_from_db()
    assert working.is_frozen
    return working.number


def a_coordinator_opens_a_round(page, number) -> str:
    page.goto("/lubelskie/konsultacje/nowe/")
    version = versions().get(number=number)
    page.get_by_label("Wersja planu").select_option(str(version.pk))
    page.get_by_label("Tytuł konsultacji").fill("Konsultacje aktualizacji planu")
    today = timezone.localdate()
    page.get_by_label("Pierwszy dzień").fill(today.isoformat())
    page.get_by_label("Ostatni dzień").fill((today + timezone.timedelta(days=40)).isoformat())
    page.locator("main form button.btn-primary").click()
    page.get_by_role("link", name="Ogłoś konsultacje").click()
    page.get_by_role("button", name="Ogłoś konsultacje").click()
    expect(page.locator("main")).to_contain_text("zostało 40 dni")
    return page.url


def a_visitor_remarks_and_confirms(page, number, portal):
    page.goto(f"{PLAN}wersje/{number}/")
    paragraph = page.locator(".prose p", has_text=ADDED)
    paragraph.hover()
    remark_on(page, page.get_by_role("link", name="Zgłoś uwagę").locator("visible=true").first)
    expect(page.locator("main")).to_contain_text("Obecne brzmienie")
    page.get_by_label("Twoja uwaga i jej uzasadnienie").fill(PARAGRAPH_REMARK)
    page.get_by_role("button", name="Zapamiętaj i czytaj dalej").click()

    passport = versions().get(number=number).indicatorpassports.first()
    remark_on(page, page.locator(f"a[href*='{passport.uid}'][href*='part=target']").first)
    page.get_by_label("Twoja uwaga i jej uzasadnienie").fill(TARGET_REMARK)
    page.get_by_role("button", name="Dalej: wyślij").click()

    assert_accessible(page)
    page.get_by_label("osoba fizyczna").check()
    page.get_by_label("E-mail").fill("mieszkanka@example.org")
    # Nobody fills in the form in less; who does is taken for a machine.
    page.wait_for_function(f"() => performance.now() > {1000 * FASTEST_PERSON_SECONDS + 1000}")
    page.get_by_role("button", name=re.compile("^Wyślij")).click()
    expect(page.locator("main")).to_contain_text("mieszkanka@example.org")
    assert not Remark.objects.confirmed().filter(justification=TARGET_REMARK).exists(), (
        "counted before it was confirmed"
    )

    page.goto(link_sent_to("mieszkanka@example.org", portal))
    page.get_by_role("button", name="Potwierdzam: to moje uwagi").click()
    expect(page.locator("main")).to_contain_text(re.compile(r"LU-\d{4}-\d+"))
    assert Remark.objects.confirmed().filter(justification__in=[PARAGRAPH_REMARK, TARGET_REMARK]).count() == 2


def remark_on(page, link):
    """Go to the form for a remark: the link's own page, which is what people without JavaScript get."""
    page.goto(link.get_attribute("href"))


def time_passes_until_the_round_is_closed():
    """Nobody can close a round early, so the test turns its clock back, past the triggers."""
    with pgtrigger.ignore("consultations.ConsultationRound:an_announced_round_keeps_its_terms"):
        ConsultationRound.objects.filter(title="Konsultacje aktualizacji planu").update(
            opens_at=F("opens_at") - timezone.timedelta(days=41), closes_at=Now() - timezone.timedelta(minutes=1)
        )


def the_remarks_are_answered_by_two_people(editor, coordinator, round_url):
    said = Remark.objects.filter(justification__in=[PARAGRAPH_REMARK, TARGET_REMARK])
    remarks = {remark.justification: remark for remark in said}
    answers = {PARAGRAPH_REMARK: ("Uwzględniona", ""), TARGET_REMARK: ("Nieuwzględniona", "Cel wynika z diagnozy.")}
    for words, (disposition, reason) in answers.items():
        editor.goto(f"/lubelskie/uwagi/{remarks[words].uid}/odpowiedz/")
        editor.get_by_role("button", name="Opublikuj uwagę").click()
        editor.get_by_label(re.compile(f"^{disposition}$", re.IGNORECASE)).check()
        editor.get_by_role("button", name="Przekaż do akceptacji").click()
        if reason:
            # Without reasons it goes no further.
            assert_accessible(editor)
            editor.get_by_label("Uzasadnienie").fill(reason)
            editor.get_by_role("button", name="Przekaż do akceptacji").click()
        expect(editor.locator("main")).to_contain_text("czeka na akceptację")
        expect(editor.get_by_role("button", name="Zaakceptuj odpowiedź")).to_have_count(0)

        coordinator.goto(f"/lubelskie/uwagi/{remarks[words].uid}/odpowiedz/")
        coordinator.get_by_role("button", name="Zaakceptuj odpowiedź").click()
    coordinator.goto(f"{round_url}odpowiedzi/")
    coordinator.get_by_role("button", name="Opublikuj odpowiedzi").click()


def the_answers_are_public(page, round_url):
    page.goto(round_url)
    expect(page.locator("main")).to_contain_text(TARGET_REMARK)
    expect(page.locator("main")).to_contain_text("Cel wynika z diagnozy.")
    expect(page.locator("main")).not_to_contain_text("mieszkanka@example.org")
    assert_accessible(page)


def the_version_is_adopted(page, number):
    page.goto(f"{PLAN}wersje/{number}/uchwala/")
    page.get_by_label("Organ, który przyjął plan").select_option("board")
    page.get_by_label("Numer").fill("CXLV/1/26")
    page.get_by_label("Dzień podjęcia uchwały").fill(timezone.localdate().isoformat())
    page.get_by_role("button", name="Zapisz przyjęcie planu").click()
    page.goto(PLAN)
    expect(page.locator("main")).to_contain_text("CXLV/1/26")
    expect(page.locator("main")).to_contain_text(OBJECTIVE)


def a_value_is_handed_in_and_approved(reporter, coordinator) -> IndicatorPassport:
    """A correction, as there are values for all years: the earlier one stays visible."""
    passport = versions().adopted().first().indicatorpassports.order_by("position").first()
    indicator = f"{PLAN}wskazniki/{passport.uid}/"
    reporter.goto(f"{indicator}wartosc/")
    reporter.get_by_role("combobox", name=re.compile("^Rok")).select_option("2016")
    reporter.get_by_role("textbox", name=re.compile("^Wartość")).fill("1 234")
    reporter.get_by_role("button", name=re.compile("^Przekaż")).click()
    expect(reporter.locator("main")).to_contain_text("dlaczego wartość oficjalna jest korygowana")
    assert_accessible(reporter)
    reporter.get_by_role("textbox", name=re.compile("^Powód korekty")).fill("Uzupełnione dane za 2016 rok.")
    reporter.get_by_role("button", name=re.compile("^Przekaż")).click()
    expect(reporter.locator("main")).to_contain_text("Przekazano.")
    expect(reporter.locator("main")).not_to_contain_text("1\u00a0234")
    expect(reporter.get_by_role("button", name="Zatwierdź wartość")).to_have_count(0)

    coordinator.goto("/lubelskie/wartosci/do-zatwierdzenia/")
    coordinator.get_by_role("checkbox").first.check()
    coordinator.get_by_role("button", name="Zatwierdź zaznaczone wartości").click()
    coordinator.goto(indicator)
    expect(coordinator.locator("main")).to_contain_text("1\u00a0234")
    return passport


def a_report_is_frozen_and_rendered(editor, coordinator) -> Report:
    editor.goto(f"{PLAN}sprawozdania/nowe/")
    editor.get_by_role("combobox", name=re.compile("^Rok")).select_option("2016")
    editor.locator("main form button.btn-primary").click()
    desk = f"{PLAN}sprawozdania/2016/praca/"
    coordinator.goto(desk)
    coordinator.get_by_label("Sprawozdanie jest w całości przeczytane i gotowe").check()
    coordinator.get_by_role("button", name="Zamroź sprawozdanie").click()
    editor.goto(desk)
    editor.get_by_role("button", name="Przygotuj PDF").click()
    seen = progress_seen(editor)
    expect(editor.get_by_role("link", name=re.compile("pdf", re.IGNORECASE)).first).to_be_visible(timeout=120_000)
    assert seen(), "the progress bar did not move"
    coordinator.goto(desk)
    coordinator.get_by_role("button", name="Opublikuj sprawozdanie").click()
    return Report.objects.get(plan__region__slug="lubelskie", plan__slug="plan-2013-2020", year=2016)


def progress_seen(page):
    """Watch the progress bar: what it said, each time that htmx put another one in its place."""
    page.evaluate("""() => {
      window.said = [];
      const look = () => { const bar = document.querySelector("progress"); if (bar) window.said.push(bar.value); };
      new MutationObserver(look).observe(document.body, {childList: true, subtree: true}); look();
    }""")
    return lambda: len(set(page.evaluate("() => window.said"))) > 1


def the_document_holds(page, report, passport):
    page.goto(report.get_absolute_url())
    expect(page.locator("main")).to_contain_text(report.snapshot_sha256[:12])
    link = page.get_by_role("link", name=re.compile("pdf", re.IGNORECASE)).first.get_attribute("href")
    answer = page.request.get(link)
    assert answer.headers["content-type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.body())) as pdf:
        assert pdf.Root.Lang == "pl"
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_outline() as outline:
            assert len(outline.root[0].children) > 3
        assert any(name.endswith(".csv") for name in pdf.attachments)
    text = words_of(answer.body())
    assert OBJECTIVE in text
    assert "1 234" in text
    assert report.snapshot_sha256[:12] in text


def words_of(pdf: bytes) -> str:
    """The text of a PDF as it is read aloud, with single spaces."""
    read = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"\s+", " ", read.stdout.decode())


def the_figures_are_pulled_over_rest(page, passport):
    address = f"/api/v1/indicators/{passport.uid}/series"
    answer = page.request.get(address)
    assert answer.status == 200
    values = {point["period"]: point["value"] for point in answer.json()["data"]["points"]}
    assert values["2016"] == 1234
    rows = page.request.get(f"{address}?format=csv").text().splitlines()
    assert [row.split(",")[8] for row in rows if ",2016," in row] == ["1234"]
    again = page.request.get(address, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status == 304
    bad = page.request.get("/api/v1/observations?period=banan")
    assert bad.status == 400
    assert bad.headers["content-type"].startswith("application/problem+json")


def log_in(page, who):
    page.goto("/moje/zadania/")
    page.locator("input[name=login]").fill(who)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button.btn-primary").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Moje zadania")


def link_sent_to(address_of, portal) -> str:
    """The link in the letter that the worker sends to this person."""

    def letters():
        read = (email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in portal.mails())
        return [letter for letter in read if address_of in letter["To"]]

    assert wait_until(letters, seconds=30, every=0.1), portal.logs()
    words = letters()[0].get_body(("plain",)).get_content().split()
    return next(word for word in words if word.startswith("http"))


def versions():
    """The versions of the plan of this journey, newest first."""
    return PlanVersion.objects.filter(plan__region__slug="lubelskie", plan__slug="plan-2013-2020")
