"""The parts that a plan is made of when it is read as a document: figures as they are written, nothing to look up."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class ChapterPart:
    """A section; `depth` 0 at the top. `body` is the stored HTML."""

    uid: str
    code: str
    title: str
    body: str
    depth: int
    children: list["ChapterPart"] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"e-{self.uid}"

    def walk(self) -> Iterator["ChapterPart"]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass
class IndicatorPart:
    """What the version promises about an indicator. `years` are (year, value), `passport` (name, value)."""

    uid: str
    code: str
    name: str
    unit: str
    node: str  # code and title of what it hangs on
    kind: str
    baseline: str
    baseline_year: int | None
    target: str
    target_year: int | None
    years: list[tuple[int, str]]
    passport: list[tuple[str, str]]

    @property
    def anchor(self) -> str:
        return f"e-{self.uid}"


@dataclass
class MeasurePart:
    """`facts` are (name, value); `runs` says for each year of the plan whether it runs, None where no year is given."""

    uid: str
    code: str
    name: str
    description: str
    facts: list[tuple[str, str]]
    runs: list[bool] | None
    indicators: list[IndicatorPart] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"e-{self.uid}"


@dataclass
class GoalPart:
    """An objective with what hangs on it and the objectives below it."""

    uid: str
    code: str
    title: str
    level_name: str
    description: str
    depth: int
    children: list["GoalPart"] = field(default_factory=list)
    measures: list[MeasurePart] = field(default_factory=list)
    indicators: list[IndicatorPart] = field(default_factory=list)
    serves: list[str] = field(default_factory=list)  # goals of other documents

    @property
    def anchor(self) -> str:
        return f"e-{self.uid}"

    def walk(self) -> Iterator["GoalPart"]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class MoneyTable:
    """A table of amounts, written: `rows` are (name, cells, total)."""

    title: str
    head: str
    columns: list[str]
    rows: list[tuple[str, list[str]]]
    total: list[str] | None
    is_wide: bool


@dataclass(frozen=True)
class PlanPart:
    """A whole plan as it is read. `citation` names the legal act, `day` is that of freezing or of the last change."""

    title: str
    short_title: str
    language: str
    vision: str
    first_year: int
    last_year: int
    kind: str
    region: str
    office: dict
    version: str
    number: int
    is_working: bool
    is_demonstration: bool
    citation: str
    resolution: str
    day: str
    content_hash: str
    chapters: list[ChapterPart]
    goals: list[GoalPart]
    money: list[MoneyTable]
    has_estimates: bool
    abbreviations: list[tuple[str, str]]
    data_chapters: list[tuple[str, str]]  # (anchor, title) of the chapters that follow from data

    @property
    def years(self) -> range:
        return range(self.first_year, self.last_year + 1)

    def all_chapters(self) -> Iterator[ChapterPart]:
        for chapter in self.chapters:
            yield from chapter.walk()

    def all_goals(self) -> Iterator[GoalPart]:
        for goal in self.goals:
            yield from goal.walk()

    @property
    def measures(self) -> list[MeasurePart]:
        return [measure for goal in self.all_goals() for measure in goal.measures]

    @property
    def indicators(self) -> list[IndicatorPart]:
        """In the order of the plan: an objective's own, then those of its measures."""
        found = []
        for goal in self.all_goals():
            found += goal.indicators
            for measure in goal.measures:
                found += measure.indicators
        return found

    @property
    def has_schedule(self) -> bool:
        return any(measure.runs is not None for measure in self.measures)
