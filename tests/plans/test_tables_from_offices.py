"""Workbooks as offices make them: what can be understood is, the rest is told by sheet, row and column."""

import datetime as dt
import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from plan_portal.errors import InvalidInput
from plans import actions
from plans.models import BudgetCell, IndicatorPassport, Measure, Objective
from plans.tables import cells
from plans.tables.headings import sheet_of
from plans.tables.problems import Problem
from plans.tables.workbook import NotASpreadsheet, open_workbook
from tests.factories.partners import InstitutionFactory
from tests.factories.plans import FundingSourceFactory, PlanVersionFactory
from tests.factories.portal import UserFactory
from tests.factories.tables import loaded, saved, sheet

BLUE = PatternFill("solid", start_color="BDD7EE")


@pytest.fixture
def version(db):
    return loaded(PlanVersionFactory().plan)


def look(version, book):
    return actions.look_through_tables(version, data=saved(book), file_name="Plan ROPS.xlsx", by=UserFactory())


def sentences(found):
    return [str(Problem(**each)) for each in found.preview["problems"]]


def office_workbook() -> openpyxl.Workbook:
    """Titles above the table, merged cells, numbers typed by hand, totals, colours, comments, a sheet of notes."""
    book = sheet("Notatki", ["Do uzgodnienia z Zarządem"])
    sheet(
        "CELE PLANU",
        ["Załącznik nr 1 do uchwały"],
        [],
        ["Nr", "Treść celu", "Uwagi Zarządu"],
        ["Cel 1.", "Spójny system instytucji wsparcia", "ok"],
        ["1.1.", "Sieć ośrodków wsparcia"],
        [1.2, "Finansowanie"],
        [],
        ["2.", "Silne podmioty"],
        book=book,
    )
    book["CELE PLANU"].merge_cells("A1:C1")
    sheet(
        "Działania 2013-2020",
        ["Cel", "Zadanie", "Realizator", "Termin", None],
        [None, None, None, "od", "do"],
        ["1.1", "Biuletyn ekonomii społecznej", "ROPS w Lublinie", 2013.0, "2015 r."],
        [None, "Szkolenia", "ROPS Lublin", "2014", None],
        ["Silne podmioty", "Targi", None, None, None],
        book=book,
    )
    page = book["Działania 2013-2020"]
    for area in ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "A3:A4"):
        page.merge_cells(area)
    for cell in page[1]:
        cell.fill, cell.font = BLUE, Font(bold=True)
    page["B3"].comment = Comment("sprawdzić", "AK")
    sheet(
        "Wskazniki",
        [
            "Cel / działanie",
            "Nazwa wskaźnika",
            "J.m.",
            "Wartość bazowa",
            "Rok bazowy",
            "Wartość docelowa",
            "Rok docelowy",
        ],
        ["1", "Liczba ZAZ", "szt.", 5, 2012, "8", "2020 r."],
        ["1", "Odsetek przeżywających rok", "%", 0.455, 2012, 0.6, 2020],
        book=book,
    )
    book["Wskazniki"]["D3"].number_format = "0.0%"
    book["Wskazniki"]["F3"].number_format = "0%"
    sheet(
        "Finanse",
        ["Harmonogram finansowy"],
        ["Cel / działanie", "Źródło finansowania", 2013, 2014, "2015 r.", "Suma"],
        ["1.1", "Europejski Fundusz Społeczny", "1 250 000,50 zł", 1000.1, "-", 1251000.6],
        ["1.2", "EFS", 0.1 + 0.2, None, None, 0.3],
        ["Razem", None, 1250000.8, 1000.1, None, None],
        book=book,
    )
    return book


