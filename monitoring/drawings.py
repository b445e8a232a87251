"""Charts as SVG text: the drawing from `charts.py`, the words in the language of the page or document."""

from collections.abc import Mapping
from decimal import Decimal

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from monitoring import charts, progress, texts
from monitoring.numbers import SIGNS, used_places
from monitoring.progress import Promise
from plan_portal import formats

SIGN_OF = {reason: sign for sign, reason in SIGNS.items()}


def svg(
    *,
    name: str,
    promise: Promise,
    values: Mapping[int, Decimal],
    missing: Mapping[int, str],
    provisional: frozenset[int],
    years: tuple[int, ...],
    unit: str,
    places: int,
    as_bars: bool,
    key: str,
) -> SafeString:
    """The chart of one indicator, or an empty string where there is nothing to draw.

    `missing` are reasons by year, `key` is what makes the id of its title unique in the page.
    """
    drawing = charts.Drawing(
        values=values,
        path=progress.path(promise),
        baseline=start_of(promise),
        signs={year: SIGN_OF[reason] for year, reason in missing.items()},
        provisional=provisional,
        years=years,
        as_bars=as_bars,
    )
    chart = charts.chart(drawing, write=lambda value: formats.number(value, used(value, charts.MOST_PLACES)))
    if chart is None:
        return mark_safe("")
    title = title_of(name, promise, values, unit=unit, places=places)
    return render_to_string("monitoring/_chart.svg", {"chart": chart, "title": title, "id": f"chart-{key}"})


def start_of(promise: Promise) -> tuple[int, Decimal] | None:
    if promise.baseline is None or promise.baseline_year is None:
        return None
    return promise.baseline_year, promise.baseline


def used(value: Decimal, places: int) -> int:
    """Decimals for a label: as few as the value needs, as many as the indicator has."""
    return min(places, used_places(value))


def title_of(name: str, promise: Promise, values: Mapping[int, Decimal], *, unit: str, places: int) -> str:
    """What somebody who does not see the chart is told."""
    if not values:
        return _("%(name)s: no values yet.") % {"name": name}
    first, last = min(values), max(values)
    said = {
        "name": name,
        "first": texts.figure(values[first], unit=unit, places=places),
        "first_year": first,
        "last": texts.figure(values[last], unit=unit, places=places),
        "last_year": last,
        "target": texts.figure(promise.goal, unit=unit, places=places),
    }
    if promise.goal is None:
        return _("%(name)s: %(first)s in %(first_year)s, %(last)s in %(last_year)s.") % said
    return _("%(name)s: %(first)s in %(first_year)s, %(last)s in %(last_year)s; the target is %(target)s.") % said
