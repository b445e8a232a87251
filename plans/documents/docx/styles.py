"""The office's template, made in code: named styles that staff can go on using, Polish as the language of the text."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor, Twips

from plans.documents.docx.elements import el
from plans.documents.docx.numbering import HEADINGS, OBJECTIVES, numbered, unnumbered

FONT = "Calibri"
INK, TEAL, GREY = RGBColor(0x1A, 0x1E, 0x22), RGBColor(0x0C, 0x4A, 0x5E), RGBColor(0x4A, 0x52, 0x5A)
HEADING_SIZES = [18, 14, 12.5, 11.5, 11, 11, 11, 11, 11]
# id → (name, the style that it goes on from, size, bold, colour). Names are what staff see in Word.
OWN = {
    "PlanFront": ("Strona tytułowa", "Normal", 11, False, INK),
    "PlanNote": ("Wersja robocza", "PlanFront", 14, True, RGBColor(0x85, 0x50, 0x00)),
    "PlanSmall": ("Drobny druk", "Normal", 8.5, False, GREY),
    "PlanContents": ("Tytuł spisu treści", "Normal", 18, True, INK),
    "PlanDataHeading": ("Rozdział danych", "Heading1", 18, True, INK),
    "PlanMeasure": ("Działanie", "Heading4", 11, True, TEAL),
    "PlanIndicator": ("Wskaźnik", "Heading3", 11.5, True, TEAL),
    "PlanCell": ("Komórka tabeli", "Normal", 9, False, INK),
    **{f"TOC{n}": (f"toc {n}", "Normal", 11 - n / 2, n == 1, INK) for n in range(1, 4)},
    "FootnoteText": ("footnote text", "Normal", 9, False, INK),
    **{f"PlanGoal{n}": (f"Cel {n}", f"Heading{n + 1}", HEADING_SIZES[n], True, INK) for n in range(1, 6)},
    **{f"PlanSubheading{n}": (f"Śródtytuł {n}", "Normal", 12.5 - n / 2, True, INK) for n in range(1, 5)},
}


def dress(document: Document, *, language: str) -> None:
    """Give python-docx's plain document the styles of a plan."""
    styles = document.styles
    _speak(document, locale_of(language))
    _set(styles["Normal"], 11, False, INK)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    styles["Normal"].paragraph_format.line_spacing = 1.15
    for level in range(1, 10):
        heading = styles[f"Heading {level}"]
        _set(heading, HEADING_SIZES[level - 1], True, INK)
        heading.font.italic = False
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(20 - level), Pt(6)
        _number(heading, numbered(HEADINGS, level - 1))
    styles["Heading 1"].paragraph_format.page_break_before = True
    _set(styles["Title"], 28, True, INK)
    _rule(styles["Title"])
    _set(styles["Subtitle"], 13, False, GREY)
    _set(styles["Caption"], 9, True, INK)
    styles["Caption"].paragraph_format.keep_with_next = True
    _set(styles["Quote"], 11, False, INK)
    _set(styles["Header"], 8.5, False, GREY)
    _set(styles["Footer"], 8.5, False, GREY)
    for tabs in styles["Footer"].element.pPr.findall(qn("w:tabs")):
        styles["Footer"].element.pPr.remove(tabs)
    styles["Footer"].paragraph_format.tab_stops.add_tab_stop(Twips(9070), WD_TAB_ALIGNMENT.RIGHT)
    _add_own(styles)
    _add_characters(styles)
    styles.element.append(_table_style())


def locale_of(language: str) -> str:
    """As Word names it: the language of the words that the portal adds to the plan's own."""
    return "pl-PL" if language == "pl" else "en-GB"


def _speak(document, code: str) -> None:
    """The language in which Word checks spelling and a screen reader speaks."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(el("w:lang", val=code, eastAsia=code, bidi="ar-SA"))


def _set(style, size, bold, colour) -> None:
    font = style.font
    font.name, font.size, font.bold, font.color.rgb = FONT, Pt(size), bold, colour
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if "heme" in name:
            del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(name), FONT)


def _number(style, properties) -> None:
    about = style.element.get_or_add_pPr()
    for old in about.findall(qn("w:numPr")):
        about.remove(old)
    about._insert_numPr(properties)


def _rule(style) -> None:
    """No coloured line under the title."""
    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _add_own(styles) -> None:
    ids = {style.style_id: style for style in styles}
    for style_id, (name, base, size, bold, colour) in OWN.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), style_id)
        style.base_style = ids[base]
        style.quick_style = True
        _set(style, size, bold, colour)
        ids[style_id] = style
    for level in range(1, 6):
        _number(ids[f"PlanGoal{level}"], numbered(OBJECTIVES, level - 1))
    for style_id in ("PlanDataHeading", "PlanMeasure", "PlanIndicator"):
        _number(ids[style_id], unnumbered())
    for level in range(1, 5):
        ids[f"PlanSubheading{level}"].paragraph_format.keep_with_next = True
        ids[f"PlanSubheading{level}"].paragraph_format.space_before = Pt(10)
    ids["PlanCell"].paragraph_format.space_after = Pt(0)
    ids["PlanCell"].paragraph_format.line_spacing = 1.0
    ids["FootnoteText"].paragraph_format.space_after = Pt(0)


def _add_characters(styles) -> None:
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = TEAL, True
    mark = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    mark.element.set(qn("w:styleId"), "FootnoteReference")
    mark.font.superscript = True


def _table_style():
    """Rules between rows, a head that differs: named, so that staff change it once for all tables."""
    line = {"val": "single", "sz": 4, "space": 0, "color": "A0A49E"}
    thick = {"val": "single", "sz": 10, "space": 0, "color": "1A1E22"}
    sides = {"top": 30, "left": 80, "bottom": 30, "right": 80}
    margins = el("w:tblCellMar", *(el(f"w:{side}", w=width, type="dxa") for side, width in sides.items()))
    borders = el("w:tblBorders", *(el(f"w:{side}", **line) for side in ("top", "bottom", "insideH", "insideV")))
    head = el(
        "w:tblStylePr",
        el("w:rPr", el("w:b")),
        el("w:tcPr", el("w:tcBorders", el("w:bottom", **thick)), el("w:shd", val="clear", color="auto", fill="EDF2F3")),
        type="firstRow",
    )
    return el(
        "w:style",
        el("w:name", val="Tabela planu"),
        el("w:basedOn", val="TableNormal"),
        el("w:qFormat"),
        el("w:tblPr", borders, margins),
        head,
        type="table",
        customStyle=1,
        styleId="PlanTable",
    )
