"""Lubuskie: the plan adopted in 2013, the partnership of 2008 and its meeting of 14 May 2015."""

import datetime as dt

from plan_portal.demo.shapes import Chapter, Deed, Goal, Money, Point, Promise, Unit

REGION = "lubuskie"
OFFICE = {
    "office_name": "Regionalny Ośrodek Polityki Społecznej w Zielonej Górze",
    "office_short_name": "ROPS w Zielonej Górze",
    "town": "Zielona Góra",
}
ZIELONA_GORA = "0862"
ROPS, WUP, OHP, MARSHAL = "rops", "wup", "ohp", "marszalek"
UNITS = [
    Unit(MARSHAL, "jst", "Urząd Marszałkowski Województwa Lubuskiego", "Zielona Góra", ZIELONA_GORA),
    Unit(
        ROPS,
        "jst",
        OFFICE["office_name"],
        "Zielona Góra",
        ZIELONA_GORA,
        operating_since=dt.date(2012, 7, 1),
        facts={
            "short_name": OFFICE["office_short_name"],
            "description": (
                "Samorządowa jednostka organizacyjna utworzona uchwałą Sejmiku z dniem 1 lipca 2012 r. Przejęła "
                "od Departamentu Infrastruktury Społecznej Urzędu Marszałkowskiego projekt systemowy i prace nad "
                "planem."
            ),
        },
    ),
    Unit(WUP, "pup", "Wojewódzki Urząd Pracy w Zielonej Górze", "Zielona Góra", ZIELONA_GORA),
    Unit(OHP, "gov", "Lubuska Wojewódzka Komenda OHP", "Zielona Góra", ZIELONA_GORA),
    Unit("uz", "edu", "Uniwersytet Zielonogórski", "Zielona Góra", ZIELONA_GORA),
    Unit("arr", "company", "Agencja Rozwoju Regionalnego w Zielonej Górze", "Zielona Góra", ZIELONA_GORA),
    Unit("us", "gov", "Urząd Statystyczny w Zielonej Górze", "Zielona Góra", ZIELONA_GORA),
    Unit("zdz", "edu", "Zakład Doskonalenia Zawodowego w Zielonej Górze", "Zielona Góra", ZIELONA_GORA),
    Unit("most", "ngo", "Fundacja Pokazowa „Most”", "Gorzów Wielkopolski", "0861"),
    Unit("wzor", "ss", "Spółdzielnia Socjalna „Wzór” (podmiot pokazowy)", "Żary", "0811"),
]

TEAM = {
    "kind": "working_group",
    "name": "Zespół opracowujący wieloletni regionalny plan działań",
    "description": (
        "Zespół przygotował plan na lata 2013–2020. Prace rozpoczęto w Departamencie Infrastruktury Społecznej Urzędu "
        "Marszałkowskiego, w projekcie systemowym podnoszenia kwalifikacji kadr pomocy i integracji społecznej, do "
        "którego "
        "1 czerwca 2010 r. wprowadzono opracowanie planu."
    ),
    "tasks": "opracowanie planu zgodnie z wytycznymi Ministra Pracy i Polityki Społecznej",
}
CATEGORIES = [
    "spółdzielnie socjalne",
    "Wojewódzki Urząd Pracy w Zielonej Górze",
    "powiatowe urzędy pracy",
    "Uniwersytet Zielonogórski",
    "Urząd Marszałkowski Województwa Lubuskiego",
    "Agencja Rozwoju Regionalnego w Zielonej Górze",
    "centra integracji społecznej",
    "Urząd Statystyczny w Zielonej Górze",
    "ośrodki pomocy społecznej",
    "Zakład Doskonalenia Zawodowego w Zielonej Górze",
    "organizacje pozarządowe",
]

