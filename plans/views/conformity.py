from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from plans.checks import requirements_of
from plans.models import RequiredElement
from plans.rules.conformity import state
from plans.views.editing import edit_context, working_or_404


@login_required
@require_safe
def conformity(request, region, plan):
    """The checklist of what the kind of document asks for: present, empty, missing."""
    _plan, version = working_or_404(request, region, plan)
    context = edit_context(version, heading=_("What the kind of document asks for"))
    asked = [(state(each), each) for each in requirements_of(context["content"])]
    context["groups"] = [
        (group.label, found)
        for group in RequiredElement.Group
        if (found := [pair for pair in asked if pair[1].required.group == group])
    ]
    context["counts"] = {word: sum(held == word for held, _each in asked) for word in ("present", "empty", "missing")}
    return render(request, "plans/conformity.html", context)
