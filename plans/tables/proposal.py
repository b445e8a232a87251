"""What an import would do to a working version: rows matched with elements, what changes, what is missing."""

from dataclasses import dataclass, field

from plans.tables.content import Tables
from plans.tables.layout import Sheet
from plans.tables.problems import Problem
from plans.tables.rows import Row, Table

NEW, CHANGED, SAME, REMOVED = "new", "changed", "same", "removed"


@dataclass
class Entry:
    """A row of the file and the element that it is about; a new element is not saved yet.

    `values` are what the file says, found in the dictionaries, by (the column's key, year).
    """

    table: Table
    row: Row
    element: object
    is_new: bool
    values: dict[tuple[str, int | None], object] = field(default_factory=dict)
    changed: set[tuple[str, int | None]] = field(default_factory=set)

    @property
    def sheet(self) -> Sheet:
        return self.table.sheet

    @property
    def what(self) -> str:
        if self.is_new and not self.sheet.extends:
            return NEW
        return CHANGED if self.changed else SAME


@dataclass(frozen=True)
class Change:
    """One line of the preview, in words."""

    sheet: str
    what: str
    row: int
    element: str
    column: str = ""
    old: str = ""
    new: str = ""


@dataclass
class Proposal:
    tables: Tables
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    missing: dict[str, list] = field(default_factory=dict)  # elements that the sheet does not name
    removed: dict[str, list] = field(default_factory=dict)  # … and that shall go

    def of(self, sheet_key: str) -> list[Entry]:
        return [entry for entry in self.entries if entry.sheet.key == sheet_key]

    def counts(self) -> dict[str, dict[str, int]]:
        """By the sheet's key: how many rows are new, changed, the same, removed."""
        found = {}
        for key in dict.fromkeys(entry.sheet.key for entry in self.entries) | dict.fromkeys(self.missing):
            told = [entry.what for entry in self.of(key)]
            found[key] = {
                NEW: told.count(NEW),
                CHANGED: told.count(CHANGED),
                SAME: told.count(SAME),
                REMOVED: len(self.removed.get(key, ())),
            }
        return found

    @property
    def does_anything(self) -> bool:
        return any(entry.what != SAME for entry in self.entries) or any(self.removed.values())
