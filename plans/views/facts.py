from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plan_portal.errors import InvalidInput, StaleCopy, WrongState
from plans import actions
from plans.forms.plans import PlanForm
from plans.forms.words import draft_words
from plans.views.editing import edit_context, saved, tell, working_or_404
from plans.views.merging import is_merge, merged, show_merge
from plans.views.telling import after_save


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan_facts(request, region, plan):
    """Title, years, vision, names of levels."""
    found, version = working_or_404(request, region, plan)
    heading = _("What the plan says about itself")

    def page(form, *, is_merged=False):
        context = edit_context(version, form=form, is_merged=is_merged, heading=heading, draft_words=draft_words())
        return render(request, "plans/edit_facts.html", context)

    form = PlanForm(request.POST or None, initial=PlanForm.values_of(found))
    if form.is_valid():
        if is_merge(request):

            def again(said):
                return page(PlanForm(initial=said), is_merged=True)

            return merged(request, version, form, found, heading=heading, again=again)
        said = dict(form.cleaned_data)
        try:
            actions.save_plan(found, base_revision=said.pop("revision") or 0, by=request.user, **said)
            saved(request)
            return redirect(after_save(request))
        except StaleCopy:
            return show_merge(request, version, form, found, heading=heading)
        except (InvalidInput, WrongState) as error:
            tell(form, error)
    return page(form)
