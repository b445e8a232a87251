"""Words of two texts compared: what stayed, what was taken out, what was put in.

Every tag of the answer is written here and every letter is escaped, so nothing in a text can become markup.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape

from lxml.html import HtmlElement
from rapidfuzz.distance import Indel

from plan_portal.richtext import INLINE

# Numbers with their groups of thousands, words, single signs, line breaks
_WORD = re.compile(r"\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)(?:,\d+)?%?|\d+(?:[.,]\d+)*%?|\w+|\n|[^\w\s]")
_BREAK = "\n"  # stands for <br>
NAMELESS_IMAGE = "\U0001f5bc"  # stands for one without a description
SAYS_SOMETHING = {"a", "s", "sub", "sup", "img"}  # m² is not m2; bold print is only looks
MOST_PAIRS = 1_000_000  # of words; beyond that the quick comparison, which is less pleasant to read
SMALLEST_ISLAND = 4  # letters and digits that stay between two changes, if there are at least so many
LEAST_IN_COMMON = 0.3  # of two texts with less in common, one is shown as removed and one as added
_SAFE_LINK = re.compile(r"(https?://|mailto:)", re.IGNORECASE)

Style = tuple[tuple[str, str], ...]  # tags around a letter from the outermost: (name, address of a link)


@dataclass(slots=True)
class Word:
    """`pieces` are its letters by their look; `space` is what stands before it. `key` is what is compared."""

    key: tuple
    space: str
    space_style: Style
    pieces: tuple[tuple[str, Style], ...]


@dataclass(frozen=True)
class Compared:
    """`html`: the new words with `<ins>` and `<del>`. `is_same`: no word differs."""

    html: str
    is_same: bool


def compare(old: HtmlElement | str | None, new: HtmlElement | str | None) -> Compared:
    """The words inside two elements, or of two plain texts."""
    before, after = words_of(old), words_of(new)
    keys, others = [word.key for word in before], [word.key for word in after]
    if keys == others:
        return Compared(_looks(after), is_same=True)
    steps = list(_steps(keys, others))
    kept = sum(len(key[0]) for op, i, j, _m, _n in steps if op == "equal" for key in keys[i:j])
    if 2 * kept < LEAST_IN_COMMON * sum(len(key[0]) for key in (*keys, *others)):
        steps = [("replace", 0, len(before), 0, len(after))]
    return Compared(_written(before, after, _without_small_islands(steps, after)), is_same=False)


def whole(element: HtmlElement | str | None, tag: str = "") -> str:
    """All words of an element, within `<ins>` or `<del>` if a tag is given."""
    return _looks(words_of(element), tag)


def _looks(words: list[Word], tag: str = "") -> str:
    runs = _Runs()
    runs.add(tag, words)
    return runs.html()


def words_of(content: HtmlElement | str | None) -> list[Word]:
    """The words of an element's text, or of a plain text (None: no words)."""
    texts = [(content, ())] if isinstance(content, str) else [each for each in _texts(content) if each[0]]
    if len(texts) < 2:
        return [word for text, style in texts for word in _words_of_one_look(text, style)]
    letters = "".join(text for text, _style in texts)
    styles = [style for text, style in texts for _letter in text]
    words, end = [], 0
    for match in _WORD.finditer(letters):
        pieces = _pieces(match.group(), styles[match.start() : match.end()])
        sense = tuple(_sense(style) for _text, style in pieces)
        space = letters[end : match.start()]
        key = (_plain(match.group()), sense if any(sense) else ())
        words.append(Word(key, space, styles[end] if space else (), pieces))
        end = match.end()
    return words


def _words_of_one_look(text: str, style: Style) -> Iterator[Word]:
    """The same, for nearly all paragraphs: quicker."""
    end, sense = 0, (_sense(style),) if _sense(style) else ()
    for match in _WORD.finditer(text):
        word, (start, stop) = match.group(), match.span()
        yield Word((_plain(word), sense), text[end:start], style, ((word, style),))
        end = stop


def _sense(style: Style) -> Style:
    return tuple(tag for tag in style if tag[0] in SAYS_SOMETHING) if style else ()


def _plain(word: str) -> str:
    return _BREAK if word == _BREAK else word.replace("\u00a0", " ")


def _texts(element: HtmlElement | None, around: Style = ()) -> Iterator[tuple[str, Style]]:
    if element is None:
        return
    yield _one_line(element.text), around
    for child in element:
        if child.tag == "br":
            yield _BREAK, around
        elif child.tag == "span":
            yield f" [{' '.join(child.text_content().split())}]", around  # a footnote
        elif child.tag == "img":
            yield f"[{child.get('alt') or NAMELESS_IMAGE}]", (*around, ("img", child.get("src", "")))
        elif isinstance(child.tag, str):
            if child.tag not in INLINE:
                yield " ", around  # paragraphs within a cell
            yield from _texts(child, (*around, (child.tag, child.get("href", ""))) if child.tag in INLINE else around)
            if child.tag not in INLINE:
                yield " ", around
        yield _one_line(child.tail), around


