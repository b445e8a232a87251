"""Tables compared cell by cell, after their columns have been brought together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from plan_portal.richtext import BIGGEST_SPAN
from plans.redline.inline import compare, whole

ROWS_LOOKED_AT = 60  # in order to tell which column is which
SAME_COLUMN = 0.5  # so many of its cells are the same, or its head is
MOST_COLUMNS = 100

Column = tuple[int | None, int | None]  # its number before and now; None: there is none


@dataclass
class Grid:
    """Cells by row and the column in which they begin; `above`: what reaches into a row from rows above it."""

    cells: dict[HtmlElement, dict[int, HtmlElement]] = field(default_factory=dict)
    above: dict[HtmlElement, dict[int, HtmlElement]] = field(default_factory=dict)
    head: list[HtmlElement] = field(default_factory=list)
    width: int = 0

    def cell(self, row: HtmlElement | None, column: int | None) -> HtmlElement | None:
        return self.cells[row].get(column) if row is not None and column is not None else None


def grid_of(table: HtmlElement) -> Grid:
    grid = Grid()
    reaching: dict[int, tuple[int, HtmlElement]] = {}  # by column: into how many more rows, which cell
    for row in table.iter("tr"):
        below = {column: (left - 1, cell) for column, (left, cell) in reaching.items() if left > 1}
        cells: dict[int, HtmlElement] = {}
        column = 0
        for cell in row:
            while column in reaching:
                column += 1
            cells[column] = cell
            for each in range(column, column + _span(cell, "colspan")):
                if _span(cell, "rowspan") > 1:
                    below[each] = (_span(cell, "rowspan") - 1, cell)
            column += _span(cell, "colspan")
        grid.cells[row] = cells
        grid.above[row] = {each: cell for each, (_left, cell) in reaching.items()}
        grid.width = max(grid.width, column, *(each + 1 for each in reaching), 0)
        if row.getparent().tag == "thead":
            grid.head.append(row)
        reaching = below
    return grid


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "")
    return max(1, min(BIGGEST_SPAN, int(value))) if value.isdecimal() else 1


# Which column is which


def columns_of(old: Grid, new: Grid, pairs: Iterable[tuple[HtmlElement, HtmlElement]]) -> list[Column]:
    """The columns of both tables in one order. `pairs`: rows of both that continue each other."""
    looked_at = list(pairs)[:ROWS_LOOKED_AT]
    if max(old.width, new.width) > MOST_COLUMNS:
        return _side_by_side(range(old.width), range(new.width))
    alike = [[_alike(old, new, looked_at, o, n) for n in range(new.width)] for o in range(old.width)]
    return _with_gaps(_best_in_order(alike, old.width, new.width), old.width, new.width)


def _alike(old: Grid, new: Grid, pairs, o: int, n: int) -> float:
    same = seen = 0
    for before, after in pairs:
        one, other = old.cell(before, o), new.cell(after, n)
        if one is not None and other is not None:
            seen += 1
            same += _text(one) == _text(other)
    heads = {_text(cell) for row in old.head if (cell := old.cell(row, o)) is not None}
    names = {_text(cell) for row in new.head if (cell := new.cell(row, n)) is not None}
    share = same / seen if seen else 0.0
    score = share + bool(heads & names - {""})
    return score + (0.01 if o == n else 0) if score >= SAME_COLUMN else 0.0


def _text(cell: HtmlElement) -> str:
    return " ".join(cell.text_content().split())


def _best_in_order(alike: list[list[float]], width: int, other_width: int) -> list[tuple[int, int]]:
    best = [[0.0] * (other_width + 1) for _ in range(width + 1)]
    for o in reversed(range(width)):
        for n in reversed(range(other_width)):
            together = best[o + 1][n + 1] + alike[o][n] if alike[o][n] else 0.0
            best[o][n] = max(best[o + 1][n], best[o][n + 1], together)
    found, o, n = [], 0, 0
    while o < width and n < other_width:
        if alike[o][n] and best[o][n] == best[o + 1][n + 1] + alike[o][n]:
            found.append((o, n))
            o, n = o + 1, n + 1
        elif best[o + 1][n] >= best[o][n + 1]:
            o += 1
        else:
            n += 1
    return found


def _with_gaps(matched: list[tuple[int, int]], width: int, other_width: int) -> list[Column]:
    columns: list[Column] = []
    last_o = last_n = 0
    for o, n in [*matched, (width, other_width)]:
        columns += _side_by_side(range(last_o, o), range(last_n, n))
        if o < width or n < other_width:
            columns.append((o, n))
        last_o, last_n = o + 1, n + 1
    return columns


def _side_by_side(before: range, after: range) -> list[Column]:
    """As many columns as before, all rewritten, are the same columns; else some went and some came."""
    if len(before) == len(after):
        return list(zip(before, after, strict=True))
    return [*((o, None) for o in before), *((None, n) for n in after)]


# A row


def cells_of(columns: list[Column], old: Grid | None, new: Grid | None, before, after) -> list[dict]:
    """The cells of a row in the order of `columns`. `before`, `after`: the row in each table, None where it is not.

    A cell has `state` (same, changed, restyled, added, removed; above: it reaches in from a row above; void: that
    version has no such cell), `html`, `head`, `span`.
    """
    found = []
    for o, n in columns:
        one = old.cell(before, o) if old else None
        other = new.cell(after, n) if new else None
        if one is not None or other is not None:
            found.append(_cell(one, other, of_column=(o is None or n is None)))
        else:
            found += _nothing(o, n, old, new, before, after)
    return found


def _cell(one: HtmlElement | None, other: HtmlElement | None, *, of_column: bool) -> dict:
    shown = other if other is not None else one
    said = {"head": shown.tag == "th", "span": _span(shown, "colspan")}
    if one is None:
        return said | {"state": "added", "html": whole(other, "ins"), "of_column": of_column}
    if other is None:
        return said | {"state": "removed", "html": whole(one, "del"), "of_column": of_column}
    compared = compare(one, other)
    if not compared.is_same:
        return said | {"state": "changed", "html": compared.html}
    return said | {"state": "same" if whole(one) == compared.html else "restyled", "html": compared.html}


def _nothing(o, n, old: Grid | None, new: Grid | None, before, after) -> list[dict]:
    for grid, row, column in ((new, after, n), (old, before, o)):
        if grid is not None and row is not None and column is not None:
            if column in grid.above[row]:
                return [{"state": "above", "html": whole(grid.above[row][column]), "head": False, "span": 1}]
            if any(start < column < start + _span(cell, "colspan") for start, cell in grid.cells[row].items()):
                return []
    return [{"state": "void", "html": "", "head": False, "span": 1}]


def state_of_row(cells: list[dict]) -> tuple[str, bool]:
    """What became of a row that is in both tables, and whether only its columns came or went."""
    came_or_went = {"added", "removed"}
    of_cells = {
        "changed" if each["state"] in came_or_went and not each["of_column"] else each["state"] for each in cells
    }
    if "changed" in of_cells:
        return "changed", False
    if of_cells & came_or_went:
        return "changed", True
    return ("restyled", False) if "restyled" in of_cells else ("same", False)
