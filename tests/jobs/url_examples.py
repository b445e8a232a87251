from django.core.files.base import ContentFile

from plan_portal.jobs.models import Job
from tests.factories.portal import JobFactory
from tests.portal.people import WITH_ACCOUNT
from tests.portal.tables import Page


def editors_job(world, **fields):
    return {"uid": JobFactory(requested_by=world.people["editor"], **fields).uid}


def editors_file(world):
    done = editors_job(world, state="done", finished_at="2026-01-01T00:00Z", file_name="raport.csv")
    Job.objects.get(**done).file.save("raport.csv", ContentFile(b"rok;wartosc\r\n"))
    return done


PAGES = {
    "my_documents": Page(seen_by=WITH_ACCOUNT),
    "job": Page(editors_job, seen_by={"editor"}),
    "cancel_job": Page(editors_job, seen_by={"editor"}),
    "retry_job": Page(editors_job, seen_by={"editor"}),
    "download_job": Page(editors_file, seen_by={"editor"}),
}
