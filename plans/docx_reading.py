"""What a worker does for a long uploaded document."""

from plans.actions.docx_imports import keep_document
from plans.docx_import.document import read
from plans.models import DocxImport


def read_uploaded(run, *, import_uid: str) -> None:
    """The work of the job: read, keep, show. A document that was thrown away meanwhile is no failure."""
    held = DocxImport.objects.select_related("version__plan__region").filter(uid=import_uid).first()
    if held is None or not held.is_reading:
        return
    document = read(bytes(held.content))
    with run.finishing() as result:
        keep_document(held, document)
        result.page(held.get_absolute_url())
