"""What readers see of contracted and spent money, where a framework states any."""

from decimal import Decimal

import pytest
from django.urls import reverse

from plans import actions
from plans.models import BudgetRow
from tests.factories.plans import published_version, working_version, written_plan
from tests.factories.portal import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.row("P7", "P23")]
TITLE = "Środki planowane, zakontraktowane i wydatkowane według lat"


@pytest.fixture
def plan():
    return written_plan(slug="plan")


def state(plan, **amounts):
    row = BudgetRow.objects.get(version=working_version(plan))
    line = actions.Line(row.node, row.source, None, row=row, base_revision=row.revision, **amounts)
    actions.save_budget(working_version(plan), lines=[line], by=UserFactory())


def page(client, plan):
    version = published_version(plan)
    answer = client.get(reverse("plan_part", args=["lubelskie", "plan", version.number, "finanse"]))
    return answer.content.decode().replace("\u00a0", " ")


def test_contracted_and_spent_money_stands_beside_the_planned_by_year(plan, client):
    state(plan, contracted={2013: Decimal("80000.00")}, spent={2013: Decimal("70000.25")})
    html = page(client, plan)
    table = html.split(TITLE)[-1].split("</table>")[0]
    assert [name in table for name in ("planowane", "zakontraktowane", "wydatkowane")] == [True] * 3
    assert "80 000,00" in table
    assert table.count("70 000,25") == 2, "in its year and in the total"


def test_a_kind_of_money_of_which_nothing_is_said_has_no_row(plan, client):
    state(plan, contracted={2013: Decimal(80000)})
    table = page(client, plan).split(TITLE)[-1].split("</table>")[0]
    assert "zakontraktowane" in table
    assert "wydatkowane" not in table


def test_a_framework_of_planned_money_alone_has_no_such_table(plan, client):
    assert TITLE not in page(client, plan)


def test_machines_get_contracted_and_spent_money_of_each_cell(plan, client):
    state(plan, contracted={2013: Decimal(80000)}, spent={2013: Decimal(0)})
    published_version(plan)
    tree = client.get("/api/v1/plans/lubelskie/plan/versions/1").json()
    cells = tree["data"]["objectives"][0]["children"][0]["measures"][0]["budget"][0]["cells"]
    assert [(cell["contracted"], cell["spent"]) for cell in cells] == [(80000, 0), (None, None)]
