"""HTML to PDF by WeasyPrint, inside the child process."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import BinaryIO

import weasyprint

from plan_portal.documents import parcel, tagging
from plan_portal.documents.fetching import BundleFetcher
from plan_portal.documents.page_references import cache_page_references

STANDARD = "pdf/a-3a"


def draw(source: BinaryIO, target: BinaryIO, *, tell: Callable[..., None]) -> None:
    """The same order gives the same bytes: dates and identifier come with it."""
    cache_page_references()
    order, text, attachments, bundle = parcel.unpack(source)
    created = datetime.fromisoformat(order["created"]).astimezone(UTC)
    fetcher = BundleFetcher(bundle, tell=lambda url: tell(blocked=url[:500]))
    html = weasyprint.HTML(string=text, base_url=None, url_fetcher=fetcher)
    html.etree_element.attrib.setdefault("lang", order["lang"])
    document = html.render(pdf_variant=STANDARD)
    metadata = document.metadata
    metadata.title, metadata.lang = order["title"], order["lang"]
    metadata.created = metadata.modified = created.strftime("%Y-%m-%dT%H:%M:%SZ")
    # Whatever the text attached by itself is no part of an official document.
    metadata.attachments = [attached(one, created) for one in sorted(attachments, key=lambda one: one.name)]
    document.write_pdf(
        target,
        pdf_variant=STANDARD,
        pdf_identifier=order["identifier"].encode(),
        finisher=tagging.finish,
    )


def attached(one: parcel.Attachment, created: datetime) -> weasyprint.Attachment:
    return weasyprint.Attachment(
        string=one.content,
        name=one.name,
        description=one.description,
        created=created,
        modified=created,
        relationship=one.relationship,
    )
