"""What an author does with the links from our letters: confirms, follows, withdraws. Whoever holds the link may."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations import actions, links
from consultations.models import Submission
from consultations.views.refusals import tell


def find_submission(request, region: str, signer) -> Submission:
    key = request.POST.get("klucz") or request.GET.get("klucz", "")
    submission = links.submission_with(key, signer)
    if submission is None or submission.round.region.slug != region:
        raise Http404
    return submission


def page_of(request, template, submission, **context):
    remarks = submission.remarks.select_related("answer")
    shown = {"region": submission.round.region, "round": submission.round, "submission": submission, "remarks": remarks}
    response = render(request, template, shown | context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@never_cache
@require_http_methods(["GET", "POST"])
def confirm_submission(request, region):
    """A GET only shows the button: scanners of mail open every link, and must not confirm for anybody."""
    submission = find_submission(request, region, links.CONFIRMATION)
    if request.method == "POST":
        tell(request, _("Thank you. Your remarks are received."), actions.confirm, submission)
        submission.refresh_from_db()
    if submission.state != Submission.State.UNCONFIRMED:
        return redirect(links.tracking_path(submission))
    can_confirm = Submission.objects.confirmable().filter(pk=submission.pk).exists()
    context = {"can_confirm": can_confirm, "key": links.key_of(submission, links.CONFIRMATION)}
    return page_of(request, "consultations/confirm.html", submission, **context)


@never_cache
@require_safe
def track_submission(request, region):
    """The author's own page: what was received, what the office answered."""
    submission = find_submission(request, region, links.TRACKING)
    can_withdraw = Submission.objects.withdrawable().filter(pk=submission.pk).exists()
    context = {"can_withdraw": can_withdraw, "key": links.key_of(submission, links.TRACKING)}
    return page_of(request, "consultations/submission.html", submission, **context)


@never_cache
@require_POST
def withdraw_submission(request, region):
    submission = find_submission(request, region, links.TRACKING)
    tell(request, _("Your remarks are withdrawn."), actions.withdraw, submission)
    return redirect(links.tracking_path(submission))
