from django.db import migrations

# TERYT code, slug, name, name in the locative
VOIVODESHIPS = [
    ("02", "dolnoslaskie", "dolnośląskie", "dolnośląskim"),
    ("04", "kujawsko-pomorskie", "kujawsko-pomorskie", "kujawsko-pomorskim"),
    ("06", "lubelskie", "lubelskie", "lubelskim"),
    ("08", "lubuskie", "lubuskie", "lubuskim"),
    ("10", "lodzkie", "łódzkie", "łódzkim"),
    ("12", "malopolskie", "małopolskie", "małopolskim"),
    ("14", "mazowieckie", "mazowieckie", "mazowieckim"),
    ("16", "opolskie", "opolskie", "opolskim"),
    ("18", "podkarpackie", "podkarpackie", "podkarpackim"),
    ("20", "podlaskie", "podlaskie", "podlaskim"),
    ("22", "pomorskie", "pomorskie", "pomorskim"),
    ("24", "slaskie", "śląskie", "śląskim"),
    ("26", "swietokrzyskie", "świętokrzyskie", "świętokrzyskim"),
    ("28", "warminsko-mazurskie", "warmińsko-mazurskie", "warmińsko-mazurskim"),
    ("30", "wielkopolskie", "wielkopolskie", "wielkopolskim"),
    ("32", "zachodniopomorskie", "zachodniopomorskie", "zachodniopomorskim"),
]


def add_voivodeships(apps, schema_editor):
    Region = apps.get_model("accounts", "Region")
    for code, slug, name, locative in VOIVODESHIPS:
        values = {"slug": slug, "name": name, "name_locative": locative}
        Region.objects.get_or_create(code=code, defaults=values)


def remove_unused_voivodeships(apps, schema_editor):
    Region = apps.get_model("accounts", "Region")
    Region.objects.filter(code__in=[code for code, *_ in VOIVODESHIPS], takes_part=False).delete()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(add_voivodeships, remove_unused_voivodeships)]
