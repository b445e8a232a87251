"""The tree of the working version: moved by keyboard, by drag and drop, by buttons and by a form; undone.

One set of addresses for all ways. A script gets the newest tree back, with what is to be read out; without a script the
page of the plan comes back and says it in a message.
"""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plan_portal.errors import InvalidInput, PortalError, StaleCopy
from plans import actions
from plans.change_words import told, undone
from plans.forms.moving import MoveToForm
from plans.models import ELEMENT_KINDS, StructuralChange
from plans.places import element_label, element_of
from plans.reading import anchor
from plans.structure import parent_of, token_of
from plans.tree import tree
from plans.views.editing import element_or_404, last_change, tree_context, working_or_404


@login_required
@require_POST
def move_element(request, region, plan, kind, uid):
    """One step up, down, in or out."""
    _found, version = working_or_404(request, region, plan)
    return _moving(request, version, kind, uid, _step)


@login_required
@require_POST
def place_element(request, region, plan, kind, uid):
    """Dropped somewhere: `parent` and the sibling that it stands behind, `after`."""
    _found, version = working_or_404(request, region, plan)
    return _moving(request, version, kind, uid, _drop)


def _step(request, version, element):
    direction = request.POST.get("direction", "")
    return actions.move_element(element, direction=direction, base=_base(request), by=request.user)


def _drop(request, version, element):
    parent, after = (_named(version, request.POST.get(name, "")) for name in ("parent", "after"))
    return actions.place_element(element, parent=parent, after=after, base=_base(request), by=request.user)


def _base(request) -> str | None:
    return request.POST.get("base") or None


def _named(version, value: str):
    """An element that a script names as kind:uid; what is not there any more is told as an outdated tree."""
    kind, _colon, uid = value.partition(":")
    found = element_of(version, kind, uid) if uid and kind in ELEMENT_KINDS else None
    if value and found is None:
        raise StaleCopy(_("Where it was to stand there is nothing any more. Look at the newest tree."))
    return found


def _moving(request, version, kind, uid, act):
    element = element_of(version, kind, uid) if kind in ELEMENT_KINDS else None
    if element is None and not request.htmx:
        element = element_or_404(version, kind, uid)
    before = StructuralChange.objects.filter(version=version).values_list("uid", flat=True).first()
    try:
        if element is None:
            raise StaleCopy(_("Somebody has removed this element. Look at the newest tree."))
        act(request, version, element)
    except PortalError as error:
        return _answer(request, version, uid, str(error), status=_status(error))
    change = StructuralChange.objects.filter(version=version).first()
    if change is None or change.uid == before:
        words = _("%(before)s cannot be moved further that way.") % {"before": element.code}
        return _answer(request, version, uid, words, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _answer(request, version, uid, told(change))


def _status(error) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if isinstance(error, InvalidInput) else HTTPStatus.CONFLICT


def _answer(request, version, uid, words: str, status: int = HTTPStatus.OK):
    """The newest tree for a script, with the focus on the element; else back to the page of the plan."""
    refused = status != HTTPStatus.OK
    if request.htmx:
        context = tree_context(version) | {"focus": str(uid), "editing": True, "refused": refused, "said": words}
        return render(request, "plans/_tree.html", context, status=status)
    (messages.error if refused else messages.success)(request, words)
    address = reverse("plan_edit", args=[version.plan.region.slug, version.plan.slug])
    return HttpResponseRedirect(f"{address}?moved={uid}#e-{uid}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def move_to(request, region, plan, kind, uid):
    """A form that puts an element anywhere it may stand."""
    _found, version = working_or_404(request, region, plan)
    element = element_or_404(version, kind, uid)
    data = request.POST or request.GET
    form = MoveToForm(data if "parent" in data else None, tree=tree(version), element=element)
    status = HTTPStatus.OK
    if request.htmx:
        form.forget_errors()
        return render(request, "plans/_move_to_fields.html", {"form": form})
    if request.method == "POST" and "look" not in request.POST and form.is_valid():
        try:
            actions.place_element(element, by=request.user, **form.place())
            return _moved(request, version, element)
        except StaleCopy as error:
            form = MoveToForm(None, tree=tree(version), element=element)
            messages.error(request, str(error))
            status = HTTPStatus.CONFLICT
        except PortalError as error:
            form.tell(error)
    elif request.method != "POST" or "look" in request.POST:
        form.forget_errors()
    parent = parent_of(element)
    context = {"form": form, "element": element, "label": element_label(version, element), "under": parent}
    return render(request, "plans/move_to.html", _context(version) | context, status=status)


def _moved(request, version, element):
    change = last_change(version)
    if change is not None and change.element_uid == element.uid:
        messages.success(request, told(change))
    else:
        messages.info(request, _("It stands there already."))
    address = reverse("plan_edit", args=[version.plan.region.slug, version.plan.slug])
    return HttpResponseRedirect(f"{address}?moved={element.uid}#{anchor(element)}")


@login_required
@require_safe
def element_tools(request, region, plan, kind, uid):
    """All that can be done with one element: a page, and with a script a side sheet."""
    _found, version = working_or_404(request, region, plan)
    element = element_or_404(version, kind, uid)
    shown = tree(version)
    node = shown.nodes.get(str(element.uid))
    context = _context(version) | {
        "element": element,
        "kind": kind,
        "label": element_label(version, element),
        "under": parent_of(element),
        "below": actions.number_below(element),
        "base": token_of(version, kind),
        "is_flat": kind not in ("section", "objective"),
        "may_have_below": kind in ("section", "objective") and shown.may_have_below(node),
        "next_level": version.about.level_name(element.code.count(".") + 1) or _("objective"),
        "budget": node.below.get("budget", []),
    }
    template = "plans/_element_menu.html" if request.htmx else "plans/element_tools.html"
    return render(request, template, context)


@login_required
@require_POST
def undo_structural_change(request, region, plan, uid):
    _found, version = working_or_404(request, region, plan)
    change = StructuralChange.objects.filter(version=version, uid=uid).select_related("version__plan").first()
    try:
        numbering = actions.undo_structural_change(version, uid=uid, by=request.user)
    except PortalError as error:
        return _answer(request, version, change.element_uid if change else "", str(error), HTTPStatus.CONFLICT)
    return _answer(request, version, change.element_uid, undone(change, numbering))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove_element(request, region, plan, kind, uid):
    """At once when nothing stands below: it can be undone. Else a page asks, and says how much would go."""
    _found, version = working_or_404(request, region, plan)
    element = element_or_404(version, kind, uid)
    below = actions.number_below(element)
    if request.method == "POST" and (not below or "confirmed" in request.POST):
        try:
            actions.remove_element(element, by=request.user)
            change = last_change(version)
            messages.success(request, f"{told(change)} {_('It can be undone until the next change.')}")
        except PortalError as error:
            messages.error(request, str(error))
        return redirect("plan_edit", region, plan)
    context = {"element": element, "label": element_label(version, element), "below": below}
    return render(request, "plans/remove_element.html", _context(version) | context)


def _context(version) -> dict:
    return {"region": version.plan.region, "plan": version.plan, "version": version, "about": version.about}