PARTNERSHIP = {
    "name": "Partnerstwo na rzecz ekonomii społecznej",
    "founded_year": 2008,
    "parent_pact": "Pakt na rzecz Zatrudnienia",
    "origin": (
        "Powstało z inicjatywy Wojewódzkiego Urzędu Pracy w Zielonej Górze jako jedno z czterech partnerstw "
        "tematycznych "
        "Paktu. Miało zbudować klimat współpracy samorządów, organizacji pozarządowych, biznesu, jednostek rządowych "
        "i edukacyjnych na lubuskim rynku pracy."
    ),
    "purpose": (
        "Tworzenie klimatu dla zatrudnienia w podmiotach społecznych – fundacjach, stowarzyszeniach, spółdzielniach "
        "socjalnych i spółdzielniach pracy – oraz dla powstawania podmiotów reintegracyjnych: klubów i centrów "
        "integracji "
        "społecznej oraz zakładów aktywności."
    ),
    "leader": "Marszałek Województwa Lubuskiego",
    "meetings_per_year": 1,
    "hosts_rotate": True,
}
DEMONSTRATION = "data pokazowa"
# The leader signs with everybody who wants to join; on which day each did is not said, these are for demonstration.
SIGNATORIES = [
    (WUP, dt.date(2008, 10, 1), None),
    (OHP, dt.date(2008, 10, 1), None),
    ("most", dt.date(2010, 3, 15), dt.date(2014, 7, 1)),
    ("zdz", dt.date(2011, 5, 20), None),
    ("wzor", dt.date(2013, 9, 10), None),
]
COUNCIL = {
    "kind": "programme_council",
    "name": "Rada Programowa Partnerstwa",
    "description": "Wyznacza tematy prac Partnerstwa. Jej działania podsumowano na spotkaniu 14 maja 2015 r.",
}

MEETING_DAY = dt.date(2015, 5, 14)
MEETING = {
    "title": "Spotkanie sygnatariuszy Partnerstwa na rzecz ekonomii społecznej",
    "place": "siedziba Lubuskiej Wojewódzkiej Komendy OHP w Zielonej Górze",
    "description": (
        "Omówiono różne formy działania na rzecz ekonomii społecznej w regionie. W spotkaniu uczestniczył "
        "wicemarszałek "
        "Romuald Gawlik."
    ),
}
AGENDA = [
    Point("Podsumowanie działań Rady Programowej"),
    Point("Założenia Lubuskiego Programu Rozwoju Ekonomii Społecznej"),
    Point(
        "Ekonomia społeczna w nowej perspektywie finansowania – Regionalny Program Operacyjny",
        "Małgorzata Jażdżewska",
        "zastępca dyrektora Departamentu Europejskiego Funduszu Społecznego Urzędu Marszałkowskiego",
    ),
    Point("Społeczna odpowiedzialność biznesu"),
    Point("Rola i miejsce podmiotów ekonomii społecznej w państwie"),
]
MINUTES = (
    "Podsumowano pracę Rady Programowej i przedstawiono założenia programu rozwoju ekonomii społecznej. Omówiono "
    "finansowanie ekonomii społecznej w Regionalnym Programie Operacyjnym, społeczną odpowiedzialność biznesu oraz "
    "miejsce "
    "podmiotów ekonomii społecznej w państwie. Kolejne spotkania odbywają się w siedzibach poszczególnych "
    "sygnatariuszy, "
    "aby mogli się wzajemnie poznać."
)

# The yearly duty to meet goes on: invented meetings, last year's and one to come, each at another signatory's.
YEARLY_MEETING = {
    "title": "Spotkanie sygnatariuszy Partnerstwa (spotkanie pokazowe)",
    "description": "Spotkanie pokazowe: gospodarzem jest kolejny sygnatariusz.",
}
YEARLY_AGENDA = [
    Point("Otwarcie i przedstawienie gospodarza"),
    Point("Zatrudnienie w podmiotach ekonomii społecznej w regionie"),
    Point("Wskaźniki i plany na kolejny rok"),
]
# Days from the day of loading, host
YEARLY_MEETINGS = [(-365, "zdz"), (20, WUP)]

