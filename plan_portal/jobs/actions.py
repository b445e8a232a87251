"""Ask for background work, call it off, ask again. `perform` (running.py) does it."""

from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from plan_portal.accounts.models import Region, User
from plan_portal.errors import WrongState
from plan_portal.jobs.dispatch import wake_after_commit
from plan_portal.jobs.models import Job


@transaction.atomic
def enqueue(
    task, *, title: str, arguments: dict, by: User | None, region: Region | None = None, key: str = "", **options
) -> Job:
    """Write down what is to be done; a worker begins when the caller's transaction is committed.

    `task` is a Celery task or its name; it is called with the job's primary key. `arguments` are JSON values that
    the work gets as keywords. With a `key`, work that waits, runs or is done under the same key is not begun again:
    that job comes back instead. `options` are further fields of Job (`max_attempts`).
    """
    job = Job(
        task=getattr(task, "name", task),
        title=str(title)[:250],
        arguments=arguments,
        requested_by=by,
        region=region,
        key=key,
        **options,
    )
    if not key:
        job.save()
        wake_after_commit(job)
        return job
    return enqueue_once(job)


def enqueue_once(job: Job) -> Job:
    while True:
        # Waits for whoever inserts the same key at this moment; then there is nothing to do.
        Job.objects.bulk_create([job], ignore_conflicts=True)
        held = Job.objects.with_key(job.key).first()
        if held is not None:
            break
        # Between the two statements the other job failed or was cancelled.
    if held.uid == job.uid:
        wake_after_commit(held)
    return held


@transaction.atomic
def cancel(job: Job, *, by: User) -> Job:
    """Call it off: at once if nobody has begun, else as soon as whoever works on it looks up."""
    waiting = Job.objects.filter(pk=job.pk, state=Job.State.QUEUED)
    running = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING)
    called_off = waiting.update(state=Job.State.CANCELLED, finished_at=Now(), cancel_requested_at=Now())
    if not (called_off or running.update(cancel_requested_at=Now())):
        raise WrongState(_("This work has already ended."))
    job.refresh_from_db()
    return job


@transaction.atomic
def retry(job: Job, *, by: User) -> Job:
    """Begin failed or cancelled work anew, with all its attempts."""
    ended = Job.objects.filter(pk=job.pk, state__in=[Job.State.FAILED, Job.State.CANCELLED])
    anew = {"attempt": 0, "done": 0, "total": 0, "doing": "", "error": "", "token": None, "lease_until": None}
    ends = {"finished_at": None, "cancel_requested_at": None, "not_before": None, "dispatched_at": None}
    try:
        with transaction.atomic():
            begun = ended.update(state=Job.State.QUEUED, **anew, **ends)
    except IntegrityError as error:
        raise WrongState(_("The same work has been asked for again in the meantime.")) from error
    if not begun:
        raise WrongState(_("Only work that failed or was cancelled can be tried again."))
    job.refresh_from_db()
    wake_after_commit(job)
    return job
