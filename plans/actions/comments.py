"""What the office says among itself about places of a plan. Plans are not changed by it, frozen ones neither."""

import datetime as dt

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from plan_portal import audit
from plan_portal.errors import WrongState
from plan_portal.jobs.actions import enqueue
from plans import places
from plans.actions.editing import checking
from plans.models import Comment, CommentThread, PlanVersion
from plans.office import office_of

LONGEST_COMMENT = 5000  # characters
LETTER_ATTEMPTS = 8  # a mail server may be away for half an hour


@transaction.atomic
def add_comment(
    version: PlanVersion, *, kind: str, uid, part: str = "", text: str, assignee=None, due=None, mentioned=(), by
) -> CommentThread:
    """Begin a thread about an element of a version, or about the paragraph `part` of it."""
    with audit.because("add_comment", by=by):
        place = places.find(version, kind, uid, part)
        with checking() as refusals:
            refusals.unless(place is not None, "part", _("This place is not there any more."))
            _check_text(refusals, text)
            _check_people(refusals, version.plan, assignee, due, mentioned)
        thread = CommentThread.objects.create(
            plan=version.plan,
            element_kind=place.kind,
            element_uid=place.uid,
            part=part,
            label=place.label[:600],
            quote=place.quote,
            author=by,
            assignee=assignee,
            assigned_by=by if assignee else None,
            due=due,
        )
        _write(thread, text, mentioned, by)
        _tell_assignee(thread, by)
    return thread


@transaction.atomic
def reply_to_comment(thread: CommentThread, *, text: str, mentioned=(), by) -> Comment:
    with audit.because("reply_to_comment", by=by):
        locked = CommentThread.objects.select_for_update(of=["self"]).select_related("plan").get(pk=thread.pk)
        if not locked.is_open:
            raise WrongState(_("This comment is resolved. Reopen it to answer."))
        with checking() as refusals:
            _check_text(refusals, text)
            _check_people(refusals, locked.plan, None, None, mentioned)
        return _write(locked, text, mentioned, by)


@transaction.atomic
def assign_comment(thread: CommentThread, *, assignee, due: dt.date | None = None, by) -> CommentThread:
    """Ask somebody of the office to see to it; `assignee=None` asks nobody any more."""
    with audit.because("assign_comment", by=by):
        with checking() as refusals:
            _check_people(refusals, thread.plan, assignee, due, ())
        before = CommentThread.objects.values_list("assignee", flat=True).get(pk=thread.pk)
        values = {"assignee": assignee, "assigned_by": by if assignee else None, "due": due if assignee else None}
        if not CommentThread.objects.open().filter(pk=thread.pk).update(**values):
            raise WrongState(_("This comment is resolved. Reopen it first."))
        thread.refresh_from_db()
        if thread.assignee_id != before:
            _tell_assignee(thread, by)
    return thread


@transaction.atomic
def resolve_comment(thread: CommentThread, *, by) -> CommentThread:
    with audit.because("resolve_comment", by=by):
        # One statement decides: of two people who press the button at once, one gets WrongState.
        if not CommentThread.objects.open().filter(pk=thread.pk).update(resolved_at=Now(), resolved_by=by):
            raise WrongState(_("This comment is resolved already."))
        thread.refresh_from_db()
    return thread


@transaction.atomic
def reopen_comment(thread: CommentThread, *, by) -> CommentThread:
    with audit.because("reopen_comment", by=by):
        if not CommentThread.objects.resolved().filter(pk=thread.pk).update(resolved_at=None, resolved_by=None):
            raise WrongState(_("This comment is open already."))
        thread.refresh_from_db()
    return thread


def _write(thread, text, mentioned, by) -> Comment:
    comment = Comment.objects.create(thread=thread, author=by, text=text.strip())
    comment.mentioned.set(mentioned)
    for person in mentioned:
        if person.pk != by.pk:
            words = {"comment_pk": comment.pk, "person_pk": person.pk}
            _letter("plans.tasks.send_mention", thread, words, by)
    return comment


def _tell_assignee(thread, by) -> None:
    if thread.assignee_id and thread.assignee_id != by.pk:
        words = {"thread_pk": thread.pk, "person_pk": thread.assignee_id}
        _letter("plans.tasks.send_assignment", thread, words, by)


def _letter(task, thread, arguments, by) -> None:
    enqueue(
        task,
        title=_("Letter about a comment"),
        arguments=arguments,
        by=None,
        region=thread.plan.region,
        max_attempts=LETTER_ATTEMPTS,
    )


def _check_text(refusals, text: str) -> None:
    refusals.require("text", text.strip(), _("Write the comment."))
    too_long = _("A comment has at most %(number)s characters.") % {"number": LONGEST_COMMENT}
    refusals.unless(len(text) <= LONGEST_COMMENT, "text", too_long)


def _check_people(refusals, plan, assignee, due, mentioned) -> None:
    office = set(office_of(plan.region_id).values_list("pk", flat=True))
    outside = _("Choose somebody of the region's office.")
    refusals.unless(assignee is None or assignee.pk in office, "assignee", outside)
    refusals.unless(all(person.pk in office for person in mentioned), "mentioned", outside)
    if due and assignee is None:
        refusals["assignee"] = _("Say who is to see to it by that day.")
    refusals.unless(due is None or due >= timezone.localdate(), "due", _("This day has passed."))
