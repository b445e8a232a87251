"""Work that tests have done, and what it leaves behind."""

import psycopg2
from django.db import connection

from plan_portal.jobs.models import Job
from tests.factories.portal import JobFactory


def leave_a_mark(run, *, name="a mark"):
    """Work whose effect can be counted: done twice, it would be there twice."""
    run.progress(1, 2, "leaving a mark")
    with run.finishing() as result:
        JobFactory(title=f"mark of {name}", task="", requested_by=None)
        result.page("/made/")


def marks(name="a mark") -> int:
    return Job.objects.filter(title=f"mark of {name}").count()


def let_the_lease_pass(job):
    Job.objects.filter(pk=job.pk).update(lease_until="2020-01-01T00:00Z")


def cut_all_connections():
    """As a restart of the database does."""
    mine = connection.settings_dict
    other = psycopg2.connect(
        dbname=mine["NAME"], user=mine["USER"], password=mine["PASSWORD"], host=mine["HOST"], port=mine["PORT"] or None
    )
    with other, other.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    other.close()
