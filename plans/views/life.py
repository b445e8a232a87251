"""The life cycle of a plan: its steps on one page, each added, mended and taken away by a coordinator."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plan_portal.errors import InvalidInput, StaleCopy, WrongState
from plan_portal.policy import require
from plans import actions, policies
from plans.actions.lifecycle import is_of_a_version
from plans.forms.life import StepForm
from plans.views.editing import saved, tell
from plans.views.finding import find_plan
from plans.views.stale import on_newest


def _plan(request, region, plan):
    found = find_plan(request, region, plan)
    require(policies.can_run_life_cycle(request.user, found))
    return found


@login_required
@require_safe
def life_cycle(request, region, plan):
    found = _plan(request, region, plan)
    steps = found.steps.select_related("resolution__region", "successor__region")
    return render(request, "plans/life_cycle.html", {"region": found.region, "plan": found, "steps": steps})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_step(request, region, plan):
    found = _plan(request, region, plan)
    form = StepForm(request.POST or None, plan=found, initial={"after": found.steps.last()})
    if form.is_valid():
        try:
            actions.add_step(found, by=request.user, **form.said())
            saved(request)
            return redirect("life_cycle", region, plan)
        except InvalidInput as error:
            tell(form, error)
    return _form(request, found, form, _("New step"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_step(request, region, plan, pk):
    found = _plan(request, region, plan)
    step = get_object_or_404(found.steps, pk=pk)
    made_with = {"plan": found, "step": step, "fixed": is_of_a_version(step)}
    form = StepForm(request.POST or None, initial=StepForm.values_of(step), **made_with)
    stale = None
    if form.is_valid():
        said = {"kind": step.kind} | form.said()
        try:
            actions.save_step(step, base_revision=form.cleaned_data["revision"], by=request.user, **said)
            saved(request)
            return redirect("life_cycle", region, plan)
        except StaleCopy:
            step.refresh_from_db()
            form.made_with = made_with
            form, stale = on_newest(form, StepForm.values_of(step)), step
        except InvalidInput as error:
            tell(form, error)
    return _form(request, found, form, str(step), step=step, stale=stale)


@login_required
@require_POST
def remove_step(request, region, plan, pk):
    found = _plan(request, region, plan)
    step = get_object_or_404(found.steps, pk=pk)
    try:
        actions.remove_step(step, by=request.user)
        messages.success(request, _("Removed: %(what)s.") % {"what": step})
    except WrongState as error:
        messages.error(request, str(error))
    return redirect("life_cycle", region, plan)


def _form(request, plan, form, heading, *, step=None, stale=None):
    context = {"region": plan.region, "plan": plan, "form": form, "heading": heading, "step": step, "stale": stale}
    return render(request, "plans/edit_step.html", context, status=409 if stale else 200)
