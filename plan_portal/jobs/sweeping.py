"""What a lost message or a killed worker left behind; beat calls it every few seconds."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db.models import F, Q
from django.db.models.functions import Now

from plan_portal.jobs.dispatch import wake
from plan_portal.jobs.models import Job
from plan_portal.jobs.running import gave_up, language_of

log = logging.getLogger(__name__)
AT_ONCE = 100


def sweep() -> None:
    """Safe to run at any time, by several processes at once."""
    settle_called_off()
    give_up()
    wake_overdue()


def settle_called_off() -> None:
    """Nobody is there to notice that the job was cancelled."""
    called_off = Job.objects.abandoned().filter(cancel_requested_at__isnull=False)
    called_off.update(state=Job.State.CANCELLED, finished_at=Now(), lease_until=None, doing="")


def give_up() -> None:
    """Work that took its worker down with it each time is not begun again."""
    hopeless = Job.objects.abandoned().filter(attempt__gte=F("max_attempts"))
    for job in hopeless.select_related("requested_by")[:AT_ONCE]:
        log.error("Job %s (%s): %s workers died of it", job.uid, job.task, job.attempt)
        with language_of(job):
            failed = {"state": Job.State.FAILED, "error": gave_up(job), "finished_at": Now(), "lease_until": None}
            Job.objects.abandoned().filter(pk=job.pk, attempt=job.attempt).update(**failed)


def wake_overdue() -> None:
    """Call again for what nobody has begun. Doubled messages are harmless, so it need not know why."""
    long_ago = Now() - timedelta(seconds=settings.JOB_LEASE_SECONDS)
    unheard = Q(dispatched_at=None) | Q(dispatched_at__lt=long_ago)
    for job in Job.objects.startable().filter(unheard).order_by("created_at")[:AT_ONCE]:
        if not wake(job):
            return  # the broker is away: the next sweep tries again
