"""What the home page, the region's page and „Moje zadania” show of consultations."""

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.models import Answer, ConsultationRound, Remark
from plan_portal.my_tasks import Task, Waiting
from plan_portal.search import Hit, where_and_when, with_words


def open_rounds(user, region=None):
    """Rounds that take remarks now, the one that closes first on top; each knows its `days_left`."""
    rounds = ConsultationRound.objects.visible_to(user).open().with_plan().order_by("closes_at")
    return rounds.filter(version__plan__region=region) if region else rounds


def tasks_for(user) -> list[Task]:
    """What waits in the rounds of one's own office. Two queries, however many rounds there are."""
    own = user.staffed_regions()
    if not own:
        return []
    rounds = ConsultationRound.objects.filter(version__plan__region__in=own, answers_published_at=None).with_plan()
    counts = counts_by_round(user, own)
    tasks = []
    for round in rounds:
        tasks += tasks_of(round, counts.get(round.pk, {}), user)
    return tasks


def counts_by_round(user, regions) -> dict[int, dict]:
    confirmed = Remark.objects.confirmed().filter(
        submission__round__version__plan__region__in=regions, submission__round__answers_published_at=None
    )
    in_review = Q(answer__state=Answer.State.IN_REVIEW)
    rows = (
        confirmed.order_by()
        .values(round=F("submission__round"))
        .annotate(
            received=Count("pk"),
            unmoderated=Count("pk", filter=Q(publication=Remark.Publication.WAITING)),
            unanswered=Count("pk", filter=Q(answer=None)),
            my_drafts=Count("pk", filter=Q(answer__state=Answer.State.DRAFT, answer__drafted_by=user)),
            to_accept=Count("pk", filter=in_review & ~Q(answer__drafted_by=user)),
            mine_in_review=Count("pk", filter=in_review & Q(answer__drafted_by=user)),
            accepted=Count("pk", filter=Q(answer__state=Answer.State.ACCEPTED)),
        )
    )
    return {row["round"]: row for row in rows}


def tasks_of(round, counts, user) -> list[Task]:
    coordinator = user.is_coordinator_of(round.region)
    if not round.is_announced:
        return [to_announce(round)] if coordinator else []
    found = [task for task in work_on_remarks(round, counts) if task]
    ready = round.is_closed and counts.get("received", 0) == counts.get("accepted", 0) and not counts.get("unmoderated")
    if coordinator and ready:
        found.append(to_publish(round))
    return found


def to_announce(round) -> Task:
    title = _("Announce the consultation: %(round)s") % {"round": round.title}
    return Task(title=title, url=round.get_absolute_url(), due=round.first_day, kind=_("Consultations"))


def to_publish(round) -> Task:
    title = _("Publish the answers: %(round)s") % {"round": round.title}
    url = reverse("publish_answers", args=[round.region.slug, round.pk])
    return Task(title=title, url=url, kind=_("Consultations"))


def work_on_remarks(round, counts):
    number = counts.get("unmoderated", 0)
    title = ngettext("Moderate %(number)d remark: %(round)s", "Moderate %(number)d remarks: %(round)s", number)
    yield task(round, number, title, "state=moderate")
    number = counts.get("unanswered", 0)
    title = ngettext("Answer %(number)d remark: %(round)s", "Answer %(number)d remarks: %(round)s", number)
    yield task(round, number, title, "state=answer")
    number = counts.get("my_drafts", 0)
    title = ngettext(
        "Finish %(number)d draft of an answer: %(round)s", "Finish %(number)d drafts of answers: %(round)s", number
    )
    yield task(round, number, title, "state=answer")
    number = counts.get("to_accept", 0)
    title = ngettext("Accept %(number)d answer: %(round)s", "Accept %(number)d answers: %(round)s", number)
    yield task(round, number, title, "state=review")
    number = counts.get("mine_in_review", 0)
    title = ngettext(
        "%(number)d answer of yours waits for acceptance: %(round)s",
        "%(number)d answers of yours wait for acceptance: %(round)s",
        number,
    )
    yield task(round, number, title, "state=review", waiting=Waiting.FOR_OTHERS)


def task(round, number, title, query, waiting=Waiting.FOR_ME) -> Task | None:
    if not number:
        return None
    url = f"{reverse('round_remarks', args=[round.region.slug, round.pk])}?{query}"
    words = {"number": number, "round": round.title}
    return Task(title=title % words, url=url, kind=_("Consultations"), waiting=waiting)


def found(query: str, user) -> list[Hit]:
    """Rounds by their title, the newest first, for the search page."""
    visible = ConsultationRound.objects.visible_to(user).with_plan().order_by("-closes_at")
    return [
        Hit(one.title, one.get_absolute_url(), where_and_when(one.region, one.first_day, one.last_day))
        for one in with_words(visible, "title", query)
    ]
