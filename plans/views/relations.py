"""Related documents of a plan, and the goals of theirs that its objectives serve."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plan_portal.errors import InvalidInput, StaleCopy, WrongState
from plan_portal.policy import require
from plans import actions, policies
from plans.forms.life import DocumentForm, served_goals
from plans.places import element_label
from plans.views.editing import edit_context, element_or_404, saved, tell, working_or_404
from plans.views.finding import find_plan
from plans.views.stale import on_newest


def _plan(request, region, plan):
    found = find_plan(request, region, plan)
    require(policies.can_edit(request.user, found))
    return found


@login_required
@require_safe
def related_documents(request, region, plan):
    found = _plan(request, region, plan)
    context = {"region": found.region, "plan": found, "documents": found.related_documents.all()}
    return render(request, "plans/related_documents.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_related_document(request, region, plan):
    found = _plan(request, region, plan)
    form = DocumentForm(request.POST or None)
    if form.is_valid():
        said = dict(form.cleaned_data)
        said.pop("revision")
        actions.add_document(found, by=request.user, **said)
        saved(request)
        return redirect("related_documents", region, plan)
    return _form(request, found, form, _("New related document"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_related_document(request, region, plan, uid):
    found = _plan(request, region, plan)
    document = get_object_or_404(found.related_documents, uid=uid)
    form = DocumentForm(request.POST or None, initial=DocumentForm.values_of(document))
    stale = None
    if form.is_valid():
        said = dict(form.cleaned_data)
        try:
            actions.save_document(document, base_revision=said.pop("revision"), by=request.user, **said)
            saved(request)
            return redirect("related_documents", region, plan)
        except StaleCopy:
            document.refresh_from_db()
            form, stale = on_newest(form, DocumentForm.values_of(document)), document
        except InvalidInput as error:
            tell(form, error)
    return _form(request, found, form, str(document), document=document, stale=stale)


@login_required
@require_POST
def remove_related_document(request, region, plan, uid):
    found = _plan(request, region, plan)
    document = get_object_or_404(found.related_documents, uid=uid)
    try:
        actions.remove_document(document, by=request.user)
        messages.success(request, _("Removed: %(what)s.") % {"what": document})
    except WrongState as error:
        messages.error(request, str(error))
    return redirect("related_documents", region, plan)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def served_goals_of(request, region, plan, uid):
    """Which goals of related documents an objective serves."""
    found, version = working_or_404(request, region, plan)
    objective = element_or_404(version, "objective", uid)
    formset = served_goals(objective, found, request.POST or None)
    stale = None
    if formset.is_valid():
        base = request.POST.get("revision", "")
        base = int(base) if base.isdecimal() and len(base) < 10 else objective.revision
        try:
            actions.link_goals(objective, goals=formset.goals(), base_revision=base, by=request.user)
            saved(request)
            return redirect("plan_edit", region, plan)
        except StaleCopy:
            objective.refresh_from_db()
            stale = objective
        except WrongState as error:
            messages.error(request, str(error))
    heading = _("Goals that it serves: %(objective)s") % {"objective": element_label(version, objective)}
    context = edit_context(version, heading=heading, element=objective, formset=formset, stale=stale)
    context["held"] = objective.goal_links.select_related("document")
    return render(request, "plans/served_goals.html", context, status=409 if stale else 200)


def _form(request, plan, form, heading, *, document=None, stale=None):
    context = {"region": plan.region, "plan": plan, "form": form, "heading": heading}
    context |= {"document": document, "stale": stale}
    return render(request, "plans/edit_related_document.html", context, status=409 if stale else 200)
