from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plan_portal.errors import InvalidInput
from plan_portal.policy import require
from plans import actions, policies
from plans.forms.life import NextTermForm
from plans.views.editing import tell
from plans.views.finding import find_version


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def clone_plan(request, region, plan, number):
    """Begin the next term's plan with what this version says."""
    version = find_version(request, region, plan, number)
    require(policies.can_clone(request.user, version))
    form = NextTermForm(request.POST or None, initial=NextTermForm.proposal(version))
    if form.is_valid():
        try:
            begun = actions.clone_plan(version, by=request.user, **form.cleaned_data)
            messages.success(request, _("The next plan is begun, as a copy. Now only the office sees it."))
            return redirect("plan_edit", region, begun.slug)
        except InvalidInput as error:
            tell(form, error)
    context = {"region": version.plan.region, "plan": version.plan, "version": version, "form": form}
    return render(request, "plans/clone_plan.html", context)
