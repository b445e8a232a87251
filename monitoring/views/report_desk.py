"""Where the region's office makes a report: chapters, checks, freezing, documents, publication."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from js_asset import Media

from monitoring import actions, policies
from monitoring.checks import checks_of
from monitoring.documents_of import job_of
from monitoring.errors import NotReady
from monitoring.forms import ChapterForm, ReportForm, ResolutionForm
from monitoring.promises import measured_version
from monitoring.reading import reading
from monitoring.snapshot import content_of
from monitoring.views.finding import find_plan, find_report
from plan_portal.errors import InvalidInput, PortalError, StaleCopy, WrongState
from plan_portal.policy import require
from plans.forms.words import editor_words


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create_report(request, region, plan):
    plan = find_plan(request, region, plan)
    require(policies.can_create_report(request.user, plan))
    version = measured_version(plan, request.user)
    form = ReportForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        try:
            report = actions.create_report(plan, year=form.cleaned_data["year"], version=version, by=request.user)
            return redirect(desk_of(report))
        except (InvalidInput, WrongState) as refusal:
            form.add_error(None, str(refusal))
    context = {"plan": plan, "version": version, "form": form}
    return render(request, "monitoring/create_report.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_safe
def report_desk(request, region, plan, year):
    """State, chapters, checks, documents, and the one next step."""
    report = find_report(request, region, plan, year)
    require(policies.can_prepare_report(request.user, report))
    context = desk_context(request, report)
    return render(request, "monitoring/report_desk.html", context)


def desk_context(request, report) -> dict:
    job = job_of(report)
    return {
        "plan": report.plan,
        "report": report,
        "chapters": report.chapters.all(),
        "checks": None if report.is_frozen else checks_of(report),
        "files": report.files.all(),
        "job": job,
        "progress_url": reverse("report_progress", args=address_of(report)),
        "can_freeze": policies.can_freeze_report(request.user, report),
        "can_publish": policies.can_publish_report(request.user, report),
        "resolution_form": ResolutionForm(auto_id="resolution_%s")
        if report.is_frozen and not report.resolution
        else None,
    }


@login_required
@never_cache
@require_safe
def report_progress(request, region, plan, year):
    """The part of the desk that moves while the worker makes the PDF."""
    report = find_report(request, region, plan, year)
    require(policies.can_prepare_report(request.user, report))
    return render(request, "monitoring/_documents.html", desk_context(request, report))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report_chapter(request, region, plan, year, code):
    """Write one chapter, with the figures that belong to it beside."""
    report = find_report(request, region, plan, year)
    require(policies.can_prepare_report(request.user, report))
    chapter = get_object_or_404(report.chapters, code=code)
    form = ChapterForm(request.POST or None, initial={"body": chapter.body, "base_revision": chapter.revision})
    newer = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_chapter(chapter, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect(request.path)
        except StaleCopy as refusal:
            chapter.refresh_from_db()
            newer = chapter.body
            form.add_error("body", str(refusal))
        except WrongState as refusal:
            form.add_error(None, str(refusal))
    parts = reading(content_of(report), language="pl").chapters if not report.is_frozen else []
    context = {
        "plan": report.plan,
        "report": report,
        "chapters": report.chapters.all(),
        "chapter": chapter,
        "form": form,
        "editor_words": editor_words(),
        "media": Media.from_media(form.media, nonce=request.csp_nonce),
        "newer": newer,
        "part": next((part for part in parts if part.code == code), None),
    }
    return render(request, "monitoring/report_chapter.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def freeze_report(request, region, plan, year):
    report = find_report(request, region, plan, year)
    require(policies.can_freeze_report(request.user, report))
    if "ready" not in request.POST:
        messages.error(request, _("Tick that the report is ready: it can be frozen once only."))
        return redirect(desk_of(report))
    try:
        actions.freeze_report(report, by=request.user)
        messages.success(request, _("Frozen. The report's words and figures stay as they are from now on."))
    except PortalError as refusal:
        messages.error(request, str(refusal))
    return redirect(desk_of(report))


@login_required
@require_POST
def render_report(request, region, plan, year):
    report = find_report(request, region, plan, year)
    require(policies.can_prepare_report(request.user, report))
    try:
        actions.request_document(report, by=request.user)
    except WrongState as refusal:
        messages.error(request, str(refusal))
    return redirect(desk_of(report))


@login_required
@require_POST
def publish_report(request, region, plan, year):
    report = find_report(request, region, plan, year)
    require(policies.can_publish_report(request.user, report))
    try:
        actions.publish_report(report, by=request.user)
        messages.success(request, _("Published. Everybody can read the report now."))
    except (NotReady, WrongState) as refusal:
        messages.error(request, str(refusal))
    return redirect(report)


@login_required
@require_POST
def report_resolution(request, region, plan, year):
    """Note the act by which a body adopted the report."""
    report = find_report(request, region, plan, year)
    require(policies.can_publish_report(request.user, report))
    form = ResolutionForm(request.POST, auto_id="resolution_%s")
    if form.is_valid():
        try:
            actions.record_resolution(report, by=request.user, **form.cleaned_data)
            messages.success(request, _("The resolution is noted."))
            return redirect(desk_of(report))
        except WrongState as refusal:
            form.add_error(None, str(refusal))
    return render(
        request, "monitoring/report_desk.html", desk_context(request, report) | {"resolution_form": form}, status=422
    )


def address_of(report) -> list:
    return [report.plan.region.slug, report.plan.slug, report.year]


def desk_of(report) -> str:
    return reverse("report_desk", args=address_of(report))
