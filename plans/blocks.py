"""The blocks of a text: what a permalink or a remark can point at."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement, tostring

from plan_portal.richtext import BLOCK_ID, BLOCKS, HEADINGS, LEAVES, parse, speaking

_KINDS = {"li": "item", "tr": "row", "blockquote": "quote", "caption": "caption", "figure": "figure"}


@dataclass(frozen=True)
class Block:
    """`kind`: paragraph, heading, item (of a list), row (of a table), caption, quote, figure. `text` without markup."""

    bid: str
    kind: str
    text: str
    html: str


def blocks(html: str) -> list[Block]:
    """The filled blocks of a text in their order."""
    return [
        Block(el.get(BLOCK_ID, ""), kind_of(el), text_of(el), tostring(el, encoding="unicode", with_tail=False))
        for el in filled(parse(html or ""))
    ]


def find_block(html: str, bid: str) -> Block | None:
    return next((block for block in blocks(html) if block.bid == bid), None)


def filled(fragment: HtmlElement) -> list[HtmlElement]:
    """Blocks that hold something: an empty paragraph cannot be pointed at."""
    return [each for each in addressable(fragment) if each.tag == "figure" or text_of(each).strip("| ")]


def addressable(fragment: HtmlElement) -> Iterator[HtmlElement]:
    """A row stands for its cells; an item or quotation with paragraphs of its own leaves it to them."""
    for element in fragment.iterdescendants():
        if element.tag in {"tr", "caption", "figure"}:
            yield element
        elif _in_a_cell(element):
            continue
        elif element.tag in LEAVES or (element.tag in {"li", "blockquote"} and not _holds_blocks(element)):
            yield element


def _in_a_cell(element: HtmlElement) -> bool:
    return any(each.tag in {"td", "th", "caption"} for each in element.iterancestors())


def _holds_blocks(element: HtmlElement) -> bool:
    return any(child.tag in BLOCKS for child in element)


def kind_of(element: HtmlElement) -> str:
    if element.tag == "p" and element.getparent() is not None:
        return {"li": "item", "blockquote": "quote"}.get(element.getparent().tag, "paragraph")
    return "heading" if element.tag in HEADINGS else _KINDS[element.tag]


def text_of(element: HtmlElement) -> str:
    """In one line; the cells of a row are divided by " | ", footnotes and images' descriptions stand in brackets."""
    if element.find(".//span") is not None or element.find(".//img") is not None:
        element = speaking(element)
    if element.tag == "tr":
        return " | ".join(" ".join(cell.text_content().split()) for cell in element)
    return " ".join(element.text_content().split())
