"""The prepared DOCX as blocks of HTML, by mammoth: text, lists, tables, footnotes, images."""

import hashlib
import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field

import mammoth
from django.utils.translation import gettext as _
from lxml.html import Element, HtmlElement

from plan_portal.errors import InvalidInput
from plan_portal.richtext import FOOTNOTE, parse, serialise
from plans.docx_import.preparing import MARK, Fact, Prepared
from plans.docx_import.told import Told

STYLES = """
u => u
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Cytat'] => blockquote > p:fresh
p[style-name='Cytat intensywny'] => blockquote > p:fresh
"""
IMAGE_TYPES = {"image/png", "image/jpeg", "image/gif", "image/webp"}
# What mammoth raises of a document that no program for texts has written
UNREADABLE = (
    *(ValueError, KeyError, AttributeError, IndexError, TypeError, RecursionError, OSError, EOFError),
    *(zipfile.BadZipFile, zlib.error),
)
_BULLET = re.compile(r"^\s*[•●▪◦‣·∙○-]\s+|^\s*[–—]\s+")
_BLOCK = re.compile(rf"{MARK}(\d+)$")


@dataclass
class Block:
    """A part of the document as it will be stored: `html` of one paragraph, list or table."""

    html: str
    fact: Fact


@dataclass
class ImageFound:
    """`key` stands for the image in the HTML of blocks."""

    key: str
    alt: str
    content: bytes


@dataclass
class Converted:
    blocks: list[Block]
    images: dict[str, ImageFound] = field(default_factory=dict)


def converted(prepared: Prepared, told: Told) -> Converted:
    """Raises InvalidInput at `file` where mammoth can make nothing of the document."""
    images: dict[str, ImageFound] = {}
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(prepared.content),
            style_map=STYLES,
            convert_image=mammoth.images.img_element(lambda image: _image(image, images, told)),
        )
    except UNREADABLE as error:
        message = _("The document could not be read. Open it in Word or LibreOffice, save it anew and try again.")
        raise InvalidInput({"file": message}) from error
    fragment = parse(result.value)
    _place_footnotes(fragment, told)
    _note_odd_images(fragment)
    blocks = [block for element in list(fragment) for block in _blocks(element, prepared.facts)]
    return Converted(_typed_lists(blocks, told), images)


def _image(image, images: dict[str, ImageFound], told: Told) -> dict[str, str]:
    alt = " ".join((image.alt_text or "").split())
    if image.content_type not in IMAGE_TYPES:
        told.add("odd_images", alt or image.content_type)
        return {"src": "", "alt": alt}
    with image.open() as opened:
        content = opened.read()
    key = hashlib.sha256(content).hexdigest()[:16]
    images.setdefault(key, ImageFound(key, alt, content))
    return {"src": f"import:{key}", "alt": alt}


def _note_odd_images(fragment: HtmlElement) -> None:
    for image in [each for each in fragment.iter("img") if not each.get("src")]:
        image.tail = f"[{image.get('alt') or '…'}]{image.tail or ''}"
        image.drop_tree()


def _place_footnotes(fragment: HtmlElement, told: Told) -> None:
    """mammoth numbers notes and lists them at the end; here the words stand where the number was."""
    notes: dict[str, str] = {}
    for item in list(fragment.iter("li")):
        name = item.get("id", "")
        if re.match(r"(foot|end)note-", name):
            for back in [link for link in item.iter("a") if link.get("href", "").startswith("#")]:
                back.drop_tree()
            notes[name] = " ".join(item.text_content().replace("↑", " ").split())
            holder = item.getparent()
            item.drop_tree()
            if not len(holder):
                holder.drop_tree()
    for link in list(fragment.iter("a")):
        target = link.get("href", "").removeprefix("#")
        if target in notes:
            told.add("notes", notes[target])
            mark = Element("span")
            mark.set(FOOTNOTE, "")
            mark.text = notes[target]
            place = link.getparent() if link.getparent().tag == "sup" else link
            mark.tail, place.tail = place.tail, None
            place.getparent().replace(place, mark)


def _blocks(element: HtmlElement, facts: list[Fact]):
    """One element of mammoth's HTML, without the marks; a list stays one block."""
    fact = Fact("paragraph")
    for link in list(element.iter("a")):
        found = _BLOCK.match(link.get("id", ""))
        if found:
            number = int(found[1])
            fact = facts[number] if fact.text == "" and number < len(facts) else fact
            if number < len(facts):
                _begin_list(link, facts[number].number)
            link.drop_tag()
    element.tail = None
    if element.tag == "table":
        _set_head(element, fact.head_rows)
        fact.kind = "table"
    elif element.tag in {"ul", "ol"}:
        fact = Fact("item", " ".join(element.text_content().split())[:200], fact.style_id, fact.style, fact.look)
    holder = Element("div")
    holder.append(element)
    html = serialise(holder).replace("\t", " ")
    if element.text_content().strip() or element.find(".//img") is not None or element.tag == "img":
        yield Block(html, fact)


def _begin_list(link: HtmlElement, number: int) -> None:
    """The mark of a first item says where its list begins to count."""
    item = next(link.iterancestors("li"), None)
    if item is not None and number > 1 and item.getparent().tag == "ol" and item.getprevious() is None:
        item.getparent().set("start", str(number))


def _set_head(table: HtmlElement, rows: int) -> None:
    for number, row in enumerate(table.iter("tr")):
        for cell in row:
            cell.tag = "th" if number < rows else "td"


def _typed_lists(blocks: list[Block], told: Told) -> list[Block]:
    """Two or more paragraphs in a row that begin with a typed bullet are a list."""
    made: list[Block] = []
    waiting: list[Block] = []

    def flush():
        if len(waiting) > 1:
            items = "".join(f"<li>{_without_bullet(block.html)}</li>" for block in waiting)
            told.add("bullets", waiting[0].fact.text, count=len(waiting))
            made.append(Block(f"<ul>{items}</ul>", Fact("item", waiting[0].fact.text)))
        else:
            made.extend(waiting)
        waiting.clear()

    for block in blocks:
        if block.fact.kind == "paragraph" and block.html.startswith("<p>") and _BULLET.match(block.fact.text):
            waiting.append(block)
        else:
            flush()
            made.append(block)
    flush()
    return made


def _without_bullet(html: str) -> str:
    fragment = parse(html)
    paragraph = fragment[0]
    first = next((each for each in paragraph.iter() if (each.text or "").strip()), None)
    if first is not None:
        first.text = _BULLET.sub("", first.text.replace("\u00a0", " ").replace("\t", " ") + " ", count=1).rstrip(
            " "
        ) + (" " if first.text.endswith(" ") else "")
    paragraph.drop_tag()
    return serialise(fragment).strip()
