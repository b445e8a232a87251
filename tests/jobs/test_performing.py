"""A job is done exactly once, whoever works on it and however they end. Real connections, real threads."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.utils.translation import get_language

from plan_portal.errors import WrongState
from plan_portal.jobs import actions, running
from plan_portal.jobs.errors import LeaseLost, PermanentFailure
from plan_portal.jobs.models import Job
from plan_portal.jobs.running import claim, perform
from plan_portal.jobs.sweeping import sweep
from tests.factories.portal import JobFactory, UserFactory
from tests.jobs.work import cut_all_connections, leave_a_mark, let_the_lease_pass, marks

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("sent"), pytest.mark.row("M18", "X8")]


class Killed(BaseException):
    """Stands for kill -9: nothing of ours catches it."""


def test_done_work_takes_effect_and_shows_where_the_result_is():
    job = JobFactory()
    perform(job.pk, leave_a_mark)
    job.refresh_from_db()
    assert (job.state, job.result_url, job.attempt, marks()) == ("done", "/made/", 1, 1)


def test_a_second_message_for_the_same_job_does_nothing():
    job = JobFactory()
    perform(job.pk, leave_a_mark)
    perform(job.pk, leave_a_mark)
    assert marks() == 1


def test_many_workers_do_each_of_many_jobs_once():
    jobs = [JobFactory(arguments={"name": str(number)}) for number in range(8)]
    at_once = threading.Barrier(4)

    def worker():
        at_once.wait()
        try:
            for job in jobs:
                perform(job.pk, leave_a_mark)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(worker) for _ in range(4)]:
            done.result()
    assert [marks(str(number)) for number in range(8)] == [1] * 8
    assert Job.objects.filter(state="done", attempt=1).count() == 8


def killed_before_statement(number):
    """Let the process die before its nth statement; after that it says nothing any more."""
    spoken = 0

    def wrapper(execute, sql, params, many, context):
        nonlocal spoken
        spoken += 1
        if spoken >= number:
            raise Killed
        return execute(sql, params, many, context)

    return wrapper


def test_a_worker_killed_before_any_of_its_statements_loses_nothing_and_doubles_nothing(monkeypatch):
    statement, outlived = 0, False
    while not outlived:
        statement += 1
        name = f"attempt with {statement} statements"
        job = JobFactory(arguments={"name": name})
        try:
            with connection.execute_wrapper(killed_before_statement(statement)):
                perform(job.pk, leave_a_mark)
            outlived = True
        except Killed:
            let_the_lease_pass(job)
        perform(job.pk, leave_a_mark)
        job.refresh_from_db()
        assert (job.state, marks(name)) == ("done", 1), statement
    assert statement > 5


def test_who_lost_the_lease_cannot_finish():
    job = JobFactory()

    def slow(run, **_):
        let_the_lease_pass(job)
        assert claim(job.pk) is not None
        with pytest.raises(LeaseLost):
            leave_a_mark(run)
        raise LeaseLost

    perform(job.pk, slow)
    job.refresh_from_db()
    assert (job.state, job.attempt, marks()) == ("running", 2, 0)


def test_a_lease_is_kept_while_the_work_goes_on(settings):
    settings.JOB_LEASE_SECONDS = 1
    job = JobFactory()

    def long_work(run):
        first = Job.objects.get(pk=job.pk).lease_until
        wait_until(lambda: Job.objects.get(pk=job.pk).lease_until > first)

    perform(job.pk, long_work)
    job.refresh_from_db()
    assert job.state == "done"


def test_progress_can_be_seen_while_the_work_is_inside_a_transaction():
    job = JobFactory()

    def work(run):
        with transaction.atomic():
            run.progress(3, 10, "writing page 3")
            wait_until(lambda: seen_by_others(job)[0] == 3)
            assert seen_by_others(job) == (3, 10, "writing page 3")

    perform(job.pk, work)
    job.refresh_from_db()
    assert (job.state, job.percent) == ("done", 100)


def seen_by_others(job):
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(look, job).result()


def look(job):
    try:
        return Job.objects.values_list("done", "total", "doing").get(pk=job.pk)
    finally:
        connection.close()


def wait_until(condition, seconds=10):
    """Ask again and again; there is no event to wait for across connections."""
    pause = threading.Event()
    for _ in range(seconds * 20):
        if condition():
            return
        pause.wait(0.05)
    raise AssertionError("It did not come about.")


def test_a_database_that_restarts_during_the_work_does_not_throw_it_away():
    job = JobFactory()

    def work(run):
        cut_all_connections()
        leave_a_mark(run)

    perform(job.pk, work)
    job.refresh_from_db()
    assert (job.state, job.attempt, marks()) == ("done", 1, 1)


def test_a_database_that_restarts_in_the_last_transaction_has_the_work_done_again():
    job = JobFactory()

    def work(run):
        with run.finishing():
            JobFactory(title="mark of a mark", requested_by=None)
            cut_all_connections()

    perform(job.pk, work)
    job.refresh_from_db()
    assert (job.state, job.attempt, marks()) == ("queued", 1, 0)
    assert job.not_before is not None


def test_a_file_is_kept_when_nobody_knows_whether_the_last_transaction_took_effect(monkeypatch):
    """The server has committed, but the connection is lost before it can say so."""
    job = JobFactory()
    database = type(connections["default"])
    committed = database._commit

    def commit_and_lose_the_answer(self):
        committed(self)
        monkeypatch.undo()
        raise OperationalError("server closed the connection unexpectedly")

    def work(run):
        with run.finishing() as result:
            result.file("tabela.csv", b"rok;wartosc\r\n", "text/csv")
            monkeypatch.setattr(database, "_commit", commit_and_lose_the_answer)

    perform(job.pk, work)
    job.refresh_from_db()
    assert job.state == "done"
    assert job.file.open().read() == b"rok;wartosc\r\n"


def test_a_file_of_work_that_took_no_effect_is_discarded():
    job, stored = JobFactory(), []

    def work(run):
        with run.finishing() as result:
            result.file("tabela.csv", b"rok;wartosc\r\n", "text/csv")
            stored.append(result.job.file.path)
            raise ZeroDivisionError

    perform(job.pk, work)
    assert not Path(stored[0]).exists()


def test_a_refusal_is_told_in_its_own_words_and_not_tried_again():
    job = JobFactory()

    def refuse(run):
        raise PermanentFailure("Plan nie ma wskaźników.")

    perform(job.pk, refuse)
    job.refresh_from_db()
    assert (job.state, job.error, job.attempt) == ("failed", "Plan nie ma wskaźników.", 1)


def crash(run, **_):
    raise ZeroDivisionError("nobody expected this")


def test_an_unexpected_error_is_logged_and_tried_again_later(caplog):
    job = JobFactory()
    perform(job.pk, crash)
    job.refresh_from_db()
    assert (job.state, job.error) == ("queued", "")
    assert "ZeroDivisionError" in caplog.text
    perform(job.pk, leave_a_mark)
    assert marks() == 0, "too early for another attempt"


def test_after_the_last_attempt_the_person_is_told_what_to_do():
    job = JobFactory(max_attempts=2, attempt=1)
    perform(job.pk, crash)
    job.refresh_from_db()
    assert job.state == "failed"
    assert str(job.uid)[:8] in job.error
    assert "2" in job.error
    assert "ZeroDivisionError" not in job.error


def test_work_that_takes_its_worker_down_each_time_ends_too():
    job = JobFactory(max_attempts=1)
    claim(job.pk)
    let_the_lease_pass(job)
    perform(job.pk, leave_a_mark)
    sweep()
    job.refresh_from_db()
    assert (job.state, marks()) == ("failed", 0)
    assert str(job.uid)[:8] in job.error


def test_the_work_speaks_the_language_of_whoever_asked_for_it():
    spoken = []
    for language in ("en", "pl"):
        job = JobFactory(requested_by=UserFactory(language=language))
        perform(job.pk, lambda run: spoken.append(get_language()))
    assert spoken == ["en", "pl"]


def test_a_called_off_job_is_not_begun():
    job = JobFactory()
    actions.cancel(job, by=job.requested_by)
    perform(job.pk, leave_a_mark)
    job.refresh_from_db()
    assert (job.state, marks()) == ("cancelled", 0)


def test_a_running_job_stops_when_it_is_called_off(settings):
    settings.JOB_LEASE_SECONDS = 1
    job = JobFactory()

    def endless(run):
        actions.cancel(job, by=job.requested_by)
        wait_until(lambda: run.progress(1, 2))

    perform(job.pk, endless)
    job.refresh_from_db()
    assert job.state == "cancelled"


def test_who_calls_off_at_the_last_moment_gets_no_result():
    job = JobFactory()

    def work(run):
        actions.cancel(job, by=job.requested_by)
        leave_a_mark(run)

    perform(job.pk, work)
    job.refresh_from_db()
    assert (job.state, marks()) == ("cancelled", 0)


def test_a_done_job_cannot_be_called_off():
    job = JobFactory()
    perform(job.pk, leave_a_mark)
    with pytest.raises(WrongState):
        actions.cancel(job, by=job.requested_by)


def test_a_called_off_job_whose_worker_died_is_settled_by_the_sweep():
    job = JobFactory()
    claim(job.pk)
    actions.cancel(job, by=job.requested_by)
    let_the_lease_pass(job)
    sweep()
    job.refresh_from_db()
    assert job.state == "cancelled"


def test_a_file_is_kept_only_if_the_job_gets_done(settings, tmp_path, monkeypatch):
    job = JobFactory()

    def work(run):
        with run.finishing() as result:
            result.file("raport.csv", b"rok;wartosc\r\n", "text/csv")
            work.path = job.file.storage.path(result.fields["file"])
            if work.fails:
                raise PermanentFailure("nie tym razem")

    work.fails = True
    perform(job.pk, work)
    assert not Path(work.path).exists()
    actions.retry(job, by=job.requested_by)
    work.fails = False
    perform(job.pk, work)
    job.refresh_from_db()
    assert (job.file.read(), job.file_name, job.file_size) == (b"rok;wartosc\r\n", "raport.csv", 13)


def test_the_pause_between_attempts_grows_and_ends():
    pauses = [running.backoff_seconds(attempt) for attempt in range(1, 9)]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (2, 600)
