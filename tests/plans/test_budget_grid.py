"""The page of the financial framework: a form of thousands of cells, its sums, the sums that the text names."""

import html
import re
from decimal import Decimal

import pytest
from django.urls import reverse

from plans import actions
from plans.budgetsheet import Sheet
from plans.forms.budget import BudgetGrid
from plans.models import BudgetCell, BudgetRow, DeclaredTotal, Objective
from plans.reading import content
from tests.factories.big_plan import BIG, SMALL, big_plan
from tests.factories.plans import FundingSourceFactory, working_version, written_plan
from tests.factories.portal import UserFactory, person

pytestmark = [pytest.mark.django_db, pytest.mark.row("P7")]


@pytest.fixture
def editor(client):
    editor = person("lubelskie", "editor")
    client.force_login(editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    return editor


@pytest.fixture
def version(editor):
    return working_version(written_plan())


def url(version, query="", name="edit_budget"):
    return reverse(name, args=[version.plan.region.slug, version.plan.slug]) + query


def words(answer) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def form_of(version, amount="planned", **typed) -> dict:
    """What a browser sends of the rows as they are, with `typed` cells by `<row number>_<year>`."""
    said = {}
    for number, row in enumerate(content(version).budget, start=1):
        said[f"v-{row.uid.hex}"] = str(row.revision)
        said[f"n-{row.uid.hex}"] = row.note
        held = {cell.year: getattr(cell, amount) for cell in row.cells.all()}
        for year in version.about.years:
            now = "" if held.get(year) is None else str(held[year])
            said[f"a-{row.uid.hex}-{year}"] = typed.get(f"r{number}_{year}", now)
    return said


def only_row(version) -> BudgetRow:
    return BudgetRow.objects.get(version=version)


def cells(row, name="planned") -> dict:
    return {cell.year: getattr(cell, name) for cell in row.cells.all() if getattr(cell, name) is not None}


def test_amounts_are_typed_as_they_are_written_here(client, version):
    answer = client.post(url(version), form_of(version, r1_2013="≈ 1 250 000,50 zł", r1_2014=""))
    assert answer.status_code == 302
    cell = only_row(version).cells.get()
    assert (cell.year, str(cell.planned), cell.is_estimate) == (2013, "1250000.50", True)


def test_a_new_row_says_what_and_from_where(client, version):
    goal = Objective.objects.get(version=version, code="1")
    FundingSourceFactory(code="PFRON")
    said = form_of(version) | {"a-nowy1-2015": "5"}
    answer = client.post(url(version), said)
    assert answer.context["grid"].new_rows[0].errors.keys() == {"node", "source"}
    assert BudgetRow.objects.count() == 1
    said |= {"nowy1-node": f"objective:{goal.uid}", "nowy1-source": "PFRON"}
    assert client.post(url(version), said).status_code == 302
    assert cells(version.budgetrows.get(objective=goal)) == {2015: Decimal(5)}


def test_an_error_stands_in_its_cell_and_nothing_is_saved(client, version):
    answer = client.post(url(version), form_of(version, r1_2013="dużo", r1_2014="777"))
    row = only_row(version)
    page = answer.content.decode()
    assert f'<a href="#a-{row.uid.hex}-2013">Wiersz 1, 2013 r.: To nie jest kwota.' in page
    assert f'aria-describedby="e-a-{row.uid.hex}-2013"' in page
    assert 'value="dużo"' in page
    assert cells(row)[2014] == Decimal("50000.50")


def test_contracted_and_spent_money_leave_what_was_planned(client, version):
    for amount, typed in (("contracted", "90 000"), ("spent", "10,10")):
        said = form_of(version, amount, r1_2013=typed)
        assert client.post(url(version, f"?kwoty={amount}"), said).status_code == 302
    row = only_row(version)
    assert cells(row) == {2013: Decimal(100000), 2014: Decimal("50000.50")}
    assert (cells(row, "contracted"), cells(row, "spent")) == ({2013: Decimal(90000)}, {2013: Decimal("10.10")})
    assert row.cells.get(year=2014).is_estimate
    client.post(url(version), form_of(version, r1_2013=""))
    assert row.cells.get(year=2013).planned == 0, "a year with contracted money stays"


def test_a_save_on_a_stale_copy_keeps_both_amounts(client, version):
    said = form_of(version, r1_2013="1")
    row = only_row(version)
    line = actions.Line(row.measure, row.source, {2013: Decimal(2)}, row=row)
    actions.save_budget(version, lines=[line], by=UserFactory())
    answer = client.post(url(version), said)
    assert answer.status_code == 409
    assert "2013 – 2,00 zł" in words(answer)
    assert f'name="a-{row.uid.hex}-2013" value="1"' in answer.content.decode()
    assert cells(row) == {2013: Decimal(2)}
    said = {name: "2" if name.startswith("v-") else value for name, value in said.items()}
    assert client.post(url(version), said).status_code == 302
    assert cells(row)[2013] == Decimal(1)


def test_a_row_that_somebody_removed_is_told_and_nothing_is_lost(client, version):
    said = form_of(version, r1_2013="1")
    actions.remove_element(only_row(version), by=UserFactory())
    assert client.post(url(version), said).status_code == 409


# Sums


def test_sums_count_rows_of_other_pages_too(db):
    version = big_plan(BIG)
    shown = content(version)
    sheet = Sheet(shown, page=2)
    assert (len(sheet.shown), sheet.pages) == (100, 4)
    sums = sheet.sums(BudgetGrid(sheet).all_rows)
    whole = sum(BudgetCell.objects.values_list("planned", flat=True), Decimal(0))
    assert sums.total.sum.planned == whole
    assert 0 < sums.total.base.planned < whole
    assert sum(total.sum.planned for _source, _cells, total in sums.by_source) == whole
    assert sum(cell.sum.planned for goal, cell in sums.by_goal if goal.depth == 0) == whole


def test_the_rows_of_one_objective_are_shown_alone(client, version):
    specific = Objective.objects.get(version=version, code="1.1")
    other = actions.add_objective(version, title="Drugi", by=UserFactory())
    for goal, number in ((specific, 1), (other, 0)):
        answer = client.get(url(version, f"?cel={goal.uid}"))
        assert len(answer.context["grid"].rows) == number
    assert answer.context["grid"].new_rows[0].node == f"objective:{other.uid}"


def test_the_page_costs_the_same_for_3_000_cells(client, editor, django_assert_max_num_queries):
    small = big_plan(SMALL, slug="maly")
    big = big_plan(BIG, slug="duzy", region=small.plan.region)
    client.get(url(small))
    with django_assert_max_num_queries(40) as asked:
        client.get(url(small))
    with django_assert_max_num_queries(len(asked)):
        answer = client.get(url(big))
    assert len(answer.content) < 900_000


# Sums that the text names


def declared_form(*rows, base="") -> dict:
    said = {"suma-TOTAL_FORMS": len(rows), "suma-INITIAL_FORMS": 0, "base": base}
    for number, row in enumerate(rows):
        said |= {f"suma-{number}-{name}": value for name, value in row.items()}
    return said


def test_declared_sums_are_saved_compared_and_taken_away(client, version):
    rows = [{"amount": "150 000,50 zł", "note": "rozdział 6"}, {"year": "2014", "source": "EFS", "amount": "50000"}]
    assert client.post(url(version, name="declare_totals"), declared_form(*rows)).status_code == 302
    assert set(DeclaredTotal.objects.values_list("year", "source__code", "amount")) == {
        (None, None, Decimal("150000.50")),
        (2014, "EFS", Decimal("50000.00")),
    }
    answer = client.get(url(version))
    whole, year = answer.context["sums"].declared
    assert (whole.difference, year.difference) == (0, Decimal("0.50"))
    assert "EFS, 2014: plan podaje 50 000,00 zł, wiersze sumują się do 50 000,50 zł (+0,50)" in words(
        client.get(reverse("plan_edit", args=[version.plan.region.slug, version.plan.slug]))
    )
    base = answer.context["base"]
    client.post(url(version, name="declare_totals"), declared_form(rows[0], rows[1] | {"amount": ""}, base=base))
    assert DeclaredTotal.objects.get().year is None


def test_declared_sums_that_somebody_changed_meanwhile_are_told(client, version):
    base = client.get(url(version)).context["base"]
    actions.declare_totals(version, totals=[actions.Declared(Decimal(5))], by=UserFactory())
    answer = client.post(url(version, name="declare_totals"), declared_form({"amount": "6"}, base=base or "-"))
    assert "Ktoś zapisał nowsze sumy" in words(answer)
    assert DeclaredTotal.objects.get().amount == 5


def test_what_is_wrong_with_a_declared_sum_stands_beside_it(client, version):
    rows = [{"amount": "dużo"}, {"amount": "1"}, {"amount": "2"}]
    answer = client.post(url(version, name="declare_totals"), declared_form(*rows))
    assert "To nie jest kwota." in words(answer)
    answer = client.post(url(version, name="declare_totals"), declared_form(*rows[1:]))
    assert "Tę sumę podano dwa razy." in words(answer)
    assert not DeclaredTotal.objects.exists()