def _one_line(text: str | None) -> str:
    return (text or "").replace("\n", " ")


def _pieces(word: str, styles: list[Style]) -> tuple[tuple[str, Style], ...]:
    pieces: list[tuple[str, Style]] = []
    for letter, style in zip(word, styles, strict=True):
        if pieces and pieces[-1][1] == style:
            pieces[-1] = (pieces[-1][0] + letter, style)
        else:
            pieces.append((letter, style))
    return tuple(pieces)


# What stayed and what did not

Step = tuple[str, int, int, int, int]


def _steps(before: list, after: list) -> Iterator[Step]:
    """Opcodes as difflib's. Same beginnings and ends, which most edits leave, are set aside first."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    if start:
        yield "equal", 0, start, 0, start
    middle, other = before[start : len(before) - end], after[start : len(after) - end]
    for op, i, j, m, n in _opcodes(middle, other):
        yield op, i + start, j + start, m + start, n + start
    if end:
        yield "equal", len(before) - end, len(before), len(after) - end, len(after)


def _opcodes(before: list, after: list):
    if not before and not after:
        return []
    if len(before) * len(after) > MOST_PAIRS:
        return [tuple(op) for op in Indel.opcodes(before, after)]
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


def _without_small_islands(steps: list[Step], after: list[Word]) -> list[Step]:
    """A short word left standing between two changes makes them hard to read: it is taken into the change."""
    merged: list[Step] = []
    for number, (op, i, j, m, n) in enumerate(steps):
        between = 0 < number < len(steps) - 1
        if op == "equal" and between and _letters(after[m:n]) < SMALLEST_ISLAND:
            op = "replace"
        if op != "equal" and merged and merged[-1][0] != "equal":
            last = merged[-1]
            merged[-1] = ("replace", last[1], j, last[3], n)
        else:
            merged.append((op, i, j, m, n))
    return merged


def _letters(words: list[Word]) -> int:
    return sum(letter.isalnum() for word in words for letter in word.key[0])


# Writing it out


def _written(before: list[Word], after: list[Word], steps: list[Step]) -> str:
    runs = _Runs()
    for op, i, j, m, n in steps:
        if op == "equal":
            for old, new in zip(before[i:j], after[m:n], strict=True):
                runs.keep(old, new)
        else:
            runs.replace(before[i:j], after[m:n])
    return runs.html()


class _Runs:
    """Pieces of text with the tag of the change around them ("" for none), joined where they are alike."""

    def __init__(self) -> None:
        self.runs: list[tuple[str, list[tuple[str, Style]]]] = []

    def add(self, tag: str, words: list[Word], *, without_first_space: bool = False) -> None:
        for number, word in enumerate(words):
            if number or not without_first_space:
                self._put(tag, word.space, word.space_style)
            for text, style in word.pieces:
                self._put(tag, text, style)

    def replace(self, old: list[Word], new: list[Word]) -> None:
        """A space that stands before both is no part of the change."""
        shared = bool(old and new and old[0].space and new[0].space)
        if shared:
            self._put("", new[0].space, new[0].space_style)
        self.add("del", old, without_first_space=shared)
        self.add("ins", new, without_first_space=shared)

    def keep(self, old: Word, new: Word) -> None:
        """A word that stayed, with its new look. A space that came or went before it is a change too."""
        if bool(old.space) != bool(new.space):
            self._put("del", old.space, ())
            self._put("ins", new.space, new.space_style)
        else:
            self._put("", new.space, new.space_style)
        for text, style in new.pieces:
            self._put("", text, style)

    def _put(self, tag: str, text: str, style: Style) -> None:
        if not text:
            return
        if not self.runs or self.runs[-1][0] != tag:
            self.runs.append((tag, []))
        pieces = self.runs[-1][1]
        if pieces and pieces[-1][1] == style:
            pieces[-1] = (pieces[-1][0] + text, style)
        else:
            pieces.append((text, style))

    def html(self) -> str:
        return "".join(_within(tag, "".join(_piece(*piece) for piece in pieces)) for tag, pieces in self.runs)


def _within(tag: str, html: str) -> str:
    return f"<{tag}>{html}</{tag}>" if tag else html


def _piece(text: str, style: Style) -> str:
    html = escape(text, quote=False).replace(_BREAK, "<br>")
    for tag, address in reversed(style):
        if tag == "img":
            continue  # told by its description
        if tag != "a":
            html = f"<{tag}>{html}</{tag}>"
        elif _SAFE_LINK.match(address):
            html = f'<a href="{escape(address)}">{html}</a>'
    return html
