"""How a version is read: on one page or, where that would be too long, part by part, each at an address of its own.

A part is a chapter or an objective with all below it; one that is too long itself is divided at its next level. What
follows from data (schedule, finances) and what is said about the document are parts too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.cache import caches
from django.db.models import Count, Max, Sum
from django.db.models.functions import Coalesce, Length
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from plan_portal.release import release
from plans.models import BudgetRow, IndicatorPassport, Measure, Objective, PlanVersion, Section
from plans.numbering import natural
from plans.reading import Scope

MOST_ON_A_PAGE = 120_000  # characters of text and what they weigh that are no text
WEIGHT_OF_A_MEASURE, WEIGHT_OF_AN_INDICATOR = 500, 900
CHARACTERS_A_MINUTE = 1300  # 200 Polish words
SCHEDULE, FINANCES, DOCUMENT = "harmonogram", "finanse", "dokument"
_TITLES = {
    SCHEDULE: gettext_noop("Schedule"),
    FINANCES: gettext_noop("Financial framework"),
    DOCUMENT: gettext_noop("About the document"),
}


@dataclass
class Node:
    """A section or an objective in the outline: what stands in it alone weighs `own`, with all below it `weight`."""

    pk: int
    parent_id: int | None
    uid: str
    code: str
    title: str
    own: int
    depth: int = 0
    children: list["Node"] = field(default_factory=list)

    @cached_property
    def weight(self) -> int:
        return self.own + sum(child.weight for child in self.children)

    @property
    def anchor(self) -> str:
        return f"e-{self.uid}"

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass
class Part(Scope):
    """One page of a long plan. `lines` are the entries of the contents below its own."""

    key: str
    kind: str  # section, objective, or one of the keys that follow from data
    weight: int = 0
    node: Node | None = None
    is_whole: bool = True  # with all below its node

    @property
    def title(self) -> str:
        return self.node.title if self.node else _(_TITLES[self.key])

    @property
    def code(self) -> str:
        return self.node.code if self.node else ""

    @property
    def anchor(self) -> str:
        return self.node.anchor if self.node else self.key

    @property
    def lines(self) -> list[Node]:
        return self.node.children if self.node and self.is_whole else []

    @property
    def level(self) -> int:
        """How deep it stands in the contents; on its own page its heading stays as high."""
        return self.node.depth if self.node else 0

    @property
    def minutes(self) -> int:
        return minutes(self.weight)

    # as a scope of `plans.reading.content`

    @property
    def parent_id(self) -> int | None:
        return self.node.parent_id if self.node else None

    @property
    def depth(self) -> int:
        return self.level

    @property
    def _keys(self) -> list[int]:
        return [node.pk for node in self.node.walk()] if self.is_whole else [self.node.pk]

    def sections(self, found):
        return found.filter(pk__in=self._keys) if self.kind == "section" else found.none()

    def objectives(self, found):
        if self.kind == "objective":
            return found.filter(pk__in=self._keys)
        light = found.prefetch_related(None).defer("description")
        return light if self.kind in (SCHEDULE, FINANCES) else found.none()

    def measures(self, found):
        if self.kind == "objective":
            return found.filter(objective__in=self._keys)
        if self.kind in (SCHEDULE, FINANCES):
            return found.select_related(None).prefetch_related(None).defer("description")
        return found.none()

    def passports(self, found):
        if self.kind != "objective":
            return found.none()
        return found.alias(node=Coalesce("objective_id", "measure__objective_id")).filter(node__in=self._keys)

    def budget(self, found):
        return found if self.kind == FINANCES else found.none()

    declared = budget


@dataclass
class Parts:
    """The contents of a version, and where each of its elements is read."""

    sections: list[Node]
    objectives: list[Node]
    has_schedule: bool
    has_budget: bool
    has_summaries: bool

    @property
    def weight(self) -> int:
        return sum(node.weight for node in [*self.sections, *self.objectives])

    @property
    def is_long(self) -> bool:
        return self.weight > MOST_ON_A_PAGE

    @property
    def minutes(self) -> int:
        return minutes(self.weight)

    @cached_property
    def all(self) -> list[Part]:
        found = [part for node in self.sections for part in _parts_of(node, "section", "rozdzial")]
        found += [part for node in self.objectives for part in _parts_of(node, "objective", "cel")]
        also = {SCHEDULE: self.has_schedule, FINANCES: self.has_budget, DOCUMENT: True}
        return found + [Part(key, key) for key, there in also.items() if there]

    def find(self, key: str) -> Part | None:
        return next((part for part in self.all if part.key == key), None)

    def place(self, part: Part) -> "Position":
        return Position(self.all, self.all.index(part))

    @cached_property
    def _of_node(self) -> dict[tuple[str, int], Part]:
        return {(part.kind, pk): part for part in self.all if part.node for pk in part._keys}

    def holding(self, element) -> Part | None:
        """The part in which an element is read."""
        if isinstance(element, Section):
            return self._of_node.get(("section", element.pk))
        if isinstance(element, BudgetRow):
            return self.find(FINANCES)
        if isinstance(element, IndicatorPassport):
            return self._of_node.get(("objective", element.objective_id or element.measure.objective_id))
        key = element.pk if isinstance(element, Objective) else element.objective_id
        return self._of_node.get(("objective", key))


class Position:
    """Where a part stands among the others."""

    def __init__(self, parts: list[Part], index: int) -> None:
        self.index, self.number, self.count = index, index + 1, len(parts)
        self.previous = parts[index - 1] if index else None
        self.next = parts[index + 1] if index + 1 < len(parts) else None
        self.minutes_left = minutes(sum(part.weight for part in parts[index + 1 :]))


def minutes(weight: int) -> int:
    """How long it takes to read, in whole minutes; what is not nothing takes at least one."""
    return max(1, round(weight / CHARACTERS_A_MINUTE)) if weight else 0


def _parts_of(node: Node, kind: str, word: str) -> Iterator[Part]:
    key = f"{word}-{node.code.replace('.', '-')}"
    if node.weight <= MOST_ON_A_PAGE or not node.children:
        yield Part(key, kind, node.weight, node)
        return
    yield Part(key, kind, node.own, node, is_whole=False)
    for child in node.children:
        yield from _parts_of(child, kind, word)


def parts_of(version: PlanVersion) -> Parts:
    """The contents of a version: five queries without any text; of a frozen version they are kept."""
    if not version.is_frozen:
        return _read(version)
    kept, key = caches["rendered"], f"parts:{version.pk}:{version.content_hash}:{release()}"
    found = kept.get(key)
    if found is None:
        found = _read(version)
        kept.set(key, found, None)
    return found


def _read(version: PlanVersion) -> Parts:
    sections = Section.objects.filter(version=version).values_list(*_COLUMNS, Length("body"))
    summed = Section.objects.filter(version=version).aggregate(longest=Max(Length("summary")))
    objectives = Objective.objects.filter(version=version).values_list(*_COLUMNS, Length("description"))
    measures = Measure.objects.filter(version=version).order_by().values("objective_id")
    measures = list(
        measures.annotate(
            number=Count("pk"), text=Sum(Length("description")), years=Max(Coalesce("first_year", "last_year"))
        )
    )
    passports = IndicatorPassport.objects.filter(version=version).order_by()
    passports = passports.values_list(Coalesce("objective_id", "measure__objective_id")).annotate(Count("pk"))
    more = {pk: number * WEIGHT_OF_AN_INDICATOR for pk, number in passports}
    for row in measures:
        weight = row["number"] * WEIGHT_OF_A_MEASURE + (row["text"] or 0)
        more[row["objective_id"]] = more.get(row["objective_id"], 0) + weight
    return Parts(
        sections=_tree(sections, {}),
        objectives=_tree(objectives, more),
        has_schedule=any(row["years"] for row in measures),
        has_budget=BudgetRow.objects.filter(version=version).exists(),
        has_summaries=bool(summed["longest"]),
    )


_COLUMNS = ["pk", "parent_id", "uid", "code", "title"]


def _tree(rows, more: dict[int, int]) -> list[Node]:
    nodes = {pk: Node(pk, parent, str(uid), code, title, n) for pk, parent, uid, code, title, n in rows}
    top = []
    for node in sorted(nodes.values(), key=lambda node: natural(node.code)):
        node.own += more.get(node.pk, 0)
        node.depth = nodes[node.parent_id].depth + 1 if node.parent_id in nodes else 0
        (nodes[node.parent_id].children if node.parent_id in nodes else top).append(node)
    return top


def address_of(version: PlanVersion, element=None, anchor: str = "") -> str:
    """Where an element of a version is read: on its only page, or in its part."""
    parts = parts_of(version)
    part = parts.holding(element) if element is not None and parts.is_long else None
    return f"{part_address(version, part.key) if part else version.get_absolute_url()}{anchor and f'#{anchor}'}"


def part_address(version: PlanVersion, key: str) -> str:
    return reverse("plan_part", args=[version.plan.region.slug, version.plan.slug, version.number, key])
