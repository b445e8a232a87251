"""What a person chooses about an uploaded document: shape only, the actions check the rest."""

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.actions.docx_imports import AT_THE_END, INSTEAD, has_only_empty_chapters
from plans.docx_import.assembling import Choice, Choices
from plans.docx_import.document import Document
from plans.docx_import.headings import LEAVE_ALL_OUT, LEAVE_OUT, REASONS, TEXT
from plans.models import Section
from plans.numbering import by_code

WAYS = [
    ("section-1", _("chapter (level 1)")),
    ("section-2", _("section (level 2)")),
    ("section-3", _("section (level 3)")),
    ("section-4", _("section (level 4)")),
    ("heading-1", _("heading inside the part before it")),
    ("heading-2", _("lesser heading inside the part before it")),
    (TEXT, _("ordinary paragraph")),
    (LEAVE_OUT, _("leave this line out")),
    (LEAVE_ALL_OUT, _("leave out this part with all its text")),
]
HEADS = [(0, _("no head")), (1, _("first row")), (2, _("first two rows")), (3, _("first three rows"))]


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Document (DOCX)"),
        help_text=_("Up to 20 MB, without macros and without a password. Nothing of the plan changes yet."),
        widget=forms.ClearableFileInput(
            attrs={"accept": ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
        ),
        error_messages={"required": _("Choose the document."), "empty": _("The file is empty.")},
    )


def read_choices(data, document: Document) -> Choices:
    """From what was sent; whatever is not among the ways stays as it was proposed."""
    choices = Choices(opening_title=_typed(data, "opening-title"), leaves_opening_out="leave-opening" in data)
    for part in document.parts:
        choice = Choice.read(data.get(f"part-{part.number}", ""), _typed(data, f"title-{part.number}"))
        if choice:
            choices.headings[part.number] = choice
        rows = data.get(f"head-{part.number}", "")
        if part.kind == "table" and rows.isdecimal():
            choices.heads[part.number] = min(int(rows[:9]), len(HEADS) - 1)
    for image in document.images:
        if f"alt-{image.key}" in data:
            decorative = f"decorative-{image.key}" in data
            choices.alts[image.key] = None if decorative else _typed(data, f"alt-{image.key}")
    return choices


def _typed(data, name: str) -> str:
    """PostgreSQL keeps no text with a NUL in it."""
    return data.get(name, "").replace("\0", "").strip()


def heading_rows(document: Document, choices: Choices, errors: dict) -> tuple[list[dict], list[dict]]:
    """(headings and likely ones, short lines that may be headings) as rows of the form."""
    likely, weak = [], []
    for part in document.parts:
        if not part.proposal.is_offered and part.number not in choices.headings:
            continue
        choice = choices.of(part)
        row = {
            "part": part,
            "way": choice.word,
            "title": choice.title or part.proposal.title,
            "reasons": [REASONS[reason] for reason in part.proposal.reasons],
            "error": errors.get(f"title-{part.number}", ""),
        }
        (weak if part.proposal.is_weak and choice.becomes == TEXT else likely).append(row)
    return likely, weak


def table_rows(document: Document, choices: Choices) -> list[dict]:
    return [
        {"part": part, "head": choices.heads.get(part.number, part.head_rows)}
        for part in document.parts
        if part.kind == "table"
    ]


def image_rows(document: Document, choices: Choices, errors: dict) -> list[dict]:
    return [
        {
            "image": image,
            "alt": choices.alts.get(image.key, image.alt) or "",
            "decorative": choices.alts.get(image.key, "") is None,
            "error": errors.get(f"alt-{image.key}", ""),
        }
        for image in document.images
    ]


def places(version) -> list[tuple[str, str]]:
    """Where the text may go, in the order of the plan."""
    found = [(AT_THE_END, _("at the end of the plan"))]
    if has_only_empty_chapters(version):
        found.append((INSTEAD, _("instead of the chapters, which are all empty")))
    sections = by_code(Section.objects.filter(version=version))
    return [*found, *((str(one.uid), _("below %(section)s") % {"section": one}) for one in sections)]
