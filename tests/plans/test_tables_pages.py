"""The pages of a plan's tables: what a person sees of an export, a preview, an import and its undo."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from plan_portal.jobs.models import Job
from plans import actions
from plans.models import Measure, TableImport
from plans.tables.writing import MEDIA_TYPE, as_xlsx
from plans.tasks import export_tables
from tests.factories.plans import published_version, written_plan
from tests.factories.portal import person, region
from tests.factories.tables import book_of, loaded, put, saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return loaded(written_plan(region=region()))


def client_of(who) -> Client:
    client = Client()
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def editor():
    return person("lubelskie", "editor")


@pytest.fixture
def office(editor):
    return client_of(editor)


def address(version, name="import_tables", **more):
    return reverse(name, kwargs={"region": "lubelskie", "plan": version.plan.slug, **more})


def send(client, version, book, **more):
    data = book if isinstance(book, bytes) else saved(book)
    file = SimpleUploadedFile("plan.xlsx", data, content_type=MEDIA_TYPE)
    return client.post(address(version), {"file": file}, follow=True, **more)


def changed(version, **cells):
    book = book_of(version)
    for heading, value in ({"Ostatni rok": 2016} | cells).items():
        put(book, "Działania", 2, heading, value)
    return book


@pytest.mark.row("P14")
def test_everybody_downloads_the_tables_of_a_public_version(client):
    version = published_version(written_plan(region=region(), slug="plan-2013"))
    answer = client.get(address(version, "version_tables", number=1))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == MEDIA_TYPE
    named = answer.headers["Content-Disposition"]
    assert 'filename="lubelskie-plan-2013-tabele-wersja-1.xlsx"' in named
    assert "filename*=UTF-8''lubelskie-plan-2013-tabele-wersja-1.xlsx" in named
    assert answer.content == as_xlsx(version)
    assert address(version, "version_tables", number=1) in client.get(version.get_absolute_url()).content.decode()


@pytest.mark.row("P14", "X8")
@pytest.mark.django_db(transaction=True)
def test_an_export_is_made_in_the_background_and_lands_in_my_documents(office, editor, version, monkeypatch):
    monkeypatch.setattr("plan_portal.jobs.dispatch.app.send_task", lambda *_, **__: None)
    answer = office.post(address(version, "export_tables", number=1))
    job = Job.objects.get()
    assert (answer.url, job.requested_by, job.task) == (job.get_absolute_url(), editor, export_tables.name)
    export_tables(job.pk)
    job.refresh_from_db()
    assert job.state == "done", job.error
    assert job.file.read() == as_xlsx(version)
    assert job.file_name in office.get(reverse("my_documents")).content.decode()


@pytest.mark.django_db(transaction=True)
def test_who_may_no_longer_read_the_version_gets_no_export(version, monkeypatch):
    monkeypatch.setattr("plan_portal.jobs.dispatch.app.send_task", lambda *_, **__: None)
    job = actions.request_tables(version, by=person("lubuskie", "coordinator"))
    export_tables(job.pk)
    job.refresh_from_db()
    assert (job.state, bool(job.file)) == ("failed", False)


@pytest.mark.row("P16")
def test_a_preview_shows_the_counts_and_each_change(office, version):
    page = send(office, version, changed(version))
    text = page.content.decode()
    assert "Podgląd importu" in text
    assert "<del>2015</del>" in text
    assert "<ins>2016</ins>" in text
    assert "Wprowadź zmiany z pliku" in text
    assert Measure.objects.get().last_year == 2015


@pytest.mark.row("P16")
def test_errors_are_listed_and_nothing_can_be_confirmed(office, version):
    page = send(office, version, changed(version, **{"Pierwszy rok": "od zawsze"}))
    text = page.content.decode()
    assert "W pliku jest 1 błąd." in text
    assert (
        "Arkusz „Działania”, wiersz 2, kolumna „Pierwszy rok”: „od zawsze” nie jest rokiem z przedziału 1990–2100."
        in text
    )
    assert "Wprowadź zmiany z pliku" not in text


@pytest.mark.row("P16")
def test_confirm_then_undo(office, version):
    send(office, version, changed(version))
    found = TableImport.objects.get()
    page = office.post(address(version, "confirm_import", uid=found.uid), follow=True).content.decode()
    assert Measure.objects.get().last_year == 2016
    assert "Import wprowadzono." in page
    assert "Cofnij ten import" in page
    page = office.post(address(version, "undo_import", uid=found.uid), follow=True).content.decode()
    assert Measure.objects.get().last_year == 2015
    assert "Import cofnięto." in page
    assert "plan.xlsx" in office.get(address(version)).content.decode()


@pytest.mark.row("P16")
def test_a_plan_that_has_changed_since_asks_for_a_new_preview(office, editor, version):
    send(office, version, changed(version))
    found = TableImport.objects.get()
    actions.add_objective(version, title="W międzyczasie", by=editor)
    page = office.post(address(version, "confirm_import", uid=found.uid), follow=True).content.decode()
    assert "Od czasu przygotowania podglądu ktoś zmienił plan." in page
    assert "Wprowadź zmiany z pliku" not in page
    assert Measure.objects.get().last_year == 2015
    page = office.post(address(version, "look_at_import_again", uid=found.uid), follow=True).content.decode()
    assert "Wprowadź zmiany z pliku" in page


def test_rows_that_are_not_in_the_file_are_removed_only_when_that_is_chosen(office, version):
    book = book_of(version)
    book["Budżet"].delete_rows(2)
    send(office, version, book)
    found = TableImport.objects.get()
    again = address(version, "look_at_import_again", uid=found.uid)
    page = office.post(again, {"removing": ["budget"]}, follow=True).content.decode()
    assert "wiersz usunięty" in page
    found.refresh_from_db()
    assert found.removing == ["budget"]
    office.post(again, {"removing": ["sections"]})
    found.refresh_from_db()
    assert found.removing == []


@pytest.mark.parametrize("data", [b"", b"Kod;Nazwa", b"PK\x03\x04zip"])
def test_another_file_is_refused_at_the_field(office, version, data):
    page = send(office, version, data).content.decode()
    assert "error-summary" in page or "invalid-feedback" in page
    assert not TableImport.objects.exists()


def test_a_file_that_is_forgotten_is_gone(office, version):
    send(office, version, changed(version))
    office.post(address(version, "discard_import", uid=TableImport.objects.get().uid))
    assert not TableImport.objects.exists()


def test_a_preview_costs_the_same_for_one_change_and_many(office, version, django_assert_num_queries):
    send(office, version, changed(version))
    one = TableImport.objects.get()
    with django_assert_num_queries(23):
        office.get(one.get_absolute_url())
    book = changed(version)
    for number in range(2, 60):
        book["Cele"].append([str(number), None, None, f"Cel {number}"])
    send(office, version, book)
    many = TableImport.objects.exclude(pk=one.pk).get()
    with django_assert_num_queries(23):
        page = office.get(many.get_absolute_url()).content.decode()
    assert "page=2" in page


@pytest.mark.row("X1")
def test_another_regions_office_neither_sees_nor_confirms_an_import(office, version):
    send(office, version, changed(version))
    found = TableImport.objects.get()
    elsewhere = client_of(person("lubuskie", "coordinator", "editor"))
    assert elsewhere.get(found.get_absolute_url()).status_code == 404
    assert elsewhere.post(address(version, "confirm_import", uid=found.uid)).status_code == 404
    other = loaded(written_plan(region=region("lubuskie")))
    stolen = reverse("confirm_import", kwargs={"region": "lubuskie", "plan": other.plan.slug, "uid": found.uid})
    assert elsewhere.post(stolen).status_code == 404
    assert Measure.objects.filter(version=version).get().last_year == 2015


def test_the_file_of_a_frozen_version_is_made_once_for_all_who_ask(version, monkeypatch):
    made = []
    monkeypatch.setattr("plans.views.tables.as_xlsx", lambda version: made.append(version) or b"PK")
    public = published_version(version.plan)
    url = reverse("version_tables", args=["lubelskie", public.plan.slug, public.number])
    assert [Client().get(url).content for _ in range(3)] == [b"PK"] * 3
    assert len(made) == 1
