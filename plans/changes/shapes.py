"""What a page or a document of changes is made of. All words are in the reader's language, all HTML is safe."""

from dataclasses import dataclass, field

from django.utils.safestring import SafeString

NOTHING = "–"


@dataclass
class Row:
    """One thing of the data: before and now, or both in one text with its words marked (`html`).

    `address` names it within its element: a field, `target:2018`, `milestone:<uid>`, a year.
    """

    name: str
    old: str = NOTHING
    new: str = NOTHING
    html: SafeString | str = ""
    difference: str = ""
    address: str = ""


@dataclass
class Block:
    """One block of a passage. `words` say what became of it, `sign` says the same at a glance."""

    bid: str
    state: str
    kind: str
    html: SafeString
    sign: str = ""
    words: str = ""
    cells: list[dict] = field(default_factory=list)
    in_head: bool = False
    number: int | None = None


@dataclass
class Run:
    """Blocks of a passage that stand in one list or table, or by themselves. `sort`: list, table, block."""

    sort: str
    blocks: list[Block]

    @property
    def head(self) -> list[Block]:
        return [block for block in self.blocks if block.in_head]

    @property
    def body(self) -> list[Block]:
        return [block for block in self.blocks if not block.in_head and block.kind != "caption"]

    @property
    def caption(self) -> Block | None:
        return next((block for block in self.blocks if block.kind == "caption"), None)


@dataclass
class Passage:
    anchor: str
    runs: list[Run]


@dataclass
class Place:
    """An element, found by kind and uid, with all that changed in it. `notes`: what became of it as a whole."""

    kind: str
    uid: str
    anchor: str
    title: str
    label: str = ""
    code: str = ""
    state: str = "kept"
    title_html: SafeString | str = ""
    notes: list[str] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    @property
    def is_bare(self) -> bool:
        """Nothing stands below the heading: it is what one jumps to."""
        return not self.passages and not self.rows

    @property
    def has_differences(self) -> bool:
        return any(row.difference for row in self.rows)


@dataclass
class Part:
    anchor: str
    title: str
    places: list[Place]


@dataclass
class MoneyRow:
    """A budget row, found by its uid, with the years that changed."""

    uid: str
    anchor: str
    name: str
    notes: list[str]
    rows: list[Row]


@dataclass
class Money:
    total: Row
    by_year: list[Row]
    by_source: list[Row]
    declared: list[Row]
    rows: list[MoneyRow]


@dataclass
class Reading:
    parts: list[Part]
    renumbered: list[dict]
    money: Money | None

    @property
    def is_empty(self) -> bool:
        return not (self.parts or self.renumbered or self.money)
