"""A plan's tables as XLSX, out and in: the export is the format of the import."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.utils import timezone

from plan_portal.errors import InvalidInput, StaleCopy, WrongState
from plans import actions
from plans.actions.import_undoing import TABLES
from plans.models import (
    BudgetCell,
    BudgetRow,
    Indicator,
    IndicatorPassport,
    Measure,
    Objective,
    Section,
    SectionCoverage,
    TableImport,
)
from plans.snapshot import version_content
from plans.tables.problems import Problem
from plans.tables.writing import as_xlsx
from tests.factories.plans import FundingSourceFactory, frozen_version, written_plan
from tests.factories.portal import UserFactory
from tests.factories.tables import book_of, cells, loaded, put, saved, sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return UserFactory()


@pytest.fixture
def version():
    return loaded(written_plan())


def look(version, book, by, removing=()):
    data = book if isinstance(book, bytes) else saved(book)
    found = actions.look_through_tables(version, data=data, file_name="plan.xlsx", by=by)
    return actions.look_again(found, removing=removing, by=by) if removing else found


def bring_in(version, book, by, removing=()):
    found = look(version, book, by, removing)
    assert found.preview["problems"] == []
    return actions.import_tables(found, by=by)


def sentences(found):
    return [str(Problem(**each)) for each in found.preview["problems"]]


def changes(found):
    return [(each["column"], each["old"], each["new"]) for each in found.preview["changes"]]


# Out


@pytest.mark.row("P14")
def test_the_file_holds_every_table_with_polish_headings(version):
    book = cells(as_xlsx(version))
    assert list(book) == [
        *("Cele", "Działania", "Wskaźniki", "Wartości roczne", "Budżet", "Źródła", "Instytucje", "Listy wyboru")
    ]
    assert book["Cele"][0][:5] == ["Kod", "Cel nadrzędny (kod)", "Poziom", "Treść celu", "Opis"]
    assert book["Cele"][2][:4] == ["1.1", "1", "cel szczegółowy", "Sieć ośrodków wsparcia"]
    amounts = dict(zip(*book["Budżet"], strict=True))
    assert (amounts["Plan 2013"], amounts["Plan 2014"], amounts["Szacunek 2014"]) == (100000.0, 50000.5, "tak")
    assert amounts["Źródło (kod)"] == "EFS"


@pytest.mark.row("P14")
def test_the_file_is_made_for_a_spreadsheet(version):
    book = book_of(version)
    assert book.sheetnames[0] == "Opis"
    page = book["Wskaźniki"]
    assert page.freeze_panes == "B2"
    lists = [each for each in page.data_validations.dataValidation if each.type == "list"]
    assert {"'Listy wyboru'" in each.formula1 for each in lists} == {True}
    assert page["C2"].number_format == "@"
    assert book["Budżet"]["E2"].number_format == "#,##0.00"
    explained = [cell.value for row in book["Opis"].iter_rows() for cell in row if cell.value]
    assert "Jak zaimportować plik" in explained
    assert "Licencja" in explained


@pytest.mark.row("P14")
def test_nothing_of_a_plan_becomes_a_formula(version, editor):
    for title in ("=1+1", "+48 81", "-5", "@suma", '=HYPERLINK("x")'):
        actions.add_objective(version, title=title, by=editor)
    page = book_of(loaded(version.plan))["Cele"]
    texts = {cell.value: cell for cell in page["D"]}
    for title in ("=1+1", "+48 81", "-5", "@suma", '=HYPERLINK("x")'):
        assert texts[title].data_type == "s"
        assert texts[title].quotePrefix


def test_the_same_version_gives_the_same_bytes(version):
    assert as_xlsx(version) == as_xlsx(version)


@pytest.mark.row("P14")
def test_a_big_export_costs_the_same_queries_as_a_small_one(version, editor, django_assert_num_queries):
    with django_assert_num_queries(13) as asked:
        as_xlsx(loaded(version.plan))
    node = Measure.objects.get(version=version)
    lines = [
        actions.Line(node=node, source=FundingSourceFactory(), cells={2015: Decimal(number)}) for number in range(1, 20)
    ]
    actions.save_budget(version, lines=lines, by=editor)
    with django_assert_num_queries(len(asked)):
        as_xlsx(loaded(version.plan))


# In


@pytest.mark.row("P16")
def test_an_unchanged_export_changes_nothing(version, editor):
    found = look(version, as_xlsx(version), editor)
    assert found.preview["problems"] == found.preview["changes"] == found.preview["notices"] == []
    assert not found.preview["does_anything"]
    assert not found.can_be_applied


@pytest.mark.row("P16")
def test_a_file_saved_by_another_program_changes_nothing(version, editor):
    assert look(version, book_of(version), editor).preview["changes"] == []


@pytest.mark.row("P16")
def test_a_dry_run_writes_nothing_and_tells_old_and_new(version, editor):
    before = version_content(version)
    book = book_of(version)
    put(book, "Działania", 2, "Ostatni rok", 2016)
    put(book, "Wskaźniki", 3, "Wartość docelowa", "9,5")
    put(book, "Budżet", 2, "Plan 2013", "1 250 000,50 zł")
    put(book, "Wartości roczne", 3, "Wartość docelowa 2018", None)
    found = look(version, book, editor)
    assert found.preview["problems"] == []
    assert changes(found) == [
        ("Ostatni rok", "2015", "2016"),
        ("Wartość docelowa", "8", "9,5"),
        ("Wartość docelowa 2018", "7", ""),
        ("Plan 2013", "100\u00a0000,00\u00a0zł", "1\u00a0250\u00a0000,50\u00a0zł"),
    ]
    assert found.preview["counts"]["budget"] == {"new": 0, "changed": 1, "same": 0, "removed": 0}
    assert version_content(version) == before


@pytest.mark.row("P16")
def test_what_was_previewed_is_carried_out_and_a_second_look_finds_nothing_more(version, editor):
    book = book_of(version)
    put(book, "Działania", 2, "Ostatni rok", 2016)
    put(book, "Wskaźniki", 3, "Wartość docelowa", 9.5)
    put(book, "Wartości roczne", 2, "Wartość docelowa 2014", 3)
    put(book, "Budżet", 2, "Plan 2014", None)
    put(book, "Budżet", 2, "Plan 2015", 0.1 + 0.2)
    put(book, "Budżet", 2, "Wydano 2013", 99.99)
    bring_in(version, book, editor)
    assert Measure.objects.get().last_year == 2016
    assert IndicatorPassport.objects.get(code="1.W1").target_value == Decimal("9.5")
    held = dict(BudgetCell.objects.values_list("year", "planned"))
    assert held == {2013: Decimal(100000), 2015: Decimal("0.30")}
    assert BudgetCell.objects.get(year=2013).spent == Decimal("99.99")
    assert Measure.objects.get().revision == 2
    assert look(version, book, editor).preview["changes"] == []


@pytest.mark.row("P16")
def test_new_rows_name_each_other_by_code(version, editor):
    book = book_of(version)
    book["Cele"].append(["2", None, None, "Nowy cel"])
    book["Cele"].append(["2.1", "2", None, "Pod nim"])
    book["Działania"].append([None, "2.1", "Nowe działanie", "Pierwsze zdanie.\nDrugie <zdanie>."])
    book["Działania"].append(["2.1.D2", None, "Drugie działanie"])
    book["Wskaźniki"].append(["2.W1", "2", "Nowy wskaźnik", None, None, "wskaźnik rezultatu", "osoby"])
    book["Wartości roczne"].append(["2.W1", None, None, 1, 2])
    book["Budżet"].append([None, "2.1.D2", None, "efs", 500])
    bring_in(version, book, editor)
    assert list(Objective.objects.order_by("code").values_list("code", "title"))[2:] == [
        ("2", "Nowy cel"),
        ("2.1", "Pod nim"),
    ]
    assert list(Measure.objects.order_by("code").values_list("code", flat=True)) == ["1.1.D1", "2.1.D1", "2.1.D2"]
    words = Measure.objects.get(code="2.1.D1").description
    assert words.count("<p data-bid=") == 2
    assert "Drugie &lt;zdanie&gt;." in words
    passport = IndicatorPassport.objects.get(code="2.W1")
    assert (passport.kind, passport.uid) == ("result", passport.indicator.uid)
    assert dict(passport.targets.values_list("year", "value")) == {2013: 1, 2014: 2}
    assert BudgetRow.objects.get(code="2.1.D2.F1").cells.get().planned == 500


@pytest.mark.row("P16")
def test_rows_are_matched_by_uid_then_by_code(version, editor):
    actions.add_objective(version, title="Drugi", by=editor)
    book = book_of(loaded(version.plan))
    page = book["Cele"]
    page["A2"], page["D2"] = "2", "Zmieniony po identyfikatorze"
    page["D4"], page["F4"], page["A4"] = "Zmieniony po kodzie", None, "Cel 2."
    found = look(loaded(version.plan), book, editor)
    assert sentences(found) == ["Arkusz „Cele”, wiersz 4, kolumna „Kod”: Kod 2 jest też w wierszu 2."]
    page["A2"], page["B3"] = "9", "9"
    found = look(loaded(version.plan), book, editor)
    assert [(each["element"], each["old"], each["new"]) for each in found.preview["changes"]] == [
        ("1 Spójny system instytucji wsparcia", "Spójny system instytucji wsparcia", "Zmieniony po identyfikatorze"),
        ("2 Drugi", "Drugi", "Zmieniony po kodzie"),
    ]


@pytest.mark.row("P16")
def test_a_changed_parent_moves_the_element_and_everything_is_counted_anew(version, editor):
    actions.add_objective(version, title="Drugi", by=editor)
    book = book_of(loaded(version.plan))
    put(book, "Działania", 2, "Cel (kod)", "2")
    bring_in(loaded(version.plan), book, editor)
    assert Measure.objects.get().code == "2.D1"
    assert BudgetRow.objects.get().code == "2.D1.F1"
    assert IndicatorPassport.objects.filter(code="2.D1.W1").exists()


def test_sheets_and_columns_that_are_not_there_leave_everything(version, editor):
    before = version_content(version)
    book = sheet("DZIALANIA", ["Nazwa działania", "Kod", "Ostatni rok"], ["Biuletyn", "1.1.D1", 2014.0])
    bring_in(version, book, editor)
    measure = Measure.objects.get()
    assert (measure.name, measure.first_year, measure.last_year) == ("Biuletyn", 2013, 2014)
    after = version_content(version)
    assert [after[key] for key in ("objectives", "indicators", "budget")] == [
        before[key] for key in ("objectives", "indicators", "budget")
    ]
    assert "Gazeta o planie." in measure.description


@pytest.mark.row("P16")
def test_missing_rows_stay_unless_they_are_to_be_removed(version, editor):
    book = book_of(version)
    book["Wskaźniki"].delete_rows(2)
    book["Wartości roczne"].delete_rows(2)
    found = look(version, book, editor)
    assert found.preview["missing"] == {"indicators": ["1.1.D1.W1 Wydane numery"]}
    assert not found.preview["does_anything"]
    found = actions.look_again(found, removing=["indicators"], by=editor)
    assert found.preview["counts"]["indicators"]["removed"] == 1
    actions.import_tables(found, by=editor)
    assert list(IndicatorPassport.objects.values_list("code", flat=True)) == ["1.W1"]


def test_what_hangs_on_a_removed_row_goes_with_it_and_is_told(version, editor):
    book = sheet("Cele", ["Kod", "Treść celu"], ["1", "Spójny system instytucji wsparcia"])
    found = look(version, book, editor, removing=["objectives"])
    removed = {each["element"] for each in found.preview["changes"] if each["what"] == "removed"}
    assert removed == {
        *("1.1 Sieć ośrodków wsparcia", "1.1.D1 Biuletyn ekonomii społecznej", "1.1.D1.W1 Wydane numery"),
        "1.1.D1.F1 EFS",
    }
    actions.import_tables(found, by=editor)
    assert not Measure.objects.exists()


def test_a_row_of_the_file_cannot_hang_on_what_shall_be_removed(version, editor):
    book = book_of(version)
    book["Cele"].delete_rows(3)
    found = look(version, book, editor, removing=["objectives"])
    told = sentences(found)
    assert told[0].startswith(
        "Arkusz „Działania”, wiersz 2: Ten wiersz należy do elementu „1.1 Sieć ośrodków wsparcia”"
    )
    with pytest.raises(InvalidInput):
        actions.import_tables(found, by=editor)


def test_an_objective_does_not_go_below_itself(version, editor):
    book = book_of(version)
    book["Cele"]["B2"] = "1.1"
    found = look(version, book, editor)
    assert "Cel nie może być podrzędny wobec samego siebie." in sentences(found)[0]


@pytest.mark.row("P16")
def test_every_error_is_told_at_once_by_sheet_row_and_column(version, editor):
    book = book_of(version)
    put(book, "Wskaźniki", 2, "Wartość docelowa", "ok. 20")
    put(book, "Wskaźniki", 3, "Kierunek", "w górę")
    put(book, "Wskaźniki", 3, "Rok docelowy", None)
    put(book, "Działania", 2, "Lider", "Nieznana fundacja")
    put(book, "Działania", 2, "Pierwszy rok", "od 2013")
    put(book, "Cele", 3, "Treść celu", None)
    put(book, "Budżet", 2, "Plan 2015", -5)
    put(book, "Budżet", 2, "Plan 2016", "1.250")
    put(book, "Budżet", 2, "Źródło (kod)", "XYZ")
    found = look(version, book, editor)
    of_measures, of_indicators = "Arkusz „Działania”, wiersz 2, kolumna", "Arkusz „Wskaźniki”, wiersz"
    of_budget = "Arkusz „Budżet”, wiersz 2, kolumna"
    unclear, words = "nie wiadomo, czy kropka oddziela tysiące, czy część dziesiętną.", "powinna rosnąć, powinna maleć"
    nobody = "W rejestrze regionu nie ma podmiotu „Nieznana fundacja”. Najpierw go tam dodaj."
    assert sentences(found) == [
        "Arkusz „Cele”, wiersz 3, kolumna „Treść celu”: Komórka jest pusta, a ta wartość jest wymagana.",
        f"{of_measures} „Pierwszy rok”: „od 2013” nie jest rokiem z przedziału 1990–2100.",
        f"{of_measures} „Lider”: {nobody}",
        f"{of_indicators} 2, kolumna „Wartość docelowa”: „ok. 20” nie jest liczbą.",
        f"{of_indicators} 3, kolumna „Kierunek”: „w górę” nie należy do listy: {words}, powinna się utrzymać.",
        f"{of_indicators} 3, kolumna „Rok docelowy”: Podaj, którego roku dotyczy ta wartość.",
        f"{of_budget} „Plan 2015”: „-5” to mniej niż 0.",
        f"{of_budget} „Plan 2016”: „1.250”: {unclear}",
        f"{of_budget} „Źródło (kod)”: W słowniku nie ma źródła „XYZ”. Są: EFS.",
    ]
    with pytest.raises(InvalidInput):
        actions.import_tables(found, by=editor)


def test_the_rules_of_single_saves_hold_for_rows_of_a_file(version, editor):
    book = book_of(version)
    put(book, "Działania", 2, "Ostatni rok", 2012)
    put(book, "Wskaźniki", 3, "Rok docelowy", None)
    book["Budżet"].append([None, "1", None, "EFS"])
    book["Budżet"].cell(1, 30).value = "Plan 2035"
    book["Budżet"].cell(2, 30).value = 5
    assert sentences(look(version, book, editor)) == [
        "Arkusz „Działania”, wiersz 2, kolumna „Ostatni rok”: Ostatni rok jest wcześniejszy niż pierwszy.",
        "Arkusz „Wskaźniki”, wiersz 3, kolumna „Rok docelowy”: Podaj, którego roku dotyczy ta wartość.",
        "Arkusz „Budżet”, wiersz 2, kolumna „Plan 2035”: Plan nie obejmuje roku 2035.",
    ]


@pytest.mark.row("P16")
def test_an_import_is_refused_when_the_plan_has_changed_since_the_preview(version, editor):
    book = book_of(version)
    put(book, "Działania", 2, "Ostatni rok", 2016)
    found = look(version, book, editor)
    actions.add_objective(version, title="W międzyczasie", by=editor)
    with pytest.raises(StaleCopy):
        actions.import_tables(found, by=editor)
    again = actions.look_again(found, by=editor)
    actions.import_tables(again, by=editor)
    assert Measure.objects.get().last_year == 2016


def test_chapters_written_meanwhile_are_no_obstacle(version, editor):
    book = book_of(version)
    put(book, "Działania", 2, "Ostatni rok", 2016)
    found = look(version, book, editor)
    actions.add_section(version, title="Nowy rozdział", by=editor)
    actions.import_tables(found, by=editor)


@pytest.mark.row("P16")
def test_one_undo_gives_back_exactly_what_was_there(version, editor):
    actions.add_objective(version, title="Do usunięcia", by=editor)
    version = loaded(version.plan)
    before = version_content(version)
    rows = {model: set(model.objects.values_list("pk", "uid")) for model in (Objective, Measure, BudgetRow, Indicator)}
    book = book_of(version)
    book["Cele"].delete_rows(4)
    put(book, "Cele", 3, "Cel nadrzędny (kod)", None)
    put(book, "Działania", 2, "Opis", "Zupełnie inny opis.")
    put(book, "Działania", 2, "Kamienie milowe", "2014/2: Pierwszy numer\n2015: Drugi")
    put(book, "Budżet", 2, "Plan 2014", None)
    put(book, "Budżet", 2, "Plan 2016", 17)
    book["Wskaźniki"].append(["1.W9", "1", "Nowy", None, None, None, "szt."])
    found = bring_in(version, book, editor, removing=["objectives"])
    assert version_content(loaded(version.plan)) != before
    actions.undo_import(found, by=editor)
    assert version_content(loaded(version.plan)) == before
    assert {model: set(model.objects.values_list("pk", "uid")) for model in rows} == rows
    with pytest.raises(WrongState):
        actions.undo_import(found, by=editor)


def test_an_import_is_not_undone_after_somebody_has_changed_the_tables(version, editor):
    book = book_of(version)
    put(book, "Działania", 2, "Ostatni rok", 2016)
    found = bring_in(version, book, editor)
    actions.add_objective(version, title="Później", by=editor)
    with pytest.raises(WrongState):
        actions.undo_import(found, by=editor)
    assert Measure.objects.get().last_year == 2016


def test_a_stale_editor_is_told_so_after_an_import_and_after_its_undo(version, editor):
    measure = Measure.objects.get()
    book = book_of(version)
    put(book, "Działania", 2, "Nazwa działania", "Z pliku")
    found = bring_in(version, book, editor)
    actions.undo_import(found, by=editor)
    with pytest.raises(StaleCopy):
        actions.save_measure(measure, base_revision=2, name="Stare", by=editor)


def test_every_sealed_table_is_in_the_undo():
    sealed = {
        model
        for model in apps.get_app_config("plans").get_models()
        if any(trigger.name == "sealed_with_its_version" for trigger in getattr(model._meta, "triggers", ()))
    }
    assert sealed - {Section, SectionCoverage} == set(TABLES)


@pytest.mark.row("P16")
def test_a_frozen_version_takes_no_import(editor):
    plan = written_plan()
    book = book_of(loaded(plan))
    put(book, "Działania", 2, "Ostatni rok", 2016)
    found = look(loaded(plan), book, editor)
    frozen_version(plan)
    with pytest.raises(WrongState):
        actions.import_tables(found, by=editor)


def test_elements_that_come_back_keep_their_identity(editor):
    plan = written_plan()
    data = as_xlsx(loaded(plan))
    frozen_version(plan)
    version = actions.open_working_version(plan, by=editor)
    before = version_content(loaded(plan))
    actions.remove_element(Objective.objects.get(version=version, code="1"), by=editor)
    bring_in(loaded(plan), data, editor)
    after = version_content(loaded(plan))
    for key in ("objectives", "indicators", "budget"):
        assert after[key] == before[key]


def test_files_are_kept_while_the_preview_waits(version, editor):
    found = look(version, book_of(version), editor)
    assert found.sheets
    actions.forget_old_imports()
    assert TableImport.objects.count() == 1
    TableImport.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(WrongState):
        actions.look_again(found, by=editor)
    actions.forget_old_imports()
    assert not TableImport.objects.exists()


def test_after_the_import_the_files_rows_are_gone(version, editor):
    book = book_of(version)
    put(book, "Działania", 2, "Ostatni rok", 2016)
    found = bring_in(version, book, editor)
    found.refresh_from_db()
    assert found.sheets is None
