"""Order and place of elements. Codes follow, identities stay."""

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plan_portal import audit
from plan_portal.errors import InvalidInput, StaleCopy
from plans.actions.editing import checking, kind_of, lock_working
from plans.actions.undoing import Kind, remember
from plans.levels import depth, height, levels_of
from plans.numbering import renumber
from plans.structure import STANDS_UNDER, is_in_a_tree, parent_of, places, siblings, siblings_under, token_of, under


class Direction(models.TextChoices):
    UP = "up", _("up")
    DOWN = "down", _("down")
    IN = "in", _("in")
    OUT = "out", _("out")


@transaction.atomic
def move_element(element, *, direction: str, base: str | None = None, by):
    """One place up or down among its siblings; in: below the sibling before it; out: behind its parent.

    What cannot move that way stays where it is. `base` is the token of the tree that the person saw (structure.py):
    raises StaleCopy when there is another one now.
    """
    if direction not in Direction.values:
        raise InvalidInput({"direction": _("Say in which direction.")})
    with audit.because("move_element", by=by):
        version = _begin(element, base)
        place = _place_in_direction(element, direction)
        if place is None:
            return element
        parent, index = place
        _check_depth(version, element, parent, "direction")
        _put(version, element, parent, index, by)
    return element


@transaction.atomic
def place_element(element, *, parent=None, index: int | None = 0, after=None, base: str | None = None, by):
    """Make an element stand under `parent` (None: at the top of its tree), as number `index` from 0, or last (None).

    With `after`, a sibling there, behind that one. `base` is the token of the tree that the person saw (structure.py):
    raises StaleCopy when there is another one now.
    """
    with audit.because("place_element", by=by):
        version = _begin(element, base)
        _check_parent(version, element, parent)
        _check_depth(version, element, parent, "parent")
        level = [each for each in siblings_under(version, type(element), parent) if each.pk != element.pk]
        if after is not None:
            if after not in level:
                raise InvalidInput({"after": _("Choose a place among the elements that stand there now.")})
            index = level.index(after) + 1
        _put(version, element, parent, len(level) if index is None else index, by)
    return element


def _begin(element, base):
    version = lock_working(element.version)
    if base is not None and base != token_of(version, kind_of(element)):
        raise StaleCopy(
            _("Somebody has moved, added or removed something since you opened this page. Look at the newest tree.")
        )
    element.refresh_from_db()
    return version


def _put(version, element, parent, index: int, by) -> None:
    """Put the element under a parent at an index, count its siblings again, and remember how it was."""
    model, before, code = type(element), places(version, type(element)), element.code
    model.objects.filter(pk=element.pk).update(**under(model, parent))
    level = [sibling for sibling in siblings_under(version, model, parent) if sibling.pk != element.pk]
    level.insert(index, element)
    for position, sibling in enumerate(level, start=1):
        sibling.position = position
    model.objects.bulk_update(level, ["position"], batch_size=500)
    numbering = renumber(version)
    element.refresh_from_db()
    if before != places(version, model):
        remember(version, element, kind=Kind.MOVED, numbering=numbering, before=code, places=before, by=by)


def _place_in_direction(element, direction) -> tuple | None:
    """(parent, index) where a step leads, or None where there is no such step."""
    level = list(siblings(element))
    here = level.index(element)
    parent = parent_of(element)
    if direction == Direction.UP and here > 0:
        return parent, here - 1
    if direction == Direction.DOWN and here < len(level) - 1:
        return parent, here + 1
    if direction == Direction.IN and here > 0 and is_in_a_tree(element):
        above = level[here - 1]
        return above, siblings_under(element.version, type(element), above).count()
    if direction == Direction.OUT and is_in_a_tree(element) and parent:
        return parent.parent, list(siblings(parent)).index(parent) + 1
    return None


def _check_parent(version, element, parent) -> None:
    with checking() as refusals:
        if parent is None:
            refusals.unless(is_in_a_tree(element), "parent", _("Say what it stands under."))
            return
        fits = parent.version_id == version.pk and isinstance(parent, STANDS_UNDER[type(element)])
        refusals.unless(fits, "parent", _("An element of this kind cannot stand there."))
        if fits and is_in_a_tree(element) and _is_below(parent, element):
            refusals["parent"] = _("An element cannot stand below itself.")


def _check_depth(version, element, parent, field: str) -> None:
    """What a person moves goes no deeper than the plan has levels; what is deeper already may stay so."""
    if not is_in_a_tree(element) or parent is None:
        return
    wanted, allowed = depth(parent) + 1, levels_of(version, type(element))
    if wanted > depth(element) and wanted + height(element) >= allowed:
        words = ngettext(
            "It would stand too deep there: the tree has %(number)s level. "
            "The levels of objectives are set with the title of the plan.",
            "It would stand too deep there: the tree has %(number)s levels. "
            "The levels of objectives are set with the title of the plan.",
            allowed,
        )
        raise InvalidInput({field: words % {"number": allowed}})


def _is_below(node, top) -> bool:
    """Whether `node` is `top` or stands somewhere below it."""
    return type(node).objects.ancestors(node, include_self=True).filter(pk=top.pk).exists()
