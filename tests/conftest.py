"""What all tests share. Their database is in tests/database.py, the running portal in tests/running.py."""

import importlib
import shutil

import pytest
from django.apps import apps
from django.db import connection, connections
from django.db.models.signals import post_migrate
from django.utils import translation

from plan_portal.embedded import prepare
from tests import database, running

pytest_plugins = ["tests.rows"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, django_db_blocker):
    """The test database is a copy of one that was migrated before, if no migration has changed since."""
    prepare.collect_garbage_rarely()
    name = database.template()
    with django_db_blocker.unblock():
        if database.is_there(name):
            connection.settings_dict["TEST"]["TEMPLATE"] = name


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        if not connection.settings_dict["TEST"].get("TEMPLATE"):
            database.keep_as_template(database.template())
    # A test that commits is followed by a flush, which takes what migrations put there; tests after it need that too.
    for label in WHAT_MIGRATIONS_PUT_INTO_TABLES:
        post_migrate.connect(put_back_what_migrations_put_there, sender=apps.get_app_config(label))


WHAT_MIGRATIONS_PUT_INTO_TABLES = {
    "monitoring": "monitoring.migrations.0002_breakdowns",
    "plans": "plans.migrations.0007_kinds_of_document",
}


def put_back_what_migrations_put_there(sender, **_):
    importlib.import_module(WHAT_MIGRATIONS_PUT_INTO_TABLES[sender.label]).add(apps, None)


@pytest.fixture(autouse=True)
def polish_again():
    """A page that was asked for in English leaves its language behind in this thread."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def running_portal():
    """The portal as `make run` starts it, one for all tests. Prefer `portal`, which also puts its data back."""
    with running.running_portal() as portal:
        yield portal


@pytest.fixture
def portal(running_portal, django_db_blocker):
    """The running portal without any plan; the test's own models and jobs are on its database. For journeys."""
    yield from on_snapshot("empty", running_portal, django_db_blocker)


@pytest.fixture
def demo_portal(running_portal, django_db_blocker):
    """The running portal with the demo data."""
    yield from on_snapshot("demo", running_portal, django_db_blocker)


def on_snapshot(name, running_portal, django_db_blocker):
    running_portal.reset(name)
    with django_db_blocker.unblock(), running_portal.as_default():
        yield running_portal


@pytest.fixture(scope="session")
def playwright(playwright):
    """While Playwright's event loop runs, Django has a connection of its own for it: close it before the loop ends."""
    yield playwright
    connections.close_all()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's own Chromium, which asks nobody on the Internet anything."""
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return browser_type_launch_args | {
        "executable_path": shutil.which("chromium") or shutil.which("google-chrome"),
        "args": ["--no-sandbox", "--disable-gpu", *quiet],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args, running_portal):
    """Paths are of the running portal; an office in Poland looks at it."""
    return browser_context_args | {
        "base_url": running_portal.url,
        "locale": "pl-PL",
        "timezone_id": "Europe/Warsaw",
        "viewport": {"width": 1280, "height": 900},
    }
