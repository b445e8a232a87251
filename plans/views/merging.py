"""A save on a stale copy: a page on which two texts become one, and nothing of either is lost.

First the choices, by paragraph and by field; then the ordinary form with the result, on the newest revision. When a
third person saves meanwhile, that save is stale again, and again there is a merge.
"""

from django.shortcuts import render

from plans.forms.merging import MergePage
from plans.forms.past import values_as_of
from plans.history import saved
from plans.views.editing import edit_context

STEP = "zlaczenie"  # the name under which the merge page sends which revision it showed


def is_merge(request) -> bool:
    return STEP in request.POST


def merge_of(form, element, *, revision: int) -> MergePage:
    """The valid form that was sent on a stale copy, against the element at `revision`."""
    theirs = values_as_of(type(form), element, revision)
    if theirs is None:
        revision, theirs = element.revision, type(form).values_of(element)
    base = values_as_of(type(form), element, form.cleaned_data.get("revision") or 0)
    return MergePage(form, base=base, theirs=theirs, revision=revision)


def show_merge(request, version, form, element, *, heading: str):
    """The page with the choices, against what is saved now."""
    element.refresh_from_db()
    return _page(request, version, merge_of(form, element, revision=element.revision), element, heading)


def merged(request, version, form, element, *, heading: str, again):
    """The answers of the merge page: the form with the result, or the page again where an answer is missing.

    `again(initial)` shows the form.
    """
    shown = request.POST.get(STEP, "")
    revision = int(shown) if shown.isdecimal() and len(shown) < 10 else element.revision
    page = merge_of(form, element, revision=revision)
    if not page.decide(request.POST):
        return _page(request, version, page, element, heading)
    return again(page.initial())


def _page(request, version, merging, element, heading):
    context = edit_context(
        version, merging=merging, element=element, heading=heading, step=STEP, saved=saved(element, merging.revision)
    )
    return render(request, "plans/merge.html", context, status=409)
