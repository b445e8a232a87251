"""Documents of a version are made by a worker: once for a frozen one, for oneself of a working one."""

import hashlib

import pytest
from django.db import InternalError, transaction
from django.urls import reverse

from plan_portal.errors import InvalidInput, WrongState
from plan_portal.jobs.models import Job
from plans import actions, tasks
from plans.models import Resolution, VersionFile
from tests.factories.plans import (
    adopted_version,
    frozen_version,
    kept_document,
    published_version,
    working_version,
    written_plan,
)
from tests.factories.portal import UserFactory, person

pytestmark = pytest.mark.row("P14")
ASKED = {"task": "plans.tasks.make_plan_document"}


def where(version, name="plan_documents", *more):
    return reverse(name, args=[version.plan.region.slug, version.plan.slug, version.number, *more])


@pytest.fixture
def stored(settings, tmp_path, monkeypatch):
    """Files go into a folder of the test; nobody is woken."""
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    }
    monkeypatch.setattr("plan_portal.jobs.dispatch.app.send_task", lambda *args, **kwargs: None)


def test_publication_asks_for_pdf_and_docx(db):
    version = published_version()
    asked = [job.arguments["file_format"] for job in Job.objects.filter(**ASKED).order_by("pk")]
    assert asked == ["pdf", "docx"]
    assert {job.arguments["version_pk"] for job in Job.objects.filter(**ASKED)} == {version.pk}


def test_after_the_adoption_they_are_made_anew_because_the_act_is_in_them(db):
    adopted_version()
    assert Job.objects.filter(**ASKED).count() == 4


def test_a_frozen_version_that_is_not_public_gets_none_unasked(db):
    version = frozen_version()
    actions.adopt(version, body=Resolution.Body.BOARD, number="1", date=version.frozen_at.date(), by=UserFactory())
    assert not Job.objects.filter(**ASKED).exists()


def test_public_versions_without_documents_are_found_later(db):
    version = actions.publish(frozen_version(), by=UserFactory(), documents=False)
    actions.request_missing_documents()
    assert Job.objects.filter(**ASKED, arguments__version_pk=version.pk).count() == 2
    assert actions.request_missing_documents() == []


def test_what_is_being_made_is_not_begun_again_and_what_is_made_not_at_all(db):
    version, by = frozen_version(), UserFactory()
    first = actions.request_plan_document(version, file_format="docx", by=by)
    assert actions.request_plan_document(version, file_format="docx", by=UserFactory()) == first
    kept_document(version)
    with pytest.raises(WrongState):
        actions.request_plan_document(version, file_format="pdf", by=by)
    with pytest.raises(InvalidInput):
        actions.request_plan_document(version, file_format="exe", by=by)


@pytest.mark.django_db(transaction=True)
def test_the_worker_keeps_a_document_of_a_frozen_version_once(stored):
    version = frozen_version()
    job = actions.request_plan_document(version, file_format="docx", by=UserFactory())
    tasks.make_plan_document(job.pk)
    tasks.make_plan_document(job.pk)
    job.refresh_from_db()
    (kept,) = version.files.all()
    assert (job.state, job.result_url) == (Job.State.DONE, where(version))
    assert kept.sha256 == hashlib.sha256(kept.file.read()).hexdigest()
    assert kept.name == f"lubelskie-{version.plan.slug}-wersja-1-pl.docx"


@pytest.mark.django_db(transaction=True)
def test_a_document_of_a_working_version_is_for_whoever_asked(stored):
    version, by = working_version(written_plan()), person("lubelskie", "editor")
    job = actions.request_plan_document(version, file_format="docx", by=by)
    tasks.make_plan_document(job.pk)
    job.refresh_from_db()
    assert job.file_name == f"lubelskie-{version.plan.slug}-wersja-1-robocza-pl.docx"
    assert not VersionFile.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_made_of_a_working_version_for_somebody_who_may_no_longer_see_it(stored):
    version, by = working_version(written_plan()), person("lubelskie", "editor")
    job = actions.request_plan_document(version, file_format="docx", by=by)
    by.memberships.all().delete()
    tasks.make_plan_document(job.pk)
    job.refresh_from_db()
    assert (job.state, bool(job.file)) == (Job.State.FAILED, False)


def test_everybody_finds_a_public_versions_document_with_its_size_and_downloads_it(db, client):
    version = published_version()
    kept_document(version)
    page = client.get(where(version)).content.decode()
    assert "PDF do czytania i druku" in page
    assert where(version, "plan_document", "pl", "pdf") in page
    assert "bajt" in page
    assert '<form method="post" action="/lubelskie' not in page
    answer = client.get(where(version, "plan_document", "pl", "pdf"))
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="lubelskie-')
    assert client.get(where(version, "plan_document", "en", "docx")).status_code == 404


def test_the_office_asks_for_others_and_sees_them_being_made(db, client):
    version = frozen_version()
    client.force_login(person("lubelskie", "editor"), backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post(where(version, "request_plan_document"), {"file_format": "pdf", "language": "en"})
    page = client.get(where(version), headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every 2s"' in page
    assert page.count('name="file_format"') == 3
    client.post(where(version, "request_plan_document"), {"file_format": "pdf", "language": "xx"})
    assert Job.objects.filter(**ASKED).count() == 1


def test_a_kept_document_cannot_be_changed(db):
    made = kept_document(frozen_version())
    with pytest.raises(InternalError), transaction.atomic():
        VersionFile.objects.filter(pk=made.pk).update(name="inny.pdf")
    with pytest.raises(InternalError), transaction.atomic():
        made.delete()
