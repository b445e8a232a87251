"""The developers' page with every component in its states; its data is made here, from no database."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from plan_portal import formats, icons

TONES = [
    ("quiet", "szkic"),
    ("open", "konsultacje trwają"),
    ("done", "przyjęty"),
    ("warning", "do poprawy"),
    ("stopped", "wycofany"),
]
STATUSES = ["achieved", "on_track", "at_risk", "missed", "no_data", "not_computable"]
FACTS = [
    ("Okres", "2013–2020"),
    ("Wersja", "3 z 12 lutego 2013 r."),
    ("Przyjęty", "uchwałą Zarządu Województwa"),
    ("Pusty", ""),
]
NUMBERS = [
    {"name": "Centra integracji społecznej", "value": "3", "note": f"stan na {formats.day(dt.date(2025, 12, 31))}"},
    {"name": "Zakłady aktywności zawodowej", "value": "5", "note": "o 1 więcej niż rok wcześniej"},
    {"name": "Wydatki w 2025 roku", "value": "12 345 678", "unit": "zł"},
    {"name": "Uwagi w konsultacjach", "value": "148"},
]
TABS = [
    {"url": "?widok=tekst", "name": "Tekst", "current": True},
    {"url": "?widok=wskazniki", "name": "Wskaźniki", "current": False, "count": 24},
    {"url": "?widok=finanse", "name": "Ramy finansowe", "current": False},
    {"url": "?widok=zmiany", "name": "Zmiany", "current": False, "count": 1205},
]
EVENTS = [
    {"when": dt.date(2011, 7, 26), "name": "Zarząd powołał zespół ekspertów", "text": "17 osób z 9 instytucji."},
    {
        "when": dt.date(2012, 11, 5),
        "name": "Konsultacje społeczne",
        "url": "#timeline",
        "text": "148 uwag, 92 uwzględniono.",
    },
    {"when": dt.date(2013, 2, 12), "name": "Zarząd przyjął plan", "current": True},
    {"when_words": "do końca 2020 roku", "name": "Ewaluacja końcowa", "planned": True},
]
TREE = [
    {
        "code": "1",
        "level_name": "cel główny",
        "name": "Wzrost znaczenia ekonomii społecznej w polityce regionu",
        "url": "#tree",
        "status": "on_track",
        "children": [
            {
                "code": "1.1",
                "level_name": "cel szczegółowy",
                "name": "Współpraca samorządów z podmiotami ekonomii społecznej w powiatach i gminach",
                "url": "#tree",
                "status": "achieved",
                "children": [
                    {
                        "code": "1.1.1",
                        "level_name": "działanie",
                        "name": "Klauzule społeczne w zamówieniach publicznych",
                        "status": "at_risk",
                    }
                ],
            },
            {"code": "1.2", "level_name": "cel szczegółowy", "name": "Wiedza o sektorze", "status": "no_data"},
        ],
    },
    {
        "code": "2",
        "level_name": "cel główny",
        "name": "Trwałe miejsca pracy w zakładach i spółdzielniach",
        "status": "missed",
    },
]
ROWS = [
    ("1.1", "Liczba zakładów aktywności zawodowej", Decimal("3"), Decimal("5"), Decimal("8"), "on_track"),
    (
        "1.2",
        "Osoby zatrudnione w podmiotach ekonomii społecznej",
        Decimal("1245"),
        Decimal("2310"),
        Decimal("2300"),
        "achieved",
    ),
    (
        "2.1",
        "Wartość zamówień z klauzulą społeczną w gminach i powiatach",
        Decimal("0"),
        None,
        Decimal("12500000"),
        "no_data",
    ),
    ("2.2", "Stopa bezrobocia rejestrowanego", Decimal("14.2"), Decimal("14.9"), Decimal("10.0"), "missed"),
]
SERIES = [(2019, 3), (2020, 3), (2021, 4), (2022, 4), (2023, 4), (2024, 4), (2025, 5)]


class SampleForm(forms.Form):
    name = forms.CharField(label="Nazwa celu", help_text="Jedno zdanie, bez kropki na końcu.", max_length=60)
    kind = forms.ChoiceField(
        label="Rodzaj", choices=[("", "– wybierz –"), ("main", "cel główny"), ("specific", "cel szczegółowy")]
    )
    due = forms.DateField(
        label="Termin", required=False, widget=forms.DateInput(attrs={"class": "w-medium", "type": "date"})
    )
    text = forms.CharField(label="Uzasadnienie", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    decision = forms.ChoiceField(
        label="Rozstrzygnięcie",
        widget=forms.RadioSelect,
        choices=[("yes", "uwzględniona"), ("partly", "uwzględniona częściowo"), ("no", "nieuwzględniona")],
    )
    themes = forms.MultipleChoiceField(
        label="Tematy",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("jobs", "zatrudnienie"), ("services", "usługi społeczne")],
    )
    attachment = forms.FileField(label="Załącznik", required=False, help_text="PDF lub DOCX, do 10 MB.")
    agreed = forms.BooleanField(label="Znam klauzulę informacyjną", help_text="Jest pod formularzem.")


class SampleFilter:
    """Stands in for a FilterSet: what the filter components ask of one."""

    class Form(forms.Form):
        q = forms.CharField(label="Słowa", required=False)
        state = forms.ChoiceField(
            label="Stan", required=False, choices=[("", "wszystkie"), ("open", "trwające"), ("ended", "zakończone")]
        )
        year = forms.IntegerField(label="Rok", required=False)

    def __init__(self, data):
        self.form = self.Form(data)


def jobs():
    shared = {
        "title": "Raport roczny 2025 – PDF",
        "error": "",
        "file_size": 2_345_678,
        "doing": "",
        "total": 0,
        "percent": None,
    }
    states = [
        {"uid": "1", "state": "queued", "is_unfinished": True},
        {
            "uid": "2",
            "state": "running",
            "is_unfinished": True,
            "doing": "Składam strony",
            "done": 34,
            "total": 120,
            "percent": 28,
        },
        {"uid": "3", "state": "done", "is_unfinished": False},
        {
            "uid": "4",
            "state": "failed",
            "is_unfinished": False,
            "error": "Rysunek w rozdziale 3 jest uszkodzony. Popraw go i zleć raport ponownie.",
        },
    ]
    return [SimpleNamespace(**shared | state) for state in states]


def chart():
    """The sample chart as an SVG of the kind that the portal draws."""
    points = [(60 + 90 * i, 200 - 22 * value) for i, (_, value) in enumerate(SERIES)]
    return render_to_string(
        "portal/_sample_chart.svg",
        {
            "points": [(x, y, year) for (x, y), (year, _) in zip(points, SERIES, strict=True)],
            "line": " ".join(f"{x},{y}" for x, y in points),
        },
    )


def sample() -> dict:
    wrong = SampleForm(QueryDict("wrong-name=&wrong-kind=main&wrong-due=wczoraj"), prefix="wrong")
    return {
        "tones": TONES,
        "statuses": STATUSES,
        "counts": {"achieved": 4, "on_track": 9, "at_risk": 3, "missed": 2, "no_data": 5, "not_computable": 1},
        "facts": FACTS,
        "numbers": NUMBERS,
        "tabs": TABS,
        "events": EVENTS,
        "nodes": TREE,
        "rows": ROWS,
        "page": Paginator(range(480), 20).page(7),
        "form": SampleForm(),
        "wrong_form": wrong,
        "jobs": jobs(),
        "chart": chart(),
        "chart_head": ["Rok", "Liczba zakładów"],
        "chart_rows": [(str(year), value) for year, value in SERIES],
        "icon_names": icons.NAMES,
        "a_day": dt.date(2026, 11, 21),
        "a_moment": dt.datetime(2026, 11, 21, 13, 5, tzinfo=dt.UTC),
        "a_sum": Decimal("1234567.89"),
        "a_share": Decimal("45.2"),
    }


@require_safe
def component_page(request):
    """For developers and administrators alone."""
    if not (settings.DEBUG or request.user.is_superuser):
        raise PermissionDenied
    for level, text in [
        (messages.SUCCESS, "Wersja 3 została zamrożona."),
        (messages.WARNING, "Konsultacje kończą się za 2 dni."),
        (messages.ERROR, "Nie zapisano: ktoś zmienił ten akapit przed chwilą."),
        (messages.INFO, "Raport jest w przygotowaniu."),
    ]:
        messages.add_message(request, level, text)
    return render(request, "portal/components.html", sample() | {"filter": SampleFilter(request.GET)})
