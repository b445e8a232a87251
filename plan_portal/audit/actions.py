from django.utils.translation import gettext as _

from plan_portal.accounts.models import Region, User
from plan_portal.audit import export, policies
from plan_portal.jobs import actions as jobs
from plan_portal.jobs.errors import PermanentFailure
from plan_portal.jobs.models import Job


def request_log_export(region: Region, *, filters: dict[str, str], by: User) -> Job:
    """Have the log written to a file, with the filters that the person had on the page."""
    title = _("Log of changes: %(region)s") % {"region": region.full_name}
    arguments = {"region_pk": region.pk, "filters": filters}
    return jobs.enqueue("plan_portal.audit.tasks.export_log", title=title, arguments=arguments, by=by, region=region)


def export_log(run, *, region_pk: int, filters: dict[str, str]) -> None:
    """The work of that job. The person may have lost the role since they asked for it."""
    region = Region.objects.get(pk=region_pk)
    if not policies.can_read_log(run.job.requested_by, region):
        raise PermanentFailure(_("Only a coordinator of the region may export its log."))
    content = export.as_csv(region, filters=filters, progress=run.progress)
    with run.finishing() as result:
        result.file(export.file_name(region), content, "text/csv; charset=utf-8")
