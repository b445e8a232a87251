"""What no form sends and no office program writes is refused in words; nothing ends in an error of the server."""

import io
import zipfile
from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from plan_portal.errors import InvalidInput
from plan_portal.images import clean_image
from plans.models import BudgetRow
from plans.tables.workbook import NotASpreadsheet, open_workbook
from plans.views.docx_preview import thumbnail
from tests.factories.images import picture
from tests.factories.office_documents import messy, received_docx, saved
from tests.factories.plans import published_version, working_version, written_plan
from tests.factories.portal import person, region
from tests.factories.tables import book_of, loaded
from tests.factories.tables import saved as saved_book

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    editor = person("lubelskie", "editor")
    client.force_login(editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    return editor


@pytest.fixture
def plan(db):
    return written_plan(region=region())


def test_a_search_for_a_sign_that_no_text_holds_finds_nothing(client):
    version = published_version()
    address = reverse("plan_search", args=[version.plan.region.slug, version.plan.slug, version.number])
    assert client.get(address, {"q": "za\0z"}).status_code == 200


def test_an_image_whose_name_cannot_be_is_not_there(client, plan):
    assert client.get(f"/{plan.region.slug}/obrazy/a%00.png").status_code == 404


def test_a_required_element_whose_code_cannot_be_is_not_asked_for(client, editor, plan):
    address = reverse("add_section", args=[plan.region.slug, plan.slug])
    assert client.get(address, {"covers": "a\0"}).status_code == 200


def test_a_number_of_a_revision_that_is_none_is_taken_as_the_newest(client, editor, plan):
    section = working_version(plan).sections.first()
    address = reverse("edit_section", args=[plan.region.slug, plan.slug, section.uid])
    said = {"title": "Inny", "body": "", "summary": "", "revision": section.revision}
    for odd in ("²", "9" * 5000):
        assert client.post(address, said | {"zlaczenie": odd}).status_code in (200, 409)


def test_a_number_of_header_rows_that_is_none_is_passed_over(client, editor, plan):
    held = received_docx(working_version(plan))
    said = {f"head-{part['number']}": "²" for part in held.document["parts"]}
    assert client.post(held.get_absolute_url(), said).status_code == 302


def test_a_note_and_a_revision_that_no_form_sends_end_no_save_of_the_budget(client, editor, plan):
    row = BudgetRow.objects.filter(version=working_version(plan)).first()
    key = row.uid.hex
    said = {f"v-{key}": "²", f"n-{key}": "a\0b", f"a-{key}-2014": "1"}
    assert client.post(reverse("edit_budget", args=[plan.region.slug, plan.slug]), said).status_code == 302
    row.refresh_from_db()
    assert row.note == "ab"


def damaged(content: bytes, name: str) -> bytes:
    """The archive with the packed bytes of one part made unreadable, its sizes as they were."""
    entry = zipfile.ZipFile(io.BytesIO(content)).getinfo(name)
    start = entry.header_offset + 30 + len(entry.filename) + 20
    return content[:start] + b"\xff" * 200 + content[start + 200 :]


def test_a_docx_whose_packing_is_damaged_is_refused(client, editor, plan):
    file = SimpleUploadedFile("plan.docx", damaged(saved(messy()), "word/document.xml"))
    answer = client.post(reverse("upload_docx", args=[plan.region.slug, plan.slug]), {"file": file})
    assert answer.status_code == 422


def rewritten(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for entry in source.infolist():
            part = source.read(entry)
            target.writestr(entry.filename, part.replace(old, new) if entry.filename == name else part)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("xl/worksheets/sheet2.xml", b'<row r="1"', b'<row r="pierwszy"'),
        ("xl/styles.xml", b"numFmtId=", b"numFmt="),
        ("xl/styles.xml", b'numFmtId="', b'numFmtId="a'),
    ],
)
def test_a_spreadsheet_with_numbers_that_are_none_is_refused(plan, name, old, new):
    content = saved_book(book_of(loaded(plan)))
    damaged_book = rewritten(content, name, old, new)
    assert damaged_book != content
    with suppress(NotASpreadsheet):
        open_workbook(damaged_book)


def broken_images():
    for kind in ("PNG", "JPEG", "GIF", "WEBP"):
        whole = picture(kind)
        for place in range(8, len(whole), 3):
            yield whole[:place]
            yield whole[:place] + b"\xff\x00\xff" + whole[place + 3 :]
            yield whole[:place] + b"\x00\x00\x00" + whole[place:]


def test_an_image_that_is_broken_anywhere_is_refused_or_shown():
    for content in broken_images():
        thumbnail(content)
        with suppress(InvalidInput):
            clean_image(content)
