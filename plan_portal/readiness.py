"""Is this process able to serve? Asked by whoever sends it visitors."""

import logging

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from kombu.exceptions import OperationalError

from plan_portal.celery import app

log = logging.getLogger(__name__)


def problems() -> list[str]:
    """What is missing, in words for the log of whoever watches; empty when all is well."""
    found = []
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        waiting = unapplied_migrations()
        if waiting:
            found.append(f"migrations are not applied: {', '.join(waiting)}")
    except DatabaseError as error:
        log.warning("The database does not answer: %s", error)
        found.append("the database does not answer")
    if not broker_answers():
        found.append("the broker does not answer")
    return found


def unapplied_migrations() -> list[str]:
    executor = MigrationExecutor(connection)
    targets = executor.loader.graph.leaf_nodes()
    return [str(migration) for migration, _ in executor.migration_plan(targets)]


def broker_answers() -> bool:
    try:
        with app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=3)
    except (OperationalError, OSError) as error:
        log.warning("The broker does not answer: %s", error)
        return False
    return True
