"""How pages mention an institution: by name and link, and not at all to those who may not know of it."""

from django import template
from django.utils.html import format_html

register = template.Library()


@register.simple_tag(takes_context=True)
def institution_link(context, institution):
    """`<a href="…">name</a>`; an empty string where there is none, or none that this person may see."""
    if institution is None or not institution.is_visible_to(context["request"].user):
        return ""
    return format_html('<a href="{}">{}</a>', institution.get_absolute_url(), institution.name)
