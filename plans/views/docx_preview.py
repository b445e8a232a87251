"""What the page shows of a document that waits: what was found, what becomes of it, what would come out."""

import base64
import io

import PIL.Image
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from lxml.html import HtmlElement

from plan_portal.richtext import parse, plain, serialise
from plans.docx_import.assembling import Choices, drafts
from plans.docx_import.document import Document
from plans.docx_import.told import words_of
from plans.footnotes import notes_section, numbered
from plans.forms.docx_imports import HEADS, WAYS, heading_rows, image_rows, places, table_rows
from plans.models import DocxImport

THUMBNAIL = (240, 160)
SHOWN = ["PNG", "JPEG", "GIF", "WEBP"]  # what a file says of itself is not believed: others start other programs


def preview_context(held: DocxImport, *, place: str, errors: dict | None = None) -> dict:
    document, choices = Document.from_json(held.document), Choices.from_json(held.choices)
    errors = errors or {}
    likely, weak = heading_rows(document, choices, errors)
    words = dict(WAYS)
    return {
        "outline": outline_of(document, choices),
        "told": [(*words_of(one["kind"]), one["count"], one["examples"]) for one in document.told],
        "styles": [(name, len(parts), _becomes(parts, choices, words)) for name, parts in document.styles.items()],
        "headings": likely,
        "short_lines": weak,
        "tables": table_rows(document, choices),
        "images": [row | {"thumbnail": thumbnail(row["image"].bytes)} for row in image_rows(document, choices, errors)],
        "ways": WAYS,
        "heads": HEADS,
        "places": places(held.version),
        "place": place,
        "errors": errors,
        "summary": _summary(errors),
        "choices": choices,
        "opening_title": choices.opening_title or _("Text before the first heading"),
        "has_opening": any(draft.part == -1 for draft in _all_drafts(document, choices)),
    }


def outline_of(document: Document, choices: Choices) -> list[dict]:
    """The sections that would come out, with codes as they would be counted among themselves."""
    counts: list[int] = []
    found = []
    for draft in drafts(document, choices, opening_title=_("Text before the first heading")):
        del counts[draft.level :]
        counts += [0] * (draft.level - len(counts))
        counts[-1] += 1
        body = draft.body()
        found.append(
            {
                "code": ".".join(map(str, counts)),
                "title": draft.title,
                "level": draft.level,
                "words": len(plain(body).split()),
                "html": _readable(body, draft.part),
            }
        )
    return found


def _readable(body: str, part: int):
    fragment = parse(body)
    notes = notes_section(numbered(fragment, name=f"import-{part}"))
    if notes is not None:
        fragment.append(notes)
    for table in list(fragment.iter("table")):
        _let_scroll(table)
    return mark_safe(serialise(fragment))  # noqa: S308  cleaned by the assembling


def _let_scroll(table: HtmlElement) -> None:
    holder = table.makeelement("div", {"class": "table-scroll", "tabindex": "0", "role": "region"})
    holder.set("aria-label", _("Table"))
    holder.tail, table.tail = table.tail, None
    table.getparent().replace(table, holder)
    holder.append(table)


def _all_drafts(document, choices):
    kept = Choices(choices.headings, choices.heads, choices.alts, choices.opening_title)
    return drafts(document, kept, opening_title="–")


def _becomes(parts, choices: Choices, words: dict) -> str:
    """What paragraphs of a style become, in words, the most frequent first."""
    counts: dict[str, int] = {}
    for part in parts:
        word = _("list") if part.kind == "item" else str(words.get(choices.of(part).word, choices.of(part).word))
        counts[word] = counts.get(word, 0) + 1
    ordered = sorted(counts.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{word} ({count})" for word, count in ordered)


def _summary(errors: dict) -> list[dict]:
    return [{"text": text, "label": "", "target": f"field-{field}"} for field, text in errors.items()]


def thumbnail(content: bytes) -> str:
    """A small PNG as a `data:` address; "" for what is no image."""
    try:
        with PIL.Image.open(io.BytesIO(content), formats=SHOWN) as picture:
            if picture.width * picture.height > 50_000_000:
                return ""
            picture.thumbnail(THUMBNAIL)
            made = io.BytesIO()
            picture.convert("RGB").save(made, "PNG")
    except (OSError, ValueError, PIL.Image.DecompressionBombError):
        return ""
    return f"data:image/png;base64,{base64.b64encode(made.getvalue()).decode()}"
