"""Filters and tags that every template has (a builtin in the settings): formats, icons, states, breadcrumbs, chips."""

import datetime as dt
import re

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from plan_portal import formats, icons

register = template.Library()

register.filter("day", formats.day)
register.filter("day_short", formats.day_short)
register.filter("month", formats.month)
register.filter("clock", formats.clock)
register.filter("moment", formats.moment)
register.filter("period", formats.period)
register.filter("years", formats.years)
register.filter("number", formats.number)
register.filter("change", formats.change)
register.filter("percent", formats.percent)
register.filter("money", formats.money)
register.filter("with_unit", formats.with_unit)
register.simple_tag(icons.icon, name="icon")

# How far a promise has come: the word, always beside the icon and the colour.
STATUSES = {
    "achieved": _("achieved"),
    "on_track": _("on track"),
    "at_risk": _("at risk"),
    "missed": _("missed"),
    "not_started": _("not started"),
    "no_data": _("no data"),
    "not_computable": _("not computable"),
}
PERIOD = re.compile(r"\b\d{4}–\d{4}\b")
MESSAGE_ICONS = {"success": "achieved", "warning": "at_risk", "danger": "missed", "info": "info"}


@register.filter(needs_autoescape=True)
def glued(text, autoescape=True):
    """Keep one-letter words with the next one."""
    return SafeString(formats.glued(conditional_escape(text) if autoescape else str(text)))


@register.filter
def whole_periods(html):
    """Keep the years of a period on one line, in a title that is safe HTML already: 2013–2020."""
    return SafeString(PERIOD.sub(r'<span class="whole">\g<0></span>', conditional_escape(html)))


@register.filter
def iso(value) -> str:
    """For the `datetime` attribute of `<time>`."""
    return value.isoformat() if isinstance(value, dt.date) else ""


@register.simple_tag
def time(value, style: str = "day"):
    """`<time datetime="2026-11-21">21 listopada 2026 r.</time>`; style: day, day_short, moment, month, clock."""
    return format_html('<time datetime="{}">{}</time>', iso(value), getattr(formats, style)(value)) if value else ""


@register.simple_tag
def status(code: str, detail: str = ""):
    """How far a promise has come: icon, colour and word."""
    word = format_html("{} <span class='status-detail'>{}</span>", STATUSES[code], detail) if detail else STATUSES[code]
    return format_html('<span class="status status-{}">{}{}</span>', code.replace("_", "-"), icons.icon(code), word)


@register.filter
def status_word(code: str):
    return STATUSES[code]


@register.simple_tag
def badge(word: str, tone: str = "quiet"):
    """The state of a thing. Tones: quiet (draft, ended), open (it is your turn), done, warning, stopped."""
    return format_html('<span class="state state-{}">{}</span>', tone, word)


@register.simple_tag
def crumb(name: str, url: str = ""):
    """One step of the breadcrumbs; the last one, the page itself, has no address."""
    if url:
        return format_html('<li><a href="{}">{}</a></li>', url, name)
    return format_html('<li aria-current="page">{}</li>', name)


@register.simple_tag(takes_context=True)
def here(context, url: str, *, whole: bool = False, words: str = "", without: str = ""):
    """`aria-current` for a link to this page (`page`) or to a part of the portal that it is in (`true`).

    `words` in a page's address put it in this part wherever it stands, those of `without` keep it out.
    """
    path = getattr(context.get("request"), "path", "")
    if path == url:
        return SafeString('aria-current="page"')
    parts = set(path.split("/"))
    inside = bool(url) and not whole and path.startswith(url) and not parts & set(without.split())
    return SafeString('aria-current="true"') if inside or parts & set(words.split()) else ""


@register.simple_tag
def address(name: str, *args, **kwargs) -> str:
    """Like `{% url … as x %}`, for a page that this installation may lack: an empty string then."""
    try:
        return reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return ""


@register.filter
def message_icon(tags: str):
    return icons.icon(next((MESSAGE_ICONS[tag] for tag in tags.split() if tag in MESSAGE_ICONS), "info"))


@register.filter
def language_name(code: str) -> str:
    """What a language calls itself."""
    return get_language_info(code)["name_local"]


@register.filter
def share_of(part, whole) -> int:
    """Whole per cent of a part, 0 to 100, for `<progress>`; 0 where there is nothing to divide."""
    return max(0, min(100, round(100 * part / whole))) if whole else 0


@register.simple_tag(takes_context=True)
def filter_chips(context, filterset) -> list[dict]:
    """The filters that are set, each with the address of the same list without it."""
    query = context["request"].GET
    form = filterset.form
    chips = []
    for name in form.fields:
        for raw in query.getlist(name):
            if raw:
                left = query.copy()
                left.pop("page", None)
                left.setlist(name, [value for value in query.getlist(name) if value != raw])
                chips.append(
                    {"label": form[name].label, "value": _shown(form, name, raw), "url": f"?{left.urlencode()}"}
                )
    return chips


def _shown(form, name, raw):
    choices = getattr(form.fields[name], "choices", None)
    if choices is None:
        value = form.cleaned_data.get(name) if form.is_bound and form.is_valid() else raw
        return formats.day(value) if isinstance(value, dt.date) else (_("yes") if value is True else raw)
    flat = {}
    for key, label in choices:
        flat.update({str(k): v for k, v in label} if isinstance(label, (list, tuple)) else {str(key): label})
    return flat.get(raw, raw)


@register.simple_tag
def summary_errors(form) -> list[dict]:
    """Every error of a form with the id of the field to go to, in the order of the fields."""
    found = [{"text": text, "target": ""} for text in form.non_field_errors()]
    for field in form:
        for text in field.errors:
            found.append({"text": text, "label": field.label, "target": _focus_id(field)})
    return found


def _focus_id(field) -> str:
    """Radios and boxes have an id each: the first one takes the focus."""
    return field.id_for_label or f"{field.auto_id}_0"


SWITCH_THEME = [
    ("auto", pgettext_lazy("theme", "As in the device")),
    ("light", pgettext_lazy("theme", "Light")),
    ("dark", pgettext_lazy("theme", "Dark")),
]
SWITCH_CONTRAST = [("normal", pgettext_lazy("contrast", "Normal")), ("high", pgettext_lazy("contrast", "High"))]
SWITCH_TEXT_SIZE = [("100", "100%"), ("115", "115%"), ("130", "130%")]


@register.simple_tag
def look_choices() -> list[tuple]:
    """The groups of the look menu: cookie name, heading, choices."""
    return [
        ("theme", _("Theme"), SWITCH_THEME),
        ("contrast", _("Contrast"), SWITCH_CONTRAST),
        ("text_size", _("Text size"), SWITCH_TEXT_SIZE),
    ]


@register.simple_tag
def page_numbers(page) -> list:
    """First and last pages and those around this one, with None where some are left out."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [n if isinstance(n, int) else None for n in numbers]


@register.simple_tag
def status_parts(counts: dict[str, int]) -> list[dict]:
    """How many promises have each status, in the fixed order, as parts of a strip 100 wide."""
    total, x, parts = sum(counts.values()), 0.0, []
    for code in STATUSES:
        if count := counts.get(code):
            width = 100 * count / total
            css = code.replace("_", "-")
            parts.append(
                {
                    "code": code,
                    "css": css,
                    "count": str(count),
                    "x": f"{x:.2f}",
                    "width": f"{max(width - 0.4, 0.4):.2f}",
                }
            )
            x += width
    return parts
