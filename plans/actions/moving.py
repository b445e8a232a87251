"""Order and place of elements. Codes follow, identities stay."""

from django.db import models, transaction
from django.utils.translation import gettext as _

from plan_portal import audit
from plan_portal.errors import InvalidInput
from plans.actions.editing import lock_working
from plans.models import BudgetRow, IndicatorPassport, Measure, Objective, Section
from plans.numbering import renumber


class Direction(models.TextChoices):
    UP = "up", _("up")
    DOWN = "down", _("down")
    IN = "in", _("in")
    OUT = "out", _("out")


@transaction.atomic
def move_element(element, *, direction: str, by):
    """One place up or down among its siblings; in: below the sibling before it; out: behind its parent.

    What cannot move that way stays where it is.
    """
    if direction not in Direction.values:
        raise InvalidInput({"direction": _("Say in which direction.")})
    with audit.because("move_element", by=by):
        version = lock_working(element.version)
        element.refresh_from_db()
        siblings = list(_siblings(element))
        place = siblings.index(element)
        if direction == Direction.UP and place > 0:
            _insert(element, siblings, place - 1)
        elif direction == Direction.DOWN and place < len(siblings) - 1:
            _insert(element, siblings, place + 1)
        elif direction == Direction.IN and place > 0 and _is_in_a_tree(element):
            _adopt_child(element, siblings[place - 1])
        elif direction == Direction.OUT and _is_in_a_tree(element) and element.parent:
            _step_out(element)
        renumber(version)
        element.refresh_from_db()
    return element


@transaction.atomic
def place_element(element: Section | Objective, *, parent=None, index: int = 0, by):
    """Make an element of a tree the child number `index` (from 0) of `parent`, or of the top."""
    with audit.because("place_element", by=by):
        version = lock_working(element.version)
        element.refresh_from_db()
        if parent is not None and _is_below(parent, element):
            raise InvalidInput({"parent": _("An element cannot stand below itself.")})
        type(element).objects.filter(pk=element.pk).update(parent=parent)
        element.refresh_from_db()
        _insert(element, list(_siblings(element)), index)
        renumber(version)
        element.refresh_from_db()
    return element


@transaction.atomic
def remove_element(element, *, by) -> None:
    """Take an element out of the working version, with all that is below it. Frozen versions keep theirs."""
    with audit.because("remove_element", by=by, why=str(element)):
        version = lock_working(element.version)
        element.delete()
        renumber(version)


def _siblings(element) -> models.QuerySet:
    """What it is ordered among, itself included."""
    found = type(element).objects.filter(version=element.version_id)
    if _is_in_a_tree(element):
        found = found.filter(parent=element.parent_id)
    elif isinstance(element, Measure):
        found = found.filter(objective=element.objective_id)
    elif isinstance(element, (IndicatorPassport, BudgetRow)):
        found = found.filter(objective=element.objective_id, measure=element.measure_id)
    return found.order_by("position", "pk")


def _is_in_a_tree(element) -> bool:
    return isinstance(element, (Section, Objective))


def _insert(element, siblings, index: int) -> None:
    """Put the element at an index among its siblings and count them again."""
    siblings = [sibling for sibling in siblings if sibling.pk != element.pk]
    siblings.insert(index, element)
    for position, sibling in enumerate(siblings, start=1):
        if sibling.position != position:
            type(element).objects.filter(pk=sibling.pk).update(position=position)


def _adopt_child(element, parent) -> None:
    children = list(type(element).objects.filter(parent=parent).order_by("position", "pk"))
    type(element).objects.filter(pk=element.pk).update(parent=parent)
    _insert(element, children, len(children))


def _step_out(element) -> None:
    parent = element.parent
    level = list(_siblings(parent))
    type(element).objects.filter(pk=element.pk).update(parent=parent.parent_id)
    _insert(element, level, level.index(parent) + 1)


def _is_below(node, top) -> bool:
    """Whether `node` is `top` or stands somewhere below it."""
    return type(node).objects.ancestors(node, include_self=True).filter(pk=top.pk).exists()
