"""The rounds of a region, for everybody; preparing, announcing and extending them, for its office."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations import actions, policies
from consultations.basket import Basket
from consultations.forms import ExtensionForm, RoundForm, first_words, words_of
from consultations.models import ConsultationRound, Remark, Submission
from consultations.views.refusals import attempt, tell
from plan_portal.accounts.models import Region
from plan_portal.policy import require

REMARKS_PER_PAGE = 50


def find_round(request, region: str, pk: int) -> ConsultationRound:
    """The round, if this person may know of it."""
    visible = ConsultationRound.objects.visible_to(request.user).with_plan()
    return get_object_or_404(visible, pk=pk, version__plan__region__slug=region)


@require_safe
def rounds(request, region):
    region = get_object_or_404(Region, slug=region)
    received = Count("submissions__remarks", filter=Q(submissions__state=Submission.State.CONFIRMED))
    visible = ConsultationRound.objects.visible_to(request.user).filter(version__plan__region=region)
    listed = visible.with_plan().annotate(received=received)
    can_prepare = policies.can_prepare(request.user, region)
    return render(
        request, "consultations/rounds.html", {"region": region, "rounds": listed, "can_prepare": can_prepare}
    )


@require_safe
def round(request, region, pk):
    round = find_round(request, region, pk)
    received = Remark.objects.confirmed().filter(submission__round=round)
    # With the answers stands every remark that was answered; what is hidden stands there without its words.
    listed = received if round.has_published_answers else received.public()
    context = {
        "region": round.region,
        "round": round,
        "received": received.count(),
        "page": Paginator(listed.with_answers(), REMARKS_PER_PAGE).get_page(request.GET.get("page")),
        "extensions": round.extensions.all(),
        "basket": Basket(request.session, round),
        "can_edit": policies.can_edit(request.user, round),
        "can_announce": policies.can_announce(request.user, round),
        "can_extend": policies.can_extend(request.user, round),
        "can_work_on": policies.can_work_on(request.user, round),
    }
    return render(request, "consultations/round.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def prepare_round(request, region):
    region = get_object_or_404(Region.objects.filter(pk__in=request.user.roles()), slug=region)
    require(policies.can_prepare(request.user, region))
    initial = first_words(region) | {"version": request.GET.get("version")}
    form = RoundForm(request.POST or None, region=region, initial=initial)
    if request.method == "POST" and form.is_valid():
        words = dict(form.cleaned_data)
        version = words.pop("version")
        round = attempt(form, actions.prepare, version, **words, by=request.user)
        if round:
            messages.success(
                request, _("The consultation is prepared. Only your office sees it until it is announced.")
            )
            return redirect(round)
    return render(request, "consultations/round_form.html", {"region": region, "form": form})


@login_required
@require_http_methods(["GET", "POST"])
def edit_round(request, region, pk):
    round = find_round(request, region, pk)
    require(policies.can_edit(request.user, round))
    form = RoundForm(request.POST or None, region=round.region, round=round, initial=words_of(round))
    given = request.method == "POST" and form.is_valid()
    if given and attempt(form, actions.edit, round, **form.cleaned_data, by=request.user):
        messages.success(request, _("The consultation is saved."))
        return redirect(round)
    return render(request, "consultations/round_form.html", {"region": round.region, "round": round, "form": form})


@login_required
@require_http_methods(["GET", "POST"])
def announce_round(request, region, pk):
    """First what will happen, then the button."""
    round = find_round(request, region, pk)
    require(policies.can_announce(request.user, round))
    if request.method == "POST":
        tell(request, _("The consultation is announced."), actions.announce, round, by=request.user)
        return redirect(round)
    return render(request, "consultations/announce.html", {"region": round.region, "round": round})


@login_required
@require_http_methods(["GET", "POST"])
def extend_round(request, region, pk):
    round = find_round(request, region, pk)
    require(policies.can_extend(request.user, round))
    form = ExtensionForm(request.POST or None)
    given = request.method == "POST" and form.is_valid()
    if given and attempt(form, actions.extend, round, **form.cleaned_data, by=request.user):
        messages.success(request, _("People have more time. The earlier date stays on the page of the consultation."))
        return redirect(round)
    return render(request, "consultations/extend.html", {"region": round.region, "round": round, "form": form})


@login_required
@require_POST
def discard_round(request, region, pk):
    round = find_round(request, region, pk)
    require(policies.can_edit(request.user, round))
    if tell(request, _("The prepared consultation is discarded."), actions.discard, round, by=request.user):
        return redirect("rounds", region)
    return redirect(round)
