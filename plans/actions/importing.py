"""Import of a plan's tables: looked through, carried out, undone. Nothing is written before it is confirmed."""

from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from plan_portal import audit
from plan_portal.errors import InvalidInput, StaleCopy, WrongState
from plans.actions.editing import lock_working
from plans.actions.import_rules import check
from plans.actions.import_undoing import dumped, forget_identities, restore
from plans.actions.import_writing import write
from plans.models import PlanVersion, TableImport
from plans.rows import all_or_none
from plans.tables.content import state_hash
from plans.tables.layout import BY_KEY
from plans.tables.matching import match
from plans.tables.previewing import preview
from plans.tables.problems import refusal
from plans.tables.proposal import Proposal
from plans.tables.rows import read
from plans.tables.workbook import NotASpreadsheet, from_json, open_workbook, to_json

KEPT_WAITING = timedelta(hours=24)
KEPT_FOR_UNDO = timedelta(days=30)


@transaction.atomic
def look_through_tables(version: PlanVersion, *, data: bytes, file_name: str, by) -> TableImport:
    """Read an uploaded spreadsheet and say what it would change: the dry run. Raises InvalidInput for another file."""
    with audit.because("look_through_tables", by=by):
        _require_working(version)
        try:
            sheets = to_json(open_workbook(data))
        except NotASpreadsheet as error:
            raise InvalidInput({"file": refusal(error)}) from error
        found = TableImport(version=version, file_name=file_name[-200:], sheets=sheets, created_by=by)
        _look(found)
        found.save()
    return found


@transaction.atomic
def look_again(found: TableImport, *, removing=(), by) -> TableImport:
    """The dry run once more: against the plan as it is now, or with other sheets whose missing rows are removed."""
    with audit.because("look_through_tables", by=by):
        locked = _lock(found)
        _require_working(locked.version)
        locked.removing = [key for key in BY_KEY if key in set(removing)]
        _look(locked)
        locked.save()
    return locked


@transaction.atomic
def import_tables(found: TableImport, *, by) -> TableImport:
    """Carry out what the preview says, all of it or nothing.

    Raises StaleCopy when the tables have changed since the preview, InvalidInput while something is wrong.
    """
    with audit.because("import_tables", by=by, why=found.file_name):
        locked = _lock(found)
        version = lock_working(locked.version)
        if state_hash(version) != locked.base_hash:
            raise StaleCopy(_("Somebody has changed the plan since this preview was made. Make the preview anew."))
        proposal = propose(version, from_json(locked.sheets), removing=locked.removing)
        if proposal.problems:
            raise InvalidInput({"file": _("Something is wrong with the file. Nothing was imported.")})
        before = dumped(version)
        write(version, proposal)
        _close(locked, before=before, after_hash=state_hash(version), by=by)
    return locked


@transaction.atomic
def undo_import(found: TableImport, *, by) -> TableImport:
    """Make the tables what they were before the import, as long as nobody has changed them since."""
    with audit.because("undo_import", by=by, why=found.file_name):
        version = lock_working(found.version)
        applied = TableImport.objects.select_for_update().filter(pk=found.pk, state=TableImport.State.APPLIED)
        locked = applied.filter(before__isnull=False).first()
        if locked is None:
            raise WrongState(_("This import cannot be undone any more."))
        if state_hash(version) != locked.after_hash:
            raise WrongState(_("The plan has been changed since the import, so it cannot be undone as a whole."))
        made = {row["uid"] for row in dumped(version)["indicatorpassport"]}
        with all_or_none():
            restore(version, locked.before)
        forget_identities(version, made - {row["uid"] for row in dumped(version)["indicatorpassport"]})
        undone = {"state": TableImport.State.UNDONE, "before": None, "undone_at": timezone.now(), "undone_by": by}
        _set(locked, **undone)
    return locked


@transaction.atomic
def discard_import(found: TableImport, *, by) -> None:
    """Forget a preview with the rows of its file."""
    with audit.because("discard_import", by=by):
        if not TableImport.objects.filter(pk=found.pk, state=TableImport.State.WAITING).delete()[0]:
            raise WrongState(_("This import no longer waits."))


def forget_old_imports() -> None:
    """What no longer waits, and what is too old to be undone. Safe to run at any time."""
    waiting = TableImport.objects.filter(state=TableImport.State.WAITING, expires_at__lte=Now())
    waiting.delete()
    old = TableImport.objects.filter(applied_at__lt=Now() - KEPT_FOR_UNDO, before__isnull=False)
    old.update(before=None)


def propose(version: PlanVersion, sheets, *, removing=()) -> Proposal:
    """What a file would do to the version, with everything that is wrong."""
    proposal = match(version, read(sheets))
    check(proposal, removing=removing)
    return proposal


def _look(found: TableImport) -> None:
    version = PlanVersion.objects.select_related("plan__region", "plan__kind").get(pk=found.version_id)
    found.base_hash = state_hash(version)
    found.preview = preview(propose(version, from_json(found.sheets), removing=found.removing))
    found.expires_at = timezone.now() + KEPT_WAITING


def _require_working(version) -> None:
    if not PlanVersion.objects.working().filter(pk=version.pk).exists():
        raise WrongState(_("This version is frozen. Open a working version to go on writing."))


def _lock(found: TableImport) -> TableImport:
    waiting = TableImport.objects.waiting().select_for_update(of=["self"]).select_related("version")
    locked = waiting.filter(pk=found.pk).first()
    if locked is None:
        raise WrongState(_("This preview no longer waits. Send the file again."))
    return locked


def _close(locked, *, before, after_hash, by) -> None:
    done = {"before": before, "after_hash": after_hash, "applied_at": timezone.now(), "applied_by": by}
    _set(locked, state=TableImport.State.APPLIED, sheets=None, expires_at=None, **done)


def _set(locked, **values) -> None:
    for name, value in values.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(values))
