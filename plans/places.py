"""Places in a version that an address or a remark points at: an element, one block of its text, one target."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from plan_portal import formats
from plans.models import ELEMENT_KINDS, BudgetRow, IndicatorPassport, Measure, Objective, PlanVersion, Section
from plans.parts import address_of
from plans.reading import anchor
from plans.rich_fields import RICH_TEXT
from plans.text import Block, find_block, plain

TARGET = "target"  # the final target of an indicator; `target:2018` is that of a year
LONGEST_QUOTE = 1000  # characters


@dataclass(frozen=True)
class Place:
    """`label` names it for a reader, `quote` is what stood there, `url` leads to it."""

    kind: str
    uid: UUID | None
    part: str
    label: str
    quote: str
    url: str


def find(version: PlanVersion, kind: str, uid: UUID | str, part: str = "") -> Place | None:
    """The place, or None when the version has no such element or part. Labels are in the active language."""
    element = element_of(version, kind, uid)
    if element is None:
        return None
    words = _words(version, element, part)
    if words is None:
        return None
    label, quote = words
    url = address_of(version, element, anchor_of(element, part))
    return Place(kind, element.uid, part, label, Truncator(quote).chars(LONGEST_QUOTE), url)


def element_of(version: PlanVersion, kind: str, uid: UUID | str) -> Model | None:
    """The element of a version; any kind when `kind` is empty."""
    for model in [ELEMENT_KINDS[kind]] if kind in ELEMENT_KINDS else [] if kind else ELEMENT_KINDS.values():
        try:
            element = model.objects.filter(version=version, uid=uid).first()
        except ValidationError:
            return None
        if element is not None:
            return element
    return None


def kind_of(element) -> str:
    return next(kind for kind, model in ELEMENT_KINDS.items() if isinstance(element, model))


def anchor_of(element, part: str = "") -> str:
    """The id that the place has on a reading page."""
    if part.startswith(TARGET):
        return f"{anchor(element)}-{part.replace(':', '-')}"
    return part or anchor(element)


def _words(version, element, part) -> tuple[str, str] | None:
    """(label, quote) or None when there is no such part."""
    if not part:
        return element_label(version, element), _text_of(element)
    if part.startswith(TARGET):
        return _target_words(version, element, part)
    block = find_block(getattr(element, RICH_TEXT[type(element)]), part) if type(element) in RICH_TEXT else None
    if block is None:
        return None
    return f"{element_label(version, element)}, {block_label(block)}", block.text


def element_label(version: PlanVersion, element) -> str:
    """How a reader calls it: „rozdział 2 Diagnoza”, „cel główny 1 Spójny system …”."""
    if isinstance(element, Objective):
        level = version.about.level_name(element.code.count(".")) or _("objective")
        return f"{level} {element}"
    if isinstance(element, BudgetRow):
        return _("financial framework, %(row)s") % {"row": element}
    return f"{_KIND_WORDS[type(element)]()} {element}"


_KIND_WORDS = {
    Section: lambda: _("chapter"),
    Measure: lambda: _("measure"),
    IndicatorPassport: lambda: _("indicator"),
}


def block_label(block: Block) -> str:
    """Its kind and its first words: „akapit „W regionie działa pięć…””."""
    first = Truncator(block.text).words(6, truncate="…")
    return f"{_BLOCK_WORDS[block.kind]()} „{first}”"


_BLOCK_WORDS = {
    "paragraph": lambda: _("paragraph"),
    "heading": lambda: _("heading"),
    "item": lambda: _("list item"),
    "row": lambda: _("table row"),
    "caption": lambda: _("table title"),
    "quote": lambda: _("quotation"),
    "figure": lambda: _("image"),
}


def _target_words(version, element, part) -> tuple[str, str] | None:
    if not isinstance(element, IndicatorPassport):
        return None
    if part == TARGET:
        year, value = element.target_year, element.target_value
    else:
        target = next((each for each in element.targets.all() if part == f"{TARGET}:{each.year}"), None)
        year, value = (target.year, target.value) if target else (None, None)
    if value is None:
        return None
    label = _("target for %(year)s") % {"year": year} if year else _("target value")
    quote = formats.with_unit(formats.number(value, element.precision), element.local_unit)
    return f"{element_label(version, element)}, {label}", quote


def _text_of(element) -> str:
    """An element in words, where no part of it is meant."""
    if isinstance(element, Section):
        return element.title
    if isinstance(element, Objective):
        return "\n".join(filter(None, [element.title, plain(element.description)]))
    if isinstance(element, (Measure, IndicatorPassport)):
        return element.name
    cells = (f"{cell.year}: {formats.money(cell.planned)}" for cell in element.cells.all())
    return f"{element.source}: {', '.join(cells)}"
