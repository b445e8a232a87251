"""The office's work on the remarks of a round: sift, answer, accept, publish."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations import actions, policies, spots
from consultations.filters import RemarkFilter
from consultations.forms import AnswerForm, HideForm, ReturnForm
from consultations.models import Answer, Remark
from consultations.progress import progress_of
from consultations.views.refusals import attempt, tell
from consultations.views.rounds import find_round
from plan_portal.policy import require

REMARKS_PER_PAGE = 50


def find_remark(request, region: str, uid) -> Remark:
    visible = Remark.objects.visible_to(request.user).with_answers()
    return get_object_or_404(visible, uid=uid, submission__round__version__plan__region__slug=region)


@require_safe
def remark(request, region, uid):
    """One remark and, when the answers are published, the answer: for everybody."""
    remark = find_remark(request, region, uid)
    place = spots.find(remark.round.version, remark.element_kind, remark.element_uid or "", remark.part)
    can_work_on = policies.can_work_on(request.user, remark.round)
    context = {"region": remark.round.region, "round": remark.round, "remark": remark, "place": place}
    return render(request, "consultations/remark.html", context | {"can_work_on": can_work_on})


def of_round(request, round):
    """The remarks that the office works on, as the filters in the address choose them."""
    return Remark.objects.visible_to(request.user).filter(submission__round=round)


@login_required
@require_safe
def round_remarks(request, region, pk):
    round = find_round(request, region, pk)
    require(policies.can_work_on(request.user, round))
    filtered = RemarkFilter(request.GET, queryset=of_round(request, round).with_answers())
    page = Paginator(filtered.qs, REMARKS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "region": round.region,
        "round": round,
        "filter": filtered,
        "page": page,
        "found": ngettext("%d remark", "%d remarks", page.paginator.count) % page.paginator.count,
        "progress": progress_of(round),
        "can_publish_answers": policies.can_publish_answers(request.user, round),
    }
    return render(request, "consultations/round_remarks.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def answer_remark(request, region, uid):
    """Three panes: the list, the remark in its place, the answer."""
    remark = find_remark(request, region, uid)
    require(policies.can_answer(request.user, remark))
    form = answer_form(remark, request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = attempt(form, write_answer, remark, hand_on="hand_on" in request.POST, by=request.user, **words(form))
        if answer:
            messages.success(request, said_of(answer))
            return redirect(with_query(request, reverse("answer_remark", args=[region, remark.uid])))
    return work_page(request, remark, form=form)


def answer_form(remark, data=None):
    answer = getattr(remark, "answer", None)
    initial = {name: getattr(answer, name) for name in AnswerForm.base_fields} if answer else {}
    return AnswerForm(data, initial=initial)


def words(form) -> dict:
    given = form.cleaned_data
    return {"disposition": given["disposition"], "reason": given["reason"], "base_revision": given["revision"] or 0}


def write_answer(remark, *, hand_on, by, **words) -> Answer:
    answer = actions.save_answer(remark, **words, by=by)
    return actions.hand_on(answer, by=by) if hand_on else answer


def said_of(answer):
    if answer.is_in_review:
        return _("The answer is saved and waits for a second person to accept it.")
    return _("The draft of the answer is saved.")


def work_page(request, remark, **forms):
    round = remark.round
    filtered = RemarkFilter(request.GET, queryset=of_round(request, round).select_related("submission", "answer"))
    listed = list(filtered.qs)
    here = next((n for n, other in enumerate(listed) if other.pk == remark.pk), None)
    answer = getattr(remark, "answer", None)
    context = {
        "region": round.region,
        "round": round,
        "remark": remark,
        "answer": answer,
        "earlier": earlier_words(answer) if answer else [],
        "place": spots.find(round.version, remark.element_kind, remark.element_uid or "", remark.part),
        "listed": listed,
        "next": listed[here + 1] if here is not None and here + 1 < len(listed) else None,
        "previous": listed[here - 1] if here else None,
        "progress": progress_of(round),
        "query": request.GET.urlencode(),
        "can_decide": bool(answer) and policies.can_decide(request.user, answer),
        "form": answer_form(remark),
        "hide_form": HideForm(),
        "return_form": ReturnForm(),
    }
    return render(request, "consultations/answer.html", context | forms)


def earlier_words(answer: Answer):
    """Every wording that the answer has had, newest first, the present one left out."""
    history = answer.events.filter(revision__lt=answer.revision).order_by("-revision", "pgh_id").distinct("revision")
    return history.select_related("drafted_by")


def with_query(request, url):
    """The same filters on the next page."""
    query = request.GET.urlencode()
    return f"{url}?{query}" if query else url


def back_to_work(request, remark):
    return redirect(with_query(request, reverse("answer_remark", args=[remark.round.region.slug, remark.uid])))


@login_required
@require_POST
def moderate_remark(request, region, uid):
    remark = find_remark(request, region, uid)
    require(policies.can_moderate(request.user, remark))
    if "publish" in request.POST:
        tell(request, _("The remark is published."), actions.publish_remark, remark, by=request.user)
        return back_to_work(request, remark)
    form = HideForm(request.POST)
    if form.is_valid() and attempt(
        form, actions.hide_remark, remark, reason=form.cleaned_data["reason"], by=request.user
    ):
        messages.success(request, _("The remark is not published. Its reason is public."))
        return back_to_work(request, remark)
    return work_page(request, remark, hide_form=form)


@login_required
@require_POST
def decide_answer(request, region, uid):
    """The second person: accept, or return with a reason."""
    remark = find_remark(request, region, uid)
    answer = get_object_or_404(
        Answer.objects.select_related("remark__submission__round__version__plan__region"), remark=remark
    )
    require(policies.can_decide(request.user, answer))
    if "accept" in request.POST:
        revision = request.POST.get("revision", "")
        seen = int(revision) if revision.isdecimal() else 0
        tell(request, _("The answer is accepted."), actions.accept, answer, revision=seen, by=request.user)
        return back_to_work(request, remark)
    form = ReturnForm(request.POST)
    if form.is_valid() and attempt(form, actions.return_answer, answer, why=form.cleaned_data["why"], by=request.user):
        messages.success(request, _("The answer is returned to its author."))
        return back_to_work(request, remark)
    return work_page(request, remark, return_form=form)


@login_required
@require_POST
def take_back_answer(request, region, uid):
    remark = find_remark(request, region, uid)
    require(policies.can_answer(request.user, remark))
    answer = get_object_or_404(Answer, remark=remark)
    tell(request, _("The answer is a draft again."), actions.take_back, answer, by=request.user)
    return back_to_work(request, remark)


@login_required
@require_http_methods(["GET", "POST"])
def publish_answers(request, region, pk):
    """First what is still missing, or what will happen; then the button."""
    round = find_round(request, region, pk)
    require(policies.can_publish_answers(request.user, round))
    if request.method == "POST" and tell(
        request,
        _("The answers are published. Their authors are told by e-mail."),
        actions.publish_answers,
        round,
        by=request.user,
    ):
        return redirect(round)
    context = {
        "region": round.region,
        "round": round,
        "obstacles": actions.obstacles_to_publishing(round),
        "progress": progress_of(round),
    }
    return render(request, "consultations/publish_answers.html", context)
