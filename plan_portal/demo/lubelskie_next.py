"""Lubelskie: the draft of the next programme, wholly invented, with a round that is open when the data are loaded."""

import datetime as dt

from plan_portal.demo.lubelskie import BOARD, ROPS
from plan_portal.demo.shapes import Chapter, Deed, Goal, Money, Promise

YEARS = 4
OPENED_DAYS_AGO, DAYS = 9, 40
ROUND_TITLE = "Konsultacje projektu programu (pokazowe)"
ANNOUNCEMENT = (
    "Trwają konsultacje projektu programu. Uwagę można zgłosić do całego dokumentu albo do wybranego akapitu, celu, "
    "działania lub wskaźnika – bez zakładania konta. Program i konsultacje są pokazowe."
)
LEGAL_BASIS = "Konsultacje pokazowe; długość jak w art. 6 ustawy o zasadach prowadzenia polityki rozwoju"
# What the office has changed since the draft was frozen for consultation
REWRITTEN, REWRITTEN_TEXT = "Priorytety i sposób realizacji", "lubelskie-nowy/priorytety-po-uwagach"
REWORDED = "c-opieka"
REWORDED_TITLE = "Więcej usług opiekuńczych i wytchnieniowych świadczonych przez podmioty ekonomii społecznej"


def plan_of(today: dt.date) -> dict:
    first, last = today.year + 1, today.year + YEARS
    return {
        "slug": f"program-{first}-{last}",
        "title": f"Regionalny program rozwoju ekonomii społecznej w województwie lubelskim na lata {first}–{last} "
        "(projekt pokazowy)",
        "short_title": f"Program ekonomii społecznej {first}–{last}",
        "first_year": first,
        "last_year": last,
        "level_names": ["priorytet", "cel"],
        "vision": "Lubelskie – praca i usługi blisko ludzi",
        "is_demonstration": True,
    }


CHAPTERS = [
    Chapter(
        "Wprowadzenie",
        "lubelskie-nowy/wprowadzenie",
        summary="Po co nowy program i czym różni się od poprzedniego planu.",
    ),
    Chapter(
        "Wnioski z poprzedniego planu",
        "lubelskie-nowy/wnioski",
        summary="Co się udało, a co trzeba zmienić.",
        covers=("diagnosis",),
    ),
    Chapter(
        REWRITTEN,
        "lubelskie-nowy/priorytety",
        summary="Trzy sprawy najważniejsze.",
        covers=("goals", "directions", "delivery"),
    ),
    Chapter(
        "Monitorowanie",
        "lubelskie-nowy/monitorowanie",
        summary="Jak będziemy sprawdzać postępy.",
        covers=("monitoring",),
    ),
]
GOALS = [
    Goal(
        "p-uslugi",
        "Usługi społeczne blisko mieszkańców",
        "<p>Gminy zlecają usługi podmiotom ekonomii społecznej, a mieszkańcy otrzymują je tam, gdzie mieszkają.</p>",
        goals=(
            Goal(
                "c-opieka",
                "Więcej usług opiekuńczych świadczonych przez podmioty ekonomii społecznej",
                deeds=(
                    Deed(
                        "d-zlecanie",
                        "Wspólne zlecanie usług przez gminy",
                        "<p>Wzory umów, standardy jakości i doradztwo dla gmin, które chcą zlecać usługi razem.</p>",
                        lead=ROPS,
                        partners=(BOARD,),
                    ),
                ),
            ),
        ),
    ),
    Goal(
        "p-praca",
        "Praca dla osób zagrożonych wykluczeniem",
        "<p>Przedsiębiorstwa społeczne tworzą trwałe miejsca pracy.</p>",
        goals=(
            Goal(
                "c-miejsca",
                "Trwałe miejsca pracy w przedsiębiorstwach społecznych",
                deeds=(
                    Deed(
                        "d-miejsca",
                        "Dotacje i wsparcie reintegracyjne",
                        "<p>Dotacje na nowe miejsca pracy oraz indywidualne plany reintegracji.</p>",
                        lead=ROPS,
                    ),
                ),
            ),
        ),
    ),
    Goal(
        "p-wiedza",
        "Silni partnerzy i dobra wiedza",
        "<p>Instytucje wsparcia dzielą się danymi i wiedzą, a mieszkańcy znają ofertę sektora.</p>",
        goals=(
            Goal(
                "c-dane",
                "Dane o sektorze dostępne dla wszystkich",
                deeds=(
                    Deed(
                        "d-dane",
                        "Obserwatorium ekonomii społecznej",
                        "<p>Coroczne badania i otwarte dane o podmiotach ekonomii społecznej.</p>",
                        lead=ROPS,
                    ),
                ),
            ),
        ),
    ),
]
MONEY = [
    Money("c-opieka", "jst", (1500, 1700, 1900, 2100), estimated_from=0),
    Money("c-miejsca", "efs-plus", (5200, 5400, 5400, 5000), estimated_from=0),
    Money("c-dane", "budzet-wojewodztwa", (220, 230, 240, 250), estimated_from=0),
]


def indicators_of(first: int) -> list[Promise]:
    """Three indicators that go on measuring what the plan before measured (`key`), and one new."""

    def years(values: str) -> dict[int, str]:
        return {first + number: value for number, value in enumerate(values.split())}

    return [
        Promise(
            "przedsiebiorstwa",
            "c-miejsca",
            "Aktywne przedsiębiorstwa społeczne",
            "Active social enterprises",
            "Podmioty ze statusem przedsiębiorstwa społecznego na dzień 31 grudnia.",
            "Entities with the status of a social enterprise on 31 December.",
            "szt.",
            "entities",
            "96",
            years("104 112 121 130"),
            kind="result",
            source="rejestr przedsiębiorstw społecznych",
        ),
        Promise(
            "uslugi-pes",
            "c-opieka",
            "Udział wydatków samorządów na usługi społeczne zlecone podmiotom ekonomii społecznej",
            "Share of local governments' spending on social services commissioned to social economy entities",
            "Wydatki gmin i powiatów na usługi zlecone podmiotom ekonomii społecznej w ich wydatkach na usługi "
            "społeczne.",
            "Spending of municipalities and counties on commissioned services in their spending on social services.",
            "%",
            "%",
            "2.10",
            years("2.40 2.80 3.20 3.60"),
            formula="wydatki na usługi zlecone / wydatki na usługi społeczne × 100",
            kind="result",
            precision=2,
            source="sprawozdania gmin i powiatów",
            due_month=6,
        ),
        Promise(
            "klauzule",
            "d-zlecanie",
            "Udział wartości zamówień publicznych z klauzulami społecznymi",
            "Share of the value of public contracts with social clauses",
            "Wartość zamówień samorządów województwa z klauzulami społecznymi w wartości wszystkich ich zamówień.",
            "Value of public contracts of local governments with social clauses in the value of all their contracts.",
            "%",
            "%",
            "19.0",
            years("20.0 21.5 23.0 25.0"),
            kind="result",
            precision=1,
            source="badanie ROPS",
        ),
        Promise(
            "zbiory-danych",
            "d-dane",
            "Zbiory otwartych danych o ekonomii społecznej",
            "Open data sets on the social economy",
            "Zbiory udostępnione na dzień 31 grudnia z opisem i licencją.",
            "Data sets published on 31 December with a description and a licence.",
            "szt.",
            "data sets",
            "0",
            years("3 5 7 9"),
        ),
    ]
