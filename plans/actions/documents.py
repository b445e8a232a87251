"""Have a document of a version made by a worker."""

from django.db import transaction
from django.db.models import BigIntegerField, Exists, OuterRef
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from plan_portal.accounts.models import User
from plan_portal.errors import InvalidInput, WrongState
from plan_portal.jobs import actions as jobs
from plan_portal.jobs.models import Job
from plans.documents_of import is_made, key_of
from plans.models import PlanVersion, VersionFile

TASK = "plans.tasks.make_plan_document"
# What a published version gets without anybody asking
AT_PUBLICATION = [("pdf", "pl"), ("docx", "pl")]
LANGUAGES = {"pl", "en"}


@transaction.atomic
def request_plan_document(version: PlanVersion, *, file_format: str, language: str = "pl", by: User | None) -> Job:
    """Ask for a document. While it is being made, asking again gives the same job.

    What belongs to a frozen version is made once; a working version's document is for whoever asked for it.
    """
    if file_format not in VersionFile.Format.values or language not in LANGUAGES:
        raise InvalidInput({"file_format": _("There is no such document.")})
    if is_made(version, file_format, language):
        raise WrongState(_("This document has already been made."))
    title = _("%(plan)s, %(version)s (%(format)s)") % {
        "plan": version.plan.short_title,
        "version": version,
        "format": file_format.upper(),
    }
    return jobs.enqueue(
        TASK,
        title=title,
        arguments={"version_pk": version.pk, "file_format": file_format, "language": language},
        by=by,
        region=version.plan.region,
        key=key_of(version, file_format, language) if version.is_frozen else "",
    )


@transaction.atomic
def request_public_documents(version: PlanVersion, *, by: User | None) -> list[Job]:
    """The documents that a public version offers to everybody, those that are there left out."""
    return [
        request_plan_document(version, file_format=file_format, language=language, by=by)
        for file_format, language in AT_PUBLICATION
        if version.is_published and not is_made(version, file_format, language)
    ]


def request_missing_documents(limit: int = 5) -> list[Job]:
    """Documents of public versions that nobody has asked for yet, a few versions at a time."""
    asked = Job.objects.filter(task=TASK).annotate(of=Cast(KT("arguments__version_pk"), BigIntegerField()))
    asked = asked.filter(of=OuterRef("pk"))
    versions = PlanVersion.objects.published().filter(~Exists(asked)).select_related("plan__region")
    return [job for version in versions[:limit] for job in request_public_documents(version, by=None)]
