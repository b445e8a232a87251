"""Bring a DOCX in: upload, choose what becomes what, import, take back. A form for each step."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from plan_portal.errors import InvalidInput, PortalError, WrongState
from plan_portal.policy import require
from plans import actions, policies
from plans.actions.docx_imports import AT_THE_END, why_not_undone
from plans.docx_import.document import Document
from plans.forms.docx_imports import UploadForm, read_choices
from plans.models import DocxImport
from plans.views.docx_preview import preview_context
from plans.views.editing import tell, working_or_404
from plans.views.finding import find_plan


def find_import(request, region, plan, uid) -> DocxImport:
    found = find_plan(request, region, plan)
    require(policies.can_edit(request.user, found))
    visible = DocxImport.objects.visible_to(request.user).filter(version__plan=found)
    held = get_object_or_404(visible.select_related("version__plan__region", "version__plan__kind"), uid=uid)
    held.version.plan = found
    return held


def context_of(held: DocxImport, **more) -> dict:
    version = held.version
    return {"region": version.plan.region, "plan": version.plan, "version": version, "held": held, **more}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def upload_docx(request, region, plan):
    found, version = working_or_404(request, region, plan)
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return redirect(actions.receive_docx(version, name=file.name, content=file.read(), by=request.user))
        except (InvalidInput, WrongState) as error:
            tell(form, error)
    earlier = DocxImport.objects.filter(version=version).defer("content", "document")[:10]
    context = {"region": found.region, "plan": found, "version": version, "form": form, "earlier": earlier}
    for held in earlier:
        held.version = version
    return render(request, "plans/docx/upload.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def docx_import(request, region, plan, uid):
    """What would come out; a POST changes choices and shows it anew."""
    held = find_import(request, region, plan, uid)
    if request.method == "POST":
        _save_choices(request, held)
        if not request.htmx:
            return redirect(held)
    if held.is_reading:
        template = "plans/docx/_reading.html" if request.htmx else "plans/docx/reading.html"
        return render(request, template, context_of(held))
    if not held.is_waiting:
        return render(request, "plans/docx/done.html", context_of(held, obstacle=why_not_undone(held)))
    template = "plans/docx/_outline.html" if request.htmx else "plans/docx/preview.html"
    context = context_of(held, **preview_context(held, place=request.POST.get("place", AT_THE_END)))
    return render(request, template, context)


def _save_choices(request, held) -> None:
    choices = read_choices(request.POST, Document.from_json(held.document))
    try:
        actions.save_choices(held, choices=choices, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))


@login_required
@require_POST
def confirm(request, region, plan, uid):
    held = find_import(request, region, plan, uid)
    place = request.POST.get("place", AT_THE_END)
    try:
        if "opening-title" in request.POST and held.is_waiting:
            choices = read_choices(request.POST, Document.from_json(held.document))
            held = actions.save_choices(held, choices=choices, by=request.user)
        actions.import_docx(held, place=place, by=request.user)
    except InvalidInput as error:
        held.refresh_from_db()
        context = context_of(held, **preview_context(held, place=place, errors=error.errors))
        return render(request, "plans/docx/preview.html", context, status=422)
    except WrongState as error:
        messages.error(request, str(error))
        return redirect(held)
    messages.success(request, _("The document is imported. You can take it back as long as nothing of it is changed."))
    return redirect(held)


@login_required
@require_POST
def undo(request, region, plan, uid):
    held = find_import(request, region, plan, uid)
    try:
        actions.undo_docx_import(held, by=request.user)
        messages.success(request, _("The import is taken back: the plan is as it was before."))
    except PortalError as error:
        messages.error(request, str(error))
    return redirect(held)


@login_required
@require_POST
def discard(request, region, plan, uid):
    held = find_import(request, region, plan, uid)
    try:
        actions.discard_docx(held, by=request.user)
        messages.success(request, _("The document is thrown away. Nothing of the plan has changed."))
    except WrongState as error:
        messages.error(request, str(error))
    return redirect("upload_docx", region, plan)
