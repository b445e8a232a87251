"""What the worker does for the PDF of changes."""

from django.utils.translation import gettext as _

from plan_portal.jobs.errors import PermanentFailure
from plans.changes.document import pdf_of
from plans.models import PlanVersion, Redline


def make_document(run, *, redline_pk: int, versions: list[int], language: str) -> None:
    """The work of the job; the person may have lost sight of the versions since they asked for it."""
    redline = Redline.objects.filter(pk=redline_pk).first()
    visible = PlanVersion.objects.visible_to(run.job.requested_by).select_related("plan__region", "plan__kind")
    found = {version.pk: version for version in visible.filter(pk__in=versions)}
    if redline is None or len(found) < 2:
        raise PermanentFailure(_("These changes can no longer be shown: the working version has changed. Ask again."))
    old, new = (found[pk] for pk in versions)
    content = pdf_of(redline, old, new, language=language, progress=run.progress)
    with run.finishing() as result:
        result.file(f"zmiany-{new.plan.slug}-{old.number}-{new.number}.pdf", content, "application/pdf")
