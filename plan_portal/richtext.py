"""Rich text that people write, cleaned on the server: what an editor, a paste, an import or an API sends is a proposal.

`clean` is the one sanitiser of the portal. Every action that stores HTML calls it; forms may call it too.
"""

import re
from copy import deepcopy

import nh3
from lxml import html as lxml_html
from lxml.etree import SubElement
from lxml.html import HtmlElement

from plan_portal.figures import rebuild_figures
from plan_portal.word_html import without_word

BLOCK_ID = "data-bid"
HEADINGS = {"h2", "h3", "h4", "h5"}
LEAVES = HEADINGS | {"p"}  # blocks that hold inline text alone
BLOCKS = LEAVES | {"ul", "ol", "li", "blockquote", "hr", "table", "figure"}
FOOTNOTE = "data-footnote"  # on a span whose text is the note; numbered when the text is read
INLINE = {"strong", "em", "u", "s", "sub", "sup", "a", "span"}
RENAMED = {"h1": "h2", "h6": "h5", "b": "strong", "i": "em", "strike": "s", "del": "s", "ins": "u"}
BIGGEST_SPAN = 50

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_A_BLOCK_ID = re.compile(r"b[2-9a-z]{9}")
_NUMBER = re.compile(r"[1-9]\d{0,3}")

