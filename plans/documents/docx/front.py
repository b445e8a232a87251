"""Title page and contents."""

from django.utils.translation import gettext as _
from docx.oxml.ns import qn

from plans.documents.docx.elements import el, field, paragraph, run
from plans.documents.docx.writer import Writer, bookmark
from plans.documents.html import cover_facts, working_words
from plans.documents.parts import ChapterPart, PlanPart

LONG_TITLE = 100  # characters: a longer one is written smaller
DEEPEST = 2  # levels of chapters in the contents before Word counts them anew


class Front:
    def __init__(self, writer: Writer, plan: PlanPart):
        self.writer, self.plan = writer, plan

    def write(self) -> None:
        self._title_page()
        self._contents()

    def _title_page(self) -> None:
        write, plan = self.writer.text, self.plan
        write("PlanFront", plan.office["name"] or plan.region)
        write("PlanFront", plan.region)
        write("PlanFront", plan.kind[:1].upper() + plan.kind[1:], properties=[el("w:spacing", before=1800)])
        look = [el("w:sz", val=40)] if len(plan.title) > LONG_TITLE else []
        self.writer.add(paragraph("Title", run(plan.title, *look)))
        if plan.is_working:
            write("PlanNote", working_words(plan))
        if plan.vision:
            write("Subtitle", plan.vision)
        write("PlanFront", f"{plan.citation.rstrip('.')}.", properties=[el("w:spacing", before=400)])
        for name, value in cover_facts(plan):
            if value and value != plan.resolution:
                write("PlanFront", f"{name}: {value}")
        write("PlanSmall", f"SHA-256: {plan.content_hash}")
        if plan.is_demonstration:
            write("PlanSmall", _("Demonstration: some of the figures and dates are examples."))

    def _contents(self) -> None:
        """A field that Word fills when the file is opened; until then it shows the chapters as links."""
        title = paragraph("PlanContents", run(_("Contents")), properties=[el("w:pageBreakBefore")])
        lines = [line for chapter in self.plan.chapters for line in self._lines(chapter)]
        lines += [_line(1, words, anchor) for anchor, words in self.plan.data_chapters]
        begin, code, separate, _shown, end = field('TOC \\o "1-3" \\h \\z \\u', dirty=True)
        first = lines[0] if lines else paragraph("TOC1")
        for each in (separate, code, begin):
            first.find(qn("w:pPr")).addnext(each)
        self.writer.add(title, first, *lines[1:], paragraph("PlanSmall", end))

    def _lines(self, chapter: ChapterPart):
        if chapter.depth < DEEPEST:
            yield _line(chapter.depth + 1, f"{chapter.code}. {chapter.title}", chapter.uid)
            for child in chapter.children:
                yield from self._lines(child)


def _line(level: int, words: str, uid: str):
    return paragraph(f"TOC{level}", el("w:hyperlink", run(words), anchor=bookmark(uid), history=1))
