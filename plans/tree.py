"""The tree of a version as the editor shows it: every element with its code and title, and no text.

Six queries of a few columns, so that a move in a long plan is answered at once.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from plans.levels import levels_of
from plans.models import ELEMENT_KINDS, BudgetRow, IndicatorPassport, Measure, Objective, PlanVersion, Section
from plans.numbering import natural
from plans.structure import token, whole


@dataclass
class Node:
    """An element in the tree; `level` is what its kind or its level is called, `comments` how many threads are open."""

    kind: str
    pk: int
    uid: str
    code: str
    title: str
    level: str
    depth: int = 0
    comments: int = 0
    below: dict[str, list["Node"]] = field(default_factory=dict)

    @property
    def value(self) -> str:
        """How forms name it."""
        return f"{self.kind}:{self.uid}"

    @property
    def anchor(self) -> str:
        return f"e-{self.uid}"

    @property
    def groups(self) -> list[tuple[str, list["Node"]]]:
        """What stands under it, by kind, in the order of the page."""
        return [(kind, self.below[kind]) for kind in ORDER if self.below.get(kind)]

    def walk(self) -> Iterator["Node"]:
        yield self
        for _kind, nodes in self.groups:
            for node in nodes:
                yield from node.walk()

    def __str__(self):
        return f"{self.code} {self.title}".strip()


ORDER = ["section", "indicator", "measure", "objective", "budget"]


@dataclass
class Tree:
    sections: list[Node]
    goals: list[Node]
    tokens: dict[str, str]
    levels: dict[str, int]  # how many levels sections and objectives may have

    @property
    def structure(self) -> str:
        return whole(self.tokens)

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """By uid."""
        return {node.uid: node for top in (*self.sections, *self.goals) for node in top.walk()}

    def may_have_below(self, node: Node) -> bool:
        return node.depth + 1 < self.levels[node.kind]


def tree(version: PlanVersion, comments: Mapping[str, int] | None = None) -> Tree:
    """`comments`: open threads by the uid of their element."""
    about, said = version.about, dict(comments or {})
    sections, objectives = (_rows(version, model, "title", "parent_id") for model in (Section, Objective))
    measures = _rows(version, Measure, "name", "objective_id")
    passports = _rows(version, IndicatorPassport, "name", "objective_id", "measure_id")
    budget = _rows(version, BudgetRow, "source__name", "objective_id", "measure_id")
    on_objective: dict[int, dict] = defaultdict(lambda: defaultdict(list))
    on_measure: dict[int, dict] = defaultdict(lambda: defaultdict(list))

    def node(kind, row, level, depth=0, below=None):
        pk, uid, code, title = row[:4]
        return Node(kind, pk, str(uid), code, title, level, depth, said.get(str(uid), 0), below or {})

    for kind, rows, level in (("indicator", passports, _("indicator")), ("budget", budget, _("budget row"))):
        for row in rows:
            on = on_measure[row[5]] if row[5] else on_objective[row[4]]
            on[kind].append(node(kind, row, level))
    for row in measures:
        on_objective[row[4]]["measure"].append(node("measure", row, _("measure"), below=on_measure[row[0]]))

    def forest(kind, rows, level_of, hung):
        children = defaultdict(list)
        for row in rows:
            children[row[4]].append(row)

        def under(pk, depth):
            found = []
            for row in children[pk]:
                below = dict(hung.get(row[0], {})) | {kind: under(row[0], depth + 1)}
                found.append(node(kind, row, level_of(depth), depth, below))
            return found

        return under(None, 0)

    kinds = zip(ELEMENT_KINDS, (sections, objectives, measures, passports, budget), strict=True)
    return Tree(
        sections=forest("section", sections, lambda depth: _("chapter") if depth == 0 else _("section"), {}),
        goals=forest("objective", objectives, lambda depth: about.level_name(depth) or _("objective"), on_objective),
        tokens={kind: token((row[0], row[2]) for row in rows) for kind, rows in kinds},
        levels={"section": levels_of(version, Section), "objective": levels_of(version, Objective)},
    )


def _rows(version, model, *columns) -> list[tuple]:
    found = model.objects.filter(version=version).order_by("position").values_list("pk", "uid", "code", *columns)
    return sorted(found, key=lambda row: natural(row[2]))
