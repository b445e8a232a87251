"""The life of a version: frozen, adopted, published; then the next one is opened."""

import datetime as dt
from dataclasses import asdict

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from plan_portal import audit
from plan_portal.errors import WrongState
from plans.actions.documents import request_public_documents
from plans.actions.editing import checking, lock_working
from plans.actions.images import record_images
from plans.actions.readiness import check_that_it_may_be_frozen, told_of
from plans.copying import copy_content
from plans.models import FrontMatter, LifeCycleStep, Plan, PlanVersion, Resolution, StructuralChange
from plans.snapshot import content_hash, version_content


@transaction.atomic
def freeze(version: PlanVersion, *, label: str, rationale: str = "", accepted_warnings: int = 0, by) -> PlanVersion:
    """Seal the working version for ever, with the SHA-256 of its content.

    Blockers stop it. `accepted_warnings` is the number of warnings that the person has seen; more than those stop it
    too. The lock lets nobody change it between the checks, the hash and the seal: an edit waits, and then finds a
    frozen version.
    """
    # A lock that writes nothing yet: what is checked decides what the log says.
    held = PlanVersion.objects.select_for_update(of=["self"]).select_related("plan__region").get(pk=version.pk)
    warnings = check_that_it_may_be_frozen(held, label, accepted_warnings) if held.is_working else []
    with audit.because("freeze_version", by=by, why="\n".join(filter(None, [rationale, told_of(warnings)]))):
        locked = lock_working(version)
        record_images(locked)
        about = FrontMatter.of(Plan.objects.select_for_update().get(pk=locked.plan_id))
        working = PlanVersion.objects.filter(pk=locked.pk, state=PlanVersion.State.WORKING)
        sealed = {
            "label": label.strip(),
            "rationale": rationale.strip(),
            "front_matter": asdict(about),
            "content_hash": content_hash(version_content(locked, about=about)),
        }
        if not working.update(state=PlanVersion.State.FROZEN, frozen_at=Now(), frozen_by=by, **sealed):
            raise WrongState(_("This version is frozen already."))
        StructuralChange.objects.filter(version=locked).delete()  # nothing is undone in a frozen version
        version.refresh_from_db()
    return version


@transaction.atomic
def open_working_version(plan: Plan, *, by) -> PlanVersion:
    """Begin the next version as a copy of the newest frozen one; every element keeps its uid."""
    with audit.because("open_working_version", by=by):
        # Of two people who open one at once, the second waits here and then finds the first one's.
        Plan.objects.select_for_update().get(pk=plan.pk)
        if plan.versions.working().exists():
            raise WrongState(_("There is a working version already."))
        newest = plan.versions.order_by("-number").first()
        version = PlanVersion.objects.create(plan=plan, number=(newest.number if newest else 0) + 1, based_on=newest)
        if newest:
            copy_content(newest, version)
    return version


@transaction.atomic
def adopt(
    version: PlanVersion, *, body: str, number: str, date: dt.date, title: str = "", url: str = "", by
) -> PlanVersion:
    """Record the resolution by which a frozen version was adopted. A resolution is recorded once."""
    with audit.because("adopt_version", by=by):
        with checking() as refusals:
            refusals.unless(body in Resolution.Body.values, "body", _("Choose the body that adopted the plan."))
            refusals.unless(date <= timezone.localdate(), "date", _("This day has not come yet."))
        # Of two adoptions at once the second sees the first one's step.
        region = Plan.objects.select_for_update().get(pk=version.plan_id).region
        resolution, _created = Resolution.objects.get_or_create(
            region=region, body=body, number=number.strip(), date=date, defaults={"title": title.strip(), "url": url}
        )
        frozen = PlanVersion.objects.filter(pk=version.pk, state=PlanVersion.State.FROZEN, resolution=None)
        if not frozen.update(resolution=resolution, changed_at=Now()):
            raise WrongState(_("Only a frozen version that is not adopted yet can be adopted."))
        _record_adoption(version, resolution)
        version.refresh_from_db()
        request_public_documents(version, by=by)
    return version


@transaction.atomic
def publish(version: PlanVersion, *, by, documents: bool = True) -> PlanVersion:
    """Let everybody read a frozen version, for ever at its own address; a worker makes its PDF and DOCX."""
    with audit.because("publish_version", by=by):
        frozen = PlanVersion.objects.filter(pk=version.pk, state=PlanVersion.State.FROZEN, published_at=None)
        # One statement decides: of two people who press the button at once, one gets WrongState.
        if not frozen.update(published_at=Now(), published_by=by, changed_at=Now()):
            raise WrongState(_("Only a frozen version that is not public yet can be published."))
        version.refresh_from_db()
        if documents:
            request_public_documents(version, by=by)
    return version


def _record_adoption(version, resolution) -> None:
    """A step in the plan's life: adopted, or amended when it was adopted before by another resolution."""
    steps = LifeCycleStep.objects.filter(plan=version.plan)
    if steps.filter(resolution=resolution).exists():
        return
    expected = steps.filter(kind=LifeCycleStep.Kind.ADOPTED, resolution=None)
    if expected.update(resolution=resolution, happened_on=resolution.date, is_planned=False):
        return
    before = steps.filter(kind=LifeCycleStep.Kind.ADOPTED).exists()
    last = steps.order_by("-position").values_list("position", flat=True).first() or 0
    LifeCycleStep.objects.create(
        plan=version.plan,
        kind=LifeCycleStep.Kind.AMENDED if before else LifeCycleStep.Kind.ADOPTED,
        happened_on=resolution.date,
        resolution=resolution,
        position=last + 1,
    )
