"""Only the changed blocks of a redline, each with the blocks beside it."""

from collections.abc import Iterator
from dataclasses import asdict
from html import escape

from plans.redline.texts import SAME, Entry

BESIDE = 1  # so many unchanged blocks before and after a change are shown
LONGEST_CONTEXT = 240  # characters of such a block


def passages(entries: list[Entry]) -> list[list[dict]]:
    """Runs of blocks that hold a change. A row stands below the head of its table."""
    shown = _shown(entries)
    runs: list[list[int]] = []
    for place in sorted(shown):
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return [[said(entry) for entry in _with_heads(run, entries)] for run in runs]


def _shown(entries: list[Entry]) -> set[int]:
    shown: set[int] = set()
    for place, entry in enumerate(entries):
        if entry.state != SAME:
            shown |= set(range(max(0, place - BESIDE), min(len(entries), place + BESIDE + 1)))
    return shown


def _with_heads(run: list[int], entries: list[Entry]) -> Iterator[Entry]:
    seen: set[int] = set()
    for place in run:
        entry = entries[place]
        if entry.table is not None and entry.table not in seen:
            seen.add(entry.table)
            for other, head in enumerate(entries):
                if head.table == entry.table and head.in_head and other not in run:
                    yield head
        yield entry


def said(entry: Entry) -> dict:
    """An entry as plain values, without what is empty."""
    plain = {name: value for name, value in asdict(entry).items() if value not in ("", []) and not _is_no(value)}
    if entry.beside is not None:
        plain["beside"] = _shortened(entry.beside)
    if entry.state == SAME and not entry.cells:
        plain["html"] = escape(_shortened(entry.text), quote=False)
    plain.pop("text", None)
    return plain


def _is_no(value) -> bool:
    return value is None or value is False


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_CONTEXT:
        return text
    return text[:LONGEST_CONTEXT].rsplit(" ", 1)[0] + " …"
