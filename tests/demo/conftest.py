import pytest
from django.db import transaction

from plan_portal.demo.loading import load


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demo data, loaded once for a module's tests, and rolled back after the last one."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield list(load())
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db):
    return loaded
