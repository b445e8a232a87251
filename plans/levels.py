"""How deep the trees of a plan go."""

from plans.models import Objective, PlanVersion

DEEPEST = 6  # levels; headings of a document go no further


def levels_of(version: PlanVersion, model: type) -> int:
    """How many levels a tree may have: of objectives as many as the plan names, of sections what headings allow.

    It holds for what a person moves or adds on a page. A document that is brought in may be deeper than the plan's
    names: the last name stands for all levels below it.
    """
    if model is Objective and version.about.level_names:
        return min(len(version.about.level_names), DEEPEST)
    return DEEPEST


def depth(element) -> int:
    """0 at the top. Codes of trees have a number for each level."""
    return element.code.count(".")


def height(element) -> int:
    """How many levels stand below an element."""
    below = type(element).objects.filter(version=element.version_id, code__startswith=f"{element.code}.")
    return max((code.count(".") for code in below.values_list("code", flat=True)), default=depth(element)) - depth(
        element
    )
