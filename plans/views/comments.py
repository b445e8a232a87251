"""Internal comments: beside an element (a side sheet, or a page of its own), one thread, the list of a plan."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plan_portal.errors import PortalError
from plan_portal.policy import require
from plans import actions, policies
from plans.commented import standings
from plans.filters import CommentFilter
from plans.forms.comments import AssignForm, CommentForm, ReplyForm
from plans.models import ELEMENT_KINDS, CommentThread
from plans.office import office_of
from plans.places import element_label, element_of
from plans.views.finding import VERSIONS, find_plan

PER_PAGE = 30


def find_commented(request, region, plan):
    """The plan and its newest version, for whoever may comment on it."""
    found = find_plan(request, region, plan)
    require(policies.can_comment(request.user, found))
    return found, VERSIONS.filter(plan=found).order_by("-number").first()


def find_thread(request, region, plan, uid):
    found, version = find_commented(request, region, plan)
    threads = CommentThread.objects.visible_to(request.user).with_comments()
    return version, get_object_or_404(threads, plan=found, uid=uid)


def with_standings(version, threads) -> list:
    """Threads that know where their place is now."""
    places = standings(version, threads)
    for thread in threads:
        thread.standing = places[thread.pk]
    return list(threads)


@login_required
@require_safe
def comments(request, region, plan):
    """All threads of a plan, as the filters in the address choose them."""
    found, version = find_commented(request, region, plan)
    threads = CommentThread.objects.visible_to(request.user).filter(plan=found)
    filtered = CommentFilter(request.GET, queryset=threads.with_comments(), request=request)
    page = Paginator(filtered.qs, PER_PAGE).get_page(request.GET.get("page"))
    with_standings(version, page.object_list)
    number = page.paginator.count
    context = {"filter": filtered, "page": page, "any": threads.exists()}
    context["found"] = ngettext("%(number)s comment", "%(number)s comments", number) % {"number": number}
    return render(request, "plans/comments.html", _context(version) | context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def element_comments(request, region, plan, kind, uid):
    """The threads of one element, and a form to begin another; what is removed keeps those that it had."""
    found, version = find_commented(request, region, plan)
    element = element_of(version, kind, uid) if kind in ELEMENT_KINDS else None
    threads = CommentThread.objects.visible_to(request.user).filter(plan=found, element_uid=uid)
    if element is None and not threads.exists():
        raise Http404
    office = office_of(found.region_id)
    form = element and CommentForm(
        request.POST or None, element=element, office=office, prefix="nowy", initial=_initial(request)
    )
    said = ""
    if form and form.is_valid():
        try:
            actions.add_comment(version, kind=kind, uid=uid, by=request.user, **form.cleaned_data)
            said = _("The comment has been added.")
            form = CommentForm(None, element=element, office=office, prefix="nowy")
        except PortalError as error:
            form.tell(error)
    if said and not request.htmx:
        messages.success(request, said)
        return redirect(request.path)
    return _element(request, version, kind, uid, element=element, form=form, said=said)


def _initial(request) -> dict:
    return {"part": request.GET.get("part", "")}


def _element(request, version, kind, uid, *, element, form, said="", reply=None):
    threads = CommentThread.objects.visible_to(request.user).filter(plan=version.plan, element_uid=uid)
    threads = with_standings(version, list(threads.with_comments().order_by("resolved_at", "-begun_at")))
    office = office_of(version.plan.region_id)
    for thread in threads:
        own = reply is not None and reply[0] == thread.pk
        thread.reply_form = reply[1] if own else _reply_form(thread, office)
    label = element_label(version, element) if element else threads[0].label
    context = _context(version) | {
        "element": element,
        "kind": kind,
        "uid": uid,
        "label": label,
        "open_threads": [thread for thread in threads if thread.is_open],
        "resolved_threads": [thread for thread in threads if not thread.is_open],
        "form": form,
        "said": said,
    }
    return render(request, "plans/_comments.html" if request.htmx else "plans/element_comments.html", context)


def _reply_form(thread, office, data=None) -> ReplyForm:
    return ReplyForm(data, office=office, prefix=f"odp-{thread.pk}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def comment_thread(request, region, plan, uid):
    """One thread: read it, answer it, hand it to somebody."""
    version, thread = find_thread(request, region, plan, uid)
    form = _reply_form(thread, office_of(thread.plan.region_id), request.POST or None)
    said = ""
    if form.is_valid():
        try:
            actions.reply_to_comment(thread, by=request.user, **form.cleaned_data)
            said = _("The answer has been added.")
            form = None
        except PortalError as error:
            form.tell(error)
    return _back(request, version, thread, said, reply=form)


@login_required
@require_POST
def assign_comment(request, region, plan, uid):
    version, thread = find_thread(request, region, plan, uid)
    form = AssignForm(request.POST, office=office_of(thread.plan.region_id), prefix="komu")
    said = ""
    if form.is_valid():
        try:
            actions.assign_comment(thread, by=request.user, **form.cleaned_data)
            said = _("It is noted who is to see to it.")
        except PortalError as error:
            form.tell(error)
    return _back(request, version, thread, said, assign=form)


@login_required
@require_POST
def resolve_comment(request, region, plan, uid):
    return _turn(request, region, plan, uid, actions.resolve_comment, _("The comment is resolved."))


@login_required
@require_POST
def reopen_comment(request, region, plan, uid):
    return _turn(request, region, plan, uid, actions.reopen_comment, _("The comment is open again."))


def _turn(request, region, plan, uid, act, said):
    version, thread = find_thread(request, region, plan, uid)
    try:
        act(thread, by=request.user)
    except PortalError as error:
        said = str(error)
    return _back(request, version, thread, said)


def _back(request, version, thread, said, *, reply=None, assign=None):
    """Where it was asked from: the sheet of the element, or the page of the thread, with errors at their fields."""
    thread.refresh_from_db()
    office = office_of(thread.plan.region_id)
    if request.htmx:
        element = element_of(version, thread.element_kind, thread.element_uid)
        form = element and CommentForm(None, element=element, office=office, prefix="nowy")
        refused = (thread.pk, reply) if reply is not None and reply.is_bound else None
        where = (request, version, thread.element_kind, thread.element_uid)
        return _element(*where, element=element, form=form, said=said, reply=refused)
    if request.method == "POST" and said:
        messages.info(request, said)
        return redirect(thread)
    thread = with_standings(version, [find_again(thread)])[0]
    thread.reply_form = reply or _reply_form(thread, office)
    initial = {"assignee": thread.assignee_id, "due": thread.due}
    assign = assign or AssignForm(None, office=office, prefix="komu", initial=initial)
    return render(request, "plans/comment_thread.html", _context(version) | {"thread": thread, "assign_form": assign})


def find_again(thread):
    """With the comments that it has now."""
    return CommentThread.objects.with_comments().get(pk=thread.pk)


def _context(version) -> dict:
    return {"region": version.plan.region, "plan": version.plan, "version": version, "about": version.about}
