"""Zachodniopomorskie: the two days of 28–29 March 2011, the coordinating team, the plan's place among documents."""

import datetime as dt

from plan_portal.demo.shapes import Chapter, Goal, Point, Unit

REGION = "zachodniopomorskie"
OFFICE = {
    "office_name": "Regionalny Ośrodek Polityki Społecznej Województwa Zachodniopomorskiego",
    "office_short_name": "ROPS Zachodniopomorskie",
    "town": "Szczecin",
}
SZCZECIN = "3262"
ROPS = "rops"
UNITS = [
    Unit(ROPS, "jst", OFFICE["office_name"], "Szczecin", SZCZECIN, facts={"short_name": "ROPS"}),
    Unit(
        "ois",
        "other",
        "Obserwatorium Integracji Społecznej",
        "Szczecin",
        SZCZECIN,
        operator=ROPS,
        facts={
            "description": (
                "Zespół Ośrodka, który monitoruje i aktualizuje strategię polityki społecznej. Na spotkanie w marcu "
                "2011 r. "
                "przygotował wstępną diagnozę sytuacji ekonomii społecznej w regionie."
            )
        },
    ),
    Unit("wpr", "jst", "Wydział Polityki Regionalnej", "Szczecin", SZCZECIN),
    Unit("wup", "pup", "Wojewódzki Urząd Pracy", "Szczecin", SZCZECIN),
    Unit("uw", "gov", "Zachodniopomorski Urząd Wojewódzki", "Szczecin", SZCZECIN),
]

DAY_1, DAY_2 = dt.date(2011, 3, 28), dt.date(2011, 3, 29)
TEAM = {
    "kind": "coordinating_team",
    "name": "Zespół Koordynujący do spraw planu działań na rzecz rozwoju, promocji i upowszechniania ekonomii "
    "społecznej",
    "appointed_on": DAY_2,
    "appointing_act": "ukonstytuowany na spotkaniu 29 marca 2011 r.",
    "tasks": "koordynowanie prac nad planem\nuzgadnianie jego miejsca wśród dokumentów województwa",
}
MEETING = {
    "title": "Spotkanie o planowaniu i programowaniu rozwoju polityki społecznej",
    "description": (
        "Dwudniowe spotkanie zorganizował Regionalny Ośrodek Polityki Społecznej w ramach opracowania i monitoringu "
        "planu. "
        "Wsparcie eksperckie zapewnił Cezary Miżejewski. W pierwszym dniu spotkali się przedstawiciele Ośrodka, "
        "Wydziału "
        "Polityki Regionalnej, Wojewódzkiego Urzędu Pracy i Zachodniopomorskiego Urzędu Wojewódzkiego; w drugim "
        "ukonstytuował "
        "się Zespół Koordynujący."
    ),
}
EXPERT = ("Cezary Miżejewski", "ekspert Departamentu Pożytku Publicznego MPiPS")
AGENDA = [
    Point(
        "Włączenie strategii polityki społecznej do strategii rozwoju województwa",
        *EXPERT,
        day=DAY_1,
        notes="Omówiono możliwości włączenia strategii do struktur strategii rozwoju.",
    ),
    Point(
        "Miejsce planu rozwoju ekonomii społecznej w hierarchii dokumentów",
        day=DAY_1,
        notes="Przyjęto wstępne założenia odnośnie do umiejscowienia planu wśród dokumentów planistycznych "
        "województwa.",
    ),
    Point("Ukonstytuowanie się Zespołu Koordynującego", day=DAY_2),
    Point("System wsparcia ekonomii społecznej na poziomie krajowym i regionalnym", *EXPERT, day=DAY_2),
    Point(
        "Rola Centrum Ekonomii Społecznej w Kamionce koło Nidzicy we współpracy z ośrodkami polityki społecznej",
        "Agnieszka Bagińska",
        "CES Kamionka / Fundacja Fundusz Współpracy",
        day=DAY_2,
    ),
    Point(
        "Sytuacja ekonomii społecznej w województwie zachodniopomorskim",
        "Agata Wilińska-Onyśko",
        "koordynator Obserwatorium Integracji Społecznej",
        day=DAY_2,
    ),
]

PLAN = {
    "slug": "plan-rozwoju-ekonomii-spolecznej",
    "title": "Wieloletni plan rozwoju ekonomii społecznej w województwie zachodniopomorskim (założenia)",
    "short_title": "Plan rozwoju ekonomii społecznej",
    "first_year": 2013,
    "last_year": 2020,
    "level_names": ["priorytet"],
    "vision": "",
    "is_demonstration": True,
}
STEPS = [
    ("initiated", DAY_1, "", "Wstępne założenia miejsca planu wśród dokumentów województwa."),
    ("team", DAY_2, "", "Ukonstytuował się Zespół Koordynujący."),
    ("diagnosis", None, "marzec 2011 r.", "Wstępna diagnoza Obserwatorium Integracji Społecznej."),
]
# Relation, title, note
DOCUMENTS = [
    (
        "implements",
        "Strategia Rozwoju Województwa Zachodniopomorskiego",
        "Wstępne założenia ze spotkania 28 marca 2011 r.",
    ),
    (
        "complements",
        "Strategia Polityki Społecznej Województwa Zachodniopomorskiego",
        "Omówiono włączenie jej do struktur strategii rozwoju województwa.",
    ),
]
CHAPTERS = [
    Chapter("Skąd wziął się plan", "zachodniopomorskie/poczatek", summary="Dwa dni marca 2011 roku."),
    Chapter("Miejsce planu wśród dokumentów województwa", "zachodniopomorskie/miejsce", covers=("rules",)),
    Chapter("Wstępna diagnoza", "zachodniopomorskie/diagnoza", covers=("diagnosis",)),
]
# The five themes that the guidelines ask every region to take up
GOALS = [
    Goal("zasady", "Instytucjonalne zasady rozwoju ekonomii społecznej"),
    Goal("reintegracja", "Reintegracja zawodowa, integracja społeczna i dostępne usługi społeczne"),
    Goal("siec", "Docelowa sieć wsparcia ekonomii społecznej"),
    Goal("samorzady", "Współpraca samorządu województwa z powiatami i gminami"),
    Goal("oswiata", "Promocja przez oświatę i edukację dorosłych"),
]
