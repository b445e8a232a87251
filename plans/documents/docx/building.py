"""A plan as a DOCX that staff can go on editing, from its snapshot alone. Reads no database and no clock."""

import io
import zipfile

import docx
from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from docx.shared import Mm

from plan_portal import formats
from plans.documents.docx.data_chapters import DataChapters
from plans.documents.docx.elements import el, field, run
from plans.documents.docx.flow import Flow
from plans.documents.docx.front import Front
from plans.documents.docx.numbering import Numbering
from plans.documents.docx.styles import dress, locale_of
from plans.documents.docx.writer import Writer
from plans.documents.html import running_title
from plans.documents.parts import ChapterPart, PlanPart
from plans.documents.reading import plan_part

TEXT_WIDTH = 9070  # twentieths of a point: A4 with margins of 25 mm
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST_PROPERTY = 255
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # what a zip says where it says no time


def docx_of(snapshot: dict, *, language: str, images: dict[str, bytes] | None = None) -> bytes:
    """The document in one language (`pl`, `en`); the plan's own words stay Polish. The same bytes each time.

    `images` are by the name at the end of the address that texts name them with.
    """
    with translation.override(language):
        plan = plan_part(snapshot, language=language)
        document = docx.Document()
        dress(document, language=language)
        _set_page(document, plan)
        _describe(document, snapshot, plan)
        names = snapshot["content"]["plan"]["level_names"] or [_("objective")]
        flow = Flow(document, Numbering(document, names), width=TEXT_WIDTH, images=images or {})
        writer = Writer(document, flow)
        Front(writer, plan).write()
        for chapter in plan.chapters:
            _write(writer, chapter)
        DataChapters(writer, plan).write()
        flow.footnotes.store(document)
        return _settled(document)


def _write(writer: Writer, chapter: ChapterPart) -> None:
    writer.heading(f"Heading{min(9, chapter.depth + 1)}", chapter.title, chapter.uid)
    writer.add(*writer.flow.blocks(chapter.body, outline=chapter.depth))
    for child in chapter.children:
        _write(writer, child)


def _set_page(document, plan: PlanPart) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(25), Mm(22)
    section.different_first_page_header_footer = True
    document.element.body.remove_all("w:p")
    head = section.header.paragraphs[0]
    head.text = running_title(plan)
    foot = section.footer.paragraphs[0]
    page, of = _("page %(x)s of %(y)s").split("%(y)s")[0].split("%(x)s")
    foot._p.append(run(f"SHA-256 {plan.content_hash[:16]}…"))
    foot._p.append(el("w:r", el("w:tab")))
    for each in [run(page), *field("PAGE", "1"), run(of), *field("NUMPAGES", "1")]:
        foot._p.append(each)


def _describe(document, snapshot: dict, plan: PlanPart) -> None:
    """The properties of the file: whose it is, which version, by which hash it is known."""
    about = document.core_properties
    version = snapshot["version"]
    moment = parse_datetime(version["frozen_at"] or version["changed_at"])
    said = {
        "title": plan.title,
        "author": plan.office["name"] or plan.region,
        "last_modified_by": "",
        "subject": plan.kind,
        "language": locale_of(plan.language),
        "version": f"{plan.number} {plan.version}",
        "identifier": f"sha256:{plan.content_hash}",
        "keywords": formats.years(plan.first_year, plan.last_year),
        "comments": plan.citation,
    }
    for name, value in said.items():
        setattr(about, name, value[:LONGEST_PROPERTY])
    about.created = about.modified = moment.replace(tzinfo=None)
    about.revision = 1


def _settled(document) -> bytes:
    """The file with its parts in a fixed order and without the time at which it was packed."""
    made, settled = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as target:
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            about = zipfile.ZipInfo(name, LONG_AGO)
            about.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(about, source.read(name))
    return settled.getvalue()
