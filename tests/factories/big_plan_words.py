"""Polish sentences of the length that plans have, put together by lot."""

from random import Random

INSTITUTIONS = [
    "Regionalny Ośrodek Polityki Społecznej",
    "Wojewódzki Urząd Pracy",
    "Ośrodek Wsparcia Ekonomii Społecznej w Lublinie",
    "Ośrodek Wsparcia Ekonomii Społecznej w Zamościu",
    "Lubelskie Forum Organizacji Samopomocowych",
    "Powiatowe Centrum Pomocy Rodzinie w Puławach",
]
SUBREGIONS = ["Bialski", "Chełmsko-zamojski", "Lubelski", "Puławski"]
WHO = [
    "Samorząd województwa we współpracy z powiatami i gminami",
    "Regionalny Ośrodek Polityki Społecznej",
    "Ośrodek wsparcia ekonomii społecznej w każdym podregionie",
    "Zespół ekspertów do spraw ekonomii społecznej",
    "Spółdzielnia socjalna osób prawnych",
    "Zakład aktywności zawodowej, który działa co najmniej dwa lata,",
    "Centrum integracji społecznej prowadzone przez organizację pozarządową",
    "Powiatowy urząd pracy wraz z ośrodkiem pomocy społecznej",
]
DOES = [
    "uzgadnia corocznie plan pracy",
    "prowadzi doradztwo prawne, księgowe i marketingowe",
    "zleca usługi społeczne użyteczności publicznej",
    "zbiera i ogłasza dane o zatrudnieniu osób zagrożonych wykluczeniem społecznym",
    "organizuje staże i praktyki zawodowe",
    "przygotowuje diagnozę potrzeb mieszkańców",
    "stosuje klauzule społeczne w zamówieniach publicznych",
    "tworzy miejsca pracy dla osób z niepełnosprawnościami",
]
HOW = [
    "na podstawie porozumienia o współpracy zawartego z zarządem województwa",
    "ze środków Europejskiego Funduszu Społecznego i budżetu województwa",
    "w oparciu o wspólne standardy obsługi, przyjęte uchwałą zarządu województwa",
    "z uwzględnieniem zasad równości szans kobiet i mężczyzn oraz dostępności",
    "przy udziale przedstawicieli podmiotów ekonomii społecznej i partnerów społecznych",
    "w ciągu trzech miesięcy od ogłoszenia wyników konsultacji społecznych",
]
WHY = [
    "tak aby liczba trwałych miejsc pracy w sektorze rosła szybciej niż w latach poprzednich",
    "ponieważ w regionie działa za mało podmiotów zdolnych do świadczenia usług opiekuńczych",
    "co pozwala ograniczyć ubóstwo i bezrobocie na obszarach wiejskich",
    "dzięki czemu samorządy mogą planować wydatki na reintegrację w dłuższym okresie",
    "zgodnie z Krajowym Programem Rozwoju Ekonomii Społecznej",
    "a wyniki przedstawia w corocznym sprawozdaniu z realizacji planu",
]
THEMES = [
    "Diagnoza podmiotów i infrastruktury wsparcia",
    "Prognoza rozwoju sektora",
    "Zasady instytucjonalne i zespół ekspertów",
    "Reintegracja społeczna i zawodowa",
    "Docelowa sieć ośrodków wsparcia",
    "Współpraca samorządu województwa z powiatami i gminami",
    "Edukacja i promocja w szkołach oraz wśród dorosłych",
    "System wdrażania i ramy finansowe",
    "System monitorowania i ewaluacji",
    "Miejsce planu wśród dokumentów województwa",
]
WORKS = ["Szkolenia", "Doradztwo", "Badanie", "Kampania informacyjna", "Pożyczki", "Wizyty studyjne", "Konkurs"]
FOR_WHOM = [
    "dla pracowników samorządowych zajmujących się zamówieniami publicznymi",
    "dla członków i kandydatów na członków spółdzielni socjalnych",
    "dla centrów i klubów integracji społecznej",
    "dla zakładów aktywności zawodowej i warsztatów terapii zajęciowej",
    "dla uczniów szkół ponadgimnazjalnych i ich nauczycieli",
]
COUNTED = [
    "Liczba podmiotów ekonomii społecznej, które skorzystały ze wsparcia",
    "Odsetek gmin stosujących klauzule społeczne",
    "Liczba osób, które podjęły pracę po zakończeniu reintegracji",
    "Wartość usług zleconych podmiotom ekonomii społecznej",
    "Liczba utworzonych miejsc pracy dla osób z niepełnosprawnościami",
]


def sentence(lot: Random) -> str:
    return f"{lot.choice(WHO)} {lot.choice(DOES)} {lot.choice(HOW)}, {lot.choice(WHY)}."


def sentences(lot: Random, count: int) -> str:
    return " ".join(sentence(lot) for _ in range(count))


def section_title(lot: Random, number: int) -> str:
    return f"{THEMES[number % len(THEMES)]} – część {number + 1}"


def objective_title(lot: Random, number: int) -> str:
    return f"Wzmocnienie sektora: {lot.choice(THEMES).lower()} ({number + 1})"


def measure_name(lot: Random, number: int) -> str:
    return f"{lot.choice(WORKS)} {lot.choice(FOR_WHOM)} – edycja {number + 1}"


def indicator_name(lot: Random, number: int) -> str:
    return f"{lot.choice(COUNTED)} ({number + 1})"
