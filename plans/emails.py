"""Letters about comments. Work of background jobs: `run` is the attempt (plan_portal/jobs/running.py)."""

from django.conf import settings

from plan_portal import mail
from plan_portal.accounts.models import User
from plans.models import Comment, CommentThread
from plans.office import office_of


def send_assignment(run, thread_pk: int, person_pk: int) -> None:
    """Tell who is to see to a comment; nothing if it is somebody else's by now, or resolved."""
    thread = CommentThread.objects.select_related("plan__region", "assigned_by").get(pk=thread_pk)
    if thread.is_open and thread.assignee_id == person_pk:
        first = thread.comments.first()
        _send("comment_assigned", thread, person_pk, comment=first, by=thread.assigned_by)


def send_mention(run, comment_pk: int, person_pk: int) -> None:
    comment = Comment.objects.select_related("thread__plan__region", "author").get(pk=comment_pk)
    _send("comment_mention", comment.thread, person_pk, comment=comment, by=comment.author)


def _send(name: str, thread: CommentThread, person_pk: int, **words) -> None:
    """Only to somebody who is of the office still."""
    person = office_of(thread.plan.region_id).filter(pk=person_pk).first()
    if isinstance(person, User):
        words |= {"thread": thread, "plan": thread.plan, "region": thread.plan.region}
        words["link"] = f"{settings.PORTAL_URL}{thread.get_absolute_url()}"
        mail.send(f"plans/{name}", to=person, context=words)
