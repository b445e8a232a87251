"""An office brings its tables in, in a real browser: file with errors → mended file → preview → confirm → undo."""

import pytest

from plans.models import Measure
from plans.tables.writing import MEDIA_TYPE
from tests.factories.plans import written_plan
from tests.factories.portal import PASSWORD, person, region
from tests.factories.tables import book_of, loaded, put, saved
from tests.portal.axe import assert_accessible

pytestmark = pytest.mark.journey


def log_in(page, who):
    page.goto("/konto/logowanie/")
    page.fill("[name=login]", who.email)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "logowanie" not in url)


def upload(page, book):
    file = {"name": "Plan ROPS.xlsx", "mimeType": MEDIA_TYPE, "buffer": saved(book)}
    page.get_by_label("Arkusz kalkulacyjny (XLSX)").set_input_files(file)
    page.get_by_role("button", name="Sprawdź plik").click()


def in_each_width(page):
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert_accessible(page)


@pytest.mark.row("P16")
def test_a_file_with_errors_is_mended_looked_at_brought_in_and_undone(page, portal):
    plan = written_plan(region=region())
    book = book_of(loaded(plan))
    put(book, "Działania", 2, "Ostatni rok", 2016)
    put(book, "Wskaźniki", 3, "Wartość docelowa", "ok. 20")
    book["Budżet"].delete_rows(2)
    log_in(page, person("lubelskie", "editor"))

    page.goto(f"/lubelskie/plany/{plan.slug}/edycja/")
    page.get_by_role("link", name="Tabele (XLSX)").click()
    page.get_by_role("heading", name="Tabele w arkuszu kalkulacyjnym").wait_for()
    in_each_width(page)
    upload(page, book)
    page.get_by_text("Arkusz „Wskaźniki”, wiersz 3, kolumna „Wartość docelowa”: „ok. 20” nie jest liczbą.").wait_for()
    assert page.get_by_role("button", name="Wprowadź zmiany z pliku").count() == 0
    in_each_width(page)

    put(book, "Wskaźniki", 3, "Wartość docelowa", 20)
    page.get_by_role("link", name="Prześlij poprawiony plik").click()
    upload(page, book)
    page.get_by_text("Budżet: usuń 1 wiersz, którego nie ma w pliku").click()
    page.get_by_role("button", name="Przygotuj podgląd ponownie").click()
    page.get_by_text("wiersz usunięty").wait_for()
    in_each_width(page)
    page.get_by_role("button", name="Wprowadź zmiany z pliku").click()
    page.get_by_text("Import wprowadzono.").wait_for()
    assert Measure.objects.get().last_year == 2016
    in_each_width(page)
    page.get_by_role("button", name="Cofnij ten import").click()
    page.get_by_text("Import cofnięto.").wait_for()
    assert Measure.objects.get().last_year == 2015
