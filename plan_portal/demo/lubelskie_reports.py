"""Lubelskie: what the annual reports of 2013–2015 say beside their figures. Invented for demonstration."""

YEARS = (2013, 2014, 2015)

# By year and code of the chapter; `objective-<key>` stands for the chapter of a main goal.
CHAPTERS = {
    2013: {
        "introduction": (
            "<p>Rok 2013 był pierwszym rokiem realizacji planu. Skupiono się na uruchomieniu koordynacji, "
            "przygotowaniu "
            "wspólnych standardów ośrodków wsparcia oraz na szkoleniach dla samorządów.</p>"
        ),
        "objective-instytucje": (
            "<p>Uzgodniono zakres standardów usług ośrodków wsparcia. Sfinansowano działanie wszystkich zakładów "
            "aktywności zawodowej.</p>"
        ),
        "objective-wspolpraca": "<p>Odbyły się pierwsze dwudniowe szkolenia; powstało pierwsze partnerstwo.</p>",
        "objective-aktywnosc": (
            "<p>Zlecono organizacjom pozarządowym zadania na rzecz osób z niepełnosprawnościami. Działania oparte na "
            "nowych funduszach europejskich rozpoczną się w 2014 r.</p>"
        ),
        "objective-promocja": "<p>Wydano cztery numery biuletynu i rozpoczęto zbieranie materiałów do katalogu.</p>",
        "finances": "<p>Wydatki odpowiadały ramom finansowym; nie było potrzeby przesunięć między źródłami.</p>",
        "deviations": (
            "<p>Liczba osób z niepełnosprawnościami zatrudnionych w sektorze spadła poniżej wartości bazowej. "
            "Przyczyny "
            "wyjaśnia Zespół ekspertów.</p>"
        ),
        "conclusions": "<p>Plan rozpoczęto zgodnie z harmonogramem. Zaleca się szybsze uzgodnienie standardów.</p>",
    },
    2014: {
        "introduction": (
            "<p>W 2014 r. zakończono prace nad standardami i katalogiem dobrych praktyk oraz rozpoczęto tworzenie "
            "miejsc "
            "pracy w przedsiębiorstwach społecznych.</p>"
        ),
        "objective-instytucje": "<p>Standardy przyjęły wszystkie ośrodki działające w województwie.</p>",
        "objective-wspolpraca": "<p>Liczba partnerstw przekroczyła wartość planowaną na ten rok.</p>",
        "objective-aktywnosc": (
            "<p>Utworzono pierwsze miejsca pracy wspierane dotacją. Liczba przedsiębiorstw społecznych rośnie nieco "
            "wolniej, niż zakładano.</p>"
        ),
        "objective-promocja": "<p>Wydano katalog dobrych praktyk. Targom towarzyszyła konferencja.</p>",
        "finances": "<p>Część środków na promocję przesunięto na druk katalogu.</p>",
        "deviations": "<p>Wartość pożyczek jest niższa od planowanej; podmioty obawiają się zobowiązań zwrotnych.</p>",
        "conclusions": "<p>Zaleca się działania informacyjne o instrumentach zwrotnych.</p>",
    },
    2015: {
        "introduction": (
            "<p>Rok 2015 był okresem przejściowym między programami finansowanymi z funduszy europejskich, co widać "
            "w działaniach opłacanych z tego źródła.</p>"
        ),
        "objective-instytucje": "<p>Utrzymano liczbę ośrodków mimo przerwy w finansowaniu części projektów.</p>",
        "objective-wspolpraca": "<p>Szkolenia objęły ponad trzysta osób od początku realizacji planu.</p>",
        "objective-aktywnosc": "<p>Klauzule społeczne stosuje coraz więcej zamawiających.</p>",
        "objective-promocja": "<p>Z powodu przerwy w finansowaniu wydano trzy numery biuletynu zamiast czterech.</p>",
        "finances": "<p>Wydatki z Europejskiego Funduszu Społecznego były niższe niż w roku poprzednim.</p>",
        "deviations": (
            "<p>Liczba numerów biuletynu odbiega od wartości, którą należy utrzymać. W 2016 r. wraca finansowanie "
            "czterech "
            "numerów.</p>"
        ),
        "conclusions": "<p>Zaleca się zabezpieczenie stałych działań w budżecie województwa.</p>",
    },
}
