"""What changed between two wordings, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
MOST_WORDS = 4000  # beyond that the old wording is shown as removed and the new one as added


@dataclass(frozen=True)
class Mark:
    """A run of text: the same in both, added in the new wording, or removed from the old one."""

    what: Literal["same", "added", "removed"]
    text: str


def marks(before: str, after: str) -> list[Mark]:
    """Joined, all but the removed runs are `after`, all but the added ones are `before`."""
    if before == after:
        return [Mark("same", after)] if after else []
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        return _told(before, after)
    found: list[Mark] = []
    for step, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step == "equal":
            found.append(Mark("same", "".join(new[c:d])))
        else:
            found += _told("".join(old[a:b]), "".join(new[c:d]))
    return found


def _told(removed: str, added: str) -> list[Mark]:
    pair = (Mark("removed", removed), Mark("added", added))
    return [mark for mark in pair if mark.text]
