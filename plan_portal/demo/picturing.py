"""The picture of a plan's text: in which towns the units of social reintegration are, from the facts of the region."""

import io

from PIL import Image, ImageDraw, ImageFont

from plan_portal.demo.lubelskie import CIS, ZAZ
from plans import actions

# Those that documents are written in (docs/installing); without them a picture with Polish names cannot be drawn.
FONTS = ("Lato-Regular.ttf", "DejaVuSans.ttf")
WIDTH, ROW, HEAD, MARK = 1400, 96, 130, 44  # pixels; shown at half of it
FIRST, SECOND = 640, 1040  # where the columns of the two kinds begin
INK, GREY, TEAL, AMBER = "#1a1e22", "#c9c8c1", "#0c4a5e", "#855000"
ALPHABET = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
CAPTION = "Rysunek 1. Zakłady aktywności zawodowej i centra integracji społecznej według miejscowości"


def figure_of_units(region, *, by) -> str:
    """HTML to put behind a text; empty where no font for it is installed."""
    font = font_of(40)
    if font is None:
        return ""
    image = actions.add_image(region, drawn(font), by=by)
    size = f'width="{image.width // 2}" height="{image.height // 2}"'
    return (
        f'<figure><img src="{image.get_absolute_url()}" alt="{description()}" {size}>'
        f"<figcaption>{CAPTION}</figcaption></figure>"
    )


def font_of(size: int) -> ImageFont.FreeTypeFont | None:
    for name in FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return None


def counts() -> list[tuple[str, int, int]]:
    """(town, how many ZAZ, how many CIS), in Polish order."""
    first, second = ([town for town, *_rest in units.values()] for units in (ZAZ, CIS))
    towns = sorted({*first, *second}, key=lambda town: [ALPHABET.find(letter) for letter in town.lower()])
    return [(town, first.count(town), second.count(town)) for town in towns]


def description() -> str:
    """What the picture shows, in words."""
    first, second = ([town for town, *numbers in counts() if numbers[kind]] for kind in (0, 1))
    return (
        f"Zestawienie według miejscowości. Zakłady aktywności zawodowej, po jednym: {', '.join(first)}. "
        f"Centra integracji społecznej, po jednym: {', '.join(second)}."
    )


def drawn(font: ImageFont.FreeTypeFont) -> bytes:
    """A PNG: a row for each town, a circle for each ZAZ, a square for each CIS."""
    rows = counts()
    picture = Image.new("RGB", (WIDTH, HEAD + ROW * len(rows)), "white")
    pen = ImageDraw.Draw(picture)
    for place, words in ((20, "Miejscowość"), (FIRST, "ZAZ"), (SECOND, "CIS")):
        pen.text((place, HEAD // 2), words, fill=INK, font=font, anchor="lm")
    for number, row in enumerate(rows):
        _draw_row(pen, font, HEAD + ROW * number, row)
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def _draw_row(pen: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont, top: int, row: tuple[str, int, int]) -> None:
    town, first, second = row
    middle = top + ROW // 2
    pen.line((0, top, WIDTH, top), fill=GREY, width=2)
    pen.text((20, middle), town, fill=INK, font=font, anchor="lm")
    for shape, colour, column, count in ((pen.ellipse, TEAL, FIRST, first), (pen.rectangle, AMBER, SECOND, second)):
        for number in range(count):
            left = column + number * (MARK + 16)
            shape((left, middle - MARK // 2, left + MARK, middle + MARK // 2), fill=colour)
