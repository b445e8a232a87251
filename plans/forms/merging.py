"""The merge of what two people saved from one text: what each field was, what each of them made of it, who decides."""

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _

from plan_portal import formats
from plan_portal.richtext import clean
from plans.forms.elements import NodeField
from plans.forms.fields import LinesField, RichTextField
from plans.merging import Merge, Piece, merge, words_of
from plans.models import Measure
from plans.text import settle_block_ids
from plans.word_marks import Mark, marks

CHOICES = ("mine", "theirs", "both")


@dataclass
class Side:
    """One column: how it is called, its words with what changed marked, and whether only the form of them did."""

    name: str
    title: str
    words: list[Mark]
    is_there: bool = True
    only_formatting: bool = False


@dataclass
class Decision:
    """A paragraph or a whole field: three columns and, for a conflict, the question."""

    name: str  # of its radio buttons
    kind: str
    status: str
    sides: list[Side]
    choices: list[tuple[str, str]] = field(default_factory=list)
    chosen: str = ""
    error: str = ""


class FieldMerge:
    """One field of the form. `initial` is what the merged form begins with."""

    def __init__(self, bound, base, mine, theirs, *, has_base: bool):
        self.bound, self.has_base = bound, has_base
        self.base, self.mine, self.theirs = (comparable(bound.field, value) for value in (base, mine, theirs))
        self.values = {"mine": mine, "theirs": theirs}
        self.merge: Merge | None = None
        self.decisions: list[Decision] = []
        if isinstance(bound.field, RichTextField):
            self.merge_text()
        elif self.status != "same":
            self.decisions = [self.decision_of_field()]

    @property
    def status(self) -> str:
        if self.mine == self.theirs:
            return "same" if self.mine == self.base or not self.has_base else "both"
        if self.has_base and self.mine == self.base:
            return "theirs"
        return "mine" if self.has_base and self.theirs == self.base else "conflict"

    @property
    def is_text(self) -> bool:
        """Several lines, of which both wordings can be kept."""
        field = self.bound.field
        is_area = isinstance(field.widget, forms.Textarea) and not isinstance(field, LinesField)
        return is_area and not isinstance(field, RichTextField)

    def merge_text(self) -> None:
        base, theirs = self.base or "", self.theirs or ""
        mine = settle_block_ids(base or theirs, clean(self.mine)).html
        self.merge = merge(base, mine, theirs)
        if any(piece.status != "same" for piece in self.merge.pieces):
            self.decisions = [self.decision_of_piece(piece) for piece in self.merge.pieces]

    def decision_of_piece(self, piece: Piece) -> Decision:
        base = words_of(piece.base)
        sides = [Side("base", _("Before"), marks(base, base), piece.base is not None)]
        for name, html, title in (("mine", piece.mine, _("Yours")), ("theirs", piece.theirs, _("Saved meanwhile"))):
            words = words_of(html)
            formatted = html is not None and html != piece.base and words == base
            sides.append(Side(name, title, marks(base, words), html is not None, formatted))
        named = f"wybor-{self.bound.name}-{piece.number}"
        return Decision(named, piece.kind, piece.status, sides, self.choices(piece) if is_open(piece) else [])

    def choices(self, piece: Piece) -> list[tuple[str, str]]:
        gone = _("remove it")
        return [
            ("mine", _("yours") if piece.mine is not None else gone),
            ("theirs", _("the saved one") if piece.theirs is not None else gone),
            *([("both", _("both, one after the other"))] if None not in (piece.mine, piece.theirs) else []),
        ]

    def decision_of_field(self) -> Decision:
        words = [written(self.bound.field, value) for value in (self.base, self.mine, self.theirs)]
        sides = [
            Side("base", _("Before"), marks(words[0], words[0]), self.has_base),
            Side("mine", _("Yours"), marks(words[0] if self.is_text else words[1], words[1])),
            Side("theirs", _("Saved meanwhile"), marks(words[0] if self.is_text else words[2], words[2])),
        ]
        choices = []
        if self.status == "conflict":
            choices = [("mine", _("yours")), ("theirs", _("the saved one"))]
            choices += [("both", _("both, one after the other"))] if self.is_text else []
        return Decision(f"wybor-{self.bound.name}", "field", self.status, sides, choices)

    def decide(self, said) -> None:
        """Take the answers to the questions from what was sent."""
        for decision in self.decisions:
            if decision.choices:
                answer = said.get(decision.name, "")
                decision.chosen = answer if answer in dict(decision.choices) else ""
                decision.error = "" if decision.chosen else _("Choose which text stays.")

    @property
    def initial(self):
        if self.merge is not None:
            answers = {decision.name: decision.chosen for decision in self.decisions}
            numbers = {piece.number: answers.get(f"wybor-{self.bound.name}-{piece.number}") for piece in self.pieces}
            return clean(self.merge.result(numbers))
        chosen = self.decisions[0].chosen if self.status == "conflict" else self.status
        if chosen == "both" and self.status == "conflict":
            return f"{self.mine}\n\n{self.theirs}"
        side = "theirs" if chosen == "theirs" else "mine"
        value = self.values[side]
        return value if isinstance(value, Decimal) else getattr(self, side)

    @property
    def pieces(self) -> list[Piece]:
        return self.merge.pieces if self.merge else []

    def groups(self) -> list[tuple[bool, list[Decision]]]:
        """(unchanged?, decisions) for runs of unchanged and changed paragraphs."""
        return [
            (unchanged, list(run))
            for unchanged, run in groupby(self.decisions, key=lambda decision: decision.status == "same")
        ]


