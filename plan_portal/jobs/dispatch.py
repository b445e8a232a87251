"""Wake-up calls. A message may be lost, late or doubled: the Job row decides who works on it."""

import logging

from django.db import transaction
from django.db.models.functions import Now

from plan_portal.celery import app
from plan_portal.jobs.models import Job

log = logging.getLogger(__name__)


def wake_after_commit(job: Job) -> None:
    """Call a worker as soon as the row can be seen; if the broker is away, the sweep will."""
    transaction.on_commit(lambda: wake(job), robust=True)


def wake(job: Job) -> bool:
    """Send one message. Returns whether the broker took it."""
    try:
        app.send_task(job.task, args=[job.pk], retry=False)
    except Exception as error:  # whichever client library the broker has
        log.warning("Job %s waits for the sweep, its message could not be sent: %s", job.uid, error)
        return False
    Job.objects.filter(pk=job.pk).update(dispatched_at=Now())
    return True
