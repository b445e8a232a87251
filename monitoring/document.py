"""A report as a document: HTML for the renderer, from the snapshot alone. Reads no database and no clock."""

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from monitoring.reading import Reading, reading
from plan_portal import formats

STYLES = Path(settings.BASE_DIR) / "static" / "css" / "document.css"


def html_of(snapshot: dict, *, sha256: str, language: str) -> str:
    """The whole document in one language (`pl`, `en`). `sha256` is the snapshot's own hash, printed on every page."""
    with translation.override(language):
        read = reading(snapshot, language=language)
        context = {
            "css": mark_safe(STYLES.read_text()),  # noqa: S308  (our own file)
            "language": language,
            "title": read.title,
            "author": read.office["name"] or read.region,
            "region_name": read.region,
            "kind": read.kind[:1].upper() + read.kind[1:],
            "running_title": _("Annual report for %(year)s") % {"year": read.year},
            "lead": read.snapshot["plan"]["title"],
            "facts": cover_facts(read),
            "contents": contents_of(read),
            "sha256": sha256,
            "reading": read,
        }
        return render_to_string("monitoring/report_document.html", context)


def cover_facts(read: Reading) -> list[tuple[str, str]]:
    office = read.office
    address = ", ".join(filter(None, [office["street"], formats.place(office["postal_code"], office["town"])]))
    plan = read.snapshot["plan"]
    return [
        (_("Year reported on"), str(read.year)),
        (_("Period of the plan"), formats.years(plan["first_year"], plan["last_year"])),
        (_("Measured against"), read.snapshot["version"]["label"]),
        (_("Frozen on"), formats.day(read.frozen_at)),
        (_("Office"), ", ".join(filter(None, [office["name"], address]))),
        (_("Contact"), ", ".join(filter(None, [office["phone"], office["email"]]))),
    ]


def contents_of(read: Reading) -> list[dict]:
    chapters = [
        {
            "anchor": part.anchor,
            "title": f"{part.number}. {part.title}",
            "children": [
                {"anchor": f"wskaznik-{one.uid}", "title": f"{one.code} {one.name}".strip()} for one in part.indicators
            ],
        }
        for part in read.chapters
    ]
    return [
        *chapters,
        {"anchor": "metoda", "title": _("How progress is counted"), "children": []},
        {"anchor": "weryfikacja", "title": _("How to verify this report"), "children": []},
    ]
