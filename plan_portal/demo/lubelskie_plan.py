"""Lubelskie 2013–2020: what the plan says. Vision and four main goals are the published ones, in our wording where
they are long; specific goals and measures are made of the activities that the office published; money is invented."""

import datetime as dt

from plan_portal.demo.lubelskie import BOARD, CIS, ROPS, ZAZ
from plan_portal.demo.shapes import Chapter, Deed, Goal, Money

PLAN = {
    "slug": "plan-2013-2020",
    "title": (
        "Wieloletni regionalny plan działań na rzecz promocji i upowszechniania ekonomii społecznej oraz rozwoju "
        "instytucji sektora ekonomii społecznej i jej otoczenia w województwie lubelskim na lata 2013–2020"
    ),
    "short_title": "Plan ekonomii społecznej 2013–2020",
    "first_year": 2013,
    "last_year": 2020,
    "level_names": ["cel główny", "cel szczegółowy"],
    "vision": "Lubelskie – miejscem przyjaznym ekonomii społecznej",
    "is_demonstration": True,
}
# The published notes name neither number nor day of the resolution; this day is for demonstration.
ADOPTED_ON = dt.date(2012, 12, 28)
ADOPTION_TITLE = "Przyjęcie wieloletniego regionalnego planu działań (data pokazowa)"


def chapters(folder: str = "lubelskie", *, education="edukacja-projekt", monitoring="monitoring-projekt"):
    """The text as it went to the consultation; the adopted one differs in three chapters."""

    def named(name):
        return f"{folder}/{name}"

    return [
        Chapter(
            "Wprowadzenie",
            summary="Po co jest ten plan, kto go napisał i jak ma się do innych dokumentów.",
            parts=(
                Chapter("Podstawa i cel planu", named("podstawa")),
                Chapter("Jak powstawał plan", named("przebieg")),
                Chapter("Miejsce planu wśród dokumentów województwa", named("miejsce")),
            ),
        ),
        Chapter(
            "Diagnoza sytuacji ekonomii społecznej",
            named("diagnoza"),
            covers=("diagnosis",),
            summary="Ile podmiotów działa w regionie, kto im pomaga i co przeszkadza im w rozwoju.",
            parts=(
                Chapter("Podmioty ekonomii społecznej", named("podmioty-projekt")),
                Chapter("Infrastruktura wsparcia", named("infrastruktura")),
                Chapter("Mocne i słabe strony", named("swot")),
            ),
        ),
        Chapter(
            "Prognoza trendów rozwojowych",
            named("prognoza"),
            covers=("forecast",),
            summary="Co się zmieni do 2020 roku: ludność, potrzeby i pieniądze.",
        ),
        Chapter(
            "Wizja i cele rozwoju",
            named("wizja"),
            covers=("goals",),
            summary="Do czego dążymy: cztery cele główne.",
        ),
        Chapter(
            "Kierunki interwencji",
            named("kierunki"),
            covers=("directions",),
            summary="Co będziemy robić w czterech najważniejszych sprawach.",
            parts=(
                Chapter(
                    "Reintegracja zawodowa, integracja i usługi społeczne",
                    named("reintegracja"),
                    covers=("reintegration",),
                ),
                Chapter("Docelowa sieć ośrodków wsparcia", named("siec"), covers=("network",)),
                Chapter("Współpraca z powiatami i gminami", named("samorzady"), covers=("local-government",)),
                Chapter("Promocja przez szkoły i edukację dorosłych", named(education), covers=("education",)),
            ),
        ),
        Chapter(
            "System realizacji i ramy finansowe",
            named("system"),
            covers=("delivery",),
            summary="Kto odpowiada za plan i skąd są na niego pieniądze.",
            parts=(
                Chapter("Instytucjonalne zasady rozwoju", named("zasady"), covers=("rules",)),
                Chapter("Źródła finansowania", named("finanse")),
            ),
        ),
        Chapter(
            "Wskaźniki realizacji",
            named("wskazniki"),
            covers=("indicators",),
            summary="Po czym poznamy, że plan działa.",
        ),
        Chapter(
            "Monitoring i ewaluacja",
            named(monitoring),
            covers=("monitoring",),
            summary="Jak co roku sprawdzamy, co udało się zrobić.",
        ),
    ]


