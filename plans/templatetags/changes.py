"""What templates of changes need: words and signs around what was put in and taken out, versions to compare with."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def spoken(html: SafeString) -> SafeString:
    """A redline for a page: what was put in and taken out is said in words too, which are heard and not seen."""
    words = {
        "<ins>": ("<ins>", _("inserted:")),
        "</ins>": ("</ins>", _("end of the insertion")),
        "<del>": ("<del>", _("removed:")),
        "</del>": ("</del>", _("end of the removal")),
    }
    for tag, (written, said) in words.items():
        hidden = format_html('<span class="visually-hidden" lang="{}"> {} </span>', get_language(), said)
        html = html.replace(tag, f"{hidden}{written}" if tag.startswith("</") else f"{written}{hidden}")
    return mark_safe(html)  # noqa: S308  the redline's own HTML, in which every letter of a text is escaped


@register.filter
def signed(html: SafeString) -> SafeString:
    """A redline for paper: `[+` and `+]` around what was put in, `[−` and `−]` around what was taken out."""
    signs = {"<ins>": "<ins>[+", "</ins>": "+]</ins>", "<del>": "<del>[−", "</del>": "−]</del>"}
    for tag, written in signs.items():
        html = html.replace(tag, written)
    return mark_safe(html)  # noqa: S308  as above


@register.simple_tag
def earlier(version, versions):
    """The newest of `versions` that came before `version`."""
    before = [each for each in versions if each.number < version.number]
    return max(before, key=lambda each: each.number, default=None)
