"""Images and footnotes of a plan's text in its PDF and DOCX."""

import io
import zipfile

import docx
import pikepdf
import pytest
from django.db import transaction
from docx.oxml.ns import qn

from plans import actions
from plans.documents.making import document_of
from plans.documents.snapshot import document_snapshot
from tests.factories.images import figure, picture
from tests.factories.plans import adopted_version, working_version, written_plan
from tests.factories.portal import UserFactory

pytestmark = pytest.mark.row("P14", "P4")
ALT, CAPTION, NOTE = "Mapa podmiotów w regionie", "Rysunek 1. Podmioty", "GUS, 2012."


@pytest.fixture(scope="module")
def snapshot(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        plan, editor = written_plan(), UserFactory()
        image = actions.add_image(plan.region, picture(size=(640, 320)), by=editor)
        shown = figure(image.get_absolute_url(), alt=ALT, caption=CAPTION)
        decoration = f'<figure><img src="{image.get_absolute_url()}" alt="" role="presentation"></figure>'
        text = f'<p>Dane<span data-footnote="">{NOTE}</span> rosną.</p>{shown}{decoration}'
        actions.add_section(working_version(plan), title="Obrazy", body=text, by=editor)
        yield document_snapshot(adopted_version(plan))
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def pdf(snapshot, django_db_blocker):
    with django_db_blocker.unblock(), pikepdf.open(io.BytesIO(document_of(snapshot, "pdf", "pl"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def word(snapshot, django_db_blocker):
    with django_db_blocker.unblock():
        return document_of(snapshot, "docx", "pl")


def elements(pdf, kind):
    return [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == kind]


def test_an_image_is_a_figure_that_says_what_it_shows_and_a_decoration_is_none(pdf):
    assert [str(one.Alt) for one in elements(pdf, "/Figure")] == [ALT]
    assert any(isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image" for one in pdf.objects)


def test_a_footnote_in_the_pdf_is_a_number_that_leads_to_its_note_and_back(pdf):
    named = pdf.Root.Names.Dests
    names = [str(name) for name in pikepdf.NameTree(named)]
    assert "przypis-tekst-1" in names
    assert "do-przypisu-tekst-1" in names


def test_word_shows_the_picture_with_its_description(word):
    document = docx.Document(io.BytesIO(word))
    shown = list(document.element.body.iter(qn("wp:docPr")))
    assert [one.get("descr") for one in shown] == [ALT, ""]
    assert any(one.text == CAPTION for one in document.paragraphs)
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        assert any(name.startswith("word/media/") for name in package.namelist())


def test_a_footnote_in_word_is_one_of_word(word):
    document = docx.Document(io.BytesIO(word))
    assert next(one for one in document.paragraphs if one.text == "Dane rosną.")
    assert len(list(document.element.body.iter(qn("w:footnoteReference")))) == 1
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        assert NOTE in package.read("word/footnotes.xml").decode()
