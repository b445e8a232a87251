"""A proposal in words: the counts, the changes old and new, what is missing. JSON, so that a page can show it again."""

from collections.abc import Iterator
from dataclasses import asdict

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from plan_portal.richtext import parse
from plans.tables import kinds
from plans.tables.headings import sheet_of
from plans.tables.layout import SHEETS
from plans.tables.lookup import words_for
from plans.tables.proposal import CHANGED, NEW, REMOVED, Change, Entry, Proposal

LONGEST = 400
MOST_PROBLEMS = 2000


def preview(proposal: Proposal) -> dict:
    return {
        "counts": proposal.counts(),
        "changes": [asdict(change) for change in changes(proposal)],
        "problems": [problem.as_json() for problem in _sorted(proposal)][:MOST_PROBLEMS],
        "problem_count": len(proposal.problems),
        "notices": [*proposal.notices, *_lost_formatting(proposal)],
        "missing": {key: [_called(each) for each in found] for key, found in proposal.missing.items() if found},
        "does_anything": proposal.does_anything,
    }


def _sorted(proposal: Proposal) -> list:
    """In the order of the portal's sheets, then of the rows."""
    titles = list(dict.fromkeys(problem.sheet for problem in proposal.problems))
    titles.sort(key=lambda title: SHEETS.index(sheet_of(title)) if sheet_of(title) else -1)
    return sorted(proposal.problems, key=lambda problem: (titles.index(problem.sheet), problem.row))


def changes(proposal: Proposal) -> Iterator[Change]:
    for sheet in SHEETS:
        for entry in proposal.of(sheet.key):
            if entry.is_new and not sheet.extends:
                said = (f"{entry.table.heading(*key)}: {_shown(entry, key)}" for key in _in_order(entry))
                yield Change(sheet.key, NEW, entry.row.number, _named(entry), new=_short("; ".join(said)))
            else:
                yield from _changed(proposal, entry)
        for element in proposal.removed.get(sheet.key, ()):
            yield Change(sheet.key, REMOVED, 0, _called(element), old=_short(_called(element)))


def _changed(proposal, entry) -> Iterator[Change]:
    held = {}
    if entry.sheet.yearly and entry.element.pk:
        held = {each.year: each for each in getattr(entry.element, entry.sheet.yearly.related).all()}
    for key, year in _in_order(entry):
        column = entry.sheet.column(key)
        before = proposal.tables.value(column, entry.element, held.get(year)) if entry.element.pk else None
        old = column.kind.shown(before) if entry.element.pk else ""
        new = _shown(entry, (key, year))
        heading = entry.table.heading(key, year)
        yield Change(entry.sheet.key, CHANGED, entry.row.number, _named(entry), heading, _short(old), _short(new))


def _in_order(entry: Entry) -> list:
    order = {column.key: number for number, column in enumerate(entry.sheet.columns)}
    return sorted(entry.changed, key=lambda key: (key[1] or 0, order[key[0]]))


def _shown(entry, key) -> str:
    value = entry.values[key]
    kind = entry.sheet.column(key[0]).kind
    if isinstance(kind, kinds.Node) and value is not None and value.pk is None:
        return _("a new row of the file")
    return str(kind.shown(value))


def _named(entry: Entry) -> str:
    if entry.element.pk:
        return _called(entry.element)
    name = entry.values.get(("title", None)) or entry.values.get(("name", None)) or ""
    node = entry.values.get(("node", None))
    return " ".join(filter(None, [entry.row.get("code"), name or (_called(node) if node and node.pk else "")]))


def _called(element) -> str:
    if hasattr(element, "source_id"):
        return f"{element.code} {element.source}"
    return words_for(element)


def _short(words: str) -> str:
    return Truncator(words).chars(LONGEST)


def _lost_formatting(proposal) -> Iterator[str]:
    for entry in proposal.entries:
        for key, _year in entry.changed:
            kind = entry.sheet.column(key).kind
            if isinstance(kind, kinds.Prose) and entry.element.pk:
                tags = {each.tag for each in parse(getattr(entry.element, key) or "").iterdescendants()}
                if tags - {"p"}:
                    said = {"sheet": entry.table.title, "row": entry.row.number, "element": _called(entry.element)}
                    text = _(
                        "Sheet “%(sheet)s”, row %(row)s: the description of “%(element)s” changes and loses its "
                        "formatting (lists, tables, links)."
                    )
                    yield text % said
