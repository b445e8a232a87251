"""A DOCX becomes sections of the working version: read, chosen, imported in one step, taken back in one step."""

import hashlib
import uuid
from collections.abc import Iterable
from contextlib import suppress

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from plan_portal import audit
from plan_portal.accounts.models import User
from plan_portal.errors import InvalidInput, WrongState
from plan_portal.jobs import actions as jobs
from plan_portal.jobs.models import Job
from plan_portal.richtext import plain
from plans.actions.editing import ids_of_blocks, lock_working, next_position
from plans.actions.images import add_image
from plans.docx_import.assembling import Choices, Draft, drafts, undescribed
from plans.docx_import.document import Document, read
from plans.docx_import.headings import LONGEST_TITLE
from plans.docx_import.opening import opened
from plans.models import DocxImport, PlanVersion, Section
from plans.numbering import renumber
from plans.rows import all_or_none
from plans.text import settle_block_ids

READ_AT_ONCE = 1_500_000  # bytes of text with its markup: about a second of reading
READING_TASK = "plans.tasks.read_docx"
AT_THE_END, INSTEAD = "end", "instead"


@transaction.atomic
def receive_docx(version: PlanVersion, *, name: str, content: bytes, by: User) -> DocxImport:
    """Keep an uploaded document and read it, a long one in a job. Nothing of the plan changes.

    Raises InvalidInput at `file` for anything but a DOCX without macros.
    """
    with audit.because("receive_docx", by=by):
        lock_working(version)
        package = opened(content)
        held = DocxImport(version=version, uploaded_by=by, file_name=name[-200:], content=content)
        if package.size_of_text <= READ_AT_ONCE:
            _keep(held, read(content))
        held.save()
        if held.is_reading:
            _read_later(held, by=by)
    return held


def keep_document(held: DocxImport, document: Document) -> None:
    """What a worker has read."""
    _keep(held, document)
    DocxImport.objects.filter(pk=held.pk, state=DocxImport.State.READING).update(
        document=held.document, content=b"", state=DocxImport.State.WAITING
    )


def _keep(held: DocxImport, document: Document) -> None:
    if not document.parts:
        raise InvalidInput({"file": _("There is no text in this document.")})
    held.document, held.content, held.state = document.as_json(), b"", DocxImport.State.WAITING


def _read_later(held: DocxImport, *, by: User) -> Job:
    return jobs.enqueue(
        READING_TASK,
        title=_("Reading %(file)s") % {"file": held.file_name},
        arguments={"import_uid": str(held.uid)},
        by=by,
        region=held.version.plan.region,
        key=f"read-docx-{held.uid}",
    )


@transaction.atomic
def save_choices(held: DocxImport, *, choices: Choices, by: User) -> DocxImport:
    """Remember what a person has chosen so far."""
    with audit.because("choose_in_docx", by=by):
        waiting = DocxImport.objects.filter(pk=held.pk, state=DocxImport.State.WAITING)
        if not waiting.update(choices=choices.as_json()):
            raise WrongState(_("This document is not waiting for choices any more."))
        held.refresh_from_db()
    return held


@transaction.atomic
def import_docx(held: DocxImport, *, place: str = AT_THE_END, opening_title: str = "", by: User) -> DocxImport:
    """Make sections of a document as its choices say: at the end of the plan, below a section (`place` is its uid), or
    instead of chapters that are all empty. All of it or nothing; codes are counted once.

    Raises InvalidInput by field, WrongState when it was imported already or the version is frozen.
    """
    with audit.because("import_docx", by=by, why=held.file_name):
        version = lock_working(held.version)
        waiting = DocxImport.objects.filter(pk=held.pk, state=DocxImport.State.WAITING)
        # One statement decides: of two people who press the button at once, one gets WrongState.
        if not waiting.update(state=DocxImport.State.IMPORTED, imported_at=Now()):
            raise WrongState(_("This document was imported already, or it was thrown away."))
        held.refresh_from_db()
        document, choices = Document.from_json(held.document), Choices.from_json(held.choices)
        made = drafts(document, choices, opening_title=opening_title or _("Text before the first heading"))
        _check(made, undescribed(document, choices))
        replaced = _make_room(version) if place == INSTEAD else []
        addresses = _keep_images(version, document, made, by=by)
        sections = _make(version, made, _parent(version, place), addresses)
        renumber(version)
        kept = [_remembered(section) for section in sections]
        DocxImport.objects.filter(pk=held.pk).update(made=kept, replaced=replaced, document={})
        held.refresh_from_db()
    return held


def _check(made: list[Draft], undescribed: list[str]) -> None:
    if not made:
        raise InvalidInput({"place": _("With these choices nothing would be imported.")})
    shown = {key for draft in made for key in draft.images}
    if missing := [key for key in undescribed if key in shown]:
        words = _("Say in words what this image shows, for those who do not see it, or mark it as decorative.")
        raise InvalidInput({f"alt-{key}": words for key in missing})
    errors = {
        f"title-{draft.part}": _("This title is longer than %(most)s characters. Make it shorter, or make it a text.")
        % {"most": LONGEST_TITLE}
        for draft in made
        if len(draft.title) > LONGEST_TITLE
    }
    if errors:
        raise InvalidInput(errors)


