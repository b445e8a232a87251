"""What an import must hold: the rules of the single actions, asked of every row that would change."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from plan_portal.errors import InvalidInput
from plans.actions.measures import _check as check_measure
from plans.actions.passports import SAID
from plans.actions.passports import _check as check_passport
from plans.models import IndicatorPassport, Measure, Objective
from plans.tables.cells import Unreadable
from plans.tables.content import node_of
from plans.tables.lookup import words_for
from plans.tables.problems import words_of
from plans.tables.proposal import Entry, Proposal

NOTHING_SAID = (None, "", [])


def check(proposal: Proposal, *, removing) -> None:
    """Add every problem at once to the proposal; settle what is removed with what."""
    for entry in proposal.entries:
        if entry.changed or entry.is_new:
            proposal.problems += _problems(proposal, entry)
    _Places(proposal).check(removing)


def final(proposal: Proposal, entry: Entry, key: str):
    """What the element will say: the file's word, else what it says now."""
    if (key, None) in entry.values:
        return entry.values[key, None]
    column = entry.sheet.column(key)
    if entry.is_new:
        return getattr(column.kind, "otherwise", column.kind.empty)
    return proposal.tables.value(column, entry.element)


def _problems(proposal: Proposal, entry: Entry) -> Iterator:
    told = {key for key, _year in entry.row.unread}
    # What was not found in a dictionary
    told |= {key for key, year in entry.row.values if (key, year) not in entry.values} - {"uid", "code"}
    for column in entry.sheet.columns:
        if column.required and column.key not in told and final(proposal, entry, column.key) in NOTHING_SAID:
            told.add(column.key)
            yield entry.table.problem(entry.row, column.key, _("The cell is empty, but something must stand here."))
    yield from _problems_of_years(proposal, entry)
    yield from _problems_of_percents(proposal, entry)
    if told & {column.key for column in entry.sheet.columns if column.required}:
        return
    try:
        _ask_the_actions(proposal, entry)
    except InvalidInput as refusal:
        for field, text in refusal.errors.items():
            key = "milestones" if field.startswith("milestone_") else field
            if key not in told:
                yield entry.table.problem(entry.row, key, text)


def _problems_of_years(proposal, entry) -> Iterator:
    years = proposal.tables.about.years
    for key, year in sorted(entry.changed & {key for key in entry.values if key[1]}, key=str):
        if year not in years and entry.values[key, year] not in (None, False):
            text = _("The plan does not run in %(year)s.") % {"year": year}
            yield entry.table.problem(entry.row, key, text, year)


def _problems_of_percents(proposal, entry) -> Iterator:
    """45% is 45 where the unit is per cent, and unclear where it is not."""
    if entry.row.percents and entry.sheet.model is IndicatorPassport:
        unit = entry.element.unit if entry.sheet.extends else final(proposal, entry, "unit")
        for key, year in entry.row.percents if unit and "%" not in unit else ():
            text = words_of(Unreadable("percent", unit=unit), entry.row.words[key, year])
            yield entry.table.problem(entry.row, key, text, year)


def _ask_the_actions(proposal, entry) -> None:
    said = {
        column.key: final(proposal, entry, column.key)
        for column in entry.sheet.columns
        if not column.by_year and not column.told and column.key not in {"uid", "code"}
    }
    version = proposal.tables.version
    if entry.sheet.key == "measures":
        years = said["first_year"], said["last_year"]
        check_measure(version, said["name"], said["objective"], *years, said["milestones"] or ())
    elif entry.sheet.key == "indicators":
        passport = {key: value for key, value in said.items() if key in SAID}
        check_passport(version, said["node"], said["name"], said["unit"], {}, passport)


class _Places:
    """Where everything will hang: nothing below itself, nothing below what is removed."""

    def __init__(self, proposal: Proposal):
        self.proposal = proposal
        self.above: dict = {}
        self.kind_of: dict = {}
        self.elements: dict = {}
        for key in ("objectives", "measures", "indicators", "budget"):
            for element in proposal.tables.elements[key]:
                self._put(key, element, _above(element))
        for entry in proposal.entries:
            if not entry.sheet.extends:
                key = {"objectives": "parent", "measures": "objective"}.get(entry.sheet.key, "node")
                self._put(entry.sheet.key, entry.element, final(proposal, entry, key))

    def _put(self, kind, element, above) -> None:
        self.elements[kind, element.uid] = element
        place = None if above is None else ("measures" if isinstance(above, Measure) else "objectives", above.uid)
        self.above[kind, element.uid] = place

    def line(self, place) -> list:
        """What stands above a place, from below; stops where it goes round in a circle."""
        found = []
        above = self.above.get(place)
        while above is not None and above not in found:
            found.append(above)
            above = self.above.get(above)
        return found

    def check(self, removing) -> None:
        self._check_circles()
        missing = self.proposal.missing
        gone = {(key, each.uid) for key in removing for each in missing.get(key, ())}
        self._check_hanging(gone)
        removed: dict[str, list] = {}
        for place, element in self.elements.items():
            if element.pk and (place in gone or gone & set(self.line(place))):
                removed.setdefault(place[0], []).append(element)
        self.proposal.removed = removed

    def _check_circles(self) -> None:
        for entry in self.proposal.of("objectives"):
            place = ("objectives", entry.element.uid)
            if place in self.line(place):
                text = _("An objective cannot stand below itself.")
                self.proposal.problems.append(entry.table.problem(entry.row, "parent", text))

    def _check_hanging(self, gone) -> None:
        for entry in self.proposal.entries:
            place = (entry.sheet.extends or entry.sheet.key, entry.element.uid)
            above = next((each for each in [place, *self.line(place)] if each in gone), None)
            if above:
                said = {"element": words_for(self.elements[above])}
                text = _("This row belongs to “%(element)s”, which the file no longer has and which shall be removed.")
                self.proposal.problems.append(entry.table.problem(entry.row, "", text % said))


def _above(element):
    if isinstance(element, Objective):
        return element.parent
    return element.objective if isinstance(element, Measure) else node_of(element)
