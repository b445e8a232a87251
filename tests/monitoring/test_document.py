"""The PDF is made from the snapshot alone; the same snapshot gives the same bytes, whatever happens to the values."""

import io
import json
import re
from decimal import Decimal
from itertools import pairwise

import pikepdf
import pytest

from monitoring import actions, tasks
from monitoring.document import html_of
from monitoring.exports import csv_of
from monitoring.rendering import pdf_of
from plan_portal.documents.headings import below
from plan_portal.jobs.errors import PermanentFailure
from plan_portal.jobs.models import Job
from tests.factories.monitoring import frozen_report, measured_plan, official, zaz
from tests.factories.portal import UserFactory


@pytest.fixture
def report(db):
    plan = measured_plan()
    official(zaz(plan), key="SEX=F", value=Decimal(4))
    return frozen_report(plan)


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ")


@pytest.mark.row("M16")
@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_renderer_reads_no_database(report, language, django_assert_num_queries):
    snapshot = json.loads(report.snapshot)
    with django_assert_num_queries(0):
        html = html_of(snapshot, sha256=report.snapshot_sha256, language=language)
    assert f'<html lang="{language}">' in html
    assert report.snapshot_sha256 in html


@pytest.mark.row("M15", "M9")
def test_the_document_shows_words_figures_status_and_rule(report):
    words = plain(html_of(json.loads(report.snapshot), sha256=report.snapshot_sha256, language="pl"))
    assert "zażółconej gęślej jaźni" in words
    assert "6 szt." in words
    assert "(6 − 5) ÷ (8 − 5) = 33,3%" in words
    assert "150 000,50*" in words
    assert "uchwała nr 28/302/15" in words


def test_levels_of_headings_have_no_gaps(report):
    html = html_of(json.loads(report.snapshot), sha256=report.snapshot_sha256, language="pl")
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", html)]
    assert levels[0] == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))


@pytest.mark.parametrize(
    ("written", "settled"),
    [
        ("<h2>a</h2><h3>b</h3><h2>c</h2>", "<h3>a</h3><h4>b</h4><h3>c</h3>"),
        ("<h4>a</h4><h5>b</h5>", "<h3>a</h3><h4>b</h4>"),
        ("<h2>a</h2><h5>b</h5><h3>c</h3>", "<h3>a</h3><h4>b</h4><h4>c</h4>"),
        ("<p>a</p>", "<p>a</p>"),
    ],
)
def test_headings_of_a_narrative_follow_those_of_its_chapter(written, settled):
    assert below(written, level=2) == settled


@pytest.mark.row("M19")
def test_the_pdf_is_tagged_polish_bookmarked_and_carries_its_data(report):
    pdf = pikepdf.open(io.BytesIO(pdf_of(report.snapshot, report.snapshot_sha256, language="pl")))
    assert str(pdf.Root.Lang) == "pl"
    assert pdf.Root.MarkInfo.Marked
    with pdf.open_outline() as outline:
        titles = [child.title for child in outline.root[0].children]
    assert "1. Wprowadzenie" in titles
    assert "2. Cel główny 1: Spójny system instytucji wsparcia" in titles
    attached = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
    assert attached["migawka.json"] == report.snapshot.encode()
    assert b"Liczba ZAZ" in attached["dane.csv"]
    with pdf.open_metadata() as metadata:
        assert (metadata["pdfuaid:part"], metadata["pdfaid:part"]) == ("1", "3")


@pytest.mark.row("M16", "M19")
def test_the_same_snapshot_gives_the_same_bytes_after_a_correction(report):
    first = pdf_of(report.snapshot, report.snapshot_sha256, language="pl")
    official(zaz(report.plan), value=Decimal(8), reason="Otwarto jeszcze dwa.")
    report.refresh_from_db()
    assert pdf_of(report.snapshot, report.snapshot_sha256, language="pl") == first


def test_no_document_is_made_from_a_snapshot_that_was_tampered_with(report):
    with pytest.raises(PermanentFailure):
        pdf_of(report.snapshot.replace("Liczba ZAZ", "Liczba CIS"), report.snapshot_sha256, language="pl")


def test_the_figures_are_tidy_csv(report):
    lines = csv_of(json.loads(report.snapshot)).decode().splitlines()
    assert lines[0].startswith("indicator,code,name,unit,year,breakdown,value")
    assert any("Liczba ZAZ" in line and ",2015,,6," in line for line in lines)
    assert any(",2015,SEX=F,4," in line for line in lines)


@pytest.mark.row("M18")
@pytest.mark.django_db(transaction=True)
def test_the_worker_makes_the_document_once(monkeypatch, settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    }
    monkeypatch.setattr("plan_portal.jobs.dispatch.app.send_task", lambda *args, **kwargs: None)
    report = frozen_report()
    job = actions.request_document(report, by=UserFactory())
    tasks.render_report(job.pk)
    tasks.render_report(job.pk)
    job.refresh_from_db()
    (stored,) = report.files.all()
    assert (job.state, job.result_url) == (Job.State.DONE, report.get_absolute_url())
    assert stored.file.read().startswith(b"%PDF-")
    assert (stored.name, stored.size) == (f"sprawozdanie-lubelskie-{report.plan.slug}-2015-pl.pdf", stored.file.size)


@pytest.mark.parametrize(("grosze", "landscape"), [("00", False), ("50", True)])
def test_no_figure_of_the_finances_falls_off_the_page(report, grosze, landscape):
    snapshot = json.loads(report.snapshot)
    finances = snapshot["finances"]
    amount = {"planned": f"141660000.{grosze}", "is_estimate": True}
    finances["years"] = list(range(2013, 2021))
    finances["by_year"] = [amount] * 8
    finances["total"] = amount
    for source in finances["sources"]:
        source |= {"by_year": [amount] * 8, "total": amount}
    for objective in finances["objectives"]:
        objective["total"] = amount
    html = html_of(snapshot, sha256=report.snapshot_sha256, language="pl")
    assert ('class="chapter chapter-finances wide"' in html) == landscape
    assert ("141 660 000*" in plain(html)) == (not landscape)
