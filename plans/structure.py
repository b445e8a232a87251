"""The structure of a version: which elements there are, what each stands under, in which order.

A token is a digest of the elements of one kind with their codes. It is the same exactly as long as nothing was added,
moved or removed, so a page that carries it can tell whether the tree that somebody looked at is still the one there is.
"""

import hashlib
from collections.abc import Iterable, Mapping

from plans.models import ELEMENT_KINDS, BudgetRow, IndicatorPassport, Measure, Objective, PlanVersion, Section

# What an element stands under, by its kind, and the columns that say so
STANDS_UNDER = {
    Section: (Section,),
    Objective: (Objective,),
    Measure: (Objective,),
    IndicatorPassport: (Objective, Measure),
    BudgetRow: (Objective, Measure),
}
_COLUMNS = {
    Section: {Section: "parent_id"},
    Objective: {Objective: "parent_id"},
    Measure: {Objective: "objective_id"},
    IndicatorPassport: {Objective: "objective_id", Measure: "measure_id"},
    BudgetRow: {Objective: "objective_id", Measure: "measure_id"},
}


def token(codes: Iterable[tuple[int, str]]) -> str:
    """The digest of (primary key, code) of the elements of one kind, in whatever order."""
    words = ";".join(f"{pk}:{code}" for pk, code in sorted(codes))
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def token_of(version: PlanVersion, kind: str) -> str:
    return token(ELEMENT_KINDS[kind].objects.filter(version=version).values_list("pk", "code"))


def tokens_of(version: PlanVersion) -> dict[str, str]:
    """Five queries."""
    return {kind: token_of(version, kind) for kind in ELEMENT_KINDS}


def whole(tokens: Mapping[str, str]) -> str:
    """One token for all kinds together."""
    return hashlib.sha256("".join(tokens[kind] for kind in ELEMENT_KINDS).encode()).hexdigest()[:32]


def is_in_a_tree(element) -> bool:
    return isinstance(element, (Section, Objective))


def under(model: type, parent) -> dict:
    """The values that make an element of `model` stand under `parent`: `{"objective_id": 7, "measure_id": None}`."""
    return {column: parent.pk if isinstance(parent, above) else None for above, column in _COLUMNS[model].items()}


def parent_of(element):
    """What an element stands under, or None at the top of its tree."""
    if is_in_a_tree(element):
        return element.parent
    return getattr(element, "measure", None) or element.objective


def siblings_under(version: PlanVersion, model: type, parent):
    """The elements of a kind under `parent` in their order."""
    return model.objects.filter(version=version, **under(model, parent)).order_by("position", "pk")


def siblings(element):
    """What an element is ordered among, itself included."""
    columns = _COLUMNS[type(element)].values()
    found = type(element).objects.filter(version=element.version_id)
    return found.filter(**{column: getattr(element, column) for column in columns}).order_by("position", "pk")


def places(version: PlanVersion, model: type) -> list[list]:
    """Where the elements of a kind stand: [primary key, position, keys of what they stand under …]. One query."""
    columns = ("pk", "position", *_COLUMNS[model].values())
    return [list(row) for row in model.objects.filter(version=version).order_by("pk").values_list(*columns)]


def put_into_places(version: PlanVersion, model: type, wanted: Iterable[list]) -> None:
    """Make elements stand where `places` said that they stood."""
    columns = ("position", *_COLUMNS[model].values())
    elements = model.objects.filter(version=version).only("pk", *columns).in_bulk()
    moved = []
    for pk, *place in wanted:
        element = elements.get(pk)
        if element is not None and [getattr(element, column) for column in columns] != place:
            for column, value in zip(columns, place, strict=True):
                setattr(element, column, value)
            moved.append(element)
    model.objects.bulk_update(moved, [column.removesuffix("_id") for column in columns], batch_size=500)
