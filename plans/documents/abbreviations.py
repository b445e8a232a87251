"""Abbreviations that a plan explains itself: “ośrodek wsparcia ekonomii społecznej (OWES)”."""

import re

from plan_portal.richtext import plain

# „Zakład Aktywności Zawodowej (ZAZ)”: up to twelve words before an abbreviation in brackets
SHORT = re.compile(r"\((?:dalej:? |zwan\w+ dalej:? )?[„\"]?([A-ZĄĆĘŁŃÓŚŹŻ]{2,8})[”\"]?\)")
SMALL_WORDS = {"i", "w", "z", "na", "do", "o", "oraz", "ds.", "dla", "the", "of", "and", "for"}
MOST = 60


def abbreviations(sections: list[dict]) -> list[tuple[str, str]]:
    """(abbreviation, what it stands for) in alphabetical order, where the words' first letters make it up."""
    found: dict[str, str] = {}
    for section in sections:
        text = plain(section["body"]).replace("\n", " ¶ ").replace("\xa0", " ")
        for match in SHORT.finditer(text):
            words = words_of(match[1], text[: match.start()])
            if words and match[1] not in found:
                found[match[1]] = words
    return sorted(found.items())[:MOST]


def words_of(short: str, before: str) -> str:
    """The last words before it whose first letters, small words left out or counted, spell it; "" if there are none."""
    words = before.rsplit("¶", 1)[-1].split()[-12:]
    for start in range(len(words)):
        tail = words[start:]
        letters = [word.strip('„”"(,;')[:1].upper() for word in tail]
        loud = [letter for letter, word in zip(letters, tail, strict=True) if word.lower() not in SMALL_WORDS]
        if short in ("".join(letters), "".join(loud)) and tail[0].lower() not in SMALL_WORDS:
            return " ".join(tail).strip('„”"(,; ')
    return ""
