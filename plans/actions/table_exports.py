from django.utils.translation import gettext as _

from plan_portal.accounts.models import User
from plan_portal.jobs import actions as jobs
from plan_portal.jobs.errors import PermanentFailure
from plan_portal.jobs.models import Job
from plans.models import PlanVersion
from plans.tables.writing import MEDIA_TYPE, as_xlsx, file_name


def request_tables(version: PlanVersion, *, by: User) -> Job:
    """Have a version's tables written to a spreadsheet; it lands in the person's documents."""
    said = {"plan": version.about.short_title, "version": version.number}
    return jobs.enqueue(
        "plans.tasks.export_tables",
        title=_("Tables of the plan: %(plan)s, version %(version)s") % said,
        arguments={"version_pk": version.pk},
        by=by,
        region=version.plan.region,
    )


def export_tables(run, *, version_pk: int) -> None:
    """The work of that job. The person may have lost the role since they asked for it."""
    visible = PlanVersion.objects.visible_to(run.job.requested_by).select_related("plan__region", "plan__kind")
    version = visible.filter(pk=version_pk).first()
    if version is None:
        raise PermanentFailure(_("This version is not there any more, or you may not read it."))
    content = as_xlsx(version, progress=run.progress)
    with run.finishing() as result:
        result.file(file_name(version), content, MEDIA_TYPE)
