"""Tables as Word keeps them: heads that are repeated on every page, rows that no page divides, merged cells."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from plans.documents.docx.elements import el, paragraph, run


@dataclass
class Cell:
    """`content` are paragraphs. A cell may span columns and rows; `is_head` makes it a header cell."""

    content: list[Element]
    columns: int = 1
    rows: int = 1
    is_head: bool = False


@dataclass
class Grid:
    """Rows of cells, the first `head_rows` of which are the head."""

    rows: list[list[Cell]] = field(default_factory=list)
    head_rows: int = 0


def written(words: str, *, figure: bool = False, bold: bool = False) -> Cell:
    """A cell with a line of text; figures stand on the right."""
    properties = [el("w:jc", val="right")] if figure else []
    look = [el("w:b")] if bold else []
    return Cell([paragraph("PlanCell", run(words, *look), properties=properties)], is_head=bold)


def table(grid: Grid, *, width: int, widths: list[int] | None = None, description: str = "") -> Element:
    """`width` in twentieths of a point; `widths` are shares of the columns. `description` is for a screen reader."""
    placed = _placed(grid.rows)
    count = max((len(row) for row in placed), default=1)
    columns = _columns(count, width, widths)
    look = el("w:tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1)
    about = el(
        "w:tblPr",
        el("w:tblStyle", val="PlanTable"),
        el("w:tblW", w=width, type="dxa"),
        el("w:tblLayout", type="fixed"),
        look,
    )
    if description:
        about.append(el("w:tblCaption", val=description[:250]))
    made = el("w:tbl", about, el("w:tblGrid", *(el("w:gridCol", w=each) for each in columns)))
    for number, row in enumerate(placed):
        made.append(_row(row, columns, is_head=number < grid.head_rows))
    return made


def _columns(count: int, width: int, shares: list[int] | None) -> list[int]:
    shares = shares if shares and len(shares) == count else [1] * count
    return [width * share // sum(shares) for share in shares]


def _placed(rows: list[list[Cell]]) -> list[list[Cell | str | None]]:
    """A square of places: a cell where it begins, "below" under it, None right of it; empty cells where one is missing.

    What HTML leaves out of a row because a cell from above reaches into it, Word wants to have there.
    """
    taken: dict[tuple[int, int], str | None] = {}
    square: list[list[Cell | str | None]] = []
    for y, row in enumerate(rows):
        line: list[Cell | str | None] = []
        waiting = list(row)
        while waiting or (y, len(line)) in taken:
            x = len(line)
            if (y, x) in taken:
                line.append(taken[y, x])
                continue
            cell = waiting.pop(0)
            line.append(cell)
            for below in range(1, min(cell.rows, len(rows) - y)):
                taken |= {(y + below, x + right): "below" if not right else None for right in range(cell.columns)}
            line += [None] * (cell.columns - 1)
        square.append(line)
    widest = max(map(len, square), default=0)
    return [line + [Cell([paragraph("PlanCell")]) for _ in range(widest - len(line))] for line in square]


def _row(row, columns: list[int], *, is_head: bool) -> Element:
    about = [el("w:cantSplit")]
    if is_head:
        about.append(el("w:tblHeader"))
    made = el("w:tr", el("w:trPr", *about))
    for x, cell in enumerate(row):
        if cell is None:
            continue
        span = next((n for n, other in enumerate(row[x + 1 :]) if other is not None), len(row) - x - 1) + 1
        properties = [el("w:tcW", w=sum(columns[x : x + span]), type="dxa")]
        if span > 1:
            properties.append(el("w:gridSpan", val=span))
        if cell == "below":
            properties.append(el("w:vMerge"))
        elif cell.rows > 1:
            properties.append(el("w:vMerge", val="restart"))
        content = [paragraph("PlanCell")] if cell == "below" else cell.content or [paragraph("PlanCell")]
        made.append(el("w:tc", el("w:tcPr", *properties), *content))
    return made


def simple(head: list[str], rows: Iterable[list[str]], *, figures: Callable[[int], bool]) -> Grid:
    """A grid of plain words with one row as its head; `figures` says which columns hold figures."""
    lines = [[written(word, figure=figures(x), bold=True) for x, word in enumerate(head)]]
    lines += [[written(word, figure=figures(x)) for x, word in enumerate(row)] for row in rows]
    return Grid(lines, head_rows=1)
