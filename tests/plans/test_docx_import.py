"""A DOCX becomes sections of the working version in one step, and one step takes them back."""

import datetime as dt
import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image as Picture

from plan_portal.errors import InvalidInput, WrongState
from plan_portal.jobs.models import Job
from plans import actions, tasks
from plans.actions.docx_imports import INSTEAD
from plans.docx_import.assembling import Choice, Choices
from plans.docx_import.document import Document
from plans.models import DocxImport, Image, Section
from plans.snapshot import canonical, version_content
from plans.text import blocks
from tests.factories.office_documents import messy, saved
from tests.factories.plans import PlanFactory, PlanVersionFactory, frozen_version, working_version, written_plan
from tests.factories.portal import UserFactory, person

pytestmark = [pytest.mark.django_db, pytest.mark.row("P15")]


@pytest.fixture
def version():
    return working_version(written_plan())


def content_of(version):
    version.refresh_from_db()
    return canonical(version_content(version))


def received(version, content=None, **choices):
    held = actions.receive_docx(version, name="plan.docx", content=content or saved(messy()), by=UserFactory())
    return actions.save_choices(held, choices=Choices(**choices), by=UserFactory()) if choices else held


def imported(version, content=None, place="end", **choices):
    return actions.import_docx(received(version, content, **choices), place=place, by=UserFactory())


def titles(version):
    return [str(one) for one in sorted(Section.objects.filter(version=version), key=lambda one: one.code)]


def test_nothing_of_the_plan_changes_before_it_is_confirmed(version):
    before = content_of(version)
    received(version)
    assert content_of(version) == before


def test_sections_are_appended_with_codes_clean_text_and_block_ids(version):
    imported(version)
    assert titles(version) == [
        "1 Diagnoza",
        "1.1 Prognoza",
        "2 WPROWADZENIE",
        "3 Diagnoza",
        "3.1 Podmioty ekonomii społecznej",
        "3.2 Otoczenie",
        "4 Cele planu",
    ]
    ids = [block.bid for one in Section.objects.filter(version=version) for block in blocks(one.body)]
    assert all(ids)
    assert len(ids) == len(set(ids))


def test_they_may_go_below_a_section(version):
    parent = Section.objects.get(version=version, title="Prognoza")
    imported(version, place=str(parent.uid))
    assert "1.1.2.1 Podmioty ekonomii społecznej" in titles(version)


def test_one_step_takes_an_import_back_and_the_version_is_as_it_was(version):
    before = content_of(version)
    held = imported(version)
    assert content_of(version) != before
    actions.undo_docx_import(held, by=UserFactory())
    assert content_of(version) == before
    with pytest.raises(WrongState):
        actions.undo_docx_import(held, by=UserFactory())


def test_chapters_that_are_all_empty_make_room_and_come_back():
    version = PlanVersionFactory(plan=PlanFactory())
    chapter = actions.add_section(version, title="Diagnoza", by=UserFactory())
    actions.add_section(version, title="Prognoza", parent=chapter, by=UserFactory())
    before = content_of(version)
    held = imported(version, place=INSTEAD)
    assert titles(version)[0] == "1 WPROWADZENIE"
    actions.undo_docx_import(held, by=UserFactory())
    assert content_of(version) == before


def test_chapters_with_text_are_never_replaced(version):
    before = content_of(version)
    with pytest.raises(InvalidInput):
        imported(version, place=INSTEAD)
    assert content_of(version) == before


@pytest.mark.parametrize("change", ["save", "move", "remove", "add", "freeze"])
def test_what_was_changed_since_is_not_taken_back(version, change):
    held, by = imported(version), UserFactory()
    section = Section.objects.get(version=version, title="Otoczenie")
    if change == "save":
        actions.save_section(section, base_revision=None, title="Otoczenie", body="<p>Inaczej.</p>", by=by)
    elif change == "move":
        actions.place_element(section, parent=None, index=0, by=by)
    elif change == "remove":
        actions.remove_element(section, by=by)
    elif change == "add":
        actions.add_section(version, title="Nowy", parent=section, by=by)
    else:
        frozen_version(version.plan)
    before = content_of(version)
    held = DocxImport.objects.select_related("version").get(pk=held.pk)
    with pytest.raises(WrongState):
        actions.undo_docx_import(held, by=by)
    assert content_of(version) == before


def test_a_document_is_imported_once(version):
    held = imported(version)
    with pytest.raises(WrongState):
        actions.import_docx(held, by=UserFactory())


def test_with_everything_left_out_nothing_is_imported(version):
    held = received(version)
    parts = Document.from_json(held.document).parts
    leave = {part.number: Choice.read("leave") for part in parts}
    actions.save_choices(held, choices=Choices(headings=leave), by=UserFactory())
    with pytest.raises(InvalidInput) as refusal:
        actions.import_docx(held, by=UserFactory())
    assert "place" in refusal.value.errors
    held.refresh_from_db()
    assert held.is_waiting


