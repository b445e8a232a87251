import logging
import threading
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.db.models.functions import Now

from plan_portal.jobs.models import Job

log = logging.getLogger(__name__)
# Progress is written at most this often, whatever the work says.
SECONDS_BETWEEN_NEWS = 0.5


def lease_end():
    return Now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)


class Heartbeat(threading.Thread):
    """Keeps an attempt's lease while the work goes on, on a database connection of its own.

    It writes the progress too: the work itself may be in the middle of a transaction that nobody sees yet.
    A database that restarts is asked again with the next beat.
    """

    def __init__(self, job: Job):
        super().__init__(name=f"heartbeat of job {job.pk}", daemon=True)
        self.held = Job.objects.filter(pk=job.pk).held_by(job.token)
        self.lost = threading.Event()
        self.cancelled = threading.Event()
        self._stopped = threading.Event()
        self._spoken = threading.Event()
        self._news: dict = {}

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self._stopped.set()
        self._spoken.set()
        self.join(timeout=settings.JOB_LEASE_SECONDS)

    def say(self, **news):
        """Have it written with the next beat."""
        self._news = news
        self._spoken.set()

    def run(self):
        try:
            while not self._stopped.is_set() and not self.lost.is_set():
                self.beat()
                self._stopped.wait(SECONDS_BETWEEN_NEWS)
                self._spoken.wait(settings.JOB_LEASE_SECONDS / 3)
                self._spoken.clear()
        finally:
            connection.close()

    def beat(self):
        news, self._news = self._news, {}
        try:
            if not self.held.update(lease_until=lease_end(), **news):
                self.lost.set()
            elif self.held.filter(cancel_requested_at__isnull=False).exists():
                self.cancelled.set()
        except (DatabaseError, InterfaceError) as error:
            log.warning("%s: the database did not answer: %s", self.name, error)
            connection.close()
            self._news = self._news or news