class MergePage:
    """All fields of a form that was sent on a stale copy, against what is saved now.

    `base` are the values from which the person began (None when the history does not know), `theirs` those of
    revision `revision`, on which the merged form will be saved.
    """

    def __init__(self, form, *, base: dict | None, theirs: dict, revision: int):
        self.form, self.revision, self.has_base = form, revision, base is not None
        self.fields = [
            FieldMerge(
                form[name],
                (base or {}).get(name),
                form.cleaned_data.get(name),
                theirs.get(name),
                has_base=base is not None,
            )
            for name in form.fields
            if name != "revision" and name in theirs | (base or {})
        ]

    @property
    def changed(self) -> list[FieldMerge]:
        return [each for each in self.fields if each.decisions]

    @property
    def open(self) -> list[Decision]:
        return [decision for each in self.fields for decision in each.decisions if decision.choices]

    @property
    def taken(self) -> int:
        """How many changes need no decision."""
        decisions = [decision for each in self.fields for decision in each.decisions]
        return sum(decision.status != "same" and not decision.choices for decision in decisions)

    @property
    def errors(self) -> list[Decision]:
        return [decision for decision in self.open if decision.error]

    def decide(self, said) -> bool:
        """Take the answers; False when one is missing."""
        for each in self.fields:
            each.decide(said)
        return not self.errors

    def initial(self) -> dict:
        """For the form in which the person looks at the result and saves it."""
        left = {name: self.form.cleaned_data.get(name) for name in self.form.fields}
        return left | {each.bound.name: each.initial for each in self.fields} | {"revision": self.revision}

    def sent(self) -> list[tuple[str, str]]:
        """What the person wrote, to be sent again with the answers."""
        names = [self.form.add_prefix(name) for name in self.form.fields]
        return [(name, value) for name in names for value in self.form.data.getlist(name)]


def is_open(piece: Piece) -> bool:
    return piece.status == "conflict"


def comparable(field: forms.Field, value):
    """The same for what a form was given and what came out of it, when they mean the same."""
    if isinstance(field, forms.ModelMultipleChoiceField):
        return sorted(str(each) for each in field.prepare_value(value) or [])
    if isinstance(field, NodeField) and isinstance(value, Model):
        return f"{'measure' if isinstance(value, Measure) else 'objective'}:{value.uid}"
    if isinstance(field, forms.ModelChoiceField):
        value = field.prepare_value(value)
    if isinstance(value, (list, tuple)):
        value = ("\n" if isinstance(field, LinesField) else ", ").join(str(each) for each in value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    return "\n".join(str(value).splitlines()).strip() if value is not None else ""


def written(field: forms.Field, value) -> str:
    """A comparable value as a person reads it."""
    if isinstance(value, list):
        names = _labels(field)
        return ", ".join(names.get(each, each) for each in value) or "–"
    if isinstance(field, forms.ChoiceField):
        return _labels(field).get(value, value) or "–"
    if isinstance(field, forms.DecimalField) and value:
        return formats.number(Decimal(value))
    return value or "–"


def _labels(field: forms.ChoiceField) -> dict[str, str]:
    found: dict[str, str] = {}
    for value, label in field.choices:
        pairs = label if isinstance(label, (list, tuple)) else [(value, label)]
        found |= {str(key): str(words) for key, words in pairs}
    return found
