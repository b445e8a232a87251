"""Have a document of a frozen report made by a worker."""

from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.documents_of import key_of
from monitoring.models import Report
from plan_portal.accounts.models import User
from plan_portal.errors import WrongState
from plan_portal.jobs import actions as jobs
from plan_portal.jobs.models import Job


@transaction.atomic
def request_document(report: Report, *, by: User, file_format: str = "pdf", language: str = "pl") -> Job:
    """Ask for a document. While it is being made, asking again gives the same job."""
    if not report.is_frozen:
        raise WrongState(_("Freeze the report first: documents are made from what is frozen."))
    if report.files.filter(format=file_format, language=language).exists():
        raise WrongState(_("This document has already been made."))
    return jobs.enqueue(
        "monitoring.tasks.render_report",
        title=f"{report.title} ({file_format.upper()})",
        arguments={"report_pk": report.pk, "file_format": file_format, "language": language},
        by=by,
        region=report.plan.region,
        key=key_of(report, file_format, language),
    )
