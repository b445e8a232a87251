"""What templates of a plan need: its text with an address for every block."""

import hashlib

from django import template
from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from lxml.html import Element, HtmlElement

from plan_portal.formats import glued
from plan_portal.release import release
from plan_portal.richtext import BLOCK_ID, HEADINGS, parse, serialise
from plans import places
from plans.blocks import Block, filled, kind_of, text_of
from plans.citation import resolution_line
from plans.footnotes import notes_section, numbered
from plans.parts import SCHEDULE, part_address
from plans.policies import can_run_life_cycle
from plans.reading import anchor

register = template.Library()
register.filter("anchor", anchor)
register.filter("resolution_line", resolution_line)
register.filter("runs_life_of", can_run_life_cycle)

# Private characters that stand for a block's tools until the text is written out
_BEGIN, _END = "\ue000", "\ue001"
_FIRST_LEVEL, _LAST_LEVEL = 2, 6


@register.simple_tag(takes_context=True)
def rich_text(context, html: str, *, kind: str, uid, level: int = 3) -> SafeString:
    """A stored text for reading: each block can be linked to and, while a round is open, remarked on.

    Its headings begin at `level`, below the heading of the element that the text belongs to.
    """
    made_from = (html, kind, str(uid), str(level), _round_of(context))
    return _kept("text", made_from, lambda: _rich_text(context, html, kind=kind, uid=uid, level=level))


@register.simple_tag(takes_context=True)
def reading_of_part(context) -> SafeString:
    """Contents and text of one part; made once where all of it is sealed with its version.

    Beside objectives stand values and institutions' names, beside money the names of its sources: those are not sealed.
    """
    version, part = context["version"], context["part"]

    def made() -> str:
        with context.push():
            return context.template.engine.get_template("plans/_part_reading.html").render(context)

    if not version.is_frozen or part.kind not in ("section", SCHEDULE):
        return mark_safe(made())  # noqa: S308  a template
    made_from = (str(version.pk), version.content_hash, part.key, str(context["in_plain_words"]), _round_of(context))
    return _kept("part", made_from, made)


def _round_of(context) -> str:
    round = context.get("round")
    return str(round.pk) if round else ""


def _kept(what: str, made_from: tuple[str, ...], make) -> SafeString:
    """HTML that is kept for ever by the hash of what it was made from, by language and by the code that made it."""
    seed = "\0".join([what, get_language() or "", release(), *made_from])
    key = hashlib.sha256(seed.encode()).hexdigest()
    found = caches["rendered"].get(key)
    if found is None:
        found = str(make())
        caches["rendered"].set(key, found, None)
    return mark_safe(found)  # noqa: S308  cleaned when it was stored, or a template


def _rich_text(context, html: str, *, kind: str, uid, level: int) -> str:
    fragment = parse(html)
    found = [(el, Block(el.get(BLOCK_ID, ""), kind_of(el), text_of(el), "")) for el in filled(fragment)]
    _shift_headings(fragment, level)
    notes = notes_section(numbered(fragment, name=str(uid)))
    tools = {}
    for element, block in found:
        if block.bid:
            _point_at(element, block.bid)
            tools[block.bid] = _tools(context, kind, uid, block)
    for element in fragment.iter():
        element.attrib.pop(BLOCK_ID, None)
        element.text, element.tail = _glued(element.text), _glued(element.tail)
    for table in list(fragment.iter("table")):
        _let_scroll(table)
    for image in fragment.iter("img"):
        image.set("loading", "lazy")
    if notes is not None:
        fragment.append(notes)
    text = serialise(fragment)
    for bid, words in tools.items():
        text = text.replace(f"{_BEGIN}{bid}{_END}", words)
    return text


def _glued(text: str | None) -> str | None:
    return glued(text) if text else text


def _shift_headings(fragment: HtmlElement, level: int) -> None:
    headings = [element for element in fragment.iter() if element.tag in HEADINGS]
    if headings:
        highest = min(int(element.tag[1]) for element in headings)
        for element in headings:
            element.tag = f"h{min(_LAST_LEVEL, int(element.tag[1]) - highest + level)}"


def _point_at(element: HtmlElement, bid: str) -> None:
    """Give the block its address and mark where its tools go: behind its last word."""
    element.set("id", bid)
    element.set("class", "element block")
    place = element[-1] if element.tag == "tr" else element
    mark = f"{_BEGIN}{bid}{_END}"
    while len(place) and place[-1].tag == "p" and not place[-1].tail:
        place = place[-1]  # a cell with paragraphs of its own
    if len(place):
        place[-1].tail = (place[-1].tail or "") + mark
    else:
        place.text = (place.text or "") + mark


def _tools(context, kind, uid, block) -> str:
    if context.get("editing"):
        return ""  # the editor's own page: a third of its weight would be links to itself
    label = places.block_label(block)
    link = format_html(
        '<a class="permalink" href="#{}" title="{}"><span class="visually-hidden">{}: {}</span></a>',
        *(block.bid, _("Link to this place"), _("Link"), label),
    )
    if round := context.get("round"):
        where = {"round": round, "kind": kind, "uid": uid, "part": block.bid, "label": label}
        link += render_to_string("consultations/_remark_button.html", {**where, "request": context.get("request")})
    return format_html('<span class="block-tools no-print">{}</span>', link)


def _let_scroll(table: HtmlElement) -> None:
    """A wide table scrolls by itself, by keyboard too."""
    holder = Element("div")
    caption = table.find("caption")
    name = text_of(caption).replace(_BEGIN, "").replace(_END, "") if caption is not None else _("Table")
    for key, value in {"class": "table-scroll", "tabindex": "0", "role": "region", "aria-label": name}.items():
        holder.set(key, value)
    holder.tail, table.tail = table.tail, None
    table.getparent().replace(table, holder)
    holder.append(table)


@register.filter
def heading_level(depth: int, first: int = 2) -> int:
    """The level of a heading at a depth of a tree."""
    return min(_LAST_LEVEL, depth + first)


@register.simple_tag(takes_context=True)
def level_at(context, depth: int, first: int) -> int:
    """The level of a heading at a depth of a tree, `first` at the top. A page of one part begins at its own (`top`)."""
    if "top" in context:
        depth, first = depth - context["top"], 2
    return heading_level(depth, first)


@register.simple_tag(takes_context=True)
def place_of(context, element) -> str:
    """The address of an element: on this page, on the page that `page` names, or in its own part of a long plan."""
    here, parts = context.get("page"), context.get("parts")
    if here is not None or parts is None or "content" not in context:
        return f"{here or ''}#{anchor(element)}"
    if "whole" in context:
        return f"#{anchor(element)}"
    part, shown = parts.holding(element), context.get("part")
    if part is not None and shown is not None and part.key == shown.key:
        return f"#{anchor(element)}"
    version = context["version"]
    address = part_address(version, part.key) if part and parts.is_long else version.get_absolute_url()
    return f"{address}#{anchor(element)}"


@register.simple_tag(takes_context=True)
def part_url(context, part) -> str:
    """The address of a part: a page of its own, or a place on the only page of a short plan."""
    version = context["version"]
    if context["parts"].is_long:
        return part_address(version, part.key)
    return f"{version.get_absolute_url()}#{part.anchor}"


@register.simple_tag
def target_part(year: int) -> str:
    """How an address or a remark names the target of a year."""
    return f"{places.TARGET}:{year}"
