"""The dictionary of breakdowns that GUS and the ministry use for this sector (domain.md 1.7), the total first."""

from django.db import migrations

BREAKDOWNS = [
    ("", "", "ogółem", "total"),
    ("SEX=F", "SEX", "kobiety", "women"),
    ("SEX=M", "SEX", "mężczyźni", "men"),
    ("DISABILITY=SEVERE", "DISABILITY", "znaczny stopień niepełnosprawności", "severe disability"),
    ("DISABILITY=MODERATE", "DISABILITY", "umiarkowany stopień niepełnosprawności", "moderate disability"),
    ("DISABILITY=MILD", "DISABILITY", "lekki stopień niepełnosprawności", "mild disability"),
    ("AREA=URBAN", "AREA", "miasto", "urban areas"),
    ("AREA=RURAL", "AREA", "wieś", "rural areas"),
]


def add(apps, schema_editor):
    Breakdown = apps.get_model("monitoring", "Breakdown")
    for position, (key, dimension, name, name_en) in enumerate(BREAKDOWNS):
        fields = {"dimension": dimension, "name": name, "name_en": name_en, "position": position}
        Breakdown.objects.update_or_create(key=key, defaults=fields)


def remove(apps, schema_editor):
    Breakdown = apps.get_model("monitoring", "Breakdown")
    Breakdown.objects.filter(key__in=[key for key, *_ in BREAKDOWNS]).delete()


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0001_initial")]

    operations = [migrations.RunPython(add, remove)]
