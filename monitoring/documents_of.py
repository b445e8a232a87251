"""The work on a report's documents: one job for each format and language, found by its key."""

from monitoring.models import Report
from plan_portal.jobs.models import Job


def key_of(report: Report, file_format: str = "pdf", language: str = "pl") -> str:
    return f"report-{report.uid}-{file_format}-{language}"


def job_of(report: Report, file_format: str = "pdf", language: str = "pl") -> Job | None:
    """The newest job for a document, whoever asked for it."""
    return Job.objects.filter(key=key_of(report, file_format, language)).order_by("-pk").first()
