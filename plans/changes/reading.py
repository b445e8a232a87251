"""A redline in the order of the plan: about the document, text, objectives and measures, indicators, money."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from plans.changes.data import row_of, rows_of
from plans.changes.finances import money_of
from plans.changes.labels import Labels
from plans.changes.passages import marked, node, passage_of
from plans.changes.shapes import Part, Place, Reading
from plans.models.plans import level_name
from plans.numbering import natural

TEXT, DATA = "tekst", "dane"  # how an address asks for one of them
SHOWN = {"": {TEXT, DATA}, TEXT: {TEXT}, DATA: {DATA}}
_KINDS = {
    "section": lambda: _("chapter"),
    "measure": lambda: _("measure"),
    "indicator": lambda: _("indicator"),
}


def reading(changes: dict, labels: Labels, *, level_names: list[str], only: str = "") -> Reading:
    """All of it, or the text or the data alone (`only`). No queries."""
    reader = _Reader(labels, level_names, SHOWN[only])
    places: dict[str, list[Place]] = {"section": [], "objective": [], "measure": [], "indicator": []}
    for change in changes["elements"]:
        if place := reader.place(change):
            places[place.kind].append(place)
    goals = sorted(places["objective"] + places["measure"], key=lambda place: natural(place.code))
    parts = [
        Part("z-dokument", _("About the document"), list(reader.about(changes["about"]))),
        Part("z-tekst", _("Text"), places["section"]),
        Part("z-cele", _("Objectives and measures"), goals),
        Part("z-wskazniki", _("Indicators"), places["indicator"]),
    ]
    return Reading(
        parts=[part for part in parts if part.places],
        renumbered=[reader.renumbering(each) for each in changes["renumbered"]] if reader.shows(TEXT) else [],
        money=money_of(changes["money"], labels) if reader.shows(DATA) else None,
    )


class _Reader:
    def __init__(self, labels: Labels, level_names: list[str], shown: set[str]) -> None:
        self.labels, self.level_names, self.shown = labels, level_names, shown

    def shows(self, sort: str) -> bool:
        return sort in self.shown

    def about(self, fields: list[dict]) -> Iterator[Place]:
        if fields and self.shows(DATA):
            rows = [row_of({}, "plan", each, self.labels) for each in fields]
            yield Place("plan", "", "z-o-dokumencie", _("What the document says of itself"), rows=rows)

    def place(self, change: dict) -> Place | None:
        """None where nothing of what is asked for changed."""
        place = Place(
            kind=change["kind"],
            uid=change["uid"],
            anchor=f"z-{change['uid']}",
            title=change["title"]["new"] or change["title"]["old"],
            label=self.label(change),
            code=_code(change),
            state=change["state"],
            title_html=marked(change["title"]["html"]),
            notes=list(_notes(change)),
        )
        if self.shows(TEXT):
            place.passages = [
                passage_of(place.uid, number, entries) for number, entries in enumerate(change["passages"])
            ]
        if self.shows(DATA):
            place.rows = list(rows_of(change, self.labels))
        # What became of an element as a whole is told with the text and, of indicators, with the data.
        told = bool(place.notes) and self.shows(DATA if place.kind == "indicator" else TEXT)
        return place if told or not place.is_bare else None

    def label(self, change: dict) -> str:
        if change["kind"] == "objective":
            return level_name(self.level_names, _code(change).count(".")) or _("objective")
        return _KINDS[change["kind"]]()

    def renumbering(self, change: dict) -> dict:
        return change["code"] | {"label": self.label(change), "title": change["title"]["new"]}


def _code(change: dict) -> str:
    return change["code"]["new"] or change["code"]["old"]


def _notes(change: dict) -> Iterator[str]:
    if change["state"] == "added":
        yield pgettext("element", "added")
    if change["state"] == "removed":
        yield pgettext("element", "removed")
    if change["retitled"]:
        yield _("new title")
    if change["moved"]:
        yield _move(change["moved"])
    if change["renumbered"]:
        yield _("number before: %(code)s") % {"code": change["code"]["old"]}


def _move(moved: dict) -> str:
    if moved["within"]:
        return _("moved among its neighbours")
    return _("moved from: %(from)s; now in: %(to)s") % {"from": node(moved["from"]), "to": node(moved["to"])}
