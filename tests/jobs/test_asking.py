import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from plan_portal.errors import WrongState
from plan_portal.jobs import actions
from plan_portal.jobs.models import Job
from plan_portal.jobs.running import claim
from plan_portal.jobs.sweeping import sweep
from tests.factories.portal import JobFactory, UserFactory
from tests.jobs.work import let_the_lease_pass


@pytest.fixture
def broker_is_away(monkeypatch):
    def refuse(*_, **__):
        raise ConnectionError("no broker")

    monkeypatch.setattr("plan_portal.jobs.dispatch.app.send_task", refuse)


def ask(key="", by=None):
    return actions.enqueue("tests.nothing", title="Raport", arguments={}, by=by, key=key)


def test_a_job_is_sent_when_its_transaction_is_committed(db, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = ask()
        assert sent == []
    assert sent == [job.pk]


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_rolled_back_transaction_was_never_there(sent):
    with transaction.atomic():
        ask()
        transaction.set_rollback(True)
    assert (sent, Job.objects.count()) == ([], 0)


@pytest.mark.django_db(transaction=True)
def test_without_the_broker_the_job_waits_for_the_sweep(broker_is_away, monkeypatch):
    job = ask()
    job.refresh_from_db()
    assert (job.state, job.dispatched_at) == ("queued", None)
    messages = []
    monkeypatch.setattr("plan_portal.jobs.dispatch.app.send_task", lambda name, args, **_: messages.append(args[0]))
    sweep()
    assert messages == [job.pk]


def test_the_sweep_stops_calling_when_the_broker_is_away(db, broker_is_away):
    JobFactory.create_batch(3)
    sweep()
    assert Job.objects.filter(dispatched_at=None).count() == 3


def test_the_sweep_calls_for_abandoned_work_but_not_for_what_is_held(db, sent):
    abandoned, held = JobFactory(), JobFactory()
    claim(abandoned.pk)
    claim(held.pk)
    let_the_lease_pass(abandoned)
    sweep()
    assert sent == [abandoned.pk]


def test_the_sweep_does_not_call_twice_within_a_lease(db, sent):
    JobFactory()
    sweep()
    sweep()
    assert len(sent) == 1


def test_the_same_key_is_the_same_job_while_it_waits_runs_or_is_done(db, sent):
    first = ask(key="report:1")
    for state, fields in (
        ("queued", {}),
        ("done", {"finished_at": "2026-01-01T00:00Z"}),
    ):
        Job.objects.filter(pk=first.pk).update(state=state, **fields)
        assert ask(key="report:1") == first


def test_after_a_failure_the_same_key_is_a_new_job(db, sent):
    first = ask(key="report:1")
    Job.objects.filter(pk=first.pk).update(state="failed", finished_at="2026-01-01T00:00Z")
    assert ask(key="report:1") != first


@pytest.mark.django_db(transaction=True)
def test_two_people_who_ask_for_the_same_at_once_get_one_job(sent):
    at_once = threading.Barrier(4)

    def person():
        at_once.wait()
        try:
            return ask(key="report:1").pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        jobs = {asked.result() for asked in [pool.submit(person) for _ in range(4)]}
    assert len(jobs) == 1
    assert Job.objects.count() == 1
    assert sent == list(jobs)


def test_failed_work_is_begun_anew_with_all_its_attempts(db, sent):
    job = JobFactory(state="failed", finished_at="2026-01-01T00:00Z", attempt=5, error="nie udało się")
    actions.retry(job, by=job.requested_by)
    assert (job.state, job.attempt, job.error) == ("queued", 0, "")


def test_done_work_is_not_begun_anew(db):
    job = JobFactory(state="done", finished_at="2026-01-01T00:00Z")
    with pytest.raises(WrongState):
        actions.retry(job, by=job.requested_by)


def test_failed_work_is_not_begun_anew_beside_its_successor(db, sent):
    failed = JobFactory(state="failed", finished_at="2026-01-01T00:00Z", key="report:1")
    ask(key="report:1")
    with pytest.raises(WrongState):
        actions.retry(failed, by=failed.requested_by)


def test_nobody_sees_another_persons_jobs(db):
    job = JobFactory()
    assert list(Job.objects.visible_to(job.requested_by)) == [job]
    assert not Job.objects.visible_to(UserFactory(administrator=True))
