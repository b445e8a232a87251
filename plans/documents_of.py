"""The documents of a version: which there are, and the work on those that are being made, found by its key."""

from plan_portal.jobs.models import Job
from plans.models import PlanVersion, VersionFile


def key_of(version: PlanVersion, file_format: str, language: str) -> str:
    """Adoption changes how a version is cited: from then on its documents are others."""
    adopted = f"-{version.resolution_id}" if version.resolution_id else ""
    return f"plan-document-{version.pk}{adopted}-{file_format}-{language}"


def jobs_of(version: PlanVersion) -> dict[tuple[str, str], Job]:
    """The newest job for each document by (format, language), whoever asked for it."""
    keys = {key_of(version, each, lang): (each, lang) for each in VersionFile.Format.values for lang in ("pl", "en")}
    found = Job.objects.filter(key__in=keys).order_by("pk")
    return {keys[job.key]: job for job in found}


def files_of(version: PlanVersion) -> list[VersionFile]:
    """The newest of each format and language: one made after the adoption takes the place of the one before."""
    newest: dict[tuple[str, str], VersionFile] = {}
    for file in version.files.order_by("made_at", "pk"):
        newest[file.format, file.language] = file
    return sorted(newest.values(), key=lambda file: (file.language != "pl", file.format != "pdf"))


def is_made(version: PlanVersion, file_format: str, language: str) -> bool:
    """Whether the document of the version as it is cited now is there."""
    return version.files.filter(format=file_format, language=language, resolution=version.resolution_id).exists()
