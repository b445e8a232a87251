"""A version as PDF: made from its snapshot alone, for everybody to read, the same bytes each time."""

import hashlib
import io
import json
import re
from itertools import pairwise

import pikepdf
import pytest

from plans import actions
from plans.documents.html import html_of
from plans.documents.pdf import pdf_of
from plans.documents.snapshot import document_snapshot
from plans.models import Section
from tests.factories.plans import adopted_version, working_version, written_plan
from tests.factories.portal import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.row("P14")]
TABLE = "<table><caption>Podmioty</caption><tr><th>Rodzaj</th><th>2012</th></tr><tr><td>ZAZ</td><td>5</td></tr></table>"


@pytest.fixture
def plan():
    plan = written_plan()
    text = f"<h2>Podmioty</h2><p>Zakłady Aktywności Zawodowej (ZAZ).</p>{TABLE}"
    actions.add_section(working_version(plan), title="Tabele", body=text, by=UserFactory())
    return plan


@pytest.fixture
def snapshot(plan):
    return document_snapshot(adopted_version(plan))


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ")


def elements(pdf, kind):
    return [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == kind]


@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_document_is_made_without_a_database(snapshot, language, django_assert_num_queries):
    with django_assert_num_queries(0):
        html = html_of(json.loads(json.dumps(snapshot)), language=language)
    assert f'<html lang="{language}">' in html


def test_it_shows_text_objectives_indicators_schedule_money_and_the_act(snapshot):
    words = plain(html_of(snapshot, language="pl"))
    for said in [
        "W regionie działa pięć zakładów",
        "Cel główny 1.",
        "Biuletyn ekonomii społecznej",
        "8 szt.",
        "6 szt.",
    ]:
        assert said in words
    assert "50 000,50*" in words
    assert "uchwała nr 28/302/15" in words
    assert "ZAZ Zakłady Aktywności Zawodowej" in words
    assert "Tabela 1. Podmioty" in words
    assert snapshot["content_hash"] in words


def test_its_headings_have_no_gaps(snapshot):
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", html_of(snapshot, language="pl"))]
    assert levels[0] == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))


def test_a_working_version_says_so_on_its_cover_and_on_every_page(plan):
    html = html_of(document_snapshot(working_version(plan)), language="pl")
    assert "wersja robocza z dnia" in plain(html)
    assert re.search(r'data-title="[^"]*WERSJA ROBOCZA', html)


def test_the_pdf_is_tagged_polish_bookmarked_and_carries_the_content_that_was_frozen(snapshot):
    file = pdf_of(snapshot, language="pl")
    assert file == pdf_of(json.loads(json.dumps(snapshot)), language="pl")
    pdf = pikepdf.open(io.BytesIO(file))
    assert str(pdf.Root.Lang) == "pl"
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.docinfo["/Title"]) == snapshot["content"]["plan"]["title"]
    with pdf.open_outline() as outline:
        titles = [child.title for child in outline.root[0].children]
    assert {"1. Diagnoza", "Cele i działania", "Wskaźniki", "Harmonogram", "Ramy finansowe"} <= set(titles)
    assert {str(cell.A.Scope) for cell in elements(pdf, "/TH")} == {"/Column", "/Row"}
    with pdf.open_metadata() as metadata:
        assert (metadata["pdfuaid:part"], metadata["pdfaid:part"]) == ("1", "3")
    attached = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
    assert hashlib.sha256(attached["tresc.json"]).hexdigest() == snapshot["content_hash"]
    assert b",baseline,5" in attached["wskazniki.csv"]
    assert b",2014,50000.5,true" in attached["finanse.csv"]


def test_a_snapshot_costs_the_same_for_one_chapter_and_for_thirty(plan, django_assert_max_num_queries):
    version = working_version(plan)
    with django_assert_max_num_queries(25) as few:
        document_snapshot(version)
    Section.objects.bulk_create(
        [Section(version=version, position=n, code=str(n), title=f"R {n}") for n in range(9, 39)]
    )
    with django_assert_max_num_queries(len(few)):
        document_snapshot(version)