@pytest.mark.row("P16")
def test_a_workbook_of_an_office_is_understood(version):
    InstitutionFactory(region=version.plan.region, name="ROPS w Lublinie", short_name="ROPS Lublin")
    FundingSourceFactory(code="EFS", name="Europejski Fundusz Społeczny")
    found = look(version, office_workbook())
    assert sentences(found) == []
    assert found.preview["notices"] == [
        "Arkusz „Notatki” nie należy do tabel planu i zostaje pominięty.",
        "Arkusz „CELE PLANU”: kolumna „Uwagi Zarządu” jest nieznana i zostaje pominięta.",
        "Arkusz „Finanse”: kolumna „Suma” jest nieznana i zostaje pominięta.",
        "Arkusz „Finanse”, wiersz 5 („Razem”) to podsumowanie i zostaje pominięty.",
    ]
    actions.import_tables(found, by=UserFactory())
    assert list(Objective.objects.order_by("code").values_list("code", flat=True)) == ["1", "1.1", "1.2", "2"]
    measures = Measure.objects.order_by("code").values_list("code", "name", "first_year", "last_year", "lead__name")
    assert list(measures) == [
        ("1.1.D1", "Biuletyn ekonomii społecznej", 2013, 2015, "ROPS w Lublinie"),
        ("1.1.D2", "Szkolenia", 2014, None, "ROPS w Lublinie"),
        ("2.D1", "Targi", None, None, None),
    ]
    values = IndicatorPassport.objects.order_by("code").values_list("unit", "baseline_value", "target_value")
    assert list(values) == [("szt.", 5, 8), ("%", Decimal("45.5"), 60)]
    amounts = BudgetCell.objects.order_by("row__code", "year").values_list("row__code", "year", "planned")
    assert list(amounts) == [
        ("1.1.F1", 2013, Decimal("1250000.50")),
        ("1.1.F1", 2014, Decimal("1000.10")),
        ("1.2.F1", 2013, Decimal("0.30")),
    ]


@pytest.mark.row("P16")
def test_a_budget_without_codes_is_recognised_by_what_it_pays_for_and_from_where(version):
    InstitutionFactory(region=version.plan.region, name="ROPS w Lublinie", short_name="ROPS Lublin")
    FundingSourceFactory(code="EFS", name="Europejski Fundusz Społeczny")
    actions.import_tables(look(version, office_workbook()), by=UserFactory())
    book = sheet("Finanse", ["Cel", "Źródło", 2013], ["1.1", "EFS", 7])
    found = look(version, book)
    assert found.preview["counts"]["budget"] == {"new": 0, "changed": 1, "same": 0, "removed": 0}


@pytest.mark.row("P16")
def test_what_cannot_be_understood_is_told_clearly(version):
    actions.add_objective(version, title="Cel", by=UserFactory())
    book = sheet(
        "Wskaźniki",
        ["Cel", "Nazwa", "Jednostka", "Wartość docelowa", "Rok docelowy", "Miejsca po przecinku", "Częstotliwość"],
        ["1", "A", "szt.", "ok. 20", dt.date(2020, 12, 31), 1.5, "co kwartał"],
        ["1", "B", "szt.", 0.25, 2020, 0, "czasem"],
        [dt.date(2026, 2, 1), "C", "szt.", "12.500", 20, 9, ""],
        ["7", "D", None, 10**15, "2020", 0, ""],
    )
    book["Wskaźniki"]["D3"].number_format = "0%"
    unclear = "„12.500”: nie wiadomo, czy kropka oddziela tysiące, czy część dziesiętną."
    where, lines = "Arkusz „Wskaźniki”, wiersz", "co rok, co dwa lata, co pół roku, co kwartał"
    assert sentences(look(version, book)) == [
        f"{where} 2, kolumna „Wartość docelowa”: „ok. 20” nie jest liczbą.",
        f"{where} 2, kolumna „Rok docelowy”: „2020-12-31” to data. Wpisz sam rok, na przykład 2021.",
        f"{where} 2, kolumna „Miejsca po przecinku”: „1,5” nie jest liczbą całkowitą.",
        f"{where} 3, kolumna „Częstotliwość”: „czasem” nie należy do listy: {lines}.",
        f"{where} 3, kolumna „Wartość docelowa”: Komórka ma format procentowy (25%), a jednostką jest „szt.”.",
        f"{where} 4, kolumna „Cel”: Arkusz zamienił kod na datę (2026-02-01). Wpisz kod ponownie w komórce o formacie "
        "tekstowym.",
        f"{where} 4, kolumna „Wartość docelowa”: {unclear}",
        f"{where} 4, kolumna „Rok docelowy”: „20” nie jest rokiem z przedziału 1990–2100.",
        f"{where} 4, kolumna „Miejsca po przecinku”: „9” to więcej niż 6.",
        f"{where} 5, kolumna „Wartość docelowa”: „1000000000000000” ma przed przecinkiem więcej cyfr niż 14.",
        f"{where} 5, kolumna „Cel”: Ani w pliku, ani w planie nie ma celu ani działania „7”.",
        f"{where} 5, kolumna „Jednostka”: Komórka jest pusta, a ta wartość jest wymagana.",
    ]


