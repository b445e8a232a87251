"""Adding and editing sections, objectives, measures and indicators: one page, one form each."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from js_asset import Media

from plan_portal.errors import InvalidInput, StaleCopy, WrongState
from plans import actions
from plans.forms.elements import ElementForm, MeasureForm, ObjectiveForm, PassportForm, SectionForm
from plans.forms.words import draft_words, editor_words
from plans.models import Measure, Objective, RequiredElement, Section
from plans.places import element_label, element_of, kind_of
from plans.views.editing import edit_context, element_or_404, saved, tell, working_or_404
from plans.views.merging import is_merge, merged, show_merge
from plans.views.telling import after_save, tell_uncertain


def edit(view):
    return login_required(require_http_methods(["GET", "HEAD", "POST"])(view))


@edit
def add_section(request, region, plan):
    _plan, version = working_or_404(request, region, plan)
    parent = _above(request, version, Section)
    heading = _("New section in %(parent)s") % {"parent": parent} if parent else _("New chapter")

    def add(said):
        return actions.add_section(version, parent=parent, by=request.user, **said)

    return _adding(
        request, version, SectionForm, add, heading, "edit_section", {"covers": _asked_for(request, version)}
    )


@edit
def edit_section(request, region, plan, uid):
    _plan, version = working_or_404(request, region, plan)
    section = element_or_404(version, "section", uid)
    return _editing(request, version, section, SectionForm, actions.save_section)


@edit
def add_objective(request, region, plan):
    _plan, version = working_or_404(request, region, plan)
    parent = _above(request, version, Objective)
    level = version.about.level_name(parent.code.count(".") + 1 if parent else 0) or _("objective")
    heading = _("New: %(level)s") % {"level": level}

    def add(said):
        return actions.add_objective(version, parent=parent, by=request.user, **said)

    return _adding(request, version, ObjectiveForm, add, heading, "edit_objective")


@edit
def edit_objective(request, region, plan, uid):
    _plan, version = working_or_404(request, region, plan)
    objective = element_or_404(version, "objective", uid)
    return _editing(request, version, objective, ObjectiveForm, actions.save_objective)


@edit
def add_measure(request, region, plan):
    _plan, version = working_or_404(request, region, plan)
    objective = _above(request, version, Objective)

    def add(said):
        return actions.add_measure(said.pop("objective"), by=request.user, **said)

    initial = {"objective": objective.uid if objective else None}
    return _adding(request, version, MeasureForm, add, _("New measure"), "edit_measure", initial)


@edit
def edit_measure(request, region, plan, uid):
    _plan, version = working_or_404(request, region, plan)
    measure = element_or_404(version, "measure", uid)
    return _editing(request, version, measure, MeasureForm, actions.save_measure)


@edit
def add_passport(request, region, plan):
    _plan, version = working_or_404(request, region, plan)
    node = _above(request, version, Objective, Measure)

    def add(said):
        return actions.add_passport(said.pop("node"), by=request.user, **said)

    kind = "measure" if isinstance(node, Measure) else "objective"
    initial = {"node": f"{kind}:{node.uid}" if node else "", "target_year": version.about.last_year}
    return _adding(request, version, PassportForm, add, _("New indicator"), "edit_passport", initial)


@edit
def edit_passport(request, region, plan, uid):
    _plan, version = working_or_404(request, region, plan)
    passport = element_or_404(version, "indicator", uid)
    return _editing(request, version, passport, PassportForm, actions.save_passport)


def _adding(request, version, form_class: type[ElementForm], add, heading: str, next_page: str, initial=None):
    form = form_class(request.POST or None, version=version, initial=initial)
    if form.is_valid():
        said = _said(form)
        said.pop("revision")
        try:
            element = add(said)
            saved(request)
            page = reverse(next_page, args=[version.plan.region.slug, version.plan.slug, element.uid])
            return redirect(after_save(request, page))
        except (InvalidInput, WrongState) as error:
            tell(form, error)
    return _page(request, version, form, heading=heading)


def _editing(request, version, element, form_class: type[ElementForm], save):
    form = form_class(request.POST or None, version=version, initial=_values(form_class, element))
    heading = element_label(version, element)

    def page(form, *, is_merged=False):
        return _page(request, version, form, heading=heading, element=element, is_merged=is_merged)

    if form.is_valid():
        if is_merge(request):
            return merged(
                request,
                version,
                form,
                element,
                heading=heading,
                again=lambda said: page(form_class(version=version, initial=said), is_merged=True),
            )
        said = _said(form)
        try:
            save(element, base_revision=said.pop("revision") or 0, by=request.user, **said)
            saved(request)
            tell_uncertain(request, element)
            return redirect(after_save(request))
        except StaleCopy:
            return show_merge(request, version, form, element, heading=heading)
        except (InvalidInput, WrongState) as error:
            tell(form, error)
    return page(form)


def _values(form_class, element) -> dict:
    return form_class.values_of(element) | {"revision": element.revision}


def _said(form) -> dict:
    """What the action is told: a passport's yearly fields become its targets."""
    said = dict(form.cleaned_data)
    if isinstance(form, PassportForm):
        said["targets"] = form.targets()
        for year in form.years:
            said.pop(f"target_{year}")
    return said


def _page(request, version, form, *, heading, element=None, is_merged=False):
    context = edit_context(version, form=form, heading=heading, element=element, is_merged=is_merged)
    context["element_kind"] = kind_of(element) if element else ""
    where = [version.plan.region.slug, version.plan.slug]
    context["editor_words"] = editor_words(images_url=reverse("edit_images", args=where))
    context["draft_words"] = draft_words()
    context["media"] = Media.from_media(form.media, nonce=request.csp_nonce)
    return render(request, "plans/edit_element.html", context)


def _asked_for(request, version) -> list[int]:
    """What the kind of document asks for and the new section shall hold, from the address."""
    asked = RequiredElement.objects.filter(
        kind=version.plan.kind_id, code=request.GET.get("covers", "").replace("\0", "")
    )
    return list(asked.values_list("pk", flat=True))


def _above(request, version, *models):
    """The element under which the new one shall stand, from the address."""
    uid = request.GET.get("below", "")
    if not uid:
        return None
    found = element_of(version, "", uid)
    if not isinstance(found, models):
        raise Http404
    return found
