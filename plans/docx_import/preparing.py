"""The body of a DOCX made ready for mammoth: every paragraph and table marked, its looks written down.

mammoth makes HTML of the structure and knows nothing of looks; which block of its HTML is which paragraph is told by
a bookmark that is put into each of them.
"""

import io
import re
import zipfile
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element as Element

from plans.docx_import import changes
from plans.docx_import.changes import remove, text_of
from plans.docx_import.counting import Counting
from plans.docx_import.opening import MAIN, Package
from plans.docx_import.styles import Look, Styles, W, look_of
from plans.docx_import.told import Told

MARK = "portalblock"
CONTENTS_STYLE = re.compile(r"^(toc|spis treści) ?(\d|heading|nagłówek)?$", re.IGNORECASE)
QUOTE_STYLE = re.compile(r"^(intense )?(quote|cytat)( intensywny)?$", re.IGNORECASE)
WHITE = {"auto", "ffffff", ""}


@dataclass
class Fact:
    """What is known of one block of the document before it is HTML. `kind`: paragraph, item, table."""

    kind: str
    text: str = ""
    style_id: str = ""
    style: str = ""
    look: Look = field(default_factory=Look)
    head_rows: int = 0
    guessed_head: bool = False
    number: int = 1  # of an item, as Word counts it


@dataclass
class Prepared:
    content: bytes  # the package with the prepared body
    facts: list[Fact]


def prepared(package: Package, told: Told) -> Prepared:
    root = package.xml(MAIN)
    body = root.find(f"{W}body")
    styles = Styles(package.xml("word/styles.xml"))
    changes.settle(body, told)
    _drop_contents(body, styles, told)
    _open_frames(body, told)
    facts: list[Fact] = []
    counting = Counting(package.xml("word/numbering.xml"))
    for element in list(body):
        if element.tag == f"{W}p":
            _paragraph(element, styles, counting, facts, told)
        elif element.tag == f"{W}tbl":
            _table(element, styles, facts, told)
    _tell_headers(package, told)
    return Prepared(_with_body(package, etree.tostring(root, xml_declaration=True, encoding="UTF-8")), facts)


def _paragraph(element: Element, styles: Styles, counting: Counting, facts: list[Fact], told: Told) -> None:
    words = " ".join(text_of(element).replace("\u00a0", " ").split())
    holds_more = any(True for _ in element.iter(f"{W}drawing", f"{W}pict", f"{W}footnoteReference"))
    if not words and not holds_more:
        told.add("empty")
        remove(element)
        return
    about = element.find(f"{W}pPr")
    style_id = _style_of(about)
    look = _look(element, about, style_id, styles)
    is_heading = bool(look.outline)
    is_item = bool(look.numbered) and not is_heading
    fact = Fact("item" if is_item else "paragraph", words, style_id, styles.name(style_id), look)
    if is_item:
        fact.number = counting.next(look.list_id or "", look.level or 0)
    if about is not None:
        if is_item and not styles.numbers_itself(style_id):
            _drop(about, "pStyle")
        if not is_item:
            _drop(about, "numPr")
            if not QUOTE_STYLE.match(fact.style):
                _drop(about, "pStyle")
    _mark(element, len(facts))
    facts.append(fact)


def _style_of(about: Element | None) -> str:
    style = about.find(f"{W}pStyle") if about is not None else None
    return style.get(f"{W}val", "") if style is not None else ""


def _look(element: Element, about, style_id: str, styles: Styles) -> Look:
    """Bold, big or coloured is a paragraph when all its words are."""
    base = look_of(None, about).over(styles.look(style_id))
    looks = []
    for run in element.iter(f"{W}r"):
        if text_of(run).strip():
            properties = run.find(f"{W}rPr")
            character = properties.find(f"{W}rStyle") if properties is not None else None
            below = styles.look(character.get(f"{W}val", "")) if character is not None else Look()
            own = look_of(properties)
            bold = own.bold if own.bold is not None else below.bold if character is not None else None
            looks.append(Look(bold=bold, size=own.size, coloured=own.coloured, caps=own.caps).over(base))
    if not looks:
        return base
    sizes = [look.size for look in looks if look.size]
    return Look(
        bold=all(look.bold for look in looks),
        size=min(sizes) if sizes else None,
        coloured=all(look.coloured for look in looks),
        caps=all(look.caps for look in looks),
    ).over(base)


def _drop(about: Element, name: str) -> None:
    for found in about.findall(f"{W}{name}"):
        about.remove(found)


def _mark(paragraph: Element, number: int) -> None:
    start = etree.Element(f"{W}bookmarkStart")
    start.set(f"{W}id", str(number))
    start.set(f"{W}name", f"{MARK}{number}")
    about = paragraph.find(f"{W}pPr")
    if about is not None:
        about.addnext(start)
    else:
        paragraph.insert(0, start)


# Contents, frames, tables


