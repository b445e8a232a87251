"""The two generations of the document, what each asks for, and what each rule of completeness weighs for them.

Sources: domain.md 1.1 and 1.2. The seven elements and five themes are those of the guidelines of 2011; for the programme
of the act of 2022 the chapters are those usual in published programmes and in KPRES, not the wording of the act: the
administration changes them where the law asks for others.
"""

from django.db import migrations

GUIDELINES, ACT = "wieloletni-plan", "regionalny-program"
KINDS = {
    GUIDELINES: (
        "Wieloletni regionalny plan działań na rzecz promocji i upowszechnienia ekonomii społecznej",
        "Multi-year regional plan for the promotion of the social economy",
        "Wytyczne Ministra Pracy i Polityki Społecznej",
    ),
    ACT: (
        "Regionalny program rozwoju na rzecz ekonomii społecznej",
        "Regional programme for the development of the social economy",
        "Ustawa z dnia 5 sierpnia 2022 r. o ekonomii społecznej (Dz.U. z 2024 r. poz. 113)",
    ),
}
ELEMENTS = {
    GUIDELINES: [
        ("diagnosis", "Diagnoza sytuacji ekonomii społecznej w regionie", "Situation analysis"),
        ("forecast", "Prognoza trendów rozwojowych", "Forecast of trends"),
        ("goals", "Cele rozwoju", "Development goals"),
        ("indicators", "Wskaźniki realizacji", "Indicators"),
        ("directions", "Kierunki interwencji", "Directions of intervention"),
        ("delivery", "Systemy realizacji i ramy finansowe", "Delivery systems and financial framework"),
        ("monitoring", "System monitorowania", "Monitoring system"),
    ],
    ACT: [
        ("diagnosis", "Diagnoza sytuacji ekonomii społecznej w regionie", "Situation analysis"),
        ("goals", "Cele i oczekiwane rezultaty", "Goals and expected results"),
        ("directions", "Kierunki działań", "Directions of action"),
        ("delivery", "System realizacji", "Delivery system"),
        ("finances", "Ramy finansowe", "Financial framework"),
        ("monitoring", "Monitorowanie i wskaźniki", "Monitoring and indicators"),
    ],
}
THEMES = {
    GUIDELINES: [
        ("rules", "Instytucjonalne zasady rozwoju ekonomii społecznej", "Institutional rules"),
        (
            "reintegration",
            "Reintegracja zawodowa, integracja społeczna i usługi społeczne",
            "Reintegration, social integration and social services",
        ),
        ("network", "Docelowa sieć wsparcia ekonomii społecznej", "The target network of support"),
        (
            "local-government",
            "Współpraca z samorządami powiatów i gmin",
            "Cooperation with counties and municipalities",
        ),
        ("education", "Promocja przez oświatę i edukację dorosłych", "Promotion by schools and adult education"),
    ],
}
BLOCKERS = ["no-chapter", "image-without-alt", "no-objective", "sums-disagree"]
WARNINGS = [
    *("empty-chapter", "table-without-header", "requirement-missing", "requirement-empty"),
    *("objective-without-measure", "objective-without-indicator"),
    *("measure-without-lead", "measure-without-dates", "measure-outside-period", "milestone-outside-period"),
    *("indicator-without-baseline", "indicator-without-target", "indicator-without-source"),
    *("indicator-without-owner", "indicator-without-unit", "target-outside-period", "target-on-the-wrong-side"),
    *("two-measures-in-one", "money-outside-period", "more-than-there-is"),
]


def add(apps, schema_editor):
    """What an installation has already stays as it is."""
    DocumentKind = apps.get_model("plans", "DocumentKind")
    for code, (name, name_en, legal_basis) in KINDS.items():
        said = {"name": name, "name_en": name_en, "legal_basis": legal_basis}
        kind, _is_new = DocumentKind.objects.get_or_create(code=code, defaults=said)
        add_requirements(apps, kind)
        add_checks(apps, kind)


def add_requirements(apps, kind):
    RequiredElement = apps.get_model("plans", "RequiredElement")
    if RequiredElement.objects.filter(kind=kind).exists():
        return
    for group, asked in (("element", ELEMENTS), ("theme", THEMES)):
        for position, (code, name, name_en) in enumerate(asked.get(kind.code, []), start=1):
            RequiredElement.objects.create(
                kind=kind, group=group, position=position, code=code, name=name, name_en=name_en
            )


def add_checks(apps, kind):
    CompletenessCheck = apps.get_model("plans", "CompletenessCheck")
    for severity, rules in (("blocker", BLOCKERS), ("warning", WARNINGS)):
        for rule in rules:
            CompletenessCheck.objects.get_or_create(kind=kind, rule=rule, defaults={"severity": severity})


def remove(apps, schema_editor):
    """Kinds that plans follow stay."""
    apps.get_model("plans", "CompletenessCheck").objects.filter(kind__code__in=KINDS).delete()
    apps.get_model("plans", "DocumentKind").objects.filter(code__in=KINDS, plans=None).delete()


class Migration(migrations.Migration):
    dependencies = [("plans", "0006_images_of_texts")]

    operations = [migrations.RunPython(add, remove)]