PLAN = {
    "slug": "plan-2013-2020",
    "title": (
        "Wieloletni regionalny plan działań na rzecz promocji i upowszechnienia ekonomii społecznej oraz rozwoju "
        "instytucji "
        "sektora ekonomii społecznej i jej otoczenia w województwie lubuskim na lata 2013–2020"
    ),
    "short_title": "Plan ekonomii społecznej 2013–2020",
    "first_year": 2013,
    "last_year": 2020,
    "level_names": ["cel strategiczny", "kierunek działań"],
    "vision": "",
    "is_demonstration": True,
}
ADOPTED_ON = dt.date(2013, 2, 12)
ADOPTION_TITLE = "Przyjęcie wieloletniego regionalnego planu działań"
# Kind of step, day, when if the day is not known, what happened
STEPS = [
    ("initiated", dt.date(2010, 6, 1), "", "Do projektu systemowego wprowadzono opracowanie planu."),
    ("team", None, "2010–2012", "Zespół z przedstawicieli urzędów, uczelni, podmiotów i organizacji pozarządowych."),
    ("draft", dt.date(2012, 7, 1), "", "Prace przejął nowo utworzony ROPS w Zielonej Górze."),
    ("consulted", None, "przed przyjęciem planu", "Etap I: pisma z prośbą o opinie i sugestie."),
    ("consulted", None, "przed przyjęciem planu", "Etap II: pisma z prośbą o opinie oraz spotkania informacyjne."),
]
CHAPTERS = [
    Chapter("Jak powstał plan", "lubuskie/przebieg", summary="Kto pisał plan i kogo pytano o zdanie."),
    Chapter("Diagnoza i prognoza", "lubuskie/diagnoza", covers=("diagnosis", "forecast")),
    Chapter(
        "Cele i kierunki",
        "lubuskie/cele",
        covers=("goals", "directions", "reintegration", "network", "local-government", "education"),
        summary="Układ celów jest pokazowy.",
    ),
    Chapter("Realizacja i finanse", "lubuskie/realizacja", covers=("delivery", "rules")),
    Chapter("Wskaźniki i monitorowanie", "lubuskie/monitorowanie", covers=("indicators", "monitoring")),
]
GOALS = [
    Goal(
        "spolecznosc",
        "Ekonomia społeczna w życiu społeczności lokalnych",
        "<p>Układ celów jest pokazowy.</p>",
        deeds=(
            Deed(
                "spotkania",
                "Spotkania informacyjne o ekonomii społecznej",
                "<p>Spotkania w powiatach z udziałem sygnatariuszy Partnerstwa.</p>",
                (2013, 2020),
                lead=ROPS,
                partners=(WUP,),
            ),
        ),
    ),
    Goal(
        "zatrudnienie",
        "Praca w podmiotach społecznych i reintegracyjnych",
        deeds=(
            Deed(
                "reintegracja",
                "Wsparcie klubów i centrów integracji społecznej",
                "<p>Doradztwo i środki na rozpoczęcie działalności.</p>",
                (2013, 2020),
                lead=ROPS,
            ),
        ),
    ),
    Goal("instytucje", "Sprawne instytucje otoczenia ekonomii społecznej"),
]
MONEY = [
    Money("spolecznosc", "efs", (300, 320, 150, 240, 260, 260, 240, 200), estimated_from=2016),
    Money("zatrudnienie", "budzet-wojewodztwa", (180, 190, 200, 210, 220, 230, 240, 250), estimated_from=2016),
]
INDICATORS = [
    Promise(
        "sygnatariusze",
        "spolecznosc",
        "Sygnatariusze Partnerstwa na rzecz ekonomii społecznej",
        "Signatories of the Partnership for the Social Economy",
        "Instytucje, z którymi podpisano umowę partnerską, na dzień 31 grudnia.",
        "Institutions with a partnership agreement in force on 31 December.",
        "szt.",
        "institutions",
        "42",
        {2014: "46", 2016: "50", 2018: "55", 2020: "60"},
        {2013: "44", 2014: "45", 2015: "49", 2016: "52", 2017: "53"},
        source="Wojewódzki Urząd Pracy w Zielonej Górze",
    ),
    Promise(
        "kis-cis",
        "reintegracja",
        "Kluby i centra integracji społecznej",
        "Social integration clubs and centres",
        "Jednostki działające na dzień 31 grudnia.",
        "Units in operation on 31 December.",
        "szt.",
        "units",
        "18",
        {2016: "22", 2020: "28"},
        {2013: "18", 2014: "19", 2015: "21", 2016: "22", 2017: "24"},
        kind="result",
        source="rejestr wojewody",
    ),
]
