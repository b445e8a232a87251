"""The number that Word shows before an item of a list: no text holds it, Word counts it (ISO/IEC 29500-1, 17.9).

Lists with the same `w:abstractNum` go on counting from one another; one whose `w:num` overrides the start begins anew.
"""

from collections import defaultdict

from lxml.etree import _Element as Element

from plans.docx_import.styles import W

LEVELS = 9


class Counting:
    """Asked for each item in the order of the document."""

    def __init__(self, root: Element | None):
        """`root` is the numbering part, None where the document has none."""
        lists = root.iter(f"{W}num") if root is not None else ()
        self.lists = {one.get(f"{W}numId"): one for one in lists}
        kinds = root.iter(f"{W}abstractNum") if root is not None else ()
        self.kinds = {one.get(f"{W}abstractNumId"): one for one in kinds}
        self.counted: dict[str, dict[int, int]] = defaultdict(dict)
        self.begun: set[tuple[str, int]] = set()

    def next(self, list_id: str, level: int) -> int:
        """The number of the next item of a list at a level (0 at the top); 1 where the list is unknown."""
        one = self.lists.get(list_id)
        if one is None:
            return 1
        kind = _value(one.find(f"{W}abstractNumId")) or ""
        counted = self.counted[kind]
        anew = _start_of(one, "lvlOverride", f"{W}startOverride", level)
        if anew is not None and (list_id, level) not in self.begun:
            counted[level] = anew
        elif level in counted:
            counted[level] += 1
        else:
            counted[level] = anew or self._first(kind, level)
        self.begun.add((list_id, level))
        self._forget_below(kind, level)
        return counted[level]

    def _first(self, kind: str, level: int) -> int:
        found = _start_of(self.kinds.get(kind), "lvl", f"{W}start", level)
        return 1 if found is None else found

    def _forget_below(self, kind: str, level: int) -> None:
        """An item above has the levels below it count anew."""
        for deeper in range(level + 1, LEVELS):
            self.counted[kind].pop(deeper, None)


def _start_of(holder: Element | None, tag: str, name: str, level: int) -> int | None:
    for one in holder.findall(f"{W}{tag}") if holder is not None else ():
        if one.get(f"{W}ilvl") == str(level):
            said = _value(one.find(name))
            return int(said) if said and said.isdigit() else None
    return None


def _value(element: Element | None) -> str | None:
    return element.get(f"{W}val") if element is not None else None
