"""Which paragraphs of a document are headings, and why: those that Word knows as such, and those that only look so.

Pure rules without Django's database: a proposal for every block, which a person then changes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from plans.docx_import.preparing import Fact

LONGEST_TITLE = 300  # characters that a title of a section may have
LONGEST_HEADING = 160  # a longer paragraph that only looks like a heading is a text
LONGEST_STYLED = 220  # and so is one that is styled as a heading but reads like a text
DEEPEST = 4
ROMAN = r"[IVXLC]+"
# What people type before a title: „2.3. ”, „ROZDZIAŁ II. ”, „IV. ”, „Część A – ”
CHAPTER = re.compile(
    rf"^(?P<word>rozdział|część|dział|tytuł|chapter|part)\s+(?P<number>{ROMAN}|\d+|[A-Z])\b[\s.:)–—-]*", re.IGNORECASE
)
DOTTED = re.compile(r"^(?P<number>\d+(?:\.\d+)+)\.?\)?\s*(?=\D|$)")
SINGLE = re.compile(r"^(?P<number>\d{1,2})[.)]\s+(?=\D)")
ROMAN_NUMBER = re.compile(rf"^(?P<number>{ROMAN})[.)]\s+(?=\S)")
LETTER = re.compile(r"^(?P<number>[A-Z])[.)]\s+(?=\S)")
CAPTION = re.compile(r"^(tabela|tab\.|table)\s*\d+[.:]?\s*", re.IGNORECASE)
CAPTION_STYLES = {"caption", "legenda", "podpis"}
OWN_SUBHEADING = re.compile(r"^PlanSubheading(\d)$")
OWN_DATA = ("PlanGoal", "PlanMeasure", "PlanIndicator")
TEXT, SECTION, HEADING, LEAVE_OUT, LEAVE_ALL_OUT = "text", "section", "heading", "leave", "leave-all"

REASONS = {
    "style": _("styled as a heading"),
    "own": _("a heading inside a text, made by this portal"),
    "data": _("made by this portal from the plan's data, which are there already"),
    "joined": _("a number whose title stands in the next line"),
    "title": _("title of the document: the plan has its own"),
    "front": _("title page of a document made by this portal"),
    "long": _("styled as a heading, but long like a text"),
    "name": _("its style is called a heading"),
    "bold": _("bold"),
    "large": _("larger than the text"),
    "centred": _("centred"),
    "caps": _("in capitals"),
    "coloured": _("coloured"),
    "numbered": _("numbered by hand"),
    "chapter": _("begins like a chapter"),
    "short": _("a short line that stands alone"),
}


@dataclass
class Proposal:
    """`level` 1 to 4 for a section, else `becomes`. `is_offered`: a person may change it in the list of headings."""

    becomes: str = TEXT
    level: int = 0
    title: str = ""
    typed_number: str = ""
    reasons: list[str] = field(default_factory=list)
    is_offered: bool = False
    is_weak: bool = False


def proposals(facts: Sequence[Fact]) -> list[Proposal]:
    """For each block of a document what becomes of it, if nobody says otherwise."""
    usual = _usual_size(facts)
    made: list[Proposal] = []
    levels = _Levels()
    for number, fact in enumerate(facts):
        following = facts[number + 1] if number + 1 < len(facts) else None
        proposal = _proposal(fact, following, usual)
        if proposal.becomes == SECTION:
            proposal.level = levels.settle(fact, proposal)
        made.append(proposal)
    _join_numbers_with_their_titles(facts, made)
    _leave_out_the_title(made)
    if any(fact.style_id == "PlanFront" for fact in facts):
        _leave_out_our_title_page(facts, made)
    return made


def split_number(words: str) -> tuple[str, str, int]:
    """(typed number, title, level that the number tells or 0): „2.3. Diagnoza” → („2.3.”, „Diagnoza”, 2)."""
    for rule, level in [(CHAPTER, 1), (DOTTED, 0), (ROMAN_NUMBER, 1), (SINGLE, 1), (LETTER, 2)]:
        if found := rule.match(words):
            number = found[0].strip()
            return number, words[found.end() :].strip(" \t–—-"), level or found["number"].count(".") + 1
    return "", words, 0


def is_caption(fact) -> bool:
    """The title of a table, when one follows: by its style or its words. Takes anything with `style` and `text`."""
    return fact.style.lower() in CAPTION_STYLES or bool(CAPTION.match(fact.text))


def _usual_size(facts: Sequence[Fact]) -> float:
    """The size in which most of the text is written, in points."""
    lengths: dict[float, int] = {}
    for fact in facts:
        if fact.look.size and fact.kind == "paragraph":
            lengths[fact.look.size] = lengths.get(fact.look.size, 0) + len(fact.text)
    return max(lengths, key=lambda size: lengths[size]) if lengths else 11.0


def _proposal(fact: Fact, following: Fact | None, usual: float) -> Proposal:
    if fact.kind != "paragraph" or not fact.text:
        return Proposal()
    number, title, _level = split_number(fact.text)
    proposal = Proposal(title=title or fact.text, typed_number=number)
    if own := _made_by_us(fact, proposal):
        return own
    if fact.look.outline:
        return _styled(fact, proposal)
    return _looks_like_one(fact, following, usual, proposal)


def _made_by_us(fact: Fact, proposal: Proposal) -> Proposal | None:
    """What the portal's own DOCX holds beside the text of its sections."""
    if found := OWN_SUBHEADING.match(fact.style_id):
        proposal.becomes, proposal.level, proposal.reasons = HEADING, int(found[1]), ["own"]
        proposal.title, proposal.typed_number, proposal.is_offered = fact.text, "", True
    elif fact.style_id == "PlanDataHeading":
        proposal.becomes, proposal.reasons, proposal.is_offered = LEAVE_ALL_OUT, ["data"], True
    elif fact.style_id.startswith(OWN_DATA):
        proposal.becomes, proposal.level, proposal.title = HEADING, 1, fact.text
    elif fact.style.lower() in {"title", "tytuł"}:
        proposal.becomes, proposal.reasons, proposal.is_offered = LEAVE_OUT, ["title"], True
    else:
        return None
    return proposal


