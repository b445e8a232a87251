"""Annual reports, frozen as their authors would; a worker renders their documents when it starts."""

from django.db.models.functions import Now

from monitoring import actions
from monitoring.chapters import OBJECTIVE
from monitoring.models import Report
from plan_portal.demo.writing import Written


def report_on(written: Written, *, version, year: int, chapters: dict[str, str], by) -> Report:
    """The report on a year: written, frozen, its PDF asked for, public."""
    report = actions.create_report(written.plan, year=year, version=version, by=by)
    bodies = {_code(written, code): body for code, body in chapters.items()}
    for chapter in report.chapters.all():
        if body := bodies.get(chapter.code):
            actions.save_chapter(chapter, body=body, base_revision=chapter.revision, by=by)
    report = actions.freeze_report(report, by=by)
    actions.request_document(report, by=by)
    # `publish_report` waits for the PDF. This one has been public for years; its PDF is being made again.
    Report.objects.filter(pk=report.pk).update(published_at=Now(), published_by=by)
    report.refresh_from_db()
    return report


def _code(written, code) -> str:
    if not code.startswith(OBJECTIVE):
        return code
    return f"{OBJECTIVE}{written.element(code.removeprefix(OBJECTIVE)).uid}"
