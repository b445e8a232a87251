"""Kinds of document with what they must hold, and sources of money. Source: domain.md 1.1, 1.2 and 1.5."""

from plans.models import DocumentKind, FundingSource, RequiredElement

GUIDELINES_OF_2011 = "wieloletni-plan"
PROGRAMME_OF_THE_ACT = "regionalny-program"

# Code: name, name in English, legal basis
KINDS = {
    GUIDELINES_OF_2011: (
        "Wieloletni regionalny plan działań na rzecz promocji i upowszechnienia ekonomii społecznej",
        "Multi-year regional plan for the promotion of the social economy",
        "Wytyczne Ministra Pracy i Polityki Społecznej",
    ),
    PROGRAMME_OF_THE_ACT: (
        "Regionalny program rozwoju na rzecz ekonomii społecznej",
        "Regional programme for the development of the social economy",
        "Ustawa z dnia 5 sierpnia 2022 r. o ekonomii społecznej (Dz.U. z 2024 r. poz. 113)",
    ),
}
ELEMENTS = [
    ("diagnosis", "Diagnoza sytuacji ekonomii społecznej w regionie", "Situation analysis"),
    ("forecast", "Prognoza trendów rozwojowych", "Forecast of trends"),
    ("goals", "Cele rozwoju", "Development goals"),
    ("indicators", "Wskaźniki realizacji", "Indicators"),
    ("directions", "Kierunki interwencji", "Directions of intervention"),
    ("delivery", "Systemy realizacji i ramy finansowe", "Delivery systems and financial framework"),
    ("monitoring", "System monitorowania", "Monitoring system"),
]
THEMES = [
    ("rules", "Instytucjonalne zasady rozwoju ekonomii społecznej", "Institutional rules"),
    (
        "reintegration",
        "Reintegracja zawodowa, integracja społeczna i usługi społeczne",
        "Reintegration, social integration and social services",
    ),
    ("network", "Docelowa sieć wsparcia ekonomii społecznej", "The target network of support"),
    ("local-government", "Współpraca z samorządami powiatów i gmin", "Cooperation with counties and municipalities"),
    ("education", "Promocja przez oświatę i edukację dorosłych", "Promotion by schools and adult education"),
]
SOURCES = [
    ("efs", "Europejski Fundusz Społeczny", "European Social Fund"),
    ("efs-plus", "Europejski Fundusz Społeczny Plus", "European Social Fund Plus"),
    ("budzet-panstwa", "budżet państwa", "state budget"),
    ("budzet-wojewodztwa", "budżet województwa", "voivodeship budget"),
    ("jst", "budżety powiatów i gmin", "budgets of counties and municipalities"),
    ("pfron", "PFRON", "State Fund for the Rehabilitation of Disabled People (PFRON)"),
    ("fundusz-pracy", "Fundusz Pracy", "Labour Fund"),
    ("wlasne", "środki własne podmiotów ekonomii społecznej", "own funds of social economy entities"),
]


def load_kinds() -> dict[str, DocumentKind]:
    return {code: _load_kind(code, *said) for code, said in KINDS.items()}


def _load_kind(code, name, name_en, legal_basis) -> DocumentKind:
    said = {"name": name, "name_en": name_en, "legal_basis": legal_basis}
    kind, is_new = DocumentKind.objects.get_or_create(code=code, defaults=said)
    if is_new and code == GUIDELINES_OF_2011:
        _load_requirements(kind)
    return kind


def _load_requirements(kind) -> None:
    for group, required in ((RequiredElement.Group.ELEMENT, ELEMENTS), (RequiredElement.Group.THEME, THEMES)):
        for position, (code, name, name_en) in enumerate(required, start=1):
            RequiredElement.objects.create(
                kind=kind, group=group, position=position, code=code, name=name, name_en=name_en
            )


def load_sources() -> dict[str, FundingSource]:
    found = {}
    for position, (code, name, name_en) in enumerate(SOURCES, start=1):
        said = {"name": name, "name_en": name_en, "position": position}
        found[code], _is_new = FundingSource.objects.get_or_create(code=code, defaults=said)
    return found
