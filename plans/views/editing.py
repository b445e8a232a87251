from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from plan_portal import formats
from plan_portal.errors import InvalidInput, PortalError
from plan_portal.policy import require
from plans import actions, policies
from plans.change_words import told, undo_words
from plans.checks import blockers, findings, grouped, warnings
from plans.commented import open_counts
from plans.forms.plans import NewPlanForm
from plans.models import ELEMENT_KINDS, StructuralChange
from plans.reading import content
from plans.tree import tree
from plans.views.finding import VERSIONS, find_plan, find_region


def find_working(request, region, plan):
    """The plan and its working version (None when the newest one is frozen), for whoever may edit them."""
    found = find_plan(request, region, plan)
    require(policies.can_edit(request.user, found))
    return found, VERSIONS.filter(plan=found).working().first()


def working_or_404(request, region, plan):
    """For the editor's pages. What is sent after the version was frozen still gets its answer, from the action."""
    found, version = find_working(request, region, plan)
    if version is None and request.method == "POST":
        version = VERSIONS.filter(plan=found).order_by("-number").first()
    if version is None:
        raise Http404
    return found, version


def element_or_404(version, kind, uid):
    if kind not in ELEMENT_KINDS:
        raise Http404
    element = ELEMENT_KINDS[kind].objects.filter(version=version, uid=uid).first()
    if element is None:
        raise Http404
    return element


def edit_context(version, shown=None, **more) -> dict:
    """What every page of the editor shows: outline on the left, checks on the right."""
    shown = shown or content(version)
    found = findings(shown)
    return tree_context(version) | {
        "content": shown,
        "findings": grouped(found),
        "how_many": {"blockers": len(blockers(found)), "warnings": len(warnings(found))},
        **more,
    }


def tree_context(version) -> dict:
    """The outline, and the last change of it as long as it can be undone."""
    counts = open_counts(version.plan)
    shown = tree(version, counts)
    change = last_change(version, shown.tokens)
    return {
        "region": version.plan.region,
        "plan": version.plan,
        "version": version,
        "about": version.about,
        "tree": shown,
        "comment_counts": counts,
        "change": change,
        "change_told": told(change) if change else "",
        "undo_words": undo_words(change) if change else "",
    }


def last_change(version, tokens=None) -> StructuralChange | None:
    """The last structural change, if it can still be undone."""
    change = StructuralChange.objects.filter(version=version).first()
    if change is None:
        return None
    change.version = version
    return None if actions.why_it_stays(change, tokens) else change


def saved(request) -> None:
    """Saving is visible."""
    messages.success(request, _("Saved at %(time)s.") % {"time": formats.clock(timezone.now())})


def tell(form, error: PortalError) -> None:
    """Errors of an action at the fields that they are about. The form keeps what was typed."""
    for field, message in getattr(error, "errors", {None: str(error)}).items():
        name = "milestones" if field and field.startswith("milestone_") else field
        form.add_error(name if name in form.fields else None, message)


@login_required
@require_safe
def plan_edit(request, region, plan):
    found, version = find_working(request, region, plan)
    if version is None:
        newest = VERSIONS.filter(plan=found).order_by("-number").first()
        return render(
            request, "plans/no_working_version.html", {"region": found.region, "plan": found, "newest": newest}
        )
    template = "plans/_edit_parts.html" if request.htmx else "plans/edit.html"
    return render(request, template, edit_context(version, editing=True))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_plan(request, region):
    region = find_region(request, region)
    require(policies.can_create_plan(request.user, region))
    form = NewPlanForm(request.POST or None)
    if form.is_valid():
        try:
            plan = actions.create_plan(region, by=request.user, **form.cleaned_data)
            return redirect("plan_edit", region.slug, plan.slug)
        except InvalidInput as error:
            tell(form, error)
    return render(request, "plans/new_plan.html", {"region": region, "form": form})
