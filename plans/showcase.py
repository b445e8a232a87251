"""What the home, region and dashboard pages show of plans."""

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from plan_portal import formats
from plan_portal.my_tasks import Task, Waiting
from plan_portal.search import Hit, with_words
from plans.models import CommentThread, Plan, PlanVersion


def plan_in_force(region, user) -> PlanVersion | None:
    """The newest adopted version of the region's newest adopted plan, else its newest public version."""
    versions = PlanVersion.objects.visible_to(user).filter(plan__region=region, published_at__isnull=False)
    versions = versions.select_related("plan__region", "plan__kind", "resolution__region")
    return (
        versions.adopted().order_by("-resolution__date", "-number").first()
        or versions.order_by("-published_at").first()
    )


def newest_plans(limit: int = 5) -> list[PlanVersion]:
    """Versions published last, the newest of each plan."""
    newest = PlanVersion.objects.published().order_by("plan_id", "-number").distinct("plan_id").values("pk")
    found = PlanVersion.objects.filter(pk__in=newest).select_related("plan__region", "resolution__region")
    return list(found.order_by("-published_at")[:limit])


def tasks_for(user) -> list[Task]:
    """Working versions that somebody writes, and frozen ones that wait to be published."""
    tasks = []
    working = PlanVersion.objects.working().filter(plan__region__in=user.staffed_regions())
    for version in working.select_related("plan__region", "plan__kind"):
        plan = version.plan
        title = _("Write the working version: %(plan)s") % {"plan": plan.short_title}
        tasks.append(Task(title=title, url=_edit_url(plan), kind=_("Plans")))
    waiting = PlanVersion.objects.frozen().filter(published_at=None, plan__region__in=user.staffed_regions())
    for version in waiting.select_related("plan__region"):
        mine = user.is_coordinator_of(version.plan.region_id)
        tasks.append(
            Task(
                title=_("Publish the frozen version: %(plan)s, %(version)s")
                % {"plan": version.plan.short_title, "version": version},
                url=version.get_absolute_url(),
                kind=_("Plans"),
                waiting=Waiting.FOR_ME if mine else Waiting.FOR_OTHERS,
            )
        )
    return [*tasks, *_comments_for(user)]


def _comments_for(user) -> list[Task]:
    """Comments that one was asked to see to, and those that one asked others to see to."""
    threads = CommentThread.objects.visible_to(user).open().select_related("plan__region", "assignee")
    mine = [_comment(thread, Waiting.FOR_ME) for thread in threads.assigned_to(user)]
    asked = threads.filter(assigned_by=user).exclude(assignee=user)
    return mine + [_comment(thread, Waiting.FOR_OTHERS) for thread in asked]


def _comment(thread, waiting) -> Task:
    said = {"place": Truncator(thread.label).chars(120), "person": thread.assignee}
    title = _("See to the comment: %(place)s") % said
    if waiting == Waiting.FOR_OTHERS:
        title = _("Comment for %(person)s: %(place)s") % said
    return Task(title=title, url=thread.get_absolute_url(), due=thread.due, kind=_("Plans"), waiting=waiting)


def _edit_url(plan: Plan) -> str:
    return reverse("plan_edit", args=[plan.region.slug, plan.slug])


def found(query: str, user) -> list[Hit]:
    """Plans by their title, for the search page."""
    visible = Plan.objects.visible_to(user).select_related("region")
    return [
        Hit(
            one.title,
            one.get_absolute_url(),
            f"{one.region.full_name} · {formats.years(one.first_year, one.last_year)}",
        )
        for one in with_words(visible, "title", query)
    ]
