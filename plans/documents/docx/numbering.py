"""Numbering of headings, objectives and lists: what Word counts itself, so that it goes on counting when staff edit."""

from docx.document import Document
from lxml.etree import _Element as Element

from plans.documents.docx.elements import el

HEADINGS, OBJECTIVES, BULLETS, ORDERED = 901, 902, 903, 904
LEVELS = 9
STEP = 360  # twentieths of a point that each level of a list is moved in
SIGNS = ["•", "–", "▪"]
FORMATS = ["decimal", "lowerLetter", "lowerRoman"]


class Numbering:
    """The numbering part of one document."""

    def __init__(self, document: Document, level_names: list[str]):
        self.root = document.part.numbering_part.element
        for child in list(self.root):
            self.root.remove(child)
        self.lists = 0
        kinds = {
            HEADINGS: [_heading(level, f"Heading{level + 1}") for level in range(LEVELS)],
            OBJECTIVES: [_objective(level, level_names) for level in range(LEVELS)],
            BULLETS: [_bullet(level) for level in range(LEVELS)],
            ORDERED: [_ordered(level) for level in range(LEVELS)],
        }
        for kind, levels in kinds.items():
            self.root.append(el("w:abstractNum", el("w:multiLevelType", val="multilevel"), *levels, abstractNumId=kind))
        for kind in kinds:
            self.root.append(el("w:num", el("w:abstractNumId", val=kind), numId=kind))

    def new_list(self, *, ordered: bool, start: int = 1, level: int = 0) -> int:
        """The number of a list whose `level` begins to count anew."""
        if not ordered:
            return BULLETS
        self.lists += 1
        number = ORDERED + self.lists
        override = el("w:lvlOverride", el("w:startOverride", val=start), ilvl=min(level, LEVELS - 1))
        self.root.append(el("w:num", el("w:abstractNumId", val=ORDERED), override, numId=number))
        return number


def numbered(number: int, level: int = 0) -> Element:
    return el("w:numPr", el("w:ilvl", val=level), el("w:numId", val=number))


def unnumbered() -> Element:
    return el("w:numPr", el("w:numId", val=0))


def _dotted(level: int) -> str:
    return "".join(f"%{number}." for number in range(1, level + 2))


def _heading(level: int, style: str) -> Element:
    return _level(level, "decimal", _dotted(level), style=style, suffix="space")


def _objective(level: int, names: list[str]) -> Element:
    name = names[min(level, len(names) - 1)] if names else ""
    words = f"{name[:1].upper()}{name[1:]} {_dotted(level)}".strip()
    return _level(level, "decimal", words, style=f"PlanGoal{level + 1}" if level < 5 else "", suffix="space")


def _bullet(level: int) -> Element:
    return _level(level, "bullet", SIGNS[level % 3], indent=STEP * (level + 1))


def _ordered(level: int) -> Element:
    return _level(level, FORMATS[level % 3], f"%{level + 1}.", indent=STEP * (level + 1))


def _level(level: int, kind: str, words: str, *, style: str = "", suffix: str = "tab", indent: int = 0) -> Element:
    parts = [el("w:start", val=1), el("w:numFmt", val=kind)]
    if style:
        parts.append(el("w:pStyle", val=style))
    parts += [el("w:suff", val=suffix), el("w:lvlText", val=words), el("w:lvlJc", val="left")]
    place = el("w:ind", left=indent, hanging=STEP) if indent else el("w:ind", left=0, firstLine=0)
    return el("w:lvl", *parts, el("w:pPr", place), ilvl=level)