def test_a_title_that_is_too_long_is_told_at_its_field(version):
    held = received(version)
    number = next(part.number for part in Document.from_json(held.document).parts if "2. Diagnoza" in part.text)
    actions.save_choices(held, choices=Choices(headings={number: Choice("section", 1, "x" * 301)}), by=UserFactory())
    with pytest.raises(InvalidInput) as refusal:
        actions.import_docx(held, by=UserFactory())
    assert list(refusal.value.errors) == [f"title-{number}"]


def with_picture(alt=""):
    document = docx.Document()
    document.add_heading("Mapa", 1)
    picture = io.BytesIO()
    Picture.new("RGB", (8, 8), "red").save(picture, "PNG")
    picture.seek(0)
    document.add_picture(picture)
    document.inline_shapes[-1]._inline.docPr.set("descr", alt)
    return saved(document)


def test_images_come_along_with_their_description(version, settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    }
    imported(version, with_picture("Mapa regionu"))
    body = Section.objects.get(version=version, title="Mapa").body
    assert f'src="{Image.objects.get().get_absolute_url()}" alt="Mapa regionu"' in body


def test_an_image_that_says_nothing_is_asked_about_first(version):
    held = received(version, with_picture())
    with pytest.raises(InvalidInput) as refusal:
        actions.import_docx(held, by=UserFactory())
    assert [field.partition("-")[0] for field in refusal.value.errors] == ["alt"]
    assert not Image.objects.exists()


def test_a_frozen_version_takes_no_document():
    with pytest.raises(WrongState):
        received(frozen_version())


def test_a_long_document_is_read_by_a_worker(version, monkeypatch):
    monkeypatch.setattr("plans.actions.docx_imports.READ_AT_ONCE", 10)
    held = received(version)
    assert held.is_reading
    job = Job.objects.get(task="plans.tasks.read_docx")
    tasks.read_docx(job.pk)
    held.refresh_from_db()
    job.refresh_from_db()
    assert held.is_waiting
    assert (job.state, job.result_url) == (Job.State.DONE, held.get_absolute_url())
    assert Document.from_json(held.document).parts


def test_what_nobody_confirms_is_thrown_away_after_a_week(version):
    old, new, done = received(version), received(version), imported(version)
    ages_ago = timezone.now() - dt.timedelta(days=8)
    DocxImport.objects.filter(pk__in=[old.pk, done.pk]).update(created_at=ages_ago)
    tasks.discard_expired_docx_imports()
    assert set(DocxImport.objects.all()) == {new, done}
    actions.discard_docx(new, by=UserFactory())
    with pytest.raises(WrongState):
        actions.discard_docx(done, by=UserFactory())


def test_an_import_costs_the_same_queries_whatever_is_in_the_plan(version, django_assert_max_num_queries):
    document = docx.Document()
    for number in range(30):
        document.add_heading(f"Rozdział {number}", 1)
        document.add_paragraph(f"Tekst rozdziału {number}.")
    # one insert for each section, and its event in the history
    with django_assert_max_num_queries(30 * 2 + 40):
        imported(version, saved(document))


# Pages


def where(version, name, *more):
    return reverse(name, args=[version.plan.region.slug, version.plan.slug, *more])


@pytest.fixture
def editor(client):
    client.force_login(person("lubelskie", "editor"), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_an_office_uploads_chooses_imports_and_takes_back_without_javascript(version, editor):
    before = content_of(version)
    file = SimpleUploadedFile("Plan ROPS.docx", saved(messy()))
    answer = editor.post(where(version, "upload_docx"), {"file": file}, follow=True)
    held = DocxImport.objects.get()
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == held.get_absolute_url()
    assert "ma styl nagłówka" in page
    assert "Usunięcia w trybie śledzenia zmian" in page
    assert "Nagłówek ROPS" in page
    number = next(part.number for part in Document.from_json(held.document).parts if "2.2 Otoczenie" in part.text)
    sent = {f"part-{number}": "section-1", f"title-{number}": "Otoczenie regionu", "opening-title": ""}
    page = editor.post(held.get_absolute_url(), sent, follow=True).content.decode()
    assert '<span class="code">3</span> <span lang="pl">Otoczenie regionu</span>' in page
    page = editor.post(where(version, "confirm_docx_import", held.uid), sent | {"place": "end"}, follow=True)
    assert "4 Otoczenie regionu" in titles(version)
    assert "Cofnij import" in page.content.decode()
    editor.post(where(version, "undo_docx_import", held.uid))
    assert content_of(version) == before


def test_a_file_that_is_no_docx_is_refused_at_its_field(version, editor):
    answer = editor.post(where(version, "upload_docx"), {"file": SimpleUploadedFile("a.docx", b"tekst")})
    assert answer.status_code == 422
    assert "To nie jest plik DOCX" in answer.content.decode()
    assert not DocxImport.objects.exists()


def test_a_missing_description_is_told_at_the_image(version, editor):
    held = received(version, with_picture())
    answer = editor.post(where(version, "confirm_docx_import", held.uid), {"place": "end"})
    key = Document.from_json(held.document).images[0].key
    assert answer.status_code == 422
    assert f'href="#field-alt-{key}"' in answer.content.decode()


def test_another_office_knows_nothing_of_it(version, client):
    held = received(version)
    client.force_login(person("lubuskie", "editor"), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(held.get_absolute_url()).status_code in (403, 404)
