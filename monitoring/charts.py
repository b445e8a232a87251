"""Where the lines and dots of an indicator's chart lie. Pure geometry: no Django, no words, no colours.

Coordinates are strings in units of the SVG's viewBox, ready for attributes: a template in Polish would write a comma
into a number. Values are in the unit of the indicator, x is in years. The page and the PDF have the same drawing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor, log10

WIDTH, HEIGHT = 720, 300
LEFT, RIGHT, TOP, BOTTOM = 72, 24, 28, 34
LABEL_WIDTH = 46  # room that a year needs below the axis
SQUARE = 9  # the mark of the baseline
NEAR = 18  # labels closer than this would touch
HIGHEST = 11  # base line of words at the upper edge
LETTER = 7  # how wide a letter is, about
TARGET_WORD = 17  # letters of “wartość docelowa ”
TICKS = 5
MOST_PLACES = 6  # decimals that a label may need, as observations have


@dataclass(frozen=True)
class Mark:
    """A place in the drawing: its coordinates, and the words or the value that belong there."""

    x: str
    y: str
    text: str = ""
    anchor: str = "middle"
    year: int = 0
    is_provisional: bool = False

    @property
    def text_y(self) -> str:
        """The base line of words that stand at the same height as the place."""
        return at(float(self.y) + 4)


@dataclass(frozen=True)
class Bar:
    x: str
    y: str
    width: str
    height: str
    is_provisional: bool = False


@dataclass(frozen=True)
class Chart:
    """All that a template needs to draw one indicator."""

    width: int = WIDTH
    height: int = HEIGHT
    left: str = str(LEFT)
    right: str = str(WIDTH - RIGHT)
    bottom: str = str(HEIGHT - BOTTOM)
    grid: list[Mark] = field(default_factory=list)
    years: list[Mark] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    dots: list[Mark] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    target: str = ""
    target_mark: Mark | None = None
    baseline: Bar | None = None
    last: Mark | None = None
    missing: list[Mark] = field(default_factory=list)


@dataclass(frozen=True)
class Drawing:
    """What is to be drawn. `signs` say, by year, why there is no value; `provisional` are years with such a value.

    `path` are the corners of the expected path, `baseline` its start. With `as_bars` the values stand on zero.
    """

    values: Mapping[int, Decimal]
    path: list[tuple[int, Decimal]] = field(default_factory=list)
    baseline: tuple[int, Decimal] | None = None
    signs: Mapping[int, str] = field(default_factory=dict)
    provisional: frozenset[int] = frozenset()
    years: tuple[int, ...] = ()
    as_bars: bool = False


class Scale:
    """Years to x, values to y."""

    def __init__(self, years: list[int], low: Decimal, high: Decimal, *, inset: float):
        self.first, self.last = years[0], years[-1]
        self.low, self.high = float(low), float(high)
        self.start, self.end = LEFT + inset, WIDTH - RIGHT - inset

    def x(self, year: int) -> float:
        if self.first == self.last:
            return (self.start + self.end) / 2
        return self.start + (self.end - self.start) * (year - self.first) / (self.last - self.first)

    def y(self, value: Decimal | float) -> float:
        share = (float(value) - self.low) / (self.high - self.low)
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)

    def point(self, year: int, value: Decimal | float) -> str:
        return f"{at(self.x(year))},{at(self.y(value))}"


def chart(drawing: Drawing, *, write: Callable[[Decimal], str]) -> Chart | None:
    """Lay out a chart; `write` turns a value into words. None where there is not a single figure to show."""
    figures = [*drawing.values.values(), *(value for _, value in drawing.path)]
    if drawing.baseline:
        figures.append(drawing.baseline[1])
    years = all_years(drawing)
    if not figures or not years:
        return None
    ticks = nice_ticks(min(figures), max(figures), from_zero=drawing.as_bars)
    if falls(drawing.path) and drawing.path[-1][1] - ticks[0] < (ticks[1] - ticks[0]) / 2 and ticks[0] > 0:
        # Room for the words under the end of a falling path.
        ticks.insert(0, ticks[0] - (ticks[1] - ticks[0]))
    room = (WIDTH - LEFT - RIGHT) / len(years)
    scale = Scale(years, ticks[0], ticks[-1], inset=room / 2 if drawing.as_bars else 14)
    target_mark, last = end_labels(drawing, scale, write)
    return Chart(
        grid=[Mark(str(LEFT - 10), at(scale.y(tick)), write(tick), "end") for tick in ticks],
        years=[Mark(at(scale.x(year)), str(HEIGHT - BOTTOM + 22), str(year)) for year in labelled(years)],
        lines=[] if drawing.as_bars else [" ".join(run) for run in unbroken(drawing, scale) if len(run) > 1],
        dots=[] if drawing.as_bars else dots(drawing, scale),
        bars=bars(drawing, scale, width=min(room * 0.62, 56)) if drawing.as_bars else [],
        target=" ".join(scale.point(year, value) for year, value in drawing.path),
        target_mark=target_mark,
        baseline=baseline_mark(drawing, scale),
        last=last,
        missing=[
            Mark(at(scale.x(year)), str(HEIGHT - BOTTOM - 8), sign, year=year)
            for year, sign in sorted(drawing.signs.items())
        ],
    )


def sparkline(values: Mapping[int, Decimal], *, width: int = 96, height: int = 24) -> tuple[str, Mark] | None:
    """The points of a small line, and its last dot; None for fewer than two values."""
    if len(values) < 2:
        return None
    years, low, high = sorted(values), float(min(values.values())), float(max(values.values()))
    pad = 3
    step = (width - 2 * pad) / (years[-1] - years[0])
    points = [
        (
            pad + step * (year - years[0]),
            height / 2
            if high == low
            else height - pad - (height - 2 * pad) * (float(values[year]) - low) / (high - low),
        )
        for year in years
    ]
    return " ".join(f"{at(x)},{at(y)}" for x, y in points), Mark(at(points[-1][0]), at(points[-1][1]))


def nice_ticks(low: Decimal, high: Decimal, *, from_zero: bool = False) -> list[Decimal]:
    """Round numbers around both ends: 0, 10 000, 20 000 … Zero is among them unless the values lie far from it."""
    low, high = Decimal(low), Decimal(high)
    if from_zero or not far_from_zero(low, high):
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        room = abs(low) / 10 or Decimal(1)
        low, high = low - room, high + room
    step = nice_step((high - low) / (TICKS - 1))
    first, last = floor(low / step), ceil(high / step)
    return [step * n for n in range(first, last + 1)]


def far_from_zero(low: Decimal, high: Decimal) -> bool:
    """Whether the values move so little beside their size that zero would make a flat line of them."""
    nearest = min(abs(low), abs(high))
    return low * high > 0 and high - low < nearest / 2


def nice_step(rough: Decimal) -> Decimal:
    """The next of 1, 2, 5, 10 × a power of ten."""
    power = Decimal(10) ** floor(log10(rough))
    return next(power * m for m in (1, 2, 5, 10) if power * m >= rough)


def all_years(drawing: Drawing) -> list[int]:
    years = {*drawing.years, *drawing.values, *drawing.signs, *(year for year, _ in drawing.path)}
    if drawing.baseline:
        years.add(drawing.baseline[0])
    return list(range(min(years), max(years) + 1)) if years else []


def labelled(years: list[int]) -> list[int]:
    """Every year, or every second, third … where they would touch; the last one is always there."""
    every = ceil(len(years) * LABEL_WIDTH / (WIDTH - LEFT - RIGHT))
    return [year for n, year in enumerate(reversed(years)) if n % every == 0][::-1]


def unbroken(drawing: Drawing, scale: Scale) -> list[list[str]]:
    """Points of the line, cut where a year has no value."""
    runs: list[list[str]] = []
    before = None
    for year in sorted(drawing.values):
        if before is None or year != before + 1:
            runs.append([])
        runs[-1].append(scale.point(year, drawing.values[year]))
        before = year
    return runs


def dots(drawing: Drawing, scale: Scale) -> list[Mark]:
    return [
        Mark(at(scale.x(year)), at(scale.y(value)), year=year, is_provisional=year in drawing.provisional)
        for year, value in sorted(drawing.values.items())
    ]


def bars(drawing: Drawing, scale: Scale, *, width: float) -> list[Bar]:
    zero = scale.y(0)
    return [
        Bar(
            at(scale.x(year) - width / 2),
            at(min(scale.y(value), zero)),
            at(width),
            at(abs(scale.y(value) - zero)),
            is_provisional=year in drawing.provisional,
        )
        for year, value in sorted(drawing.values.items())
    ]


def end_labels(drawing: Drawing, scale: Scale, write: Callable[[Decimal], str]) -> tuple[Mark | None, Mark | None]:
    """The words at the end of the path and at the last value, kept apart from the lines and from each other."""
    last = target = None
    if drawing.values:
        year = max(drawing.values)
        value = drawing.values[year]
        above = drawing.as_bars or not drawing.path or value >= on_path(drawing.path, year)
        last = label(scale, year, value, write(value), above=above, centred=drawing.as_bars)
    if drawing.path:
        year, value = drawing.path[-1]
        # The path comes from below when it rises, so its end is free above.
        target = label(scale, year, value, write(value), above=not falls(drawing.path), centred=True)
        if last and would_touch(last, target):
            higher = min(float(last.y), float(target.y)) - NEAR
            target = replace(target, y=at(higher if higher >= HIGHEST else float(last.y) + NEAR))
    return target, last


def falls(path: list[tuple[int, Decimal]]) -> bool:
    return len(path) > 1 and path[-1][1] < path[-2][1]


def would_touch(value: Mark, target: Mark) -> bool:
    """Whether the words of the last value and of the target lie over each other."""
    left, right = extent(value)
    target_left, target_right = extent(target, more=TARGET_WORD)
    return left < target_right and target_left < right and abs(float(value.y) - float(target.y)) < NEAR


def extent(mark: Mark, *, more: int = 0) -> tuple[float, float]:
    """From where to where the words reach; `more` letters stand before them."""
    x, width = float(mark.x), (len(mark.text) + more) * LETTER
    start = {"start": x, "middle": x - width / 2, "end": x - width}[mark.anchor]
    return start, start + width


def label(scale: Scale, year: int, value: Decimal, text: str, *, above: bool, centred: bool) -> Mark:
    """Words above or below a place; beside it unless `centred`, because the line comes from the left."""
    x, y = scale.x(year), at(scale.y(value) - 11 if above else scale.y(value) + 20)
    if x > WIDTH - RIGHT - LABEL_WIDTH:
        return Mark(at(min(x + 8, WIDTH - RIGHT)), y, text, "end", year)
    return Mark(at(x), y, text, "middle", year) if centred else Mark(at(x + 7), y, text, "start", year)


def baseline_mark(drawing: Drawing, scale: Scale) -> Bar | None:
    """A small square where the path begins."""
    if drawing.baseline is None:
        return None
    year, value = drawing.baseline
    return Bar(at(scale.x(year) - SQUARE / 2), at(scale.y(value) - SQUARE / 2), str(SQUARE), str(SQUARE))


def on_path(path: list[tuple[int, Decimal]], year: int) -> Decimal:
    """The path's value in a year."""
    for (y0, v0), (y1, v1) in pairwise(path):
        if y0 <= year <= y1:
            return v0 + (v1 - v0) * (year - y0) / (y1 - y0)
    return path[0][1] if year < path[0][0] else path[-1][1]


def at(coordinate: float) -> str:
    """One decimal is enough for a screen; whole numbers have none."""
    return f"{coordinate:.1f}".removesuffix(".0")
