"""HTML as Word writes it to the clipboard, told in plain HTML before it is cleaned.

Word puts list items down as paragraphs with `mso-list`, between marks of its own; footnotes as links to paragraphs at
the end; a tracked deletion as text. The editor's script does the same for what is pasted (static/js/editor-word-*.js);
this is for what arrives without it. No text gets lost, except what the author had deleted with changes tracked,
comments, and the marks of lists, which come back as lists.
"""

import re

from lxml import html as lxml_html
from lxml.html import Element, HtmlElement

FROM_WORD = re.compile(r"urn:schemas-microsoft-com|\bmso-|class=[\"']?Mso", re.IGNORECASE)
_HIDDEN = re.compile(r"<!--\[if[^\]]*\]>.*?<!\[endif\]-->", re.DOTALL | re.IGNORECASE)
_MARKERS = re.compile(r"<!(?:--)?\[(?:if[^>]*|endif)\](?:--)?>", re.IGNORECASE)
_OFFICE_TAGS = re.compile(r"</?[ovwm]:[^>]*>", re.IGNORECASE)
_LIST_ITEM = re.compile(r"mso-list:\s*(l\d+)\s+level(\d+)", re.IGNORECASE)
_MARK = re.compile(r"mso-list:\s*Ignore", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:[\divxlc]+|[a-z])[.)]", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_OUTLINE = re.compile(r"mso-outline-level:\s*([1-9])", re.IGNORECASE)
_NOTE = re.compile(r"mso-element:\s*(?:footnote|endnote)\s*(?:;|$)", re.IGNORECASE)
_NOTES = re.compile(r"mso-element:\s*(?:footnote|endnote)-list", re.IGNORECASE)
_COMMENTS = re.compile(r"mso-element:\s*comment", re.IGNORECASE)
_BOLD = re.compile(r"(?<![\w-])font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"(?<![\w-])font-weight:\s*(?:normal|[1-4]00)", re.IGNORECASE)
_ITALIC = re.compile(r"(?<![\w-])font-style:\s*italic", re.IGNORECASE)
_NO_WORDS = " \t\r\n\u00a0"
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol")
LOWEST_HEADING = 5


def without_word(html: str) -> str:
    """The same text in plain HTML; what does not come from Word is left as it is."""
    if not FROM_WORD.search(html):
        return html
    html = _OFFICE_TAGS.sub("", _MARKERS.sub("", _HIDDEN.sub("", html)))
    page = lxml_html.fragment_fromstring(html, create_parent="div")
    for rewrite in (_accept_changes, _take_in_footnotes, _name_headings, _rebuild_lists, _say_bold, _drop_links):
        rewrite(page)
    return "".join([_text(page.text), *(lxml_html.tostring(child, encoding="unicode") for child in page)])


def _text(text: str | None) -> str:
    return (text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _style(element: HtmlElement) -> str:
    return element.get("style", "")


def _drop_all(elements) -> None:
    for element in list(elements):
        element.drop_tree()


def _accept_changes(page: HtmlElement) -> None:
    """Tracked changes as if accepted; comments and hidden parts go."""
    _drop_all(each for each in page.iter("style", "script", "meta", "link", "xml", "title"))
    _drop_all(page.iter("del"))
    for inserted in list(page.iter("ins")):
        inserted.drop_tag()
    _drop_all(each for each in page.iter("div", "span", "a") if _COMMENTS.search(_style(each)))
    _drop_all(each for each in page.iter("span") if "MsoCommentReference" in each.get("class", ""))
    # A row without height or text holds up the columns of a table with merged cells.
    _drop_all(row for row in page.iter("tr") if row.get("height") == "0" and not row.text_content().strip(_NO_WORDS))


def _take_in_footnotes(page: HtmlElement) -> None:
    """The text of each note goes to the place that points to it."""
    notes = {each.get("id", ""): each for each in page.iter("div") if _NOTE.search(_style(each))}
    for link in list(page.iter("a")):
        note = notes.get(link.get("href", "").removeprefix("#_"))
        if note is None or not link.get("href", "").startswith("#_"):
            continue
        place = Element("span")
        place.set("data-footnote", "")
        place.text = _words_of_note(note)
        place.tail, link.tail = link.tail, None
        link.getparent().replace(link, place)
        note.set("taken", "1")
    _drop_all(note for note in notes.values() if note.get("taken"))
    for holder in [each for each in page.iter("div") if _NOTES.search(_style(each))]:
        _drop_all(holder.iter("hr"))


def _words_of_note(note: HtmlElement) -> str:
    for back in [each for each in note.iter("a") if "ref" in each.get("href", "")]:
        back.drop_tree()
    return " ".join(note.text_content().split())


def _name_headings(page: HtmlElement) -> None:
    for paragraph in list(page.iter("p")):
        level = _OUTLINE.search(_style(paragraph))
        if level and not _LIST_ITEM.search(_style(paragraph)):
            paragraph.tag = f"h{min(LOWEST_HEADING, int(level[1]))}"
        elif "MsoTitle" in paragraph.get("class", ""):
            paragraph.tag = "h1"


def _rebuild_lists(page: HtmlElement) -> None:
    lists = _OpenLists()
    for block in list(page.iter(*_BLOCKS)):
        found = _LIST_ITEM.search(_style(block))
        if found and block.tag == "p":
            lists.take(block, word_list=found[1], level=int(found[2]), mark=_take_mark(block))
            continue
        if found:
            _take_mark(block)  # a numbered heading
        if not any(each.tag == "li" for each in block.iterancestors()):
            lists.close()


class _OpenLists:
    """The lists that the next paragraph may go on, from the outermost: (level, Word's name of it, ours)."""

    def __init__(self) -> None:
        self.lists: list[tuple[int, str, HtmlElement]] = []

    def close(self) -> None:
        self.lists = []

    def take(self, block: HtmlElement, *, word_list: str, level: int, mark: str) -> None:
        if self.lists and self.lists[0][2].getparent() is not block.getparent():
            self.close()  # another cell of a table
        self.lists = [each for each in self.lists if each[0] <= level]
        if self.lists and self.lists[-1][0] == level and self.lists[-1][1] != word_list:
            self.lists.pop()
        if not self.lists or self.lists[-1][0] < level:
            above = self.lists[-1][2] if self.lists else None
            self.lists.append((level, word_list, _start_list(block, mark, above)))
        item = Element("li")
        item.tail, block.tail = None, None
        self.lists[-1][2].append(item)
        item.append(block)


def _take_mark(block: HtmlElement) -> str:
    mark = next((each for each in block.iter("span") if _MARK.search(_style(each))), None)
    if mark is None:
        return ""
    words = mark.text_content().replace("\u00a0", " ").strip()
    mark.drop_tree()
    return words


def _start_list(block: HtmlElement, mark: str, above: HtmlElement | None) -> HtmlElement:
    made = Element("ol" if _NUMBERED.match(mark) else "ul")
    first = _NUMBER.match(mark)
    if made.tag == "ol" and first and first[0] != "1":
        made.set("start", first[0])
    if above is not None and len(above):
        above[-1].append(made)
    else:
        block.addprevious(made)
    return made


def _say_bold(page: HtmlElement) -> None:
    """Bold and italic that somebody meant, in elements that say it."""
    for element in [each for each in page.iter("b", "strong") if _NOT_BOLD.search(_style(each))]:
        element.drop_tag()
    for span in list(page.iter("span")):
        for pattern, tag in ((_BOLD, "strong"), (_ITALIC, "em")):
            if pattern.search(_style(span)):
                _wrap_inside(span, tag)


def _wrap_inside(span: HtmlElement, tag: str) -> None:
    inner = Element(tag)
    inner.text, span.text = span.text, None
    inner.extend(list(span))
    span.append(inner)


def _drop_links(page: HtmlElement) -> None:
    """Entries of a table of contents and marks of notes that are not there lead nowhere."""
    for link in [each for each in page.iter("a") if each.get("href", "").startswith("#_")]:
        link.drop_tag()
