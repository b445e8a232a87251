"""The sheets and columns of the spreadsheet. A column that a plan gains is one entry here.

A column's `key` is the field of the element, or of the row of the year where `by_year`. The last column of each sheet
is the `uid` that names the element for ever; the first one its code, which follows from its place.
"""

from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from plans.models import BudgetCell, BudgetRow, IndicatorPassport, Measure, Objective, YearTarget
from plans.tables import kinds


@dataclass(frozen=True)
class Column:
    """`also` are further headings that offices use; what is `told` alone is for the reader and not read again."""

    key: str
    heading: object
    kind: kinds.Text
    about: object = ""
    width: int = 16
    also: tuple[str, ...] = ()
    by_year: bool = False
    required: bool = False
    told: bool = False

    def __str__(self):
        return str(self.heading)

    def heading_of(self, year: int | None = None) -> str:
        """In the reader's language."""
        return str(self.heading) % {"year": year} if self.by_year else str(self.heading)


@dataclass(frozen=True)
class Yearly:
    """Rows that hang on an element, one a year, as long as one of `values` is said; the first of them is then zero."""

    model: type[Model]
    key: str
    related: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    key: str
    title: object
    model: type[Model]
    about: object
    columns: tuple[Column, ...]
    also: tuple[str, ...] = ()
    yearly: Yearly | None = None
    extends: str = ""  # says more about the elements of that sheet, and adds none

    def __str__(self):
        return str(self.title)

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)


def _code(heading) -> Column:
    about = _("Given by the portal, it follows from the place. In a new row it may be empty or say where it belongs.")
    return Column("code", heading, kinds.Code(), about, 12, ("nr", "numer", "lp", "l p", "symbol", "nr kod"))


def _uid() -> Column:
    about = _("Names the row for ever: leave it as it is, and leave it empty in a new row.")
    return Column("uid", _("Identifier (do not change)"), kinds.Uid(), about, 38, ("uid", "id", "identyfikator"))


