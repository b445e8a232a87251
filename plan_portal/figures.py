"""Images in rich text: a `figure` of one `img` and, perhaps, a `figcaption` of plain text, and nothing else."""

import re

from lxml.etree import SubElement
from lxml.html import Element, HtmlElement

# Where the portal serves the images that were uploaded to it: their name tells their content.
IMAGE_ADDRESS = re.compile(r"/(?P<region>[a-z-]+)/obrazy/(?P<name>[0-9a-f]{64}\.(?:png|jpg|webp|gif))")
DECORATIVE = "presentation"  # the role of an image that says nothing: it alone may have no description
BLOCK_ID = "data-bid"

_PIXELS = re.compile(r"[1-9]\d{0,4}")
# A figure stands behind these, never inside: in a word, a paragraph, a table, another figure.
_HOLDERS = {"strong", "em", "u", "s", "sub", "sup", "a", "span", "p", "h2", "h3", "h4", "h5", "table", "figure"}


def rebuild_figures(fragment: HtmlElement) -> None:
    """Give every image of the portal a figure of its own; drop all other images, and figures without an image."""
    behind: dict[HtmlElement, HtmlElement] = {}
    for image in list(fragment.iter("img")):
        if IMAGE_ADDRESS.fullmatch(image.get("src", "")):
            figure = _figure(image)
            holder = _outermost_holder(image)
            after = behind.get(holder, holder)
            _stand_behind(after, figure)
            behind[holder] = figure
        image.drop_tree()
    for figure in list(fragment.iter("figure")):
        if not figure.attrib.pop("made", ""):
            figure.drop_tag()
    for caption in [each for each in fragment.iter("figcaption") if each.getparent().tag != "figure"]:
        caption.tag = "p"


def images(fragment: HtmlElement) -> list[HtmlElement]:
    return list(fragment.iter("img"))


def is_described(image: HtmlElement) -> bool:
    """It says in words what it shows, or that it shows nothing."""
    return bool(image.get("alt", "").strip()) or image.get("role") == DECORATIVE


def _outermost_holder(image: HtmlElement) -> HtmlElement:
    holder = image
    for each in image.iterancestors():
        if each.tag in _HOLDERS:
            holder = each
    return holder


def _stand_behind(place: HtmlElement, figure: HtmlElement) -> None:
    figure.tail, place.tail = place.tail, None
    place.addnext(figure)


def _figure(image: HtmlElement) -> HtmlElement:
    old = next((each for each in image.iterancestors("figure")), None)
    figure = Element("figure")
    figure.set("made", "1")
    bid = (old if old is not None else image).get(BLOCK_ID)
    if bid:
        figure.set(BLOCK_ID, bid)
        (old if old is not None else image).attrib.pop(BLOCK_ID)
    figure.append(_image(image))
    words = _take_caption(old) if old is not None else ""
    if words:
        SubElement(figure, "figcaption").text = words
    return figure


def _image(image: HtmlElement) -> HtmlElement:
    plain = Element("img", src=image.get("src"), alt=" ".join(image.get("alt", "").split()))
    if not plain.get("alt") and image.get("role") == DECORATIVE:
        plain.set("role", DECORATIVE)
    for name in ("width", "height"):
        if _PIXELS.fullmatch(image.get(name, "")):
            plain.set(name, image.get(name))
    return plain


def _take_caption(figure: HtmlElement) -> str:
    """The words of the figure's caption, which then has none: of two images in a figure the first one's."""
    caption = next(figure.iter("figcaption"), None)
    if caption is None:
        return ""
    words = " ".join(caption.text_content().split())
    caption.drop_tree()
    return words
