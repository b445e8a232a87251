import pytest
from django.db import connection, transaction
from django.db.utils import InternalError

from plan_portal import audit
from plan_portal.accounts.models import Membership
from tests.factories.portal import MembershipFactory, person, region

pytestmark = pytest.mark.django_db
Events = Membership.pgh_event_model


def said_about(row) -> dict:
    return Events.objects.filter(pgh_obj_id=row.pk).latest("pgh_id").pgh_context.metadata


def test_a_change_knows_who_made_it_by_which_action_and_why():
    editor = person("lubelskie", "editor")
    with audit.because("change_role", by=editor, why="zastępstwo", region=region()):
        row = MembershipFactory()
    assert said_about(row) == {"action": "change_role", "user": editor.pk, "why": "zastępstwo", "region": "lubelskie"}


def test_each_action_of_one_request_keeps_its_own_name():
    with audit.because("first"):
        one = MembershipFactory()
    with audit.because("second"):
        other = MembershipFactory()
    assert (said_about(one)["action"], said_about(other)["action"]) == ("first", "second")


def test_an_action_within_another_says_so_and_the_outer_one_keeps_its_name():
    with audit.because("adopt"):
        before = MembershipFactory()
        with audit.because("freeze"):
            inside = MembershipFactory()
        after = MembershipFactory()
    assert said_about(inside) == {"action": "freeze", "part_of": "adopt"}
    assert said_about(before) == said_about(after) == {"action": "adopt"}


@pytest.mark.row("X3")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_membershipevent SET role = 'expert'",
        "DELETE FROM accounts_membershipevent",
    ],
)
def test_not_even_sql_changes_the_log(statement):
    row = MembershipFactory()
    with pytest.raises(InternalError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Events.objects.filter(pgh_obj_id=row.pk).count() == 1


@pytest.mark.row("X3")
def test_a_change_by_sql_is_in_the_log_and_so_is_a_deletion():
    row = MembershipFactory(role="editor")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_membership SET role = 'expert' WHERE id = %s", [row.pk])
        cursor.execute("DELETE FROM accounts_membership WHERE id = %s", [row.pk])
    history = Events.objects.filter(pgh_obj_id=row.pk).order_by("pgh_id").values_list("pgh_label", "role")
    assert list(history) == [("insert", "editor"), ("update", "expert"), ("delete", "expert")]
