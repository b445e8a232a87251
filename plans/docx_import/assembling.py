"""Sections out of the parts of a document and a person's choices. Pure: nothing is read or written."""

import html
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from plan_portal.richtext import clean, parse, serialise
from plans.docx_import.document import Document, Part
from plans.docx_import.headings import CAPTION, DEEPEST, HEADING, LEAVE_ALL_OUT, LEAVE_OUT, SECTION, TEXT, is_caption

DECORATIVE = "presentation"


@dataclass(frozen=True)
class Choice:
    """What a person wants: `becomes` section, heading, text, leave or leave-all; `level` of a section or heading."""

    becomes: str
    level: int = 0
    title: str = ""

    @classmethod
    def read(cls, word: str, title: str = "") -> "Choice | None":
        """From the word of a form: `section-2`, `heading-1`, `text`, `leave`, `leave-all`. None for anything else."""
        kind, _dash, level = word.rpartition("-")
        if kind in {SECTION, HEADING} and level.isdigit() and 1 <= int(level) <= DEEPEST:
            return cls(kind, int(level), title.strip())
        return cls(word, 0, title.strip()) if word in {TEXT, LEAVE_OUT, LEAVE_ALL_OUT} else None

    @property
    def word(self) -> str:
        return f"{self.becomes}-{self.level}" if self.becomes in {SECTION, HEADING} else self.becomes


@dataclass
class Choices:
    """By number of a part: `headings`, and for tables how many rows are the head. `alts` by image: text or None."""

    headings: dict[int, Choice] = field(default_factory=dict)
    heads: dict[int, int] = field(default_factory=dict)
    alts: dict[str, str | None] = field(default_factory=dict)
    opening_title: str = ""
    leaves_opening_out: bool = False

    def of(self, part: Part) -> Choice:
        proposed = part.proposal
        return self.headings.get(part.number) or Choice(proposed.becomes, proposed.level, proposed.title)

    def as_json(self) -> dict:
        return {
            "headings": {str(number): [choice.word, choice.title] for number, choice in self.headings.items()},
            "heads": {str(number): rows for number, rows in self.heads.items()},
            "alts": self.alts,
            "opening_title": self.opening_title,
            "leaves_opening_out": self.leaves_opening_out,
        }

    @classmethod
    def from_json(cls, said: Mapping) -> "Choices":
        headings = {int(number): Choice.read(*each) for number, each in said.get("headings", {}).items()}
        return cls(
            {number: choice for number, choice in headings.items() if choice},
            {int(number): rows for number, rows in said.get("heads", {}).items()},
            dict(said.get("alts", {})),
            said.get("opening_title", ""),
            said.get("leaves_opening_out", False),
        )


@dataclass
class Draft:
    """A section to be made; `level` 1 at the top. `part` is the number of its heading, -1 where it has none."""

    title: str
    level: int
    part: int
    pieces: list[str] = field(default_factory=list)

    def body(self, addresses: Mapping[str, str] | None = None) -> str:
        """The text, clean. `addresses` are those of images by key; of an image without one its description stays."""
        fragment = parse("".join(self.pieces))
        for image in list(fragment.iter("img")):
            key = image.get("src", "").removeprefix("import:")
            if addresses and key in addresses:
                image.set("src", addresses[key])
            else:
                image.tail = f"[{image.get('alt') or '…'}]{image.tail or ''}"
                image.drop_tree()
        return clean(serialise(fragment))

    @property
    def images(self) -> set[str]:
        """Keys of the images in it."""
        fragment = parse("".join(self.pieces))
        return {image.get("src", "").removeprefix("import:") for image in fragment.iter("img")}


def drafts(document: Document, choices: Choices, *, opening_title: str) -> list[Draft]:
    """The sections that come out, in their order; levels without gaps. `opening_title` names what has no heading."""
    opening = Draft(choices.opening_title or opening_title, 1, -1)
    made, present, leaving = [opening], opening, False
    caption = ""
    for place, part in enumerate(document.parts):
        choice = choices.of(part)
        if choice.becomes == SECTION:
            present = Draft(_title(document, choices, place, choice), choice.level, part.number)
            made.append(present)
            leaving = False
        elif choice.becomes == LEAVE_ALL_OUT:
            leaving = True
        elif choice.becomes == LEAVE_OUT or leaving:
            continue
        elif choice.becomes == HEADING:
            present.pieces.append(_heading(choice, part))
        elif _is_caption(document.parts, place):
            caption = CAPTION.sub("", part.text)
        else:
            present.pieces.append(_piece(part, choices, caption))
            caption = ""
    if choices.leaves_opening_out or not opening.body():
        made.remove(opening)
    return _without_gaps(made)


def _title(document: Document, choices: Choices, place: int, choice: Choice) -> str:
    part = document.parts[place]
    return choice.title or part.proposal.title or part.text


def _heading(choice: Choice, part: Part) -> str:
    tag = f"h{min(5, choice.level + 1)}"
    return f"<{tag}>{html.escape(choice.title or part.text)}</{tag}>"


def _is_caption(parts: list[Part], place: int) -> bool:
    """The title of the table that follows."""
    part, following = parts[place], parts[place + 1] if place + 1 < len(parts) else None
    return following is not None and following.kind == "table" and part.kind == "paragraph" and is_caption(part)


def _piece(part: Part, choices: Choices, caption: str) -> str:
    fragment = parse(part.html)
    for image in list(fragment.iter("img")):
        _describe(image, choices)
    for table in fragment.iter("table"):
        if part.kind == "table":
            _set_head(table, choices.heads.get(part.number, part.head_rows))
        if caption:
            table.set("data-caption", caption)
            caption = ""
    return serialise(fragment)


def _describe(image: HtmlElement, choices: Choices) -> None:
    key = image.get("src", "").removeprefix("import:")
    if key in choices.alts:
        said = choices.alts[key]
        image.set("alt", said or "")
        if said is None:
            image.set("role", DECORATIVE)


def _set_head(table: HtmlElement, rows: int) -> None:
    """The first rows are the head; a first column that is bold in every row of figures names its rows."""
    lines = [list(row) for row in table.iter("tr") if len(row)]
    names = [row[0] for row in lines[rows:] if row]
    named = len(names) > 1 and all(map(_is_all_bold, names)) and not all(_is_all_bold(row[-1]) for row in lines[rows:])
    for number, row in enumerate(lines):
        for cell in row:
            is_head = number < rows or (named and cell in names)
            cell.tag = "th" if is_head else "td"
            for bold in list(cell.iter("strong")) if is_head else ():
                bold.drop_tag()


def _is_all_bold(cell: HtmlElement) -> bool:
    words = cell.text_content().strip()
    return bool(words) and "".join(bold.text_content() for bold in cell.iter("strong")).strip() == words


def _without_gaps(made: list[Draft]) -> list[Draft]:
    above = 0
    for draft in made:
        draft.level = min(draft.level, above + 1)
        above = draft.level
    return made


def undescribed(document: Document, choices: Choices) -> list[str]:
    """Keys of images without a description that nobody has called decorative."""
    found = []
    for image in document.images:
        said = choices.alts.get(image.key, image.alt)
        if said is not None and not said.strip():
            found.append(image.key)
    return found
