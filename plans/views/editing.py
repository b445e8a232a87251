from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plan_portal import formats
from plan_portal.errors import InvalidInput, PortalError, StaleCopy, WrongState
from plan_portal.policy import require
from plans import actions, policies
from plans.checks import blockers, findings, grouped, warnings
from plans.forms.plans import NewPlanForm, PlanForm
from plans.models import ELEMENT_KINDS
from plans.places import element_label
from plans.reading import anchor, content
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
    return {
        "region": version.plan.region,
        "plan": version.plan,
        "version": version,
        "content": shown,
        "about": shown.about,
        "findings": grouped(found),
        "how_many": {"blockers": len(blockers(found)), "warnings": len(warnings(found))},
        **more,
    }


def saved(request) -> None:
    """Saving is visible."""
    messages.success(request, _("Saved at %(time)s.") % {"time": formats.clock(timezone.now())})


def tell(form, error: PortalError) -> None:
    """Errors of an action at the fields that they are about. The form keeps what was typed."""
    for field, message in getattr(error, "errors", {None: str(error)}).items():
        form.add_error(field if field in form.fields else None, message)


@login_required
@require_safe
def plan_edit(request, region, plan):
    found, version = find_working(request, region, plan)
    if version is None:
        newest = VERSIONS.filter(plan=found).order_by("-number").first()
        return render(
            request, "plans/no_working_version.html", {"region": found.region, "plan": found, "newest": newest}
        )
    return render(request, "plans/edit.html", edit_context(version, editing=True))


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


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan_facts(request, region, plan):
    found, version = working_or_404(request, region, plan)
    form = PlanForm(request.POST or None, initial=PlanForm.values_of(found))
    stale, status = None, 200
    if form.is_valid():
        said = dict(form.cleaned_data)
        try:
            actions.save_plan(found, base_revision=said.pop("revision"), by=request.user, **said)
            saved(request)
            return redirect("plan_facts", region, plan)
        except StaleCopy:
            found.refresh_from_db()
            form, stale, status = on_newest(form, PlanForm.values_of(found)), found, 409
        except (InvalidInput, WrongState) as error:
            tell(form, error)
    context = edit_context(version, form=form, stale=stale, heading=_("What the plan says about itself"))
    return render(request, "plans/edit_facts.html", context, status=status)


def on_newest(form, theirs: dict):
    """The same form with what the person typed, made from the newest revision; `theirs` are shown beside it.

    Nothing that anybody wrote is lost: one's own text is in the fields, the other's is above them.
    """
    data = form.data.copy()
    data[form.add_prefix("revision")] = theirs["revision"]
    again = type(form)(data, **getattr(form, "made_with", {}))
    again.is_valid()
    again.differences = [
        (again[name], theirs.get(name))
        for name in again.fields
        if name != "revision" and name in theirs and _differs(again.cleaned_data.get(name), theirs[name])
    ]
    return again


def _differs(mine, theirs) -> bool:
    def plain(value):
        if hasattr(value, "values_list"):
            return sorted(str(each.pk) for each in value)
        if isinstance(value, list):
            return sorted(str(each) for each in value)
        return str(getattr(value, "uid", getattr(value, "pk", value)) if value not in (None, "") else "")

    return plain(mine) != plain(theirs)


@login_required
@require_POST
def move_element(request, region, plan, kind, uid):
    _found, version = working_or_404(request, region, plan)
    element = element_or_404(version, kind, uid)
    direction = request.POST.get("direction", "")
    try:
        _move(request, element, direction)
    except PortalError as error:
        messages.error(request, str(error))
    # `moved` lets the script give the focus back to the button that was pressed
    address = reverse("plan_edit", args=[region, plan])
    return HttpResponseRedirect(f"{address}?moved={element.uid}-{direction}#{anchor(element)}")


def _move(request, element, direction) -> None:
    said = {"before": element.code}
    actions.move_element(element, direction=direction, by=request.user)
    said["after"] = element.code
    if said["before"] == said["after"]:
        messages.info(request, _("%(before)s cannot be moved further that way.") % said)
    else:
        messages.success(request, _("Moved: %(before)s is now %(after)s.") % said)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove_element(request, region, plan, kind, uid):
    _found, version = working_or_404(request, region, plan)
    element = element_or_404(version, kind, uid)
    label = element_label(version, element)
    if request.method == "POST":
        try:
            actions.remove_element(element, by=request.user)
            messages.success(request, _("Removed: %(what)s.") % {"what": label})
        except WrongState as error:
            messages.error(request, str(error))
        return redirect("plan_edit", region, plan)
    context = edit_context(version, element=element, label=label, kind=kind, below=_below(element))
    return render(request, "plans/remove_element.html", context)


def _below(element) -> int:
    """How many elements go with it."""
    model = type(element)
    if hasattr(model, "parent"):
        return model.objects.descendants(element).count()
    return 0
