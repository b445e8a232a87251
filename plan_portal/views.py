"""Pages that show several apps, and the few that belong to none."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST, require_safe

from consultations import showcase as consultations
from monitoring import showcase as monitoring
from partners import showcase as partners
from plan_portal import declaration, readiness, tile_map
from plan_portal import my_tasks as tasks
from plan_portal.accounts import policies as accounts
from plan_portal.accounts.models import Region
from plan_portal.accounts.second_factor import wants_second_factor
from plan_portal.audit import policies as audit
from plan_portal.look import Look
from plan_portal.returning import back
from plan_portal.search import AT_MOST, Hit
from plans import showcase as plans


@require_safe
def home(request):
    regions = list(Region.objects.all())
    return render(
        request,
        "portal/home.html",
        {
            "regions": regions,
            "tiles": tile_map.tiles(regions),
            "open_rounds": consultations.open_rounds(request.user),
            "newest_plans": plans.newest_plans(),
            "newest_reports": monitoring.newest_reports(request.user),
        },
    )


@require_safe
def region(request, region):
    request.region = get_object_or_404(Region, slug=region)
    allowed = {
        "can_manage_people": accounts.can_manage_people(request.user, request.region),
        "can_read_log": audit.can_read_log(request.user, request.region),
    }
    shown = at_a_glance(request.region, request.user) if request.region.takes_part else {}
    return render(request, "portal/region.html", {"region": request.region} | allowed | shown)


def at_a_glance(region, user) -> dict:
    """What a region's page shows of each app."""
    version = plans.plan_in_force(region, user)
    return {
        "version": version,
        "is_over": version is not None and version.about.last_year < timezone.localdate().year,
        "progress": monitoring.progress_of_plan(version) if version else None,
        "open_rounds": consultations.open_rounds(user, region),
        "reports": monitoring.newest_reports(user, region, limit=1),
        "partner_figures": partners.in_figures(region),
        "meeting": partners.next_meeting(region, user),
    }


@login_required
@require_safe
def my_tasks(request):
    apps = (plans, consultations, monitoring, partners)
    sections = tasks.in_order([task for app in apps for task in app.tasks_for(request.user)])
    reminder = wants_second_factor(request.user)
    return render(
        request,
        "portal/my_tasks.html",
        {"sections": sections, "any": any(sections.values()), "wants_second_factor": reminder},
    )


@require_safe
def search(request):
    # PostgreSQL keeps no text with a NUL in it.
    query = request.GET.get("q", "").replace("\0", " ").strip()[:100]
    groups = found(query, request.user) if query else []
    number = sum(len(hits) for _name, hits in groups)
    return render(request, "portal/search.html", {"query": query, "groups": groups, "number": number})


def found(query, user) -> list[tuple[str, list[Hit]]]:
    """Hits by kind, of what the person may know of."""
    regions = Region.objects.matching(query)[:AT_MOST]
    return [
        (_("Regions"), [Hit(capfirst(one.full_name), one.get_absolute_url(), one.office_name) for one in regions]),
        (_("Plans"), plans.found(query, user)),
        (_("Consultations"), consultations.found(query, user)),
        (_("Reports"), monitoring.found(query, user)),
        (_("Institutions"), partners.found_institutions(query, user)),
        (_("Meetings"), partners.found_meetings(query, user)),
    ]


@require_safe
def favicon(request):
    """Browsers ask here for pages that name none: the administration, answers of the API."""
    return redirect(static("img/mark.svg"))


@require_safe
def accessibility_declaration(request):
    return render(request, "portal/accessibility_declaration.html", declaration.facts())


@require_safe
def privacy(request):
    return render(request, "portal/privacy.html", {"body": settings.OPERATOR, "offices": Region.objects.taking_part()})


# What a visitor chooses for the whole portal: remembered in a cookie, then back to where they were


# Without a CSRF token, so that a visitor who only reads gets no cookie; a stranger could change the look at most.
@csrf_exempt
@require_POST
def set_look(request):
    response = redirect(back(request))
    Look.of(request).changed(request.POST).remember(response, secure=settings.SESSION_COOKIE_SECURE)
    return response


@csrf_exempt
@require_POST
def set_language(request):
    response = redirect(back(request))
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 86400,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        )
    return response


# For whoever watches the installation


@never_cache
@require_GET
def healthz(request):
    """This process is alive."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_GET
def readyz(request):
    """This process and what it needs are able to serve."""
    problems = readiness.problems()
    return JsonResponse({"ready": not problems, "problems": problems}, status=503 if problems else 200)
