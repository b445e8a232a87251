"""Steps in the life of a version: each a page that says what will happen, and a button."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from plan_portal.errors import InvalidInput, WrongState
from plan_portal.policy import require
from plans import actions, policies
from plans.checks import blockers, findings, grouped, warnings
from plans.forms.plans import AdoptForm, FreezeForm
from plans.reading import content
from plans.views.editing import tell
from plans.views.finding import find_plan, find_version


def step(view):
    return login_required(require_http_methods(["GET", "HEAD", "POST"])(view))


@step
def freeze(request, region, plan, number):
    version = find_version(request, region, plan, number)
    require(policies.can_freeze(request.user, version))
    found = findings(content(version)) if version.is_working else []
    warned = warnings(found)
    form = FreezeForm(request.POST or None, warnings=len(warned))
    done = _("The version is frozen. From now on nobody can change it.")
    context = {"blockers": grouped(blockers(found)), "warnings": grouped(warned), "number": len(warned)}
    return _step(request, version, form, actions.freeze, done, "plans/freeze.html", context)


@step
def adopt(request, region, plan, number):
    version = find_version(request, region, plan, number)
    require(policies.can_adopt(request.user, version))
    form = AdoptForm(request.POST or None)
    return _step(request, version, form, actions.adopt, _("The adoption is recorded."), "plans/adopt.html", {})


def _step(request, version, form, act, done: str, template: str, context: dict):
    """A form for one step: act, say so, and go back to the version."""
    if form.is_valid():
        try:
            act(version, by=request.user, **_said(form))
            messages.success(request, done)
            return redirect(version)
        except InvalidInput as error:
            tell(form, error)
        except WrongState as error:
            messages.error(request, str(error))
            return redirect(version)
    context |= {"region": version.plan.region, "plan": version.plan, "version": version, "form": form}
    return render(request, template, context)


def _said(form) -> dict:
    return form.said() if hasattr(form, "said") else form.cleaned_data


@step
def publish(request, region, plan, number):
    version = find_version(request, region, plan, number)
    require(policies.can_publish(request.user, version))
    if request.method == "POST":
        try:
            actions.publish(version, by=request.user)
            messages.success(request, _("The version is public. Everybody can read it at this address."))
        except WrongState as error:
            messages.error(request, str(error))
        return redirect(version)
    context = {"region": version.plan.region, "plan": version.plan, "version": version}
    return render(request, "plans/publish.html", context)


@login_required
@require_POST
def open_working_version(request, region, plan):
    found = find_plan(request, region, plan)
    require(policies.can_open_working_version(request.user, found))
    try:
        actions.open_working_version(found, by=request.user)
        messages.success(request, _("The next version is open: a copy of the newest one, ready to be changed."))
    except WrongState as error:
        messages.info(request, str(error))
    return redirect("plan_edit", region, plan)
