from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from plan_portal.downloads import attachment
from plan_portal.errors import WrongState
from plan_portal.jobs import actions, policies
from plan_portal.jobs.models import Job
from plan_portal.policy import require

PER_PAGE = 25


@login_required
@never_cache
@require_safe
def my_documents(request):
    jobs = Job.objects.visible_to(request.user).select_related("region")
    page = Paginator(jobs, PER_PAGE).get_page(request.GET.get("page"))
    template = "jobs/_list.html" if request.htmx else "jobs/my_documents.html"
    working = any(job.is_unfinished for job in page)
    return render(request, template, {"page": page, "working": working})


@login_required
@never_cache
@require_safe
def job(request, uid):
    """One job; htmx asks for the part that changes while it is worked on."""
    found = get_object_or_404(Job.objects.visible_to(request.user), uid=uid)
    allowed = {
        "can_cancel": found.is_unfinished and policies.can_cancel(request.user, found),
        "can_retry": found.has_failed and policies.can_retry(request.user, found),
    }
    return render(request, "jobs/_job.html" if request.htmx else "jobs/job.html", {"job": found} | allowed)


@login_required
@require_POST
def cancel(request, uid):
    found = get_object_or_404(Job.objects.visible_to(request.user), uid=uid)
    require(policies.can_cancel(request.user, found))
    try:
        actions.cancel(found, by=request.user)
        messages.success(request, _("The work is called off."))
    except WrongState as refusal:
        messages.error(request, str(refusal))
    return redirect(found)


@login_required
@require_POST
def retry(request, uid):
    found = get_object_or_404(Job.objects.visible_to(request.user), uid=uid)
    require(policies.can_retry(request.user, found))
    try:
        actions.retry(found, by=request.user)
    except WrongState as refusal:
        messages.error(request, str(refusal))
    return redirect(found)


@login_required
@require_safe
def download(request, uid):
    found = get_object_or_404(Job.objects.visible_to(request.user), uid=uid)
    require(policies.can_download(request.user, found))
    if not found.file:
        raise Http404
    return attachment(FileResponse(found.file.open("rb")), name=found.file_name, media_type=found.media_type)
