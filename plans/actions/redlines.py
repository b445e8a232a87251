"""What changed between two versions: asked for by anybody who may read both, worked out once by a worker."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from plan_portal.accounts.models import User
from plan_portal.errors import WrongState
from plan_portal.jobs import actions as jobs
from plan_portal.jobs.errors import PermanentFailure
from plan_portal.jobs.models import Job
from plans.comparing import Comparison
from plans.models import PlanVersion, Redline
from plans.redline import FORMAT, redline
from plans.snapshot import canonical, content_hash, version_content


@transaction.atomic
def request_redline(comparison: Comparison) -> Job:
    """Have the changes worked out. However often and by whomever it is asked for, two contents are compared once.

    The work belongs to nobody: it is on no one's list, and no one can call it off for all the others.
    """
    made = Job.objects.filter(key=comparison.key, state=Job.State.DONE)
    if made.exists() and comparison.redline() is None:
        made.update(key="")  # what it made has been cleaned away since
    return jobs.enqueue(
        "plans.tasks.make_redline",
        title=_("Changes of the plan “%(plan)s”") % {"plan": comparison.new.plan.short_title},
        arguments={"old_pk": comparison.old.pk, "new_pk": comparison.new.pk},
        by=None,
        region=comparison.new.plan.region,
        key=comparison.key,
    )


@transaction.atomic
def request_changes_document(comparison: Comparison, *, by: User) -> Job:
    """A PDF of the changes for one person's own documents; asked for again, the same one."""
    made = comparison.redline()
    if made is None:
        raise WrongState(_("The changes are still being worked out. Ask for the document when they are shown."))
    title = _("Changes: %(plan)s, versions %(old)s and %(new)s (PDF)") % {
        "plan": comparison.new.plan.short_title,
        "old": comparison.old.number,
        "new": comparison.new.number,
    }
    language = get_language() or settings.LANGUAGE_CODE
    return jobs.enqueue(
        "plans.tasks.make_changes_document",
        title=title,
        arguments={"redline_pk": made.pk, "versions": [comparison.old.pk, comparison.new.pk], "language": language},
        by=by,
        region=comparison.new.plan.region,
        key=f"changes-{made.pk}-{language}-{by.pk}",
    )


def make_redline(run, *, old_pk: int, new_pk: int) -> None:
    """The work of that job. Done again after a mishap, it makes the same redline and keeps it once."""
    versions = PlanVersion.objects.select_related("plan__region", "plan__kind")
    old, new = versions.get(pk=old_pk), versions.get(pk=new_pk)
    contents = [version_content(old), version_content(new)]
    old_hash, new_hash = (_checked_hash(*each) for each in zip((old, new), contents, strict=True))
    words = _("comparing the versions")
    changes = redline(*contents, progress=lambda done, total: run.progress(done, total, words))
    with run.finishing() as result:
        Redline.objects.get_or_create(
            old_hash=old_hash,
            new_hash=new_hash,
            rules=FORMAT,
            defaults={"plan": new.plan, "content": canonical(changes).decode()},
        )
        clean_away(new.plan, now=new_hash)
        result.page(reverse("version_changes", args=[new.plan.region.slug, new.plan.slug, old.number, new.number]))


def clean_away(plan, *, now: str) -> None:
    """Drop redlines of what no version holds any more: earlier states of a working version, earlier rules.

    `now` is the hash of the content that has just been compared.
    """
    held = {now, *plan.versions.frozen().values_list("content_hash", flat=True)}
    Redline.objects.filter(plan=plan).exclude(rules=FORMAT, old_hash__in=held, new_hash__in=held).delete()


def retry_redline(comparison: Comparison, *, by: User) -> Job:
    """Begin anew what failed."""
    job = comparison.job()
    if job is None or not job.has_failed:
        return request_redline(comparison)
    return jobs.retry(job, by=by)


def _checked_hash(version: PlanVersion, content: dict) -> str:
    counted = content_hash(content)
    if version.is_frozen and counted != version.content_hash:
        raise PermanentFailure(_("A frozen version does not match its SHA-256: its changes cannot be told."))
    return counted
