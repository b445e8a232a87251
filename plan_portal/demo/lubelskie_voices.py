"""Lubelskie: an invented consultation of the draft, with remarks and answers. Its days are for demonstration."""

import datetime as dt

from plan_portal.demo.shapes import Voice

FIRST_DAY, LAST_DAY = dt.date(2012, 10, 1), dt.date(2012, 11, 9)
ANNOUNCED_ON = dt.date(2012, 9, 28)
TITLE = "Konsultacje projektu planu na lata 2013–2020 (terminy pokazowe)"
ANNOUNCEMENT = (
    "Zapraszamy do zgłaszania uwag do projektu planu. Uwagę można odnieść do całego dokumentu albo do wybranego "
    "akapitu, "
    "celu, działania lub wskaźnika. Na każdą odpowiemy, a odpowiedzi opublikujemy razem. Konsultacje są pokazowe: "
    "terminy "
    "i treść uwag zostały wymyślone."
)
PRIVACY = (
    "Administratorem danych jest ośrodek prowadzący konsultacje. Dane podane w formularzu służą wyłącznie przyjęciu "
    "uwagi, "
    "odpowiedzi na nią i sporządzeniu sprawozdania. Nazwy podmiotów publikujemy razem z uwagą, a imię i nazwisko osoby "
    "fizycznej tylko za jej zgodą. Każdemu przysługuje prawo dostępu do danych, ich sprostowania i usunięcia."
)

VOICES = [
    Voice(
        "ngo",
        "Stowarzyszenie Pokazowe „Razem”",
        "szkoly",
        "Cel jest słuszny, ale poza zajęciami potrzebna jest praktyka. Proponujemy spółdzielnie uczniowskie.",
        "accepted",
        "Dodano działanie „Spółdzielnie uczniowskie i wizyty studyjne” i podniesiono wartości docelowe wskaźnika "
        "szkół.",
        proposal="Dodać działanie: pomoc w zakładaniu spółdzielni uczniowskich.",
        received_on=dt.date(2012, 10, 4),
    ),
    Voice(
        "jst",
        "Gmina Przykładowa",
        "Monitoring i ewaluacja",
        "Z projektu nie wynika, jak często powstaje raport roczny i kto go otrzymuje.",
        "accepted",
        "Rozdział uzupełniono tabelą rodzajów raportów wraz z częstotliwością i odbiorcami.",
        received_on=dt.date(2012, 10, 11),
    ),
    Voice(
        "entity",
        "Spółdzielnia Socjalna „Wzorowa”",
        "przedsiebiorstwa",
        "Wartość docelowa jest zbyt ostrożna wobec planowanych dotacji.",
        "rejected",
        "Wartość 80 wynika z liczby miejsc pracy, które można sfinansować, i z trwałości podmiotów po dotacji. "
        "Zostanie "
        "sprawdzona w ewaluacji śródokresowej.",
        proposal="100",
        part="target",
        received_on=dt.date(2012, 10, 15),
    ),
    Voice(
        "person",
        "Maria Zmyślona",
        "cis",
        "W powiatach północnych nie ma żadnego centrum. Czy środki będą przyznawane z uwzględnieniem rozmieszczenia?",
        "explanation",
        "Tak. Zasady naboru przewidują pierwszeństwo dla powiatów, w których nie działa żadna jednostka "
        "reintegracyjna.",
        received_on=dt.date(2012, 10, 19),
        publish_name=True,
    ),
    Voice(
        "jst",
        "Powiat Pokazowy",
        "szkolenia",
        "Prosimy, aby szkolenia odbywały się także poza Lublinem.",
        "partially",
        "Połowa szkoleń odbędzie się w siedzibach powiatów; pozostałe ze względów kosztowych w Lublinie.",
        received_on=dt.date(2012, 10, 26),
        channel="letter",
    ),
    Voice(
        "expert",
        "Zespół do spraw programowania i analiz",
        "dokumenty",
        "Należy wskazać, jakie dokumenty gmin i powiatów są brane pod uwagę.",
        "covered",
        "Definicja wskaźnika mówi o strategiach rozwiązywania problemów społecznych.",
        received_on=dt.date(2012, 11, 5),
    ),
    Voice(
        "person",
        "Jan Niejawny",
        "",
        "Podatki od działalności gospodarczej organizacji powinny zostać obniżone.",
        "out_of_scope",
        "Plan wojewódzki nie może zmieniać przepisów podatkowych. Uwagę przekazano Zespołowi ekspertów.",
        received_on=dt.date(2012, 11, 9),
        channel="email",
    ),
]