def test_a_sheet_without_headings_and_a_file_without_sheets_are_told(version):
    assert sentences(look(version, sheet("Cele", ["coś"], ["innego"])))[0].startswith(
        "Arkusz „Cele”: Nie znaleziono wiersza nagłówków."
    )
    assert sentences(look(version, sheet("Arkusz1", ["a"])))[0].startswith("W pliku nie ma żadnego z arkuszy: „Cele”")


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Cele", "objectives"),
        ("DZIALANIA", "measures"),
        ("Wskaźniki 2021–2027", "indicators"),
        ("wartości roczne", "targets"),
        ("Budżet (projekt)", "budget"),
        ("Objectives", "objectives"),
        ("Arkusz1", None),
    ],
)
def test_sheets_are_known_by_many_names(title, key):
    assert getattr(sheet_of(title), "key", None) == key


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1 250 000,50 zł", "1250000.50"),
        ("1.250.000,50", "1250000.50"),
        ("1,250,000.50 PLN", "1250000.50"),
        ("\u2212 3,5", "-3.5"),
        (0.1 + 0.2, "0.3"),
        (1e3, "1000"),
        ("0.125", "0.125"),
        ("1.234.567", "1234567"),
        ("–", None),
        ("", None),
    ],
)
def test_numbers_are_read_as_offices_write_them(cell, value):
    assert cells.number(cell) == (None if value is None else Decimal(value))


@pytest.mark.parametrize("cell", ["ok. 20", "1,2,3", "12 szt.", "1e5", "--3", "=A1", "٣", True, dt.date(2020, 1, 1)])
def test_what_is_no_number_is_refused(cell):
    with pytest.raises(cells.Unreadable):
        cells.number(cell)


# What is no workbook, or one that would not fit


def zipped(**parts) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def far_cell(place: str) -> bytes:
    """A file of a few kilobytes with one cell far away, of which a careless reader makes a huge grid."""
    book = sheet("Cele", ["Kod", "Treść celu"])
    book["Cele"][place] = "x"
    return saved(book)


@pytest.mark.row("P16")
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"Kod;Nazwa\n1;Cel", "not_xlsx"),
        (b"PK\x03\x04 nothing", "not_xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old"),
        (b"x" * (10 * 1024 * 1024 + 1), "big"),
        (zipped(word__document="<w/>"), "not_xlsx"),
        (zipped(**{"[Content_Types].xml": "<a/>", "xl__workbook.xml": "<broken"}), "broken"),
        (zipped(**{"[Content_Types].xml": "<a/>", "xl__workbook.xml": b" " * (121 * 1024 * 1024)}), "cells"),
    ],
)
def test_other_files_are_refused(data, code):
    with pytest.raises(NotASpreadsheet) as refusal:
        open_workbook(data)
    assert refusal.value.code == code


@pytest.mark.parametrize("place", ["A1048576", "XFD1"])
def test_a_far_cell_makes_no_huge_grid(place):
    with pytest.raises(NotASpreadsheet) as refusal:
        open_workbook(far_cell(place))
    assert refusal.value.code == "rows"


def test_entities_of_xml_are_not_expanded():
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><workbook xmlns="x"><sheets><sheet name="&b;"/></sheets></workbook>'
    try:
        sheets = open_workbook(zipped(**{"[Content_Types].xml": "<a/>", "xl__workbook.xml": bomb}))
    except NotASpreadsheet:
        return
    assert "bbbb" not in str(sheets)


def test_a_refused_file_is_an_error_at_the_field(version):
    with pytest.raises(InvalidInput) as refusal:
        actions.look_through_tables(version, data=b"Kod;Nazwa", file_name="plan.csv", by=UserFactory())
    assert refusal.value.errors == {"file": "To nie jest skoroszyt programu Excel (XLSX)."}
