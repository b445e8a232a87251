"""A version as a document to download: those that are there, those being made, and asking for others."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from plan_portal.downloads import attachment
from plan_portal.errors import PortalError
from plan_portal.policy import require
from plans import actions, policies
from plans.documents_of import files_of, jobs_of
from plans.models import VersionFile
from plans.views.finding import find_version


@require_safe
def plan_documents(request, region, plan, number):
    """htmx asks for the part that changes while a worker is at it."""
    version = find_version(request, region, plan, number)
    may_request = policies.can_request_document(request.user, version)
    files = files_of(version)
    jobs = jobs_of(version) if version.is_frozen and may_request else {}
    context = {
        "region": version.plan.region,
        "plan": version.plan,
        "version": version,
        "about": version.about,
        "files": files,
        "jobs": [job for job in jobs.values() if job.is_unfinished or job.has_failed],
        "working": any(job.is_unfinished for job in jobs.values()),
        "wanted": _not_made(version, files, jobs) if may_request else [],
    }
    template = "plans/_documents.html" if request.htmx else "plans/documents.html"
    return render(request, template, context)


def _not_made(version, files, jobs) -> list[dict]:
    """What may be asked for: everything of a working version, of a frozen one what is neither there nor on its way."""
    there = {(file.format, file.language) for file in files if file.resolution_id == version.resolution_id}
    there |= {key for key, job in jobs.items() if job.is_unfinished}
    wanted = [(each, language) for language in ("pl", "en") for each in VersionFile.Format]
    return [
        {"format": each, "language": language}
        for each, language in wanted
        if version.is_working or (each, language) not in there
    ]


@login_required
@require_POST
def request_plan_document(request, region, plan, number):
    version = find_version(request, region, plan, number)
    require(policies.can_request_document(request.user, version))
    asked = {"file_format": request.POST.get("file_format", ""), "language": request.POST.get("language", "pl")}
    try:
        job = actions.request_plan_document(version, by=request.user, **asked)
    except PortalError as refusal:
        messages.error(request, str(refusal))
        return redirect("plan_documents", region, plan, number)
    if version.is_working:
        return redirect(job)
    messages.success(request, _("A worker makes the document. It appears here when it is ready."))
    return redirect("plan_documents", region, plan, number)


@require_safe
def plan_document(request, region, plan, number, language, file_format):
    version = find_version(request, region, plan, number)
    file = next((one for one in files_of(version) if (one.format, one.language) == (file_format, language)), None)
    if file is None or not file.file.storage.exists(file.file.name):
        raise Http404
    return attachment(FileResponse(file.file.open("rb")), name=file.name, media_type=file.media_type)