_cleaner = nh3.Cleaner(
    tags=BLOCKS | INLINE | set(RENAMED) | {"br", "thead", "tbody", "tr", "th", "td", "caption", "img", "figcaption"},
    clean_content_tags={"script", "style", "svg", "math", "title", "template", "iframe", "object", "noscript", "xml"},
    attributes={
        "*": {BLOCK_ID},
        "a": {"href"},
        "ol": {"start"},
        "th": {"scope", "colspan", "rowspan"},
        "td": {"colspan", "rowspan"},
        "table": {"data-caption"},  # how our editor carries a caption
        "span": {FOOTNOTE},
        "img": {"src", "alt", "role", "width", "height"},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def clean(html: str | None) -> str:
    """Allowed and well-formed HTML out of anything; "" when it holds nothing. Cleaning twice changes nothing."""
    fragment = parse(_cleaner.clean(without_word(_NOT_TEXT.sub("", html or ""))))
    for element in list(fragment.iterdescendants()):
        element.tag = RENAMED.get(element.tag, element.tag)
    _keep_footnotes(fragment)
    rebuild_figures(fragment)
    _flatten(fragment)
    for table in list(fragment.iter("table")):
        _rebuild_table(table)
    _wrap_lists(fragment)
    for holder in [fragment, *fragment.iter("blockquote", "li")]:
        if not any(each.tag in {"td", "th", "caption"} for each in holder.iterancestors()):
            _wrap_loose_text(holder)
    for element in fragment.iterdescendants():
        _check_attributes(element)
    return serialise(fragment) if fragment.text_content().strip() or fragment.find(".//img") is not None else ""


def plain(html: str | None) -> str:
    """The text alone, a line for each paragraph, heading, item and row."""
    fragment = speaking(parse(" ".join((html or "").split("\n"))))  # a new line in the source is a mere space
    for element in fragment.iter():
        if element.tag in BLOCKS | {"br", "tr", "caption", "figcaption"}:
            element.tail = "\n" + (element.tail or "")
            if element.getprevious() is None and element.getparent() is not None:
                element.getparent().text = (element.getparent().text or "") + "\n"
        elif element.tag in {"td", "th"} and element.getnext() is not None:
            element.tail = " | " + (element.tail or "")
    lines = (" ".join(line.split()) for line in fragment.text_content().splitlines())
    return "\n".join(line for line in lines if line)


def speaking(fragment: HtmlElement) -> HtmlElement:
    """A copy in which footnotes stand in brackets and images as their descriptions, for text without markup."""
    fragment = deepcopy(fragment)
    for note in fragment.iter("span"):
        note.text = f" [{note.text_content().strip()}]"
        for child in list(note):
            note.remove(child)
    for image in fragment.iter("img"):
        if image.get("alt"):
            image.tail = f"[{image.get('alt')}] {image.tail or ''}"
    return fragment


def parse(html: str) -> HtmlElement:
    """A `div` around the parsed fragment."""
    return lxml_html.fragment_fromstring(html, create_parent="div")


def serialise(fragment: HtmlElement) -> str:
    """What is inside the `div` of `parse`."""
    inside = "".join(lxml_html.tostring(child, encoding="unicode") for child in fragment)
    return (_escaped(fragment.text) + inside).strip()


def _escaped(text: str | None) -> str:
    return (text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _keep_footnotes(fragment: HtmlElement) -> None:
    """Of spans only footnotes stay: plain text, none within another, none that is empty."""
    for span in list(fragment.iter("span")):
        if FOOTNOTE not in span.attrib or any(each.tag == "span" for each in span.iterancestors()):
            span.drop_tag()
    for note in list(fragment.iter("span")):
        text = " ".join(note.text_content().split())
        for child in list(note):
            note.remove(child)
        note.text = text
        note.set(FOOTNOTE, "")
        if not text:
            note.drop_tag()


_IN_A_LINE = INLINE | {"br"}


def _flatten(fragment: HtmlElement) -> None:
    """No block inside a word, a heading or a paragraph, no table inside a table."""
    for element in list(fragment.iterdescendants()):
        blocks = [inner for inner in element.iterdescendants() if inner.tag not in _IN_A_LINE]
        if element.tag in INLINE and blocks:
            element.drop_tag()
        elif element.tag in LEAVES | {"caption"}:
            for inner in blocks:
                inner.drop_tag()
        elif element.tag == "table" and any(each.tag == "table" for each in element.iterancestors()):
            for part in [*element.iterdescendants("caption", "thead", "tbody", "tr", "td", "th"), element]:
                part.drop_tag()


def _rebuild_table(table: HtmlElement) -> None:
    """Caption, head, body; leading rows of header cells are the head, whoever forgot to say so."""
    caption = next(table.iterchildren("caption"), None)
    said = table.attrib.pop("data-caption", "").strip()
    rows = [row for row in table.iter("tr") if len(row)]
    heads = [row for row in rows if row.getparent().tag == "thead" or all(cell.tag == "th" for cell in row)]
    head = [row for number, row in enumerate(rows) if row in heads and rows[: number + 1] == heads[: number + 1]]
    if head == rows:
        head = rows[:1] if len(rows) > 1 else []
    tail, table.tail = table.tail, None
    for child in list(table):
        table.remove(child)
    table.text = None
    if not rows:
        table.drop_tree()
        return
    if caption is not None or said:
        title = SubElement(table, "caption") if caption is None else caption
        title.tail = None
        if said and said != title.text_content().strip():
            for child in list(title):
                title.remove(child)
            title.text = said
        table.append(title)
    for tag, part, scopes in [("thead", head, ("col", "colgroup")), ("tbody", rows[len(head) :], ("row", "rowgroup"))]:
        if part:
            holder = SubElement(table, tag)
            for row in part:
                row.tail = None
                holder.append(row)
                for cell in row:
                    _unwrap_only_paragraph(cell)
                    cell.tag = "th" if tag == "thead" else cell.tag
                for cell in row.iter("th"):
                    cell.set("scope", cell.get("scope") if cell.get("scope") in scopes else scopes[0])
    table.tail = tail


def _unwrap_only_paragraph(cell: HtmlElement) -> None:
    """An editor puts a paragraph into every cell; a cell that holds nothing else needs none."""
    cell.tail = None
    around = (cell.text or "") + "".join(child.tail or "" for child in cell)
    if len(cell) == 1 and cell[0].tag == "p" and not around.strip():
        cell.text = cell[0].tail = None
        cell[0].drop_tag()


def _wrap_lists(fragment: HtmlElement) -> None:
    """Items only in lists, and only items in lists."""
    for item in list(fragment.iter("li")):
        if item.getparent().tag not in {"ul", "ol"}:
            item.tag = "p" if not any(child.tag in BLOCKS for child in item) else "blockquote"
    for parent in list(fragment.iter("ul", "ol")):
        if (parent.text or "").strip():
            first = lxml_html.Element("li")
            first.text, parent.text = parent.text, None
            parent.insert(0, first)
        for child in list(parent):
            tail, child.tail = (child.tail or "").strip(), None
            if child.tag != "li":
                item = lxml_html.Element("li")
                parent.replace(child, item)
                item.append(child)
                child = item
            if tail:
                more = lxml_html.Element("li")
                more.text = tail
                child.addnext(more)
        parent.text = None
        if not len(parent):
            parent.drop_tag()


def _wrap_loose_text(holder: HtmlElement) -> None:
    """Text beside blocks gets a paragraph of its own."""
    paragraph = None
    if (holder.text or "").strip():
        paragraph = lxml_html.Element("p")
        paragraph.text = holder.text.lstrip()
        holder.insert(0, paragraph)
    holder.text = None
    for child in list(holder):
        if child is paragraph:
            continue
        tail, child.tail = child.tail, None
        if child.tag in BLOCKS:
            paragraph = None
        else:
            if paragraph is None:
                paragraph = lxml_html.Element("p")
                child.addprevious(paragraph)
            paragraph.append(child)
            child.tail, tail = tail, None
        if (tail or "").strip():
            paragraph = lxml_html.Element("p")
            paragraph.text = tail.lstrip()
            child.addnext(paragraph)
    for each in [each for each in holder.iterchildren("p") if not each.text_content().strip()]:
        if holder.tag == "div" and len(holder) > 1:
            each.drop_tree()


def _check_attributes(element: HtmlElement) -> None:
    for name in ("colspan", "rowspan"):
        value = element.get(name)
        if value and not (_NUMBER.fullmatch(value) and 1 < int(value) <= BIGGEST_SPAN):
            del element.attrib[name]
    if "start" in element.attrib and not _NUMBER.fullmatch(element.get("start")):
        del element.attrib["start"]
    if BLOCK_ID in element.attrib and not is_block_id(element.get(BLOCK_ID)):
        del element.attrib[BLOCK_ID]


def is_block_id(word: str | None) -> bool:
    return bool(word and _A_BLOCK_ID.fullmatch(word))
