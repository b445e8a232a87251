"""What a worker does with one job: claim it, do the work under a lease, finish it once.

The row carries the guarantee, not the broker. An attempt holds the job by a token; whatever it achieves is written
in one transaction that is made void when the token is no longer the row's. So a worker may be killed between
any two statements: the lease passes, the sweep wakes another one, and nothing is lost or done twice.
"""

import logging
import time
import uuid
from contextlib import contextmanager
from datetime import timedelta

import pghistory
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import translation
from django.utils.translation import gettext as _

from plan_portal.errors import PortalError
from plan_portal.jobs.errors import Cancelled, LeaseLost
from plan_portal.jobs.heartbeat import Heartbeat, lease_end
from plan_portal.jobs.models import Job

log = logging.getLogger(__name__)
PATIENCE_SECONDS = 60  # for a database that restarts


def perform(job_pk: int, work) -> None:
    """Do a job if it is to be done: `work(run, **job.arguments)`, as the person who asked for it and in their language.

    For Celery tasks; not inside a transaction. Called twice, or while somebody else works on it, it does nothing.
    """
    job = claim(job_pk)
    if job is None:
        return
    who_and_where = {"user": job.requested_by_id, "job": str(job.uid)}
    if job.region:
        who_and_where["region"] = job.region.slug
    with language_of(job), pghistory.context(**who_and_where), Heartbeat(job) as heartbeat:
        attempt(job, work, Run(job, heartbeat))


def claim(job_pk: int) -> Job | None:
    """Take the job for this attempt, or None if it is not to be had. One statement decides."""
    token = uuid.uuid4()
    taken = Job.objects.startable().filter(pk=job_pk)
    held = {"state": Job.State.RUNNING, "token": token, "lease_until": lease_end(), "started_at": Now()}
    if not taken.update(**held, attempt=F("attempt") + 1, done=0, total=0, doing=""):
        return None
    return Job.objects.select_related("requested_by", "region").get(pk=job_pk)


def attempt(job: Job, work, run: "Run") -> None:
    try:
        work(run, **job.arguments)
        if not run.finished:
            with run.finishing():
                pass
    except LeaseLost:
        log.warning("Job %s: attempt %s lost its lease, another one works on it", job.uid, job.attempt)
    except Cancelled:
        end(job, Job.State.CANCELLED)
    except PortalError as refusal:
        end(job, Job.State.FAILED, error=str(refusal))
    except Exception as error:
        lost_database = isinstance(error, DatabaseError | InterfaceError) and not run.finished
        log.log(
            logging.WARNING if lost_database else logging.ERROR,
            "Job %s (%s): attempt %s of %s failed",
            job.uid,
            job.task,
            job.attempt,
            job.max_attempts,
            exc_info=error,
        )
        again_or_give_up(job)


class Run:
    """One attempt at a job, as the work sees it."""

    def __init__(self, job: Job, heartbeat: Heartbeat):
        self.job = job
        self.finished = False
        self._heartbeat = heartbeat

    def progress(self, done: int, total: int = 0, doing: str = "") -> None:
        """Say how far it is: `done` of `total` (0: not known) and a word. Cheap, call it as often as you like.

        Raises Cancelled when the person has called the job off, LeaseLost when somebody else works on it.
        """
        self._heartbeat.say(done=done, total=total, doing=str(doing)[:200])
        self.check()

    def check(self) -> None:
        if self._heartbeat.lost.is_set():
            raise LeaseLost
        if self._heartbeat.cancelled.is_set():
            raise Cancelled

    @contextmanager
    def finishing(self):
        """The one transaction in which the work takes effect and the job becomes done: both or neither.

        Yields a `Result`; give it the file or the address that the person is to find.
        """
        wait_for_database()
        result = Result(self.job)
        with transaction.atomic():
            try:
                self._mark_done()
                yield result
                Job.objects.filter(pk=self.job.pk).update(**result.fields)
            except BaseException:
                result.discard()
                raise
        # A connection that is lost at COMMIT does not say whether the job is done now. If it is, its file has to be
        # there; if it is not, a file too many does no harm. So it is discarded only before.
        self.finished = True

    def _mark_done(self):
        # The row stays locked until the end of the transaction, so nobody else can claim it meanwhile.
        held = Job.objects.filter(pk=self.job.pk, cancel_requested_at=None).held_by(self.job.token)
        if not held.update(state=Job.State.DONE, finished_at=Now(), lease_until=None, done=F("total"), doing=""):
            called_off = Job.objects.filter(pk=self.job.pk, cancel_requested_at__isnull=False)
            raise Cancelled if called_off.held_by(self.job.token).exists() else LeaseLost


class Result:
    """What the person finds when the job is done."""

    def __init__(self, job: Job):
        self.job = job
        self.fields: dict = {}

    def file(self, name: str, data: bytes, media_type: str) -> None:
        """A file to download. It is stored under a name that cannot be guessed."""
        suffix = name[name.rfind(".") :] if "." in name else ""
        self.job.file.save(f"{uuid.uuid4().hex}{suffix}", ContentFile(data), save=False)
        self.fields |= {
            "file": self.job.file.name,
            "file_name": name[-200:],
            "media_type": media_type,
            "file_size": len(data),
        }

    def page(self, url: str) -> None:
        """The page on which the result is seen."""
        self.fields["result_url"] = url

    def discard(self) -> None:
        if self.job.file:
            self.job.file.delete(save=False)


def end(job: Job, state: str, *, error: str = "") -> None:
    """Close the job, if this attempt still holds it."""
    wait_for_database()
    held = Job.objects.filter(pk=job.pk).held_by(job.token)
    held.update(state=state, error=error, finished_at=Now(), lease_until=None, doing="")


def again_or_give_up(job: Job) -> None:
    """Nobody expected this: try again later, but not for ever."""
    if job.attempt >= job.max_attempts:
        end(job, Job.State.FAILED, error=gave_up(job))
        return
    wait_for_database()
    held = Job.objects.filter(pk=job.pk).held_by(job.token)
    pause = timedelta(seconds=backoff_seconds(job.attempt))
    held.update(state=Job.State.QUEUED, not_before=Now() + pause, lease_until=None, doing="", dispatched_at=None)


def backoff_seconds(attempt: int) -> int:
    """Seconds to wait after the nth failed attempt: 2, 8, 32, 128, then ten minutes at most."""
    return min(2 * 4 ** (attempt - 1), 600)


def gave_up(job: Job) -> str:
    return _(
        "This could not be made, although it was tried %(attempts)s times. Try again; if it fails again, "
        "tell the administrator the reference %(reference)s."
    ) % {"attempts": job.max_attempts, "reference": str(job.uid)[:8]}


def language_of(job: Job):
    return translation.override(job.requested_by.language if job.requested_by else settings.LANGUAGE_CODE)


def wait_for_database() -> None:
    """Have a connection that works, even if the database has been restarted since it was opened."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (connection.in_atomic_block or has_answered()):
        if time.monotonic() > deadline:
            raise OperationalError("The database did not come back.")
        time.sleep(0.5)


def has_answered() -> bool:
    try:
        if connection.connection is not None and not connection.is_usable():
            connection.close()
        connection.ensure_connection()
    except (DatabaseError, InterfaceError):
        return False
    return True
