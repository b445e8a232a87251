"""What a paragraph looks like after all styles that it goes on from: only what tells a heading from a text."""

import re
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFF = {"0", "false", "off", "none"}
HEADING_NAME = re.compile(r"^(?:heading|nag[łl][óo]wek|überschrift|titre) ?(\d)$", re.IGNORECASE)
DEPTH = 20  # styles that go on from one another; a circle ends there


@dataclass(frozen=True)
class Look:
    """`size` in points; `outline` is the level of a heading, 1 at the top. None where nothing is said."""

    bold: bool | None = None
    size: float | None = None
    coloured: bool | None = None
    caps: bool | None = None
    centred: bool | None = None
    outline: int | None = None
    numbered: bool | None = None
    list_id: str | None = None
    level: int | None = None  # of the list, 0 at the top

    def over(self, below: "Look") -> "Look":
        """This look where it says something, else the one below it."""
        mine = {name: value for name, value in vars(self).items() if value is not None}
        return replace(below, **mine)


def look_of(properties: Element | None, about: Element | None = None) -> Look:
    """From a `w:rPr` and a `w:pPr`."""
    look = {}
    if properties is not None:
        look |= {"bold": _flag(properties, "b"), "caps": _flag(properties, "caps")}
        size, colour = properties.find(f"{W}sz"), properties.find(f"{W}color")
        look["size"] = _number(size, 2)
        if colour is not None:
            look["coloured"] = colour.get(f"{W}val", "auto").lower() not in {"auto", "000000"}
    if about is not None:
        align, outline = about.find(f"{W}jc"), about.find(f"{W}outlineLvl")
        if align is not None:
            look["centred"] = align.get(f"{W}val") == "center"
        if outline is not None:
            level = int(outline.get(f"{W}val", "9")) if outline.get(f"{W}val", "9").isdigit() else 9
            look["outline"] = level + 1 if level < 9 else 0
        numbering = about.find(f"{W}numPr/{W}numId")
        if numbering is not None:
            look["numbered"] = numbering.get(f"{W}val") != "0"
            look["list_id"] = numbering.get(f"{W}val")
        level = about.find(f"{W}numPr/{W}ilvl")
        if level is not None and level.get(f"{W}val", "").isdigit():
            look["level"] = int(level.get(f"{W}val"))
    return Look(**look)


class Styles:
    """Styles of a document by id."""

    def __init__(self, root: Element | None):
        found = root.iter(f"{W}style") if root is not None else ()
        self.by_id = {style.get(f"{W}styleId"): style for style in found}
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self.defaults = look_of(defaults)
        normal = [key for key, style in self.by_id.items() if style.get(f"{W}default") and self._kind(style)]
        self.normal = normal[0] if normal else "Normal"
        self._looks: dict[str, Look] = {}

    def _kind(self, style) -> bool:
        return style.get(f"{W}type") == "paragraph"

    def name(self, style_id: str) -> str:
        """As the office sees it in Word."""
        style = self.by_id.get(style_id or self.normal)
        name = style.find(f"{W}name") if style is not None else None
        return (name.get(f"{W}val") if name is not None else "") or style_id or "Normal"

    def look(self, style_id: str) -> Look:
        if style_id not in self._looks:
            self._looks[style_id] = self._chain(style_id or self.normal)
        return self._looks[style_id]

    def _chain(self, style_id: str) -> Look:
        look, style = Look(), self.by_id.get(style_id)
        for _step in range(DEPTH):
            if style is None:
                break
            here = look_of(style.find(f"{W}rPr"), style.find(f"{W}pPr"))
            if here.outline is None and (named := HEADING_NAME.match(self.name(style.get(f"{W}styleId")))):
                here = replace(here, outline=int(named[1]))
            look = look.over(here)
            base = style.find(f"{W}basedOn")
            style = self.by_id.get(base.get(f"{W}val")) if base is not None else None
        return look.over(self.defaults)

    def numbers_itself(self, style_id: str) -> bool:
        """Whether paragraphs of the style are items of a list."""
        return bool(self.look(style_id).numbered)


def _flag(properties, name) -> bool | None:
    found = properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "1").lower() not in OFF


def _number(element, divisor) -> float | None:
    try:
        return float(element.get(f"{W}val")) / divisor if element is not None else None
    except (TypeError, ValueError):
        return None
