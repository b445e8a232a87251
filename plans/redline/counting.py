"""What a redline comes to in numbers."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from plans.redline.money import cell_differs
from plans.redline.texts import ADDED, ARRIVED, CHANGED, REMOVED, RESTYLED, Entry

OWNERS = {"lead", "partners", "responsible_post"}
DATES = {"first_year", "last_year", "baseline_year", "target_year", "frequency", "due_month"}
TOLD_APART = OWNERS | DATES | {"baseline_value", "target_value", "summary", "covers", "continuity", "links"}
_WHAT_HAPPENED = {CHANGED: "changed", RESTYLED: "restyled", ADDED: "added", REMOVED: "removed", ARRIVED: "moved"}


def count(changes: list[dict], renumbered: list[dict], about: list[dict], money: dict) -> dict:
    """Numbers by name, those that are not nought: `paragraphs_changed`, `targets_raised`, `measure_added` …

    Of an element that came or went only the element, its text and its money are counted, not each of its fields.
    """
    counts: Counter[str] = Counter()
    for change in changes:
        counts.update(_of_element(change))
        counts.update(_of_text(change["entries"]))
        if change["state"] == "kept":
            counts.update(_of_fields(change))
            counts.update(_of_targets(change))
    counts.update(f"{each['kind']}_renumbered" for each in renumbered)
    counts["about_changed"] = len(about)
    counts.update(name for row in money["rows"] for name in _of_row(row))
    counts["declared_changed"] = len(money["declared"])
    return {name: number for name, number in sorted(counts.items()) if number}


def _of_element(change: dict) -> Iterable[str]:
    kind = change["kind"]
    if change["state"] != "kept":
        yield f"{kind}_{change['state']}"
    if change["moved"]:
        yield f"{kind}_moved"
    if change["retitled"]:
        yield f"{kind}_retitled"


def _of_text(entries: list[Entry]) -> Counter:
    counts: Counter[str] = Counter()
    columns: dict[int | None, Counter] = {}
    for entry in entries:
        name = _WHAT_HAPPENED.get(entry.state)
        if name and not entry.columns_only:
            counts[f"{'rows' if entry.kind == 'row' else 'paragraphs'}_{name}"] += 1
        if entry.cells and entry.state == CHANGED:
            of_row = Counter(cell["state"] for cell in entry.cells if cell.get("of_column"))
            columns[entry.table] = columns.get(entry.table, Counter()) | of_row
    for of_table in columns.values():
        counts["columns_added"] += of_table[ADDED]
        counts["columns_removed"] += of_table[REMOVED]
    return counts


def _of_fields(change: dict) -> Iterable[str]:
    names = {field["field"] for field in change["fields"]}
    yield from ("owners_changed" for name in names & OWNERS)
    yield from ("dates_changed" for name in names & DATES)
    for name, said in (
        ("baseline_value", "baselines_changed"),
        ("summary", "summaries_changed"),
        ("covers", "coverage_changed"),
        ("continuity", "continuity_changed"),
    ):
        if name in names:
            yield said
    if "links" in names:
        yield "links_changed"
    if names - TOLD_APART:
        yield "passports_changed"
    yield from (f"milestones_{milestone['state']}" for milestone in change["milestones"])


def _of_targets(change: dict) -> Iterable[str]:
    """The final target counts once, also where its year has it among the yearly ones."""
    steps = [(target["old"], target["new"]) for target in change["targets"]]
    final = next(((field["old"], field["new"]) for field in change["fields"] if field["field"] == "target_value"), None)
    if final is not None and final not in steps:
        steps.append(final)
    return [f"targets_{_direction(*step)}" for step in steps]


def _direction(old: str | None, new: str | None) -> str:
    if old is None or new is None:
        return "set" if old is None else "dropped"
    return "raised" if Decimal(new) > Decimal(old) else "lowered"


def _of_row(row: dict) -> Iterable[str]:
    for cell in row["cells"]:
        if cell["old"] is None and cell["new"] is not None:
            yield "amounts_added"
        elif cell["new"] is None and cell["old"] is not None:
            yield "amounts_removed"
        elif cell["old"] != cell["new"]:
            yield "amounts_raised" if Decimal(cell["difference"]) > 0 else "amounts_lowered"
        elif cell_differs(cell):
            yield "amounts_restated"
    if row["moved_from"] or (row["state"] == "kept" and row["source"]["old"] != row["source"]["new"]):
        yield "money_moved"
