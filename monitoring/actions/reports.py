"""A report from its first chapter to publication. It is frozen first; documents are made from the snapshot alone."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from monitoring.chapters import chapters_of_an_annual_report
from monitoring.checks import checks_of
from monitoring.errors import NotReady
from monitoring.models import Report, ReportChapter
from monitoring.snapshot import sha256, snapshot_of
from plan_portal import audit
from plan_portal.accounts.models import User
from plan_portal.errors import InvalidInput, StaleCopy, WrongState
from plan_portal.richtext import clean
from plans.models import Plan, PlanVersion, Resolution


@transaction.atomic
def create_report(plan: Plan, *, year: int, version: PlanVersion, by: User) -> Report:
    """Begin the report on a year, measured against a frozen version, with empty chapters."""
    require_reportable(plan, year, version)
    with audit.because("create_report", by=by), translation.override("pl"):
        title = _("Report for %(year)s on “%(plan)s”") % {"plan": plan.short_title, "year": year}
        try:
            with transaction.atomic():
                report = Report.objects.create(plan=plan, version=version, year=year, title=title[:300])
        except IntegrityError as error:
            raise WrongState(_("The report on this year has already been begun.")) from error
        ReportChapter.objects.bulk_create(
            ReportChapter(report=report, position=position, code=code, title=title)
            for position, (code, title) in enumerate(chapters_of_an_annual_report(version))
        )
    return report


def require_reportable(plan: Plan, year: int, version: PlanVersion) -> None:
    errors = {}
    if not plan.first_year <= year <= min(plan.last_year, timezone.localdate().year):
        errors["year"] = _("A report is on a year of the plan that has begun.")
    if version.plan_id != plan.pk or not version.is_frozen:
        errors["version"] = _("A report is measured against a frozen version of the plan.")
    if errors:
        raise InvalidInput(errors)


@transaction.atomic
def save_chapter(chapter: ReportChapter, *, body: str, base_revision: int, by: User) -> ReportChapter:
    """Save the words of a chapter, if nobody has saved newer ones since `base_revision` was read."""
    # The report's row is locked by whoever freezes it: no chapter changes between the snapshot and the seal.
    report = Report.objects.select_for_update().get(pk=chapter.report_id)
    if report.is_frozen:
        raise WrongState(_("The report has been frozen; its words can no longer be changed."))
    with audit.because("save_chapter", by=by):
        saved = ReportChapter.objects.filter(pk=chapter.pk, revision=base_revision)
        if not saved.update(body=clean(body), revision=F("revision") + 1):
            raise StaleCopy(_("Somebody has saved a newer text of this chapter."))
    chapter.refresh_from_db()
    return chapter


@transaction.atomic
def freeze_report(report: Report, *, by: User) -> Report:
    """Seal a report: all that it says and shows becomes one self-contained snapshot with its SHA-256."""
    draft = Report.objects.select_for_update().select_related("plan__region", "version").get(pk=report.pk)
    if draft.is_frozen:
        raise WrongState(_("The report has already been frozen."))
    if blockers := checks_of(draft).blockers:
        raise NotReady([check.text for check in blockers])
    frozen_at = timezone.now()
    snapshot = snapshot_of(draft, frozen_at=frozen_at, frozen_by=by)
    with audit.because("freeze_report", by=by):
        Report.objects.filter(pk=report.pk, state=Report.State.DRAFT).update(
            state=Report.State.FROZEN,
            frozen_at=frozen_at,
            frozen_by=by,
            snapshot=snapshot,
            snapshot_sha256=sha256(snapshot),
        )
    report.refresh_from_db()
    return report


@transaction.atomic
def record_resolution(
    report: Report, *, body: str, number: str, date, title: str = "", url: str = "", by: User
) -> Report:
    """Note the act by which a body adopted the report. The snapshot stays as it is."""
    if not report.is_frozen:
        raise WrongState(_("Only a frozen report is adopted."))
    with audit.because("record_resolution", by=by):
        resolution, _created = Resolution.objects.get_or_create(
            region=report.plan.region,
            body=body,
            number=number.strip(),
            date=date,
            defaults={"title": title, "url": url},
        )
        Report.objects.filter(pk=report.pk).update(resolution=resolution)
    report.refresh_from_db()
    return report


@transaction.atomic
def publish_report(report: Report, *, by: User) -> Report:
    """Show a frozen report to everybody, for good. Its PDF has to be there."""
    if report.is_frozen and not report.files.filter(format="pdf").exists():
        raise NotReady([_("Have the PDF made first: it is published with the report.")])
    ready = Report.objects.filter(pk=report.pk, state=Report.State.FROZEN, published_at=None)
    with audit.because("publish_report", by=by):
        if not ready.update(published_at=Now(), published_by=by):
            raise WrongState(_("Only a frozen report that is not public yet can be published."))
    report.refresh_from_db()
    return report