GOALS = [
    Goal(
        "instytucje",
        "Spójny system instytucji wsparcia ekonomii społecznej w województwie lubelskim",
        "<p>Podmioty ekonomii społecznej w każdej części województwa znajdują pomoc o takiej samej jakości, a "
        "instytucje, "
        "które jej udzielają, działają według wspólnego planu.</p>",
        goals=(
            Goal(
                "siec",
                "Sieć ośrodków wsparcia dostępna w każdym podregionie",
                "<p>Ośrodki pracują według wspólnych standardów i dojeżdżają tam, gdzie nie mają siedziby.</p>",
                deeds=(
                    Deed(
                        "osrodki",
                        "Rozwój sieci ośrodków wsparcia ekonomii społecznej",
                        "<p>Animacja lokalna, inkubacja nowych podmiotów oraz doradztwo dla już działających w każdym "
                        "podregionie województwa.</p>",
                        (2013, 2020),
                        milestones=(
                            (2015, None, "ośrodek w każdym podregionie (termin pokazowy)"),
                            (2020, None, "ocena działania sieci"),
                        ),
                        lead=ROPS,
                    ),
                    Deed(
                        "standardy",
                        "Wspólne standardy usług ośrodków",
                        "<p>Opis usług, kwalifikacji doradców i sposobu mierzenia efektów, uzgodniony przez wszystkie "
                        "ośrodki.</p>",
                        (2013, 2014),
                        one_off=True,
                        milestones=(
                            (2013, 4, "projekt standardów (pokazowy)"),
                            (2014, 2, "standardy uzgodnione przez wszystkie ośrodki"),
                        ),
                        lead=ROPS,
                    ),
                ),
            ),
            Goal(
                "jednostki",
                "Stabilne zakłady aktywności zawodowej i centra integracji społecznej",
                "<p>Jednostki reintegracyjne mają przewidywalne finansowanie i powstają tam, gdzie ich brakuje.</p>",
                deeds=(
                    Deed(
                        "zaz",
                        "Tworzenie i finansowanie zakładów aktywności zawodowej",
                        "<p>Współfinansowanie działania pięciu istniejących zakładów i tworzenie nowych, ze środków "
                        "PFRON "
                        "i budżetu województwa.</p>",
                        (2013, 2020),
                        lead=BOARD,
                        partners=tuple(ZAZ),
                    ),
                    Deed(
                        "cis",
                        "Wsparcie centrów integracji społecznej",
                        "<p>Środki na utworzenie centrum i na pierwszy okres jego działania.</p>",
                        (2013, 2020),
                        lead=BOARD,
                        partners=tuple(CIS),
                    ),
                ),
            ),
            Goal(
                "koordynacja",
                "Skoordynowana polityka województwa wobec ekonomii społecznej",
                deeds=(
                    Deed(
                        "pelnomocnik",
                        "Powołanie pełnomocnika do spraw ekonomii społecznej",
                        "<p>Pełnomocnik uzgadnia działania planu między departamentami i jednostkami.</p>",
                        (2013, 2013),
                        one_off=True,
                        milestones=((2013, 2, "powołanie pełnomocnika (termin pokazowy)"),),
                        lead=BOARD,
                        partners=(ROPS,),
                    ),
                    Deed(
                        "zespol",
                        "Obsługa Zespołu ekspertów",
                        "<p>Organizacja posiedzeń, przygotowanie materiałów i opinii.</p>",
                        (2013, 2020),
                        lead=ROPS,
                    ),
                ),
            ),
        ),
    ),
    Goal(
        "wspolpraca",
        "Silniejsza współpraca instytucji oraz rozwój lokalnych porozumień i partnerstw",
        "<p>Samorządy, organizacje i przedsiębiorcy wspólnie rozwiązują lokalne problemy, a z ich współpracy powstają "
        "nowe podmioty.</p>",
        goals=(
            Goal(
                "partnerstwa",
                "Partnerstwa publiczno-społeczne, z których powstają podmioty ekonomii społecznej",
                deeds=(
                    Deed(
                        "animacja",
                        "Budowa i animacja partnerstw publiczno-społecznych",
                        "<p>Animatorzy towarzyszą partnerstwu od pierwszego spotkania do założenia podmiotu.</p>",
                        (2013, 2020),
                        lead=ROPS,
                    ),
                    Deed(
                        "model",
                        "Model współpracy samorządów z organizacjami pozarządowymi",
                        "<p>Wzory porozumień, zasady zlecania usług i przykłady klauzul społecznych.</p>",
                        (2013, 2014),
                        one_off=True,
                        milestones=(
                            (2013, 3, "wzory porozumień"),
                            (2014, 1, "model przekazany gminom i powiatom (termin pokazowy)"),
                        ),
                        lead=ROPS,
                        partners=(BOARD,),
                    ),
                ),
            ),
            Goal(
                "dokumenty",
                "Ekonomia społeczna w dokumentach programowych gmin i powiatów",
                deeds=(
                    Deed(
                        "szkolenia",
                        "Dwudniowe szkolenia dla samorządów i partnerów",
                        "<p>Szkolenia o uwzględnianiu ekonomii społecznej w dokumentach programowych i o zawieraniu "
                        "partnerstw, dla pracowników województwa, powiatów i gmin oraz partnerów społecznych "
                        "i gospodarczych.</p>",
                        (2013, 2016),
                        lead=ROPS,
                    ),
                    Deed(
                        "doradztwo",
                        "Doradztwo w pisaniu strategii rozwiązywania problemów społecznych",
                        "<p>Przegląd projektów dokumentów i propozycje zapisów.</p>",
                        (2014, 2020),
                        lead=ROPS,
                    ),
                ),
            ),
        ),
    ),
    Goal(
        "aktywnosc",
        "Większa aktywność społeczna i zawodowa społeczności lokalnych oraz silniejsze podmioty ekonomii społecznej",
        "<p>Osoby zagrożone wykluczeniem znajdują pracę w podmiotach, które same na siebie zarabiają i świadczą usługi "
        "potrzebne mieszkańcom.</p>",
        goals=(
            Goal(
                "reintegracja",
                "Więcej osób zagrożonych wykluczeniem wraca do pracy",
                deeds=(
                    Deed(
                        "zadania",
                        "Zlecanie organizacjom pozarządowym zadań na rzecz osób z niepełnosprawnościami",
                        "<p>Doradztwo zawodowe, indywidualne plany drogi życiowej i zawodowej, specjalistyczne "
                        "poradnictwo i pośrednictwo pracy.</p>",
                        (2013, 2020),
                        lead=BOARD,
                    ),
                    Deed(
                        "miejsca",
                        "Nowe miejsca pracy w przedsiębiorstwach społecznych",
                        "<p>Dotacje, wsparcie pomostowe i mentoring dla nowych i istniejących przedsiębiorstw.</p>",
                        (2014, 2020),
                        lead=ROPS,
                    ),
                ),
            ),
            Goal(
                "rynek",
                "Podmioty ekonomii społecznej silne na rynku",
                deeds=(
                    Deed(
                        "profesjonalizacja",
                        "Profesjonalizacja podmiotów ekonomii społecznej",
                        "<p>Szkolenia z zarządzania, księgowości i marketingu, doradztwo branżowe.</p>",
                        (2013, 2020),
                        lead=ROPS,
                    ),
                    Deed(
                        "pozyczki",
                        "Dostęp do pożyczek i zamówień publicznych",
                        "<p>Informacja o instrumentach zwrotnych, szkolenia zamawiających z klauzul społecznych.</p>",
                        (2014, 2020),
                        lead=ROPS,
                    ),
                ),
            ),
            Goal(
                "uslugi",
                "Usługi społeczne świadczone przez podmioty ekonomii społecznej",
                deeds=(
                    Deed(
                        "zlecanie",
                        "Zlecanie usług społecznych podmiotom ekonomii społecznej",
                        "<p>Wspólne zlecanie usług przez gminy, wzory umów i standardy jakości.</p>",
                        (2014, 2020),
                        lead=BOARD,
                    ),
                ),
            ),
        ),
    ),
    Goal(
        "promocja",
        "Ekonomia społeczna znana w regionie",
        "<p>Mieszkańcy wiedzą, czym jest ekonomia społeczna, kupują jej produkty i chcą w niej pracować.</p>",
        goals=(
            Goal(
                "wiedza",
                "Łatwo dostępna wiedza o podmiotach i ich ofercie",
                deeds=(
                    Deed(
                        "katalog",
                        "Katalog dobrych praktyk",
                        "<p>Dane adresowe i oferta podmiotów, które łączą cel społeczny z zarabianiem na niego.</p>",
                        (2013, 2014),
                        one_off=True,
                        lead=ROPS,
                    ),
                    Deed(
                        "biuletyn",
                        "Biuletyn Ekonomii Społecznej",
                        "<p>Gazeta o planie i o działaniach podejmowanych w regionie.</p>",
                        (2013, 2020),
                        lead=ROPS,
                    ),
                ),
            ),
            Goal(
                "targi",
                "Produkty i usługi ekonomii społecznej widoczne dla mieszkańców",
                deeds=(
                    Deed(
                        "konferencje",
                        "Konferencje połączone z regionalnymi targami ekonomii społecznej",
                        "<p>Wystąpienia i praktyka w jednym miejscu: zakupy etycznych produktów i rozmowy z ich "
                        "wytwórcami.</p>",
                        (2013, 2020),
                        lead=ROPS,
                    ),
                ),
            ),
            Goal(
                "szkoly",
                "Ekonomia społeczna w szkołach i w edukacji dorosłych",
                deeds=(
                    Deed(
                        "lekcje",
                        "Zajęcia o przedsiębiorczości społecznej",
                        "<p>Scenariusze zajęć, szkolenia nauczycieli i kursy dla dorosłych.</p>",
                        (2013, 2020),
                        lead=ROPS,
                    ),
                ),
            ),
        ),
    ),
]
# Added after the consultation, because a remark asked for it
ADDED_DEED = (
    "szkoly",
    Deed(
        "spoldzielnie-uczniowskie",
        "Spółdzielnie uczniowskie i wizyty studyjne",
        "<p>Pomoc w zakładaniu spółdzielni uczniowskich oraz wizyty uczniów i dorosłych w podmiotach ekonomii "
        "społecznej.</p>",
        (2014, 2020),
        lead=ROPS,
    ),
)

