"""What is undone comes back whole or not at all, also when something that it refers to is gone by then."""

import pytest

from plan_portal.errors import WrongState
from plans import actions
from plans.models import GoalLink, RelatedDocument
from tests.factories.plans import working_version, written_plan
from tests.factories.portal import UserFactory, region
from tests.factories.tables import book_of, loaded
from tests.factories.tables import saved as saved_book


@pytest.fixture
def plan(db):
    return written_plan(region=region())


@pytest.fixture
def linked(plan):
    """An objective that serves a goal of another document, which nothing else names."""
    objective = working_version(plan).objectives.get(code="1.1")
    document = RelatedDocument.objects.create(plan=plan, relation="implements", title="Strategia")
    GoalLink.objects.create(objective=objective, document=document, goal="Cel 4")
    return objective, document


@pytest.mark.django_db(transaction=True)
def test_what_refers_to_something_that_is_gone_does_not_come_back_halfway(linked, plan):
    objective, document = linked
    version, by = working_version(plan), UserFactory()
    actions.remove_element(objective, by=by)
    actions.remove_document(document, by=by)
    with pytest.raises(WrongState):
        actions.undo_structural_change(version, uid=version.last_change.uid, by=by)
    assert not version.objectives.filter(code="1.1").exists()


@pytest.mark.django_db(transaction=True)
def test_an_import_of_tables_is_not_undone_when_what_it_removed_refers_to_something_gone(linked, plan):
    _objective, document = linked
    version, by = loaded(plan), UserFactory()
    objective = actions.add_objective(version, title="Ostatni", by=by)
    GoalLink.objects.all().update(objective=objective)
    book = book_of(version)
    book["Cele"].delete_rows(book["Cele"].max_row)
    found = actions.look_through_tables(version, data=saved_book(book), file_name="plan.xlsx", by=by)
    found = actions.import_tables(actions.look_again(found, removing=["objectives"], by=by), by=by)
    assert not version.objectives.filter(uid=objective.uid).exists()
    actions.remove_document(document, by=by)
    with pytest.raises(WrongState):
        actions.undo_import(found, by=by)
    assert not version.objectives.filter(uid=objective.uid).exists()