def _drop_contents(body: Element, styles: Styles, told: Told) -> None:
    """A table of contents: lines in its styles, and whatever lies between the ends of its field."""
    depth = 0
    for element in list(body):
        starts = ends = 0
        for field_char in element.iter(f"{W}fldChar"):
            kind = field_char.get(f"{W}fldCharType")
            if kind == "begin" and (depth or _is_contents(field_char)):
                starts += 1
            elif kind == "end" and depth + starts:
                ends += 1
        name = styles.name(_style_of(element.find(f"{W}pPr"))) if element.tag == f"{W}p" else ""
        inside = depth or starts
        depth = max(0, depth + starts - ends)
        if inside or CONTENTS_STYLE.match(name):
            if text_of(element).strip():
                told.add("contents", text_of(element))
            _drop_heading_of_contents(element, told)
            body.remove(element)


def _is_contents(begin: Element) -> bool:
    """The instruction that follows the beginning of a field."""
    run = begin.getparent()
    for _step in range(6):
        run = run.getnext() if run is not None else None
        code = run.find(f"{W}instrText") if run is not None else None
        if code is not None and (code.text or "").strip():
            return (code.text or "").strip().upper().startswith("TOC")
    return False


def _drop_heading_of_contents(element: Element, told: Told) -> None:
    before = element.getprevious()
    if before is not None and before.tag == f"{W}p":
        words = " ".join(text_of(before).split()).lower().strip(" :.")
        if words in {"spis treści", "spis tresci", "contents", "table of contents"}:
            told.add("contents", text_of(before))
            remove(before)


def _open_frames(body: Element, told: Told) -> None:
    """A table of one cell is a frame around a text."""
    for table in list(body.findall(f"{W}tbl")):
        cells = [cell for row in table.findall(f"{W}tr") for cell in row.findall(f"{W}tc")]
        if len(cells) == 1:
            told.add("frames", text_of(cells[0]))
            for child in list(cells[0]):
                if child.tag != f"{W}tcPr":
                    table.addprevious(child)
            remove(table)


def _table(table: Element, styles: Styles, facts: list[Fact], told: Told) -> None:
    rows = table.findall(f"{W}tr")
    for inner in table.iterdescendants(f"{W}tbl"):
        told.add("nested_tables", text_of(inner))
    for paragraph in table.iter(f"{W}p"):
        about = paragraph.find(f"{W}pPr")
        style_id = _style_of(about)
        if about is not None and not look_of(None, about).over(styles.look(style_id)).numbered:
            _drop(about, "pStyle")
    said = next((n for n, row in enumerate(rows) if row.find(f"{W}trPr/{W}tblHeader") is None), len(rows))
    guessed = 0 if said else _head_by_look(rows, styles)
    words = [" ".join(text_of(cell).split()) for row in rows[:1] for cell in row.findall(f"{W}tc")]
    for row in rows:
        for header in row.findall(f"{W}trPr/{W}tblHeader"):
            header.getparent().remove(header)
    fact = Fact("table", " | ".join(words), head_rows=said or guessed, guessed_head=bool(guessed))
    if not said:
        told.add("heads" if guessed else "headless", fact.text)
    first = next(table.iter(f"{W}p"), None)
    if first is not None:
        _mark(first, len(facts))
        facts.append(fact)


def _head_by_look(rows: list[Element], styles: Styles) -> int:
    """1 or more where the first row is bold or shaded and the next one is not; a merged head takes its rows along."""
    if len(rows) < 2 or not _stands_out(rows[0], styles) or _stands_out(rows[-1], styles):
        return 0
    head = 1
    while head < len(rows) - 1 and any(
        merge.get(f"{W}val", "continue") == "continue" for merge in rows[head].iter(f"{W}vMerge")
    ):
        head += 1
    return head


def _stands_out(row: Element, styles: Styles) -> bool:
    cells = [cell for cell in row.findall(f"{W}tc") if text_of(cell).strip()]
    return bool(cells) and (all(_is_bold(cell, styles) for cell in cells) or all(_is_shaded(cell) for cell in cells))


def _is_shaded(cell: Element) -> bool:
    shade = cell.find(f"{W}tcPr/{W}shd")
    return shade is not None and shade.get(f"{W}fill", "").lower() not in WHITE


def _is_bold(cell: Element, styles: Styles) -> bool:
    paragraphs = [each for each in cell.iter(f"{W}p") if text_of(each).strip()]
    return all(_look(each, each.find(f"{W}pPr"), _style_of(each.find(f"{W}pPr")), styles).bold for each in paragraphs)


def _tell_headers(package: Package, told: Told) -> None:
    for name in package.names:
        if re.fullmatch(r"word/(header|footer)\d*\.xml", name):
            root = package.xml(name)
            if root is not None and (words := " ".join(text_of(root).split())):
                told.add("headers", words)


def _with_body(package: Package, main: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package.content)) as source, zipfile.ZipFile(made, "w") as target:
        for name in dict.fromkeys(source.namelist()):
            target.writestr(name, main if name == MAIN else source.read(name))
    return made.getvalue()
