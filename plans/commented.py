"""Where the places of comments are now: an element keeps its comments through moves, versions and undone removals."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from plans.models import CommentThread, Plan, PlanVersion
from plans.places import RICH_TEXT, element_label
from plans.reading import anchor
from plans.text import find_block


@dataclass(frozen=True)
class Standing:
    """`gone` says why the place cannot be shown; then `label` is what it was called when the comment was written."""

    label: str
    url: str = ""
    gone: str = ""


def open_counts(plan: Plan) -> dict[str, int]:
    """How many threads are open, by the uid of their element. One query."""
    found = CommentThread.objects.open().filter(plan=plan).values_list("element_uid", flat=True)
    return Counter(str(uid) for uid in found)


def standings(version: PlanVersion, threads: Iterable[CommentThread]) -> dict[int, Standing]:
    """By the thread's primary key; one query for each kind of element among them."""
    threads = list(threads)
    by_kind: dict[str, set] = {}
    for thread in threads:
        by_kind.setdefault(thread.element_kind, set()).add(thread.element_uid)
    found = {}
    for kind, uids in by_kind.items():
        for element in _elements(version, kind, uids):
            found[element.uid] = element
    return {thread.pk: _standing(version, thread, found.get(thread.element_uid)) for thread in threads}


def _elements(version, kind, uids):
    elements = version_elements(version, kind).filter(uid__in=uids)
    return elements.select_related("source") if kind == "budget" else elements


def version_elements(version: PlanVersion, kind: str):
    return {
        "section": version.sections,
        "objective": version.objectives,
        "measure": version.measures,
        "indicator": version.indicatorpassports,
        "budget": version.budgetrows,
    }[kind]


def _standing(version, thread, element) -> Standing:
    if element is None:
        return Standing(thread.label, gone=_("This element has been removed from the plan."))
    label = capfirst(element_label(version, element))
    page = version.get_absolute_url()
    if version.is_working:
        page = reverse("plan_edit", args=[version.plan.region.slug, version.plan.slug])
    if not thread.part:
        return Standing(label, f"{page}#{anchor(element)}")
    text = getattr(element, RICH_TEXT[type(element)], "") if type(element) in RICH_TEXT else ""
    if find_block(text, thread.part):
        return Standing(label, f"{page}#{thread.part}")
    return Standing(label, f"{page}#{anchor(element)}", gone=_("The paragraph that it is about has been removed."))
