"""What a column holds: how its cells are written, read, compared and shown.

`write` gives what a spreadsheet's cell takes: text, a Decimal, a whole number, a date, or None for nothing. `read`
takes any cell. What refers to something else is read to its code or name; `found` finds it in `Lookup`.
Words of choices are Polish in the file, whatever language the portal is read in; English ones are understood too.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext_lazy

from plan_portal import formats
from plan_portal.richtext import plain
from plans.tables import cells, milestones
from plans.tables.cells import Unreadable


def in_polish(text) -> str:
    with override("pl"):
        return str(text)


def in_english(text) -> str:
    with override("en"):
        return str(text)


@dataclass(frozen=True)
class Text:
    """Plain text of at most `longest` characters."""

    longest: int = cells.LONGEST_TEXT
    wraps: bool = True
    name = pgettext_lazy("cell", "text")
    empty = ""
    fills_down = True  # a merged cell says it of every row that it spans

    def read(self, cell):
        return cells.text(cell, longest=self.longest)

    def write(self, value):
        return cells.shortened(cells.tidy(value or "")) or None

    def found(self, value, lookup):
        return value

    def same(self, old, new) -> bool:
        return self.write(old) == self.write(new)

    def shown(self, value) -> str:
        return str(self.write(value) or "")


@dataclass(frozen=True)
class Prose(Text):
    """Rich text, in the file its words alone. Words that changed become paragraphs."""

    def write(self, value):
        return cells.shortened(cells.tidy(plain(value))) or None

    def found(self, value, lookup):
        return "".join(f"<p>{escape(line)}</p>" for line in value.splitlines() if line.strip())


@dataclass(frozen=True)
class Code(Text):
    """The code of an element: 1.2.D1."""

    longest: int = 40
    wraps: bool = False
    name = pgettext_lazy("cell", "code")

    def read(self, cell):
        return cells.code(cell)


@dataclass(frozen=True)
class Uid(Text):
    longest: int = 36
    wraps: bool = False
    name = pgettext_lazy("cell", "identifier")
    empty = None
    fills_down = False

    def read(self, cell):
        return cells.uid(cell)

    def write(self, value):
        return str(value) if value else None


@dataclass(frozen=True)
class Whole(Text):
    least: int | None = None
    most: int | None = None
    wraps: bool = False
    name = pgettext_lazy("cell", "whole number")
    empty = None

    def read(self, cell):
        return cells.whole(cell, least=self.least, most=self.most)

    def write(self, value):
        return value

    def shown(self, value):
        return "" if value is None else str(value)


@dataclass(frozen=True)
class Year(Whole):
    least: int | None = 1990
    most: int | None = 2100
    name = pgettext_lazy("cell", "year")

    def read(self, cell):
        return cells.year(cell, least=self.least, most=self.most)


@dataclass(frozen=True)
class Number(Whole):
    """A Decimal of at most `digits`, of them `places` decimal ones."""

    digits: int = 20
    places: int = 6
    name = pgettext_lazy("cell", "number")
    fills_down = False

    def read(self, cell):
        return cells.number(cell, digits=self.digits, places=self.places, least=self.least)

    def same(self, old, new):
        return old == new

    def shown(self, value):
        return formats.number(_short(value))


@dataclass(frozen=True)
class Money(Number):
    """Zlotys to the grosz."""

    least: int | None = 0
    digits: int = 14
    places: int = 2
    name = pgettext_lazy("cell", "amount in zlotys")

    def shown(self, value):
        return formats.money(value)


def _short(value: Decimal | None) -> Decimal | None:
    if value is None:
        return None
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


@dataclass(frozen=True)
class Yes(Text):
    wraps: bool = False
    name = pgettext_lazy("cell", "yes or nothing")
    empty = False
    fills_down = False

    def read(self, cell):
        return cells.yes(cell)

    def write(self, value):
        return in_polish(gettext_lazy("yes")) if value else None

    def shown(self, value):
        return _("yes") if value else _("no")


@dataclass(frozen=True)
class Choice(Text):
    """One of a closed list; `otherwise` where nothing is said."""

    options: tuple = ()  # (value, word)
    otherwise: str = ""
    wraps: bool = False
    name = pgettext_lazy("cell", "one of the list")

    def words(self) -> list[str]:
        return [in_polish(word) for _value, word in self.options]

    def read(self, cell):
        said = cells.folded(cells.as_text(cell))
        if not said:
            return self.otherwise
        for value, word in self.options:
            if said in {cells.folded(in_polish(word)), cells.folded(in_english(word)), cells.folded(value)}:
                return value
        raise Unreadable("choice", words=self.words())

    def write(self, value):
        return next((in_polish(word) for each, word in self.options if each == value), None)

    def shown(self, value):
        return str(next((word for each, word in self.options if each == value), ""))


@dataclass(frozen=True)
class Codes(Text):
    """Codes divided by commas."""

    wraps: bool = False
    name = pgettext_lazy("cell", "codes divided by commas")

    def read(self, cell):
        words = cells.text(cell).replace(";", ",").replace("\n", ",")
        return [word.strip() for word in words.split(",") if word.strip()]

    def write(self, value):
        return cells.tidy(", ".join(value or ())) or None


@dataclass(frozen=True)
class Node(Code):
    """An objective, a measure or either, named by its code."""

    kinds: frozenset = field(default=frozenset({"objectives", "measures"}))
    name = pgettext_lazy("cell", "code of another row")
    empty = None

    def read(self, cell):
        """Its code; a name is understood too where it is the only one."""
        if isinstance(cell, dt.date):
            raise Unreadable("code_date")
        return cells.as_text(cells.dotted(cell))

    def write(self, value):
        return (value.code or None) if value is not None else None

    def found(self, value, lookup):
        return lookup.node(value, self.kinds) if value else None

    def same(self, old, new):
        return old is new or (old is not None and new is not None and old.uid == new.uid)

    def shown(self, value):
        return str(value or "")


@dataclass(frozen=True)
class Source(Text):
    """A source of money, named by its code in the dictionary."""

    wraps: bool = False
    name = pgettext_lazy("cell", "code from the sheet of sources")
    empty = None

    def write(self, value):
        return value.code if value is not None else None

    def found(self, value, lookup):
        return lookup.source(value) if value else None

    def same(self, old, new):
        return (old and old.pk) == (new and new.pk)

    def shown(self, value):
        return str(value or "")


@dataclass(frozen=True)
class Institution(Source):
    """An institution of the region, named as in the sheet of institutions."""

    wraps: bool = True
    name = pgettext_lazy("cell", "name from the sheet of institutions")

    def write(self, value):
        return _label(value) if value is not None else None

    def found(self, value, lookup):
        return lookup.institution(value) if value else None


@dataclass(frozen=True)
class Institutions(Source):
    """Institutions, one a line."""

    wraps: bool = True
    name = pgettext_lazy("cell", "names from the sheet of institutions, one a line")

    def write(self, value: Iterable):
        return "\n".join(sorted(_label(each) for each in value or ())) or None

    def found(self, value, lookup):
        return lookup.institutions(value)

    def same(self, old, new):
        return {each.pk for each in old or ()} == {each.pk for each in new or ()}

    def shown(self, value):
        return ", ".join(sorted(str(each) for each in value or ()))


@dataclass(frozen=True)
class Milestones(Text):
    """What a measure reaches by when, one a line."""

    name = pgettext_lazy("cell", "milestones, one a line")
    empty = ()
    fills_down = False

    def read(self, cell):
        return milestones.read(cell)

    def write(self, value):
        return cells.shortened(milestones.written(value or ())) or None


def _label(institution) -> str:
    """As the dictionary of institutions calls it, which tells apart those of one name (`Lookup.label`)."""
    return getattr(institution, "label", None) or cells.tidy(institution.name)
