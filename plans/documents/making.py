"""What the worker does for a plan's document: snapshot → PDF or DOCX → a file that is kept, or one's own."""

import hashlib

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils.translation import gettext as _

from plan_portal.jobs.errors import PermanentFailure
from plan_portal.storing import stored_once
from plans.bundling import bundled
from plans.documents.docx import building
from plans.documents.pdf import pdf_of
from plans.documents.snapshot import document_snapshot, sha256
from plans.documents_of import is_made
from plans.models import PlanVersion, VersionFile
from plans.snapshot import canonical, content_hash

MEDIA_TYPES = {"pdf": "application/pdf", "docx": building.MEDIA_TYPE}


def make(run, *, version_pk: int, file_format: str, language: str) -> None:
    """The work of the job. A frozen version's document is made once; a working version's is for whoever asked."""
    version = PlanVersion.objects.select_related("plan__region", "plan__kind", "resolution__region").get(pk=version_pk)
    if version.is_working and not _may_see(run.job.requested_by, version):
        raise PermanentFailure(_("You may no longer see this version."))
    snapshot = document_snapshot(version)
    made_from = sha256(snapshot)
    if version.is_frozen and content_hash(snapshot["content"]) != version.content_hash:
        raise PermanentFailure(_("The version does not match its SHA-256: no document is made from it."))
    known = is_made(version, file_format, language)
    content = None if known else document_of(snapshot, file_format, language, progress=run.progress)
    name = name_of(version, file_format, language)
    with run.finishing() as result:
        if version.is_working:
            result.file(name, content, MEDIA_TYPES[file_format])
            return
        if content is not None:
            store(version, content, name, made_from=made_from, file_format=file_format, language=language, job=run.job)
        where = [version.plan.region.slug, version.plan.slug, version.number]
        result.page(reverse("plan_documents", args=where))


def _may_see(user, version: PlanVersion) -> bool:
    """Who asked may have left the office since."""
    return user is not None and PlanVersion.objects.visible_to(user).filter(pk=version.pk).exists()


def document_of(snapshot: dict, file_format: str, language: str, *, progress=None) -> bytes:
    """The bytes of a document: the same for the same snapshot, whose images are named by their content."""
    _text, images = bundled(canonical(snapshot["content"]).decode())
    if file_format == "docx":
        return building.docx_of(snapshot, language=language, images={one.name: one.content for one in images})
    return pdf_of(snapshot, language=language, images=images, progress=progress)


def name_of(version: PlanVersion, file_format: str, language: str) -> str:
    state = "-robocza" if version.is_working else ""
    plan = version.plan
    return f"{plan.region.slug}-{plan.slug}-wersja-{version.number}{state}-{language}.{file_format}"


def store(version, content: bytes, name: str, *, made_from: str, file_format: str, language: str, job) -> VersionFile:
    digest = hashlib.sha256(content).hexdigest()
    stored = VersionFile(
        version=version,
        format=file_format,
        language=language,
        resolution=version.resolution,
        snapshot_sha256=made_from,
        name=name,
        media_type=MEDIA_TYPES[file_format],
        size=len(content),
        sha256=digest,
        job=job,
    )
    stored_once(stored, f"{digest}.{file_format}", ContentFile(content))
    stored.save()
    return stored
