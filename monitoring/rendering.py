"""What the worker does for a report's document: snapshot → HTML → PDF → a file that stays."""

import hashlib
import json

from django.core.files.base import ContentFile
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from monitoring.document import html_of
from monitoring.exports import csv_of
from monitoring.models import Report, ReportFile
from monitoring.snapshot import sha256
from plan_portal.documents import Attachment, render_pdf
from plan_portal.jobs.errors import PermanentFailure
from plan_portal.storing import stored_once

MEDIA_TYPE = "application/pdf"


def render(run, *, report_pk: int, file_format: str, language: str) -> None:
    """The work of the job. Done again after a mishap, it makes the same bytes and stores them once."""
    report = Report.objects.select_related("plan__region").get(pk=report_pk)
    content = pdf_of(report.snapshot, report.snapshot_sha256, language=language, progress=run.progress)
    with run.finishing() as result:
        store(report, content, language=language, job=run.job)
        result.page(report.get_absolute_url())


def pdf_of(snapshot: str, expected_sha256: str, *, language: str, progress=None) -> bytes:
    """The PDF of a snapshot: the same bytes each time. Raises PermanentFailure if its hash does not match."""
    if sha256(snapshot) != expected_sha256:
        raise PermanentFailure(_("The snapshot does not match its SHA-256: no document is made from it."))
    said = json.loads(snapshot)
    return render_pdf(
        html_of(said, sha256=expected_sha256, language=language),
        title=said["title"],
        identifier=expected_sha256,
        created=parse_datetime(said["frozen_at"]),
        lang=language,
        attachments=[
            Attachment("dane.csv", csv_of(said), "text/csv", _("The figures of the report"), "Data"),
            Attachment("migawka.json", snapshot.encode(), "application/json", _("The snapshot"), "Source"),
        ],
        progress=progress,
    )


def store(report: Report, content: bytes, *, language: str, job=None) -> ReportFile:
    """Keep the document under its own hash, so that a repeated attempt finds it there."""
    digest = hashlib.sha256(content).hexdigest()
    stored = ReportFile(
        report=report,
        format="pdf",
        language=language,
        name=f"sprawozdanie-{report.plan.region.slug}-{report.plan.slug}-{report.year}-{language}.pdf",
        media_type=MEDIA_TYPE,
        size=len(content),
        sha256=digest,
        job=job,
    )
    stored_once(stored, f"{digest}.pdf", ContentFile(content))
    stored.save()
    return stored
