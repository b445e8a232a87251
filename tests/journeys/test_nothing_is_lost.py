"""Whatever is killed while jobs are worked on, each of them is done once: worker, broker, database, supervisor.

Real processes, as `make run` starts them. The job is the export of a long log, which takes a few seconds.
"""

import hashlib
import signal

import psutil
import psycopg2
import pytest
from django.db import connection

from monitoring.actions import request_document
from monitoring.models import Report
from plan_portal.audit import actions
from plan_portal.embedded.processes import wait_until
from plan_portal.jobs.models import Job
from tests.factories.portal import person, region

CHANGES = 6_000
JOBS = 6
MANY_CHANGES = """DO $$ BEGIN FOR n IN 1..%s LOOP
    UPDATE accounts_region SET fax = n::text WHERE slug = 'lubelskie'; END LOOP; END $$"""
LAST_CHANGE = f"Faks;{CHANGES - 1};{CHANGES}"


@pytest.fixture
def long_log(portal):
    person_in_charge = person("lubelskie", "coordinator", full_name="Anna Nowak")
    portal.query(MANY_CHANGES, (CHANGES,))
    return person_in_charge


def in_mid_work(portal) -> bool:
    """A job is being worked on and has come somewhere."""
    return bool(portal.query("SELECT 1 FROM jobs_job WHERE state = 'running' AND done > 0"))


def unfinished(portal) -> int | None:
    try:
        return portal.query("SELECT count(*) FROM jobs_job WHERE state IN ('queued', 'running')")[0][0]
    except psycopg2.OperationalError:
        return None  # the database is between two lives


def wait_for_work(portal):
    assert wait_until(lambda: in_mid_work(portal), seconds=90, every=0.05), portal.logs()


@pytest.mark.journey
@pytest.mark.row("M18", "X8", "X11")
def test_whatever_is_killed_each_acknowledged_job_is_done_once(portal, long_log):
    jobs = [actions.request_log_export(region(), filters={}, by=long_log).pk for _ in range(JOBS)]

    for name in ("worker", "broker", "postgres"):
        wait_for_work(portal)
        pid = portal.kill(name)
        portal.wait_until_restarted(name, instead_of=pid, seconds=60)
        assert wait_until(lambda: unfinished(portal) is not None, seconds=60)
    wait_for_work(portal)
    portal.stop(signal.SIGKILL)
    portal.start()

    assert wait_until(lambda: unfinished(portal) == 0, seconds=180, every=0.5), portal.logs()
    connection.close()  # it was to a server that is no more
    done = Job.objects.filter(pk__in=jobs)
    assert [job.state for job in done] == ["done"] * JOBS, [job.error for job in done]
    for job in done:
        log = job.file.read().decode("utf-8-sig")
        assert LAST_CHANGE in log, f"attempt {job.attempt}, {len(log)} characters: {log[:400]}\n{portal.logs()}"
    assert max(job.attempt for job in done) > 1, "nobody was disturbed"
    files = list((portal.data / "files" / "jobs").rglob("*.csv"))
    assert len(files) == JOBS, "something was made twice"


def rendering(portal) -> list[psutil.Process]:
    """The processes that lay out a document."""
    return [one for one in portal.family() if "plan_portal.documents.child" in cmdline(one)]


def cmdline(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:
        return []


@pytest.mark.journey
@pytest.mark.row("M18", "X11")
def test_a_worker_killed_while_it_renders_leaves_nothing_behind_and_one_document_is_made(demo_portal):
    # The demonstration's own documents come first.
    assert wait_until(lambda: unfinished(demo_portal) == 0, seconds=240, every=0.2), demo_portal.logs()
    report = Report.objects.get(plan__region__slug="lubelskie", year=2013)
    job = request_document(report, language="en", by=report.frozen_by)
    assert wait_until(lambda: rendering(demo_portal), seconds=90, every=0.05), demo_portal.logs()
    disturbed = rendering(demo_portal)

    pid = demo_portal.kill("worker")
    demo_portal.wait_until_restarted("worker", instead_of=pid, seconds=60)
    _gone, alive = psutil.wait_procs(disturbed, timeout=20)
    assert not alive

    assert wait_until(lambda: unfinished(demo_portal) == 0, seconds=240, every=0.5), demo_portal.logs()
    job.refresh_from_db()
    assert (job.state, job.attempt > 1) == ("done", True), job.error
    made = report.files.get(language="en")
    assert hashlib.sha256(made.file.read()).hexdigest() == made.sha256


@pytest.mark.journey
@pytest.mark.row("X11")
def test_what_is_asked_for_while_the_broker_is_away_is_done_when_it_is_back(portal, long_log):
    pid = portal.kill("broker")
    job = actions.request_log_export(region(), filters={"kind": "accounts.membership"}, by=long_log)
    portal.wait_until_restarted("broker", instead_of=pid)
    assert wait_until(lambda: unfinished(portal) == 0, seconds=60)
    job.refresh_from_db()
    assert job.state == "done"
