"""Reports as everybody reads them: the page, its documents, its data."""

import json

from django.db.models import Count
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from monitoring import policies
from monitoring.exports import csv_of
from monitoring.models import Report
from monitoring.reading import reading
from monitoring.views.finding import find_report
from plan_portal.accounts.models import Region
from plan_portal.downloads import attachment
from plans.models import Plan


@require_safe
def reports(request, region):
    """The reports of a region, by plan and year."""
    request.region = get_object_or_404(Region, slug=region)
    visible = Report.objects.visible_to(request.user).filter(plan__region=request.region)
    found = visible.defer("snapshot").select_related("plan__region", "resolution").prefetch_related("files")
    is_staff = request.user.is_staff_of(request.region)
    to_report = plans_to_report(request.region) if is_staff else []
    context = {"reports": list(found.order_by("-year", "-pk")), "is_staff": is_staff, "to_report": to_report}
    return render(request, "monitoring/reports.html", context)


def plans_to_report(region) -> list[Plan]:
    """Adopted plans of which a year has begun and has no report yet, the newest first."""
    this_year = timezone.localdate().year
    adopted = Plan.objects.filter(region=region, first_year__lte=this_year, versions__resolution__isnull=False)
    plans = adopted.annotate(reported=Count("reports__year", distinct=True)).order_by("-first_year", "pk")
    return [plan for plan in plans if plan.reported < min(plan.last_year, this_year) - plan.first_year + 1]


@require_safe
def report(request, region, plan, year):
    """The reading version. Whoever writes the report is sent to the desk while it is a draft."""
    found = find_report(request, region, plan, year)
    if not found.is_frozen:
        return redirect("report_desk", region, plan, year)
    language = get_language()[:2]
    context = {
        "plan": found.plan,
        "report": found,
        "reading": reading(json.loads(found.snapshot), language=language),
        "files": found.files.all(),
        "can_prepare": policies.can_prepare_report(request.user, found),
    }
    with override(language):
        return render(request, "monitoring/report.html", context)


@require_safe
def report_file(request, region, plan, year, file_format, language):
    """A document as it was rendered."""
    found = find_report(request, region, plan, year)
    stored = get_object_or_404(found.files, format=file_format, language=language)
    return attachment(FileResponse(stored.file.open("rb")), name=stored.name, media_type=stored.media_type)


@require_safe
def report_data(request, region, plan, year, file_format):
    """The snapshot itself, byte for byte as its SHA-256 was counted, or its figures as CSV."""
    found = find_report(request, region, plan, year)
    if not found.is_frozen:
        raise Http404
    name = f"sprawozdanie-{region}-{plan}-{year}"
    if file_format == "json":
        return attachment(HttpResponse(found.snapshot.encode()), name=f"{name}.json", media_type="application/json")
    return attachment(
        HttpResponse(csv_of(json.loads(found.snapshot))), name=f"{name}.csv", media_type="text/csv; charset=utf-8"
    )