def _join_numbers_with_their_titles(facts: Sequence[Fact], made: list[Proposal]) -> None:
    """„ROZDZIAŁ II” in a line of its own, and the title in the next one: one heading."""
    for fact, proposal, following in zip(facts, made, made[1:], strict=False):
        number, title, level = split_number(fact.text)
        if proposal.becomes == SECTION and number and not title and following.becomes == SECTION:
            following.level, following.typed_number = level, number
            proposal.becomes, proposal.level, proposal.reasons = LEAVE_OUT, 0, ["joined"]


def _leave_out_the_title(made: list[Proposal]) -> None:
    """The first heading, when it is large and centred and another one follows at once: the title of the document."""
    if len(made) < 2 or made[0].becomes != SECTION or not {"large", "centred"} <= set(made[0].reasons):
        return
    if made[1].becomes == SECTION or made[1].reasons == ["joined"]:
        made[0].becomes, made[0].level, made[0].reasons = LEAVE_OUT, 0, ["title"]


def _leave_out_our_title_page(facts: Sequence[Fact], made: list[Proposal]) -> None:
    for fact, proposal in zip(facts, made, strict=True):
        if fact.look.outline:
            return
        proposal.becomes, proposal.level, proposal.reasons, proposal.is_offered = LEAVE_OUT, 0, ["front"], False


def _styled(fact: Fact, proposal: Proposal) -> Proposal:
    proposal.is_offered = True
    if len(fact.text) > LONGEST_STYLED or (len(fact.text) > 120 and fact.text.endswith((".", ";"))):
        proposal.reasons, proposal.is_weak = ["long"], False
        return proposal
    proposal.becomes, proposal.reasons = SECTION, ["style"]
    return proposal


def _looks_like_one(fact: Fact, following: Fact | None, usual: float, proposal: Proposal) -> Proposal:
    words = fact.text
    if following is not None and following.kind == "table" and is_caption(fact):
        return proposal
    if len(words) > LONGEST_HEADING or words.endswith((";", ",", ":")) or words.count(". ") > 2:
        return proposal
    reasons = _reasons(fact, usual)
    by_number = bool(DOTTED.match(words)) and len(words) < 120
    strong = {"chapter", "name"} & set(reasons) or (by_number and not words.endswith("."))
    shown = {"bold", "large", "caps", "centred", "coloured"} & set(reasons)
    stands_alone = following is None or following.kind != "paragraph" or len(following.text) > len(words)
    ends_like_text = words.endswith(".") and not proposal.typed_number
    if strong or ({"bold", "large", "caps"} & shown and not ends_like_text and (len(shown) > 1 or stands_alone)):
        proposal.becomes, proposal.reasons, proposal.is_offered = SECTION, reasons, True
    elif reasons or (len(words) < 60 and words[:1].isupper() and not words.endswith(".") and stands_alone):
        proposal.reasons, proposal.is_offered, proposal.is_weak = reasons or ["short"], True, True
    return proposal


def _reasons(fact: Fact, usual: float) -> list[str]:
    look, words = fact.look, fact.text
    letters = [sign for sign in words if sign.isalpha()]
    holds = {
        "name": "nagłówek" in fact.style.lower() or "heading" in fact.style.lower() or "tytuł" in fact.style.lower(),
        "chapter": bool(CHAPTER.match(words)),
        "numbered": bool(DOTTED.match(words) or ROMAN_NUMBER.match(words) or (look.bold and SINGLE.match(words))),
        "bold": bool(look.bold),
        "large": bool(look.size and look.size >= usual + 1.5),
        "caps": bool(look.caps) or (len(letters) > 5 and all(sign.isupper() for sign in letters)),
        "centred": bool(look.centred),
        "coloured": bool(look.coloured),
    }
    return [name for name, true in holds.items() if true]


class _Levels:
    """Levels of headings that no style tells: by their number, else as those that looked the same, else one deeper."""

    def __init__(self) -> None:
        self.by_look: dict[tuple, int] = {}
        self.last_told = 0
        self.last = 0

    def settle(self, fact: Fact, proposal: Proposal) -> int:
        level = self._level(fact, proposal)
        # No level is left out on the way down.
        self.last = min(level, self.last + 1)
        return self.last

    def _level(self, fact: Fact, proposal: Proposal) -> int:
        _number, _title, told = split_number(fact.text)
        look = (fact.style, fact.look.size, fact.look.bold, bool(fact.look.caps), bool(fact.look.centred))
        if fact.look.outline:
            level = fact.look.outline
            self.last_told = level
        elif told:
            level = told
            self.by_look.setdefault(look, level)
            self.last_told = level
        elif look in self.by_look:
            level = self.by_look[look]
        elif "name" in proposal.reasons:
            level = self.by_look[look] = 1
        else:
            level = self.last_told + 1 if self.last_told else 1
            self.by_look[look] = level
        return max(1, min(level, DEEPEST))