def _parent(version, place: str) -> Section | None:
    if place in {AT_THE_END, INSTEAD}:
        return None
    try:
        found = Section.objects.filter(version=version, uid=uuid.UUID(place)).first()
    except ValueError:
        found = None
    if found is None:
        raise InvalidInput({"place": _("Choose where the text goes.")})
    return found


def has_only_empty_chapters(version: PlanVersion) -> bool:
    """Whether there are chapters, and no word in any of them."""
    bodies = list(Section.objects.filter(version=version).values_list("body", "summary"))
    return bool(bodies) and not any(plain(body) or summary for body, summary in bodies)


def _make_room(version) -> list[dict]:
    if not has_only_empty_chapters(version):
        raise InvalidInput({"place": _("The plan's chapters are not empty. Choose another place.")})
    empty = Section.objects.filter(version=version).with_tree_fields().prefetch_related("covers")
    replaced = [
        _remembered(section) | {"position": section.position, "covers": [one.pk for one in section.covers.all()]}
        for section in empty.select_related("parent")
    ]
    Section.objects.filter(version=version, parent=None).delete()
    return replaced


def _keep_images(version, document: Document, made: list[Draft], *, by) -> dict[str, str]:
    """Addresses of the images that the sections show, by their key; one that nobody can read keeps its description."""
    shown = {key for draft in made for key in draft.images}
    addresses = {}
    for image in document.images:
        if image.key in shown:
            with suppress(InvalidInput):
                addresses[image.key] = add_image(version.plan.region, image.bytes, by=by).get_absolute_url()
    return addresses


def _make(version, made: Iterable[Draft], parent: Section | None, addresses: dict[str, str]) -> list[Section]:
    taken = ids_of_blocks(version)
    above: list[Section | None] = [parent]
    first = next_position(Section.objects.filter(version=version, parent=parent))
    sections = []
    for number, draft in enumerate(made):
        del above[draft.level :]
        settled = settle_block_ids("", draft.body(addresses), taken=taken)
        taken |= {part[:10] for part in settled.html.split('data-bid="')[1:]}
        section = Section.objects.create(
            version=version, parent=above[-1], position=first + number, title=draft.title, body=settled.html
        )
        above.append(section)
        sections.append(section)
    return sections


def _remembered(section: Section) -> dict:
    return {
        "uid": str(section.uid),
        "parent": str(section.parent.uid) if section.parent else None,
        "title": section.title,
        "mark": _mark(section),
    }


def _mark(section: Section) -> str:
    """What tells whether somebody has changed it since."""
    said = [section.title, section.body, section.summary, str(section.revision)]
    return hashlib.sha256("\x00".join(said).encode()).hexdigest()


@transaction.atomic
def undo_docx_import(held: DocxImport, *, by: User) -> DocxImport:
    """Take an import back, as long as nothing of it was changed since: the version is then as it was before.

    Raises WrongState with the reason otherwise.
    """
    with audit.because("undo_docx_import", by=by, why=held.file_name):
        version = lock_working(held.version)
        if reason := why_not_undone(held):
            raise WrongState(reason)
        imported = DocxImport.objects.filter(pk=held.pk, state=DocxImport.State.IMPORTED)
        if not imported.update(state=DocxImport.State.UNDONE):
            raise WrongState(_("This import was taken back already."))
        uids = [one["uid"] for one in held.made]
        Section.objects.filter(version=version, uid__in=uids).delete()
        with all_or_none():
            _put_back(version, held.replaced)
        renumber(version)
        held.refresh_from_db()
    return held


def why_not_undone(held: DocxImport) -> str:
    """ "" while an import can be taken back."""
    if not held.is_imported:
        return _("This import was taken back already.")
    if not held.version.is_working:
        return _("The version was frozen since.")
    there = Section.objects.filter(version=held.version).select_related("parent")
    by_uid = {str(section.uid): section for section in there}
    mine = {one["uid"] for one in held.made}
    for one in held.made:
        section = by_uid.get(one["uid"])
        if section is None or _remembered(section) != one:
            return _("“%(title)s” was changed, moved or removed since.") % {"title": one["title"]}
    strangers = [
        each for uid, each in by_uid.items() if uid not in mine and each.parent and str(each.parent.uid) in mine
    ]
    if strangers:
        return _("“%(title)s” was added below what was imported.") % {"title": strangers[0].title}
    if held.replaced and set(by_uid) - mine:
        return _("Chapters were added since.")
    return ""


def _put_back(version, replaced: list[dict]) -> None:
    by_uid: dict[str | None, Section | None] = {None: None}
    for one in replaced:
        section = Section.objects.create(
            version=version, uid=one["uid"], parent=by_uid[one["parent"]], position=one["position"], title=one["title"]
        )
        section.covers.set(one["covers"])
        by_uid[one["uid"]] = section


@transaction.atomic
def discard_docx(held: DocxImport, *, by: User) -> None:
    """Throw away a document that was not imported."""
    with audit.because("discard_docx", by=by):
        waiting = [DocxImport.State.READING, DocxImport.State.WAITING]
        if not DocxImport.objects.filter(pk=held.pk, state__in=waiting).delete()[0]:
            raise WrongState(_("This document was imported already, or it was thrown away."))


def discard_expired_docx() -> int:
    """Rows that nobody needs any more. Returns how many."""
    return DocxImport.objects.expired().delete()[0]
