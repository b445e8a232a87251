"""What the templates of the editor need."""

from django import template
from django.urls import reverse

register = template.Library()
EDIT = {
    "section": "edit_section",
    "objective": "edit_objective",
    "measure": "edit_measure",
    "indicator": "edit_passport",
}


@register.simple_tag(takes_context=True)
def edit_url(context, kind: str, uid) -> str:
    """Where an element is edited; rows of the budget are in their grid."""
    where = [context["region"].slug, context["plan"].slug]
    return reverse(EDIT[kind], args=[*where, uid]) if kind in EDIT else reverse("edit_budget", args=where)


@register.simple_tag(takes_context=True)
def open_comments(context, uid) -> int:
    """How many threads about an element are open."""
    return context.get("comment_counts", {}).get(str(uid), 0)
