import pytest
from django.db.models.functions import Now

from consultations import emails
from plan_portal.jobs.models import Job
from tests.factories.consultations import letters


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    """Wake-up calls for workers are noted instead of sent: the names of their tasks."""
    calls = []
    monkeypatch.setattr("plan_portal.jobs.dispatch.app.send_task", lambda name, args, **_: calls.append(name))
    return calls


class Attempt:
    """What a letter's work asks of its job."""

    def progress(self, done, total=0, doing=""):
        pass


@pytest.fixture
def deliver(mailoutbox):
    """Do the work of the jobs that wait, as a worker would; gives all letters that have gone out."""

    def deliver():
        for job in letters().unfinished().order_by("pk"):
            getattr(emails, job.task.rpartition(".")[2])(Attempt(), **job.arguments)
            Job.objects.filter(pk=job.pk).update(state=Job.State.DONE, finished_at=Now())
        return mailoutbox

    return deliver