OBJECTIVES = Sheet(
    "objectives",
    pgettext_lazy("sheet", "Objectives"),
    Objective,
    _("The tree of objectives, from the main ones down."),
    (
        _code(_("Code")),
        Column(
            "parent",
            _("Parent objective (code)"),
            kinds.Node(kinds=frozenset({"objectives"})),
            _("Code of the objective above it. Empty for a main objective."),
            12,
            ("cel nadrzedny", "nadrzedny", "kod celu nadrzednego"),
        ),
        Column("level", _("Level"), kinds.Text(wraps=False), _("For the reader, not read again."), 20, told=True),
        Column(
            "title",
            _("Wording of the objective"),
            kinds.Text(400),
            "",
            60,
            ("cel", "nazwa", "nazwa celu", "tresc", "tresc celu", "tytul", "brzmienie"),
            required=True,
        ),
        Column(
            "description",
            _("Description"),
            kinds.Prose(),
            _("The words alone. Where they are changed, formatting is lost."),
            60,
            ("opis celu",),
        ),
        _uid(),
    ),
    also=("cele planu", "drzewo celow"),
)
MEASURES = Sheet(
    "measures",
    pgettext_lazy("sheet", "Measures"),
    Measure,
    _("What is done for the objectives: by whom, with whom, when."),
    (
        _code(_("Code")),
        Column(
            "objective",
            _("Objective (code)"),
            kinds.Node(kinds=frozenset({"objectives"})),
            _("Code of the objective that the measure serves."),
            12,
            ("cel", "kod celu", "nr celu", "cel szczegolowy"),
            required=True,
        ),
        Column(
            "name",
            _("Name of the measure"),
            kinds.Text(400),
            "",
            60,
            ("dzialanie", "nazwa", "zadanie", "nazwa zadania", "tresc dzialania"),
            required=True,
        ),
        Column(
            "description",
            _("Description"),
            kinds.Prose(),
            _("The words alone. Where they are changed, formatting is lost."),
            60,
            ("opis dzialania", "zakres"),
        ),
        Column(
            "continuity",
            _("Continuity"),
            kinds.Choice(options=tuple(Measure.Continuity.choices), otherwise=Measure.Continuity.CONTINUOUS),
            "",
            14,
            ("charakter", "rodzaj dzialania", "tryb"),
        ),
        Column("first_year", _("First year"), kinds.Year(), "", 10, ("od", "rok od", "rok rozpoczecia", "poczatek")),
        Column("last_year", _("Last year"), kinds.Year(), "", 10, ("do", "rok do", "rok zakonczenia", "koniec")),
        Column(
            "lead",
            _("Lead"),
            kinds.Institution(),
            "",
            36,
            ("realizator", "lider", "podmiot odpowiedzialny", "odpowiedzialny"),
        ),
        Column("partners", _("Partners"), kinds.Institutions(), "", 36, ("partnerzy dzialania", "wspolrealizatorzy")),
        Column(
            "milestones",
            _("Milestones"),
            kinds.Milestones(),
            _("Year, quarter or day, a colon and what is reached: “2026: …”, “2026/2: …”, “2026-06-30: …”."),
            40,
            ("kamienie milowe dzialania",),
        ),
        _uid(),
    ),
    also=("zadania", "harmonogram dzialan"),
)
INDICATORS = Sheet(
    "indicators",
    pgettext_lazy("sheet", "Indicators"),
    IndicatorPassport,
    _("The passport of each indicator: what it measures, from where, to what."),
    (
        _code(_("Code")),
        Column(
            "node",
            _("Objective or measure (code)"),
            kinds.Node(),
            _("Code of the objective or measure whose progress it measures."),
            14,
            ("cel", "kod celu", "dotyczy", "cel lub dzialanie", "cel dzialanie", "kod celu lub dzialania"),
            required=True,
        ),
        Column(
            "name",
            _("Name of the indicator"),
            kinds.Text(300),
            "",
            50,
            ("wskaznik", "nazwa", "nazwa miernika", "miernik"),
            required=True,
        ),
        Column("definition", _("Definition"), kinds.Text(), _("What is counted."), 40, ("opis", "opis wskaznika")),
        Column("formula", _("Formula"), kinds.Text(400), "", 30, ("sposob obliczania", "metoda obliczania")),
        Column(
            "kind",
            pgettext_lazy("of an indicator", "Kind"),
            kinds.Choice(options=tuple(IndicatorPassport.Kind.choices), otherwise=IndicatorPassport.Kind.OUTPUT),
            "",
            20,
            ("typ", "rodzaj wskaznika", "typ wskaznika", "rodzaj"),
        ),
        Column(
            "unit",
            _("Unit"),
            kinds.Text(40, wraps=False),
            _("For example: szt., osób, %, zł."),
            10,
            ("jednostka miary", "j m", "jm", "jedn", "jednostka"),
            required=True,
        ),
        Column("precision", _("Decimal places"), kinds.Whole(least=0, most=6), "", 10, ("dokladnosc",)),
        Column(
            "direction",
            pgettext_lazy("of an indicator", "Direction"),
            kinds.Choice(options=tuple(IndicatorPassport.Direction.choices), otherwise=IndicatorPassport.Direction.UP),
            _("Whether the value should rise, fall or be kept."),
            16,
            ("kierunek", "oczekiwany kierunek", "trend"),
        ),
        Column(
            "aggregation",
            _("Aggregation"),
            kinds.Choice(
                options=tuple(IndicatorPassport.Aggregation.choices), otherwise=IndicatorPassport.Aggregation.STOCK
            ),
            _("How values of several periods add up."),
            24,
            ("sposob liczenia",),
        ),
        Column("baseline_value", _("Baseline value"), kinds.Number(), "", 14, ("baza", "wartosc poczatkowa")),
        Column("baseline_year", _("Baseline year"), kinds.Year(), "", 10, ("rok wartosci bazowej", "rok bazy")),
        Column(
            "target_value",
            _("Target value"),
            kinds.Number(),
            "",
            14,
            ("wartosc koncowa", "docelowa", "wartosc docelowa wskaznika"),
        ),
        Column("target_year", _("Target year"), kinds.Year(), "", 10, ("rok wartosci docelowej", "rok osiagniecia")),
        Column("source", _("Data source"), kinds.Text(250), "", 30, ("zrodlo", "zrodlo weryfikacji", "zrodla danych")),
        Column(
            "frequency",
            _("Frequency"),
            kinds.Choice(
                options=tuple(IndicatorPassport.Frequency.choices), otherwise=IndicatorPassport.Frequency.YEARLY
            ),
            _("How often the value is collected."),
            16,
            ("czestotliwosc pomiaru", "czestotliwosc"),
        ),
        Column("due_month", _("Month when the value is due"), kinds.Whole(least=1, most=12), "", 12, ("miesiac",)),
        Column(
            "responsible_post",
            _("Responsible post"),
            kinds.Text(200),
            "",
            30,
            ("odpowiedzialny", "stanowisko", "osoba odpowiedzialna", "komorka odpowiedzialna"),
        ),
        Column("breakdowns", _("Breakdowns"), kinds.Codes(), _("Codes of dimensions, for example: SEX."), 16),
        Column("name_en", _("Name in English"), kinds.Text(300), "", 40),
        Column("unit_en", _("Unit in English"), kinds.Text(40, wraps=False), "", 12),
        Column("definition_en", _("Definition in English"), kinds.Text(), "", 40),
        _uid(),
    ),
    also=("wskazniki planu", "mierniki", "wskazniki realizacji"),
)
TARGETS = Sheet(
    "targets",
    _("Yearly targets"),
    IndicatorPassport,
    _("The value that each indicator shall have in each year; an empty cell: none."),
    (
        _code(_("Indicator (code)")),
        Column("name", _("Name of the indicator"), kinds.Text(), _("For the reader, not read again."), 50, told=True),
        Column("unit", _("Unit"), kinds.Text(wraps=False), _("For the reader, not read again."), 10, told=True),
        Column(
            "value",
            _("Target %(year)s"),
            kinds.Number(),
            _("The value promised for the year."),
            14,
            ("", "rok", "r", "wartosc", "wartosc docelowa", "plan"),
            by_year=True,
        ),
        _uid(),
    ),
    also=("wartosci docelowe", "cele roczne", "wartosci roczne"),
    yearly=Yearly(YearTarget, "passport", "targets", ("value",)),
    extends="indicators",
)
BUDGET = Sheet(
    "budget",
    pgettext_lazy("sheet", "Budget"),
    BudgetRow,
    _("Money by objective or measure, source and year, in zlotys to the grosz."),
    (
        _code(_("Code")),
        Column(
            "node",
            _("Objective or measure (code)"),
            kinds.Node(),
            _("Code of the objective or measure that the money is for."),
            14,
            ("cel", "kod celu", "dotyczy", "cel lub dzialanie", "dzialanie", "kod dzialania", "cel dzialanie"),
            required=True,
        ),
        Column("node_name", _("For what"), kinds.Text(), _("For the reader, not read again."), 50, told=True),
        Column(
            "source",
            _("Source (code)"),
            kinds.Source(),
            _("Code or name from the sheet of sources."),
            16,
            ("zrodlo", "zrodlo finansowania", "kod zrodla"),
            required=True,
        ),
        Column(
            "planned",
            _("Planned %(year)s"),
            kinds.Money(),
            _("Zlotys planned for the year."),
            18,
            ("", "rok", "r", "kwota", "plan", "planowane", "planowana kwota", "budzet"),
            by_year=True,
        ),
        Column(
            "is_estimate",
            _("Estimate %(year)s"),
            kinds.Yes(),
            _("“Yes” where the amount of the year is an estimate."),
            11,
            ("szac", "szacunkowo", "szacunek"),
            by_year=True,
        ),
        Column(
            "contracted",
            _("Contracted %(year)s"),
            kinds.Money(),
            _("Zlotys contracted for the year, where the framework states them."),
            18,
            ("umowy", "zakontraktowano"),
            by_year=True,
        ),
        Column(
            "spent",
            _("Spent %(year)s"),
            kinds.Money(),
            _("Zlotys spent in the year, where the framework states them."),
            18,
            ("wydatki", "wykonanie"),
            by_year=True,
        ),
        Column("note", _("Note"), kinds.Text(250), "", 30, ("uwagi", "komentarz")),
        _uid(),
    ),
    also=("finanse", "ramy finansowe", "plan finansowy", "finansowanie"),
    yearly=Yearly(BudgetCell, "row", "cells", ("planned", "contracted", "spent")),
)
SHEETS = (OBJECTIVES, MEASURES, INDICATORS, TARGETS, BUDGET)
BY_KEY = {sheet.key: sheet for sheet in SHEETS}
# Sheets of our own that are for reading
GUIDE, SOURCES, INSTITUTIONS, LISTS = (
    pgettext_lazy("sheet", "About"),
    pgettext_lazy("sheet", "Sources"),
    pgettext_lazy("sheet", "Institutions"),
    pgettext_lazy("sheet", "Lists"),
)
