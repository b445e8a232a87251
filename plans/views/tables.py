"""A plan's tables as a spreadsheet: out, and in with a preview, one confirmation and one undo."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plan_portal.downloads import attachment
from plan_portal.errors import InvalidInput, StaleCopy, WrongState
from plan_portal.policy import require
from plan_portal.release import release
from plans import actions, policies
from plans.forms.tables import RemovingForm, TablesForm
from plans.models import TableImport
from plans.tables.content import state_hash
from plans.tables.layout import SHEETS
from plans.tables.problems import Problem
from plans.tables.writing import MEDIA_TYPE, as_xlsx, file_name
from plans.views.editing import tell, working_or_404
from plans.views.finding import VERSIONS, find_plan, find_version

PER_PAGE = 50
IMPORTS_SHOWN = 20
SECONDS_KEPT = 300


@require_safe
def version_tables(request, region, plan, number):
    """The file at once: for the public, and as a template for whoever goes on in a spreadsheet."""
    version = find_version(request, region, plan, number)
    return attachment(HttpResponse(tables_of(version)), name=file_name(version), media_type=MEDIA_TYPE)


def tables_of(version) -> bytes:
    """Many who ask for a frozen version cost no more than one; names of institutions in it may be minutes old."""
    if not version.is_frozen:
        return as_xlsx(version)
    key = f"tables of {version.content_hash}, {version.pk}, {release()}".replace(" ", "-")
    return cache.get_or_set(key, lambda: as_xlsx(version), SECONDS_KEPT)


@login_required
@require_POST
def export_tables(request, region, plan, number):
    version = find_version(request, region, plan, number)
    return redirect(actions.request_tables(version, by=request.user))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_tables(request, region, plan):
    found, version = working_or_404(request, region, plan)
    form = TablesForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return redirect(
                actions.look_through_tables(version, data=file.read(), file_name=file.name, by=request.user)
            )
        except (InvalidInput, WrongState) as error:
            tell(form, error)
    imports = TableImport.objects.filter(version=version).select_related("created_by", "applied_by")
    context = {"region": found.region, "plan": found, "version": version, "form": form}
    context["imports"] = imports.defer("sheets", "preview", "before")[:IMPORTS_SHOWN]
    return render(request, "plans/import_tables.html", context)


def find_import(request, region, plan, uid) -> TableImport:
    found = find_plan(request, region, plan)
    require(policies.can_edit(request.user, found))
    mine = TableImport.objects.visible_to(request.user).filter(version__plan=found).defer("sheets", "before")
    table_import = get_object_or_404(mine, uid=uid)
    table_import.version = VERSIONS.get(pk=table_import.version_id)
    return table_import


@login_required
@require_safe
def table_import(request, region, plan, uid):
    found = find_import(request, region, plan, uid)
    problems = [Problem(**each) for each in found.preview.get("problems", [])]
    listed = problems if found.is_waiting and problems else found.preview.get("changes", [])
    return render(
        request,
        "plans/table_import.html",
        {
            "region": found.version.plan.region,
            "plan": found.version.plan,
            "version": found.version,
            "found": found,
            "counts": _by_sheet(found, "counts"),
            "missing": _by_sheet(found, "missing"),
            "page": Paginator(listed, PER_PAGE).get_page(request.GET.get("page")),
            "is_stale": found.is_waiting and state_hash(found.version) != found.base_hash,
            "can_undo": found.is_applied and found.version.is_working and _is_kept(found),
        },
    )


def _by_sheet(found, part: str) -> list[tuple]:
    """In the order of the sheets, which JSON does not keep."""
    said = found.preview.get(part, {})
    return [(sheet, said[sheet.key]) for sheet in SHEETS if sheet.key in said]


def _is_kept(found) -> bool:
    return TableImport.objects.filter(pk=found.pk, before__isnull=False).exists()


@login_required
@require_POST
def look_again(request, region, plan, uid):
    found = find_import(request, region, plan, uid)
    form = RemovingForm(request.POST)
    removing = form.cleaned_data["removing"] if form.is_valid() else ()
    try:
        actions.look_again(found, removing=removing, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    return redirect(found)


@login_required
@require_POST
def confirm_import(request, region, plan, uid):
    found = find_import(request, region, plan, uid)
    try:
        actions.import_tables(found, by=request.user)
        messages.success(request, _("The import is carried out."))
    except InvalidInput as error:
        actions.look_again(found, removing=found.removing, by=request.user)
        messages.error(request, str(error))
    except (StaleCopy, WrongState) as error:
        messages.error(request, str(error))
    return redirect(found)


@login_required
@require_POST
def undo_import(request, region, plan, uid):
    found = find_import(request, region, plan, uid)
    try:
        actions.undo_import(found, by=request.user)
        messages.success(request, _("The import is undone. The tables are what they were before."))
    except WrongState as error:
        messages.error(request, str(error))
    return redirect(found)


@login_required
@require_POST
def discard_import(request, region, plan, uid):
    found = find_import(request, region, plan, uid)
    try:
        actions.discard_import(found, by=request.user)
        messages.success(request, _("The file is forgotten. Nothing was changed."))
    except WrongState as error:
        messages.error(request, str(error))
    return redirect("import_tables", region, plan)
