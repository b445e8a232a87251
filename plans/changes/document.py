"""The changes between two versions as a PDF, from a redline that has been made."""

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from plan_portal import formats
from plan_portal.documents import render_pdf
from plans.changes.labels import Labels
from plans.changes.page import Page
from plans.comparing import Comparison, changes_of
from plans.models import PlanVersion, Redline

STYLES = Path(settings.BASE_DIR) / "static" / "css"


def pdf_of(redline: Redline, old: PlanVersion, new: PlanVersion, *, language: str, progress=None) -> bytes:
    """PDF/UA-1. Raises RenderFailed."""
    with translation.override(language):
        title = title_of(old, new)
        html = html_of(redline, old, new, language=language)
    return render_pdf(
        html,
        title=title,
        identifier=f"{redline.old_hash[:32]}{redline.new_hash[:32]}",
        created=redline.made_at,
        lang=language,
        progress=progress,
    )


def title_of(old: PlanVersion, new: PlanVersion) -> str:
    return _("Changes between version %(old)s and version %(new)s") % {"old": old.number, "new": new.number}


def html_of(redline: Redline, old: PlanVersion, new: PlanVersion, *, language: str) -> str:
    """A whole document in the active language. The queries of `Labels`."""
    changes = changes_of(redline)
    page = Page(Comparison(old, new, redline.old_hash, redline.new_hash), changes, Labels.of(new.plan, changes))
    region, about = new.plan.region, new.about
    context = {
        "css": mark_safe("".join((STYLES / name).read_text() for name in ("document.css", "changes-document.css"))),  # noqa: S308  our own
        "language": language,
        "title": title_of(old, new),
        "author": region.office_name or region.full_name,
        "region_name": region.full_name,
        "kind": about.short_title,
        "running_title": f"{about.short_title} · {title_of(old, new)}",
        "lead": about.title,
        "facts": [
            (_("Version %(number)s") % {"number": old.number}, version_words(old)),
            (_("Version %(number)s") % {"number": new.number}, version_words(new)),
            (_("Compared on"), formats.moment(redline.made_at)),
        ],
        "contents": contents_of(page),
        "sha256": "" if new.is_working else new.content_hash,
        "hash_words": _("SHA-256 of the content of the later version:"),
        "page": page,
    }
    return render_to_string("plans/changes_document.html", context)


def version_words(version: PlanVersion) -> str:
    when = (
        _("frozen on %(day)s") % {"day": formats.day(version.frozen_at)} if version.is_frozen else _("working version")
    )
    return ", ".join(filter(None, [version.label, when]))


def contents_of(page: Page) -> list[dict]:
    reading = page.reading
    entries = [{"anchor": "podsumowanie", "title": _("Summary"), "children": []}]
    if reading.renumbered:
        entries.append({"anchor": "z-numery", "title": _("New numbers"), "children": []})
    for part in reading.parts:
        children = [{"anchor": place.anchor, "title": f"{place.code} {place.title}".strip()} for place in part.places]
        entries.append({"anchor": part.anchor, "title": part.title, "children": children})
    if reading.money:
        entries.append({"anchor": "z-finanse", "title": _("Financial framework"), "children": []})
    return entries
