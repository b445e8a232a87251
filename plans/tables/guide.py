"""The first sheet of the file: what is in it, whose it is, and how it is imported again."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from plan_portal import formats
from plans.citation import citation
from plans.tables.cells import tidy
from plans.tables.content import Tables
from plans.tables.layout import INSTITUTIONS, LISTS, SHEETS, SOURCES, Column

LICENCE = "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/deed.pl)"


def guide_lines(tables: Tables) -> Iterator[tuple[str, list[str]]]:
    """(style, words of the row): title, heading, head of a table, line."""
    yield "title", [tidy(tables.about.title)]
    yield "line", []
    for name, value in _facts(tables):
        yield "line", [name, tidy(value)]
    yield "line", []
    yield "heading", [_("How to import the file")]
    for number, step in enumerate(_steps(), start=1):
        yield "line", [str(number), "", step]
    yield "line", []
    yield "heading", [_("Sheets and columns")]
    yield "head", [pgettext("spreadsheet", "Sheet"), pgettext("spreadsheet", "Column"), _("What it holds")]
    for sheet in SHEETS:
        yield "line", [str(sheet), "", str(sheet.about)]
        for column in sheet.columns:
            yield "line", ["", _heading(column), _about(column)]
    yield "line", [str(SOURCES), "", _("Codes and names of sources of money. For reading.")]
    yield "line", [str(INSTITUTIONS), "", _("Institutions of the region that can lead or partner. For reading.")]
    yield "line", [str(LISTS), "", _("Words of the closed lists. For reading.")]


def _facts(tables) -> list[tuple[str, str]]:
    version = tables.version
    state = _("working version, it may still change")
    if version.is_frozen:
        state = _("frozen on %(day)s, it never changes") % {"day": formats.day(version.frozen_at)}
    label = f"{version.number}, {version.label}" if version.label else str(version.number)
    facts = [
        (_("Region"), version.plan.region.full_name),
        (_("Period"), formats.years(tables.about.first_year, tables.about.last_year)),
        (_("Version"), label),
        (_("State"), state),
        (_("Source"), citation(version)),
        (_("Licence"), LICENCE),
    ]
    if version.content_hash:
        facts.append((_("Fingerprint of the content (SHA-256)"), version.content_hash))
    if version.plan.is_demonstration:
        facts.append((_("Note"), _("Demonstration: some of the figures and dates are examples.")))
    return facts


def _steps() -> list[str]:
    return [
        _("Change cells, add rows. Leave the headings as they are; the order of columns and rows does not matter."),
        _("In a new row leave the identifier empty. Objectives, measures and indicators are named by their codes."),
        _("An empty cell empties the value. A column or a sheet that is not there leaves everything as it is."),
        _("Rows that you delete stay in the plan, unless you say in the preview that they are to be removed."),
        _("In the portal open the working version and choose “Tables (XLSX)”. First you see what would change."),
        _("What is wrong is told by sheet, row and column. Nothing is written before you confirm; you can undo it."),
    ]


def _heading(column: Column) -> str:
    return column.heading_of(_("(year)")) if column.by_year else str(column.heading)


def _about(column: Column) -> str:
    said = [str(column.about)] if column.about else []
    if not column.told and column.key != "uid":
        said.append(_("Format: %(format)s.") % {"format": column.kind.name})
    if column.required:
        said.append(_("Needed in every row."))
    return " ".join(said)
