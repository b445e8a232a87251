"""Lubelskie: the office, institutions, the team of experts. What the office published about itself, in our words."""

import datetime as dt

from plan_portal.demo.shapes import Point, Unit

REGION = "lubelskie"
OFFICE = {
    "office_name": "Regionalny Ośrodek Polityki Społecznej w Lublinie",
    "office_short_name": "ROPS w Lublinie",
    "street": "ul. Diamentowa 2",
    "postal_code": "20-447",
    "town": "Lublin",
    "phone": "81 528 76 50",
    "fax": "81 528 76 30",
    "email": "rops@lubelskie.pl",
}
# Since when they run is not said; known is that they did when the plan was made. This day is for demonstration.
KNOWN_SINCE = dt.date(2013, 1, 1)
A_DEMONSTRATION_DAY = "Dzień, od którego zapisano działalność, jest pokazowy."

ROPS, BOARD = "rops", "samorzad"
ZAZ = {
    "zaz-lublin": ("Lublin", "0663", "w Lublinie"),
    "zaz-przeorsk": ("Przeorsk", "0618", "w Przeorsku"),
    "zaz-pulawy": ("Puławy", "0614", "w Puławach"),
    "zaz-stoczek": ("Stoczek Łukowski", "0611", "w Stoczku Łukowskim"),
    "zaz-leczna": ("Łęczna", "0610", "w Łęcznej"),
}
CIS = {
    "cis-chelm": ("Chełm", "0662", "Centrum Integracji Społecznej w Chełmie"),
    "cis-ulhowek": ("Ulhówek", "0618", "Centrum Integracji Społecznej w Ulhówku"),
    "cis-nadzieja": ("Lublin", "0663", "Centrum Integracji Społecznej „Nadzieja” w Lublinie"),
}
ABOUT_ROPS = (
    "Koordynuje realizację planu, prowadzi jego monitoring i ewaluację, obsługuje spotkania Zespołu ekspertów, promuje "
    "plan. Prowadzi od 1 stycznia 2012 r. projekt systemowy „Drogowskaz rozwoju społecznego”."
)
UNITS = [
    Unit(BOARD, "jst", "Samorząd Województwa Lubelskiego", "Lublin", "0663"),
    Unit(
        ROPS,
        "jst",
        OFFICE["office_name"],
        "Lublin",
        "0663",
        operator=BOARD,
        facts={"short_name": "ROPS w Lublinie", "description": ABOUT_ROPS}
        | {name: OFFICE[name] for name in ("street", "postal_code", "phone", "email")},
    ),
    *(
        Unit(
            key,
            "zaz",
            f"Zakład Aktywności Zawodowej {where}",
            town,
            county,
            operating_since=KNOWN_SINCE,
            facts={"description": A_DEMONSTRATION_DAY},
        )
        for key, (town, county, where) in ZAZ.items()
    ),
    *(
        Unit(
            key,
            "cis",
            name,
            town,
            county,
            operating_since=KNOWN_SINCE,
            facts={"description": A_DEMONSTRATION_DAY},
        )
        for key, (town, county, name) in CIS.items()
    ),
]

TEAM_APPOINTED_ON = dt.date(2011, 7, 26)
TEAM = {
    "kind": "expert_team",
    "name": "Zespół ekspertów do spraw promocji i wdrażania ekonomii społecznej w województwie lubelskim",
    "appointing_act": "Uchwała Zarządu Województwa Lubelskiego z dnia 26 lipca 2011 r.",
    "appointed_on": TEAM_APPOINTED_ON,
    "description": (
        "Ciało opiniodawcze i doradcze samorządu województwa. Wraz z pracownikami Ośrodka opracowało plan na lata "
        "2013–2020. Posiedzenia organizuje Ośrodek."
    ),
    "tasks": "\n".join(
        [
            "ocena stanu rozwoju ekonomii społecznej w województwie",
            "promowanie ekonomii społecznej i tworzenie przyjaznego jej klimatu",
            "opiniowanie aktów prawnych dotyczących ekonomii społecznej",
            "wypracowywanie i proponowanie nowych rozwiązań",
            "łączenie sektora publicznego, prywatnego, organizacji pozarządowych i ośrodków badawczych",
            "upowszechnianie dobrych praktyk",
            "rekomendacje na kolejny okres programowania",
        ]
    ),
}
CATEGORIES = [
    "władze województwa",
    "podmioty ekonomii społecznej i infrastruktura ich wsparcia",
    "osoby zakładające i prowadzące podmioty ekonomii społecznej",
    "specjaliści polityki społecznej i budowania otoczenia ekonomii społecznej",
    "znawcy ustawodawstwa dotyczącego ekonomii społecznej",
    "samorządy powiatowe i gminne",
    "instytucje finansujące działania z zakresu ekonomii społecznej",
    "instytucje prowadzące badania i analizy",
]
WORKING_TEAMS = {
    "Zespół do spraw upowszechniania działalności z zakresu ekonomii społecznej": (
        "współpraca z ośrodkami wsparcia ekonomii społecznej\npromocja ekonomii społecznej"
    ),
    "Zespół do spraw porozumień o współpracy oraz partnerstw publiczno-społecznych": (
        "budowanie i animacja partnerstw, z których powstaje podmiot ekonomii społecznej"
    ),
    "Zespół do spraw programowania i analiz": (
        "uwzględnianie ekonomii społecznej w dokumentach programowych gmin i powiatów"
    ),
}
PLENIPOTENTIARY = {
    "kind": "plenipotentiary",
    "name": "Pełnomocnik do spraw ekonomii społecznej",
    "tasks": "uzgadnianie działań planu między departamentami i jednostkami samorządu województwa",
    "description": "Powołanie pełnomocnika jest jednym z zadań Ośrodka w realizacji planu.",
}

# A meeting to come, so that the calendar shows one. Its day is set when the data are loaded.
NEXT_MEETING = {
    "title": "Posiedzenie Zespołu ekspertów (spotkanie pokazowe)",
    "place": "siedziba ROPS w Lublinie, ul. Diamentowa 2",
    "description": "Posiedzenie pokazowe: omówienie projektu nowego programu i przebiegu konsultacji.",
}
NEXT_AGENDA = [
    Point("Otwarcie posiedzenia i przyjęcie porządku obrad"),
    Point("Przebieg konsultacji projektu programu: liczba i tematy uwag"),
    Point("Wskaźniki programu: wartości bazowe i źródła danych"),
    Point("Sprawy różne"),
]
