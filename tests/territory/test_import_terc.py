"""The official TERC file: everything or nothing, and every mistake by row and column."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from plan_portal.errors import InvalidInput
from plan_portal.territory import actions
from plan_portal.territory.models import TerritorialUnit

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 1, 1)
HEAD = "WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA"


@pytest.fixture
def rows():
    """The units of the migration as a TERC file would have them."""
    units = TerritorialUnit.objects.current().exclude(code="00")
    return [
        f"{u.code[:2]};{u.code[2:4]};;;{u.name.upper() if len(u.code) == 2 else u.name};{u.kind};2025-01-01"
        for u in units
    ]


def file(rows):
    return "\r\n".join([HEAD, *rows, ""]).encode("utf-8-sig")


def load(rows, **options):
    return actions.import_terc(file(rows), **{"valid_from": DAY} | options)


def unit(code):
    return TerritorialUnit.objects.current().get(code=code)


def test_the_units_that_are_there_already_stay_as_they_are(rows):
    difference = load(rows)
    assert (difference.unchanged, difference.begun, difference.ended) == (16 + 59, [], [])


def test_a_new_municipality_begins_and_the_parts_of_a_mixed_one_are_left_out(rows):
    rows += [
        "06;01;01;1;Międzyrzec Podlaski;gmina miejska;2025-01-01",
        "06;01;06;4;Łomazy;miasto;2025-01-01",
    ]
    difference = load(rows)
    assert (unit("0601011").name, unit("0601011").valid_from, difference.parts) == ("Międzyrzec Podlaski", DAY, 1)


def test_a_unit_that_is_gone_ends_on_the_day_and_is_still_found_before_it(rows):
    load([row for row in rows if not row.startswith("06;20;")])
    assert not TerritorialUnit.objects.as_at(DAY).filter(code="0620").exists()
    assert TerritorialUnit.objects.as_at(dt.date(2024, 12, 31)).get(code="0620").name == "zamojski"


def test_a_renamed_unit_ends_and_begins_anew(rows):
    load([row.replace("zamojski", "zamojsko-roztoczański") for row in rows])
    assert unit("0620").name == "zamojsko-roztoczański"
    assert [u.name for u in TerritorialUnit.objects.filter(code="0620")] == ["zamojski", "zamojsko-roztoczański"]


def test_a_second_run_changes_nothing(rows):
    rows += ["06;01;01;1;Międzyrzec Podlaski;gmina miejska;2025-01-01"]
    load(rows)
    before = list(TerritorialUnit.objects.values())
    difference = load(rows)
    assert (difference.begun, difference.ended, difference.corrected) == ([], [], [])
    assert list(TerritorialUnit.objects.values()) == before


def test_a_dry_run_tells_and_writes_nothing(rows):
    difference = load(rows[:-1], dry_run=True)
    assert len(difference.ended) == 1
    assert unit(difference.ended[0].code).valid_to is None


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("6;01;;;bialski;powiat;2025-01-01", "wiersz 2, kolumna WOJ"),
        ("06;1x;;;bialski;powiat;2025-01-01", "wiersz 2, kolumna POW"),
        ("06;;01;1;Biała;gmina miejska;2025-01-01", "wiersz 2, kolumna POW"),
        ("06;01;01;;Biała;gmina miejska;2025-01-01", "wiersz 2, kolumna RODZ"),
        ("06;01;01;7;Biała;gmina miejska;2025-01-01", "wiersz 2, kolumna RODZ"),
        ("06;01;;;;powiat;2025-01-01", "wiersz 2, kolumna NAZWA"),
        ("06;01;;;bialski;powiat;1.01.2025", "wiersz 2, kolumna STAN_NA"),
    ],
)
def test_a_mistake_is_told_by_row_and_column_and_nothing_is_written(rows, row, place):
    before = list(TerritorialUnit.objects.values())
    with pytest.raises(InvalidInput) as refusal:
        load([row, *rows[:-1]])
    assert list(refusal.value.errors) == [place]
    assert list(TerritorialUnit.objects.values()) == before


def test_all_mistakes_are_told_at_once(rows):
    with pytest.raises(InvalidInput) as refusal:
        load(["x;;;;a;województwo;2025-01-01", *rows, "06;01;01;1;;gmina;"])
    assert list(refusal.value.errors) == [
        "wiersz 2, kolumna WOJ",
        "wiersz 78, kolumna NAZWA",
        "wiersz 78, kolumna STAN_NA",
    ]


def test_a_file_that_was_cut_off_is_refused(rows):
    with pytest.raises(InvalidInput, match="15 województw"):
        load([row for row in rows if not row.startswith("32")])


def test_a_unit_given_twice_is_refused(rows):
    with pytest.raises(InvalidInput, match="dwa razy"):
        load([*rows, rows[3]])


def test_changes_begin_on_the_day_of_the_register_unless_another_is_named(rows):
    row_of_2026 = "06;01;01;1;Międzyrzec Podlaski;gmina miejska;2026-01-01"
    load([*rows, row_of_2026], valid_from=None)
    assert unit("0601011").valid_from == dt.date(2026, 1, 1)


def test_a_register_of_an_earlier_day_is_refused(rows):
    load([row.replace("zamojski", "inny") for row in rows])
    with pytest.raises(InvalidInput, match="0620"):
        load(rows, valid_from=dt.date(2024, 1, 1))


def test_a_file_that_is_no_terc_file_is_refused():
    for content in (b"nazwa,kod\nPolska,00\n", "WOJ;POW\nł".encode("cp1250"), b""):
        with pytest.raises(InvalidInput):
            actions.import_terc(content, valid_from=DAY)


def test_the_command_prints_what_it_did(rows, tmp_path):
    path = tmp_path / "TERC.csv"
    path.write_bytes(file([*rows, "06;01;01;1;Międzyrzec Podlaski;gmina miejska;2025-01-01"]))
    out = StringIO()
    call_command("import_terc", path, stdout=out)
    assert "+ 0601011 Międzyrzec Podlaski (gmina miejska)" in out.getvalue()


def test_the_command_fails_with_every_mistake_on_a_line(tmp_path):
    path = tmp_path / "TERC.csv"
    path.write_bytes(file(["6;;;;x;y;2025-01-01"]))
    with pytest.raises(CommandError, match="wiersz 2, kolumna WOJ"):
        call_command("import_terc", path, "--valid-from", "2025-01-01")
    with pytest.raises(CommandError, match=r"brak\.csv"):
        call_command("import_terc", tmp_path / "brak.csv", "--valid-from", "2025-01-01")


def test_demo_regions_have_their_powiaty():
    counts = {code: TerritorialUnit.objects.within(code).filter(level="county").count() for code in ("06", "08", "32")}
    assert counts == {"06": 24, "08": 14, "32": 21}
    assert unit("0663").full_name == "Lublin"
    assert unit("0601").full_name == "powiat bialski"


def test_a_powiat_that_was_founded_later_is_not_there_before():
    assert not TerritorialUnit.objects.as_at(dt.date(2001, 12, 31)).filter(code__in=["0812", "3218"]).exists()
    assert TerritorialUnit.objects.as_at(dt.date(2002, 1, 1)).filter(code__in=["0812", "3218"]).count() == 2
