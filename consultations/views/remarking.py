"""A visitor writes remarks, collects them, and hands them in. Works without an account and without JavaScript."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations import abuse, actions, spots
from consultations.basket import MOST_REMARKS, Basket, Written
from consultations.forms import RemarkForm, SubmitterForm
from consultations.models import CONFIRMATION_TIME
from consultations.views.refusals import attempt
from consultations.views.rounds import find_round


@never_cache
@require_http_methods(["GET", "POST"])
def write_remark(request, region, pk):
    """`?kind=section&uid=…&part=…` says what the remark is about; nothing means the whole document."""
    round = find_round(request, region, pk)
    place = spots.find(round.version, *(request.GET.get(name, "") for name in ("kind", "uid", "part")))
    if place is None:
        raise Http404
    basket = Basket(request.session, round)
    form = RemarkForm(request.POST or None)
    if request.method == "POST" and round.is_open and form.is_valid() and has_room(basket, form):
        basket.put(Written.at(place, **form.cleaned_data))
        return after_writing(request, round, place)
    return page_of(request, round, {"place": place, "form": form, "basket": basket})


@never_cache
@require_http_methods(["GET", "POST"])
def rewrite_remark(request, region, pk, index):
    """Change a remark that is in the basket."""
    round = find_round(request, region, pk)
    basket = Basket(request.session, round)
    written = basket.get(index - 1)
    if written is None:
        return redirect("basket", region, round.pk)
    form = RemarkForm(
        request.POST or None, initial={"proposal": written.proposal, "justification": written.justification}
    )
    place = spots.find(round.version, written.kind, written.uid, written.part)
    if request.method == "POST" and form.is_valid():
        basket.put(Written.at(place, **form.cleaned_data), index - 1)
        return redirect("basket", region, round.pk)
    return page_of(request, round, {"place": place, "form": form, "basket": basket, "rewriting": True})


def has_room(basket, form) -> bool:
    if not basket.is_full:
        return True
    form.add_error(None, _("One submission holds at most %d remarks. Send these first.") % MOST_REMARKS)
    return False


def after_writing(request, round, place):
    """On to who they are, or back to the place where they were reading."""
    if "more" not in request.POST:
        return redirect("basket", round.region.slug, round.pk)
    messages.success(
        request, _("Your remark is kept. It is not sent yet: go on reading, and send all of them together.")
    )
    return redirect(place.url)


def page_of(request, round, context):
    sheet = request.htmx and request.htmx.target == "sheet-body"
    template = "consultations/_remark_sheet.html" if sheet else "consultations/remark_form.html"
    return render(request, template, {"region": round.region, "round": round} | context)


@never_cache
@require_http_methods(["GET", "POST"])
def basket(request, region, pk):
    """All remarks of the submission, who hands them in, and the button that sends."""
    round = find_round(request, region, pk)
    basket = Basket(request.session, round)
    form = SubmitterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        submission = attempt(form, actions.hand_in, round, **handed_in(request, round, basket, form))
        if submission:
            basket.clear()
            request.session["handed_in"] = {
                "round": round.pk,
                "reference": submission.reference,
                "email": submission.email,
            }
            return redirect("remarks_sent", region, round.pk)
    context = {"region": round.region, "round": round, "basket": basket, "form": form}
    return render(request, "consultations/basket.html", context)


def handed_in(request, round, basket, form) -> dict:
    remarks = [
        actions.NewRemark(
            kind=written.kind,
            uid=written.uid,
            part=written.part,
            justification=written.justification,
            proposal=written.proposal,
        )
        for written in basket
    ]
    sender = {"address_digest": abuse.address_digest(request, round), "language": get_language()}
    return form.cleaned_data | sender | {"remarks": remarks}


@never_cache
@require_POST
def remove_remark(request, region, pk, index):
    round = find_round(request, region, pk)
    Basket(request.session, round).remove(index - 1)
    messages.success(request, _("The remark is removed from your submission."))
    return redirect("basket", region, round.pk)


@never_cache
@require_safe
def remarks_sent(request, region, pk):
    """What happens next: the link in the e-mail."""
    round = find_round(request, region, pk)
    sent = request.session.get("handed_in", {})
    if sent.get("round") != round.pk:
        return redirect(round)
    context = {"region": round.region, "round": round, "sent": sent, "days": CONFIRMATION_TIME.days}
    return render(request, "consultations/remarks_sent.html", context)
