"""The PDF of a plan from its snapshot: the same bytes each time."""

from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from plan_portal.documents import Attachment, render_pdf
from plan_portal.documents.attachments import Resource
from plan_portal.figures import IMAGE_ADDRESS
from plans.documents.data import budget_csv, indicators_csv
from plans.documents.html import html_of
from plans.documents.snapshot import sha256
from plans.snapshot import canonical


def pdf_of(snapshot: dict, *, language: str, images: list[Resource] | None = None, progress=None) -> bytes:
    """PDF/UA-1 and PDF/A-3a with the content as JSON and its figures as CSV attached. Raises RenderFailed.

    `images` are those that the texts name; one that is missing is left out and its description stays.
    """
    content, version = snapshot["content"], snapshot["version"]
    with translation.override(language):
        attachments = [
            Attachment("tresc.json", canonical(content), "application/json", _("The content of the version"), "Source"),
            Attachment("wskazniki.csv", indicators_csv(content), "text/csv", _("Baselines and targets"), "Data"),
            Attachment("finanse.csv", budget_csv(content), "text/csv", _("Planned amounts"), "Data"),
        ]
    return render_pdf(
        html_with(html_of(snapshot, language=language), images or []),
        title=content["plan"]["title"],
        identifier=sha256(snapshot),
        created=parse_datetime(version["frozen_at"] or version["changed_at"]),
        lang=language,
        attachments=attachments,
        bundle=images or [],
        progress=progress,
    )


def html_with(html: str, images: list[Resource]) -> str:
    """The document with the addresses by which the renderer finds its images."""
    known = {image.name for image in images}

    def bundled(address):
        return f"bundle:{address['name']}" if address["name"] in known else address[0]

    return IMAGE_ADDRESS.sub(bundled, html)