MONEY = [
    Money("siec", "efs", (2400, 2600, 1800, 3200, 3400, 3400, 3200, 2800), estimated_from=2016),
    Money("siec", "budzet-wojewodztwa", (180, 190, 200, 220, 230, 240, 240, 240), estimated_from=2016),
    Money("zaz", "pfron", (6200, 6400, 6600, 7100, 7400, 7800, 8100, 8400), estimated_from=2016),
    Money("zaz", "budzet-wojewodztwa", (690, 710, 730, 790, 820, 870, 900, 930), estimated_from=2016),
    Money("cis", "budzet-wojewodztwa", (250, 250, 300, 300, 350, 350, 350, 350), estimated_from=2016),
    Money("wspolpraca", "efs", (420, 440, 210, 380, 380, 360, 340, 300), estimated_from=2016),
    Money("dokumenty", "jst", (60, 60, 70, 70, 80, 80, 90, 90), estimated_from=2016),
    Money("reintegracja", "pfron", (900, 950, 980, 1020, 1050, 1080, 1100, 1120), estimated_from=2016),
    Money("miejsca", "efs", (0, 1800, 2200, 4600, 5200, 5200, 4800, 4000), estimated_from=2016),
    Money("rynek", "fundusz-pracy", (300, 320, 340, 360, 380, 400, 400, 400), estimated_from=2016),
    Money("uslugi", "jst", (0, 400, 520, 700, 850, 1000, 1150, 1300), estimated_from=2016),
    Money("promocja", "efs", (310, 280, 120, 180, 180, 160, 150, 140), estimated_from=2016),
    Money("promocja", "budzet-wojewodztwa", (40, 40, 50, 50, 50, 60, 60, 60), estimated_from=2016),
]
