"""What changed between two versions: shown when a worker has worked it out, asked for when nobody has yet."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from plan_portal.errors import WrongState
from plan_portal.jobs.models import Job
from plan_portal.policy import require
from plans import actions, policies
from plans.changes.labels import Labels
from plans.changes.page import Page
from plans.changes.reading import DATA, TEXT
from plans.comparing import Comparison, changes_of, job_of, key_of
from plans.views.finding import VERSIONS, find_plan, find_version


def find_comparison(request, region: str, plan: str, old: int, new: int) -> Comparison:
    """Of two versions that one may read both."""
    return Comparison.of(find_version(request, region, plan, old), find_version(request, region, plan, new))


@require_safe
def choose_changes(request, region, plan):
    """The two versions that were chosen, the newest two unless any were."""
    found = find_plan(request, region, plan)
    numbers = sorted(VERSIONS.visible_to(request.user).filter(plan=found).values_list("number", flat=True))
    chosen = sorted(number for number in numbers if str(number) in {request.GET.get("od"), request.GET.get("do")})
    pair = chosen if len(chosen) == 2 else numbers[-2:]
    if len(pair) < 2:
        messages.info(request, _("This plan has one version so far: there is nothing to compare it with."))
        return redirect(found)
    return redirect("version_changes", region, plan, *pair)


@never_cache
@require_safe
def version_changes(request, region, plan, old, new):
    if old >= new:
        # The later one is always read against the earlier one.
        return (
            redirect("version_changes", region, plan, new, old)
            if old > new
            else redirect("plan_version", region, plan, new)
        )
    comparison = find_comparison(request, region, plan, old, new)
    redline = comparison.redline()
    if redline is None:
        return _being_made(request, comparison)
    changes = changes_of(redline)
    only = request.GET.get("pokaz", "")
    page = Page(comparison, changes, Labels.of(comparison.new.plan, changes), only=only if only in (TEXT, DATA) else "")
    versions = VERSIONS.visible_to(request.user).filter(plan=comparison.new.plan).order_by("number")
    may_print = policies.can_have_changes_printed(request.user, comparison.new)
    return render(
        request,
        "plans/changes.html",
        _context(comparison) | {"page": page, "versions": versions, "may_print": may_print},
    )


def _context(comparison: Comparison) -> dict:
    plan = comparison.new.plan
    return {
        "region": plan.region,
        "plan": plan,
        "old": comparison.old,
        "new": comparison.new,
        "about": comparison.new.about,
    }


def _being_made(request, comparison: Comparison):
    """Whoever comes first has it made, all see how far it is. What failed is not begun again by looking at it."""
    job = comparison.job()
    if job is None or job.state == Job.State.DONE:
        job = actions.request_redline(comparison)
    plan = comparison.new.plan
    progress = reverse(
        "changes_progress", args=[plan.region.slug, plan.slug, comparison.old.number, comparison.new.number]
    )
    context = {
        "job": job,
        "poll_url": f"{progress}?stan={comparison.new_hash}",
        "may_retry": job.has_failed and policies.can_retry_changes(request.user, comparison.new),
    }
    return render(request, "plans/changes_being_made.html", _context(comparison) | context)


@never_cache
@require_safe
def changes_progress(request, region, plan, old, new):
    """The part that moves. It never begins any work: when that has ended, the page is loaded anew."""
    earlier = find_version(request, region, plan, old)
    find_version(request, region, plan, new)
    state = request.GET.get("stan", "")
    if not request.htmx:
        return redirect("version_changes", region, plan, old, new)
    job = job_of(key_of(earlier.content_hash, state))
    if job is None or not job.is_unfinished:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "components/job_progress.html", {"job": job, "poll_url": request.get_full_path()})


@login_required
@require_POST
def retry_changes(request, region, plan, old, new):
    comparison = find_comparison(request, region, plan, old, new)
    require(policies.can_retry_changes(request.user, comparison.new))
    try:
        actions.retry_redline(comparison, by=request.user)
    except WrongState as refusal:
        messages.info(request, str(refusal))
    return redirect("version_changes", region, plan, old, new)


@login_required
@require_POST
def changes_document(request, region, plan, old, new):
    """A PDF among one's own documents."""
    comparison = find_comparison(request, region, plan, old, new)
    require(policies.can_have_changes_printed(request.user, comparison.new))
    try:
        return redirect(actions.request_changes_document(comparison, by=request.user))
    except WrongState as refusal:
        messages.info(request, str(refusal))
        return redirect("version_changes", region, plan, old, new)
