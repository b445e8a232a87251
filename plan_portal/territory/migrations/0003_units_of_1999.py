"""Poland, its voivodeships, and the powiaty of the three regions of the demo data. The rest comes by `import_terc`."""

from datetime import date

from django.db import migrations

REFORM = date(1999, 1, 1)
VOIVODESHIPS = {
    "02": "dolnośląskie",
    "04": "kujawsko-pomorskie",
    "06": "lubelskie",
    "08": "lubuskie",
    "10": "łódzkie",
    "12": "małopolskie",
    "14": "mazowieckie",
    "16": "opolskie",
    "18": "podkarpackie",
    "20": "podlaskie",
    "22": "pomorskie",
    "24": "śląskie",
    "26": "świętokrzyskie",
    "28": "warmińsko-mazurskie",
    "30": "wielkopolskie",
    "32": "zachodniopomorskie",
}
COUNTIES = {
    "06": "bialski biłgorajski chełmski hrubieszowski janowski krasnostawski kraśnicki lubartowski lubelski łęczyński "
    "łukowski opolski parczewski puławski radzyński rycki świdnicki tomaszowski włodawski zamojski",
    "08": "gorzowski krośnieński międzyrzecki nowosolski słubicki strzelecko-drezdenecki sulęciński świebodziński "
    "zielonogórski żagański żarski wschowski",
    "32": "białogardzki choszczeński drawski goleniowski gryficki gryfiński kamieński kołobrzeski koszaliński "
    "myśliborski policki pyrzycki sławieński stargardzki szczecinecki świdwiński wałecki łobeski",
}
# Cities with the rights of a powiat are numbered from 61.
CITIES = {
    "06": ["Biała Podlaska", "Chełm", "Lublin", "Zamość"],
    "08": ["Gorzów Wielkopolski", "Zielona Góra"],
    "32": ["Koszalin", "Szczecin", "Świnoujście"],
}
FOUNDED_LATER = {"0812": date(2002, 1, 1), "3218": date(2002, 1, 1)}


def units():
    yield "00", "Polska", "kraj", "country"
    for code, name in VOIVODESHIPS.items():
        yield code, name, "województwo", "voivodeship"
    for code, names in COUNTIES.items():
        for number, name in enumerate(names.split(), start=1):
            yield f"{code}{number:02}", name, "powiat", "county"
    for code, names in CITIES.items():
        for number, name in enumerate(names, start=61):
            yield f"{code}{number}", name, "miasto na prawach powiatu", "county"


def add_units(apps, schema_editor):
    TerritorialUnit = apps.get_model("territory", "TerritorialUnit")
    for code, name, kind, level in units():
        values = {"name": name, "kind": kind, "level": level, "valid_from": FOUNDED_LATER.get(code, REFORM)}
        TerritorialUnit.objects.get_or_create(code=code, valid_to=None, defaults=values)


def remove_units(apps, schema_editor):
    TerritorialUnit = apps.get_model("territory", "TerritorialUnit")
    TerritorialUnit.objects.filter(code__in=[code for code, *_ in units()]).delete()


class Migration(migrations.Migration):
    dependencies = [("territory", "0002_polish_text_functions")]
    operations = [migrations.RunPython(add_units, remove_units)]
