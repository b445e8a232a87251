"""Kinds of document, and sources of money. Source: domain.md 1.1 and 1.5."""

from plans.models import DocumentKind, FundingSource

GUIDELINES_OF_2011 = "wieloletni-plan"
PROGRAMME_OF_THE_ACT = "regionalny-program"

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
    """The kinds that every portal has from its first migration on."""
    return {
        kind.code: kind for kind in DocumentKind.objects.filter(code__in=[GUIDELINES_OF_2011, PROGRAMME_OF_THE_ACT])
    }


def load_sources() -> dict[str, FundingSource]:
    found = {}
    for position, (code, name, name_en) in enumerate(SOURCES, start=1):
        said = {"name": name, "name_en": name_en, "position": position}
        found[code], _is_new = FundingSource.objects.get_or_create(code=code, defaults=said)
    return found
