"""Everything that the page of changes shows of a redline. No queries: names come with the labels."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from plan_portal import formats
from plans.changes.labels import Labels
from plans.changes.reading import DATA, TEXT, reading
from plans.changes.shapes import Reading
from plans.changes.words import money_change, sentence, summary
from plans.comparing import Comparison

HOW = ("changed", "added", "removed", "moved")
ELEMENTS = ("section", "objective", "measure", "indicator")


@dataclass
class Page:
    comparison: Comparison
    changes: dict
    labels: Labels
    only: str = ""

    @cached_property
    def reading(self) -> Reading:
        about = self.comparison.new.about
        return reading(self.changes, self.labels, level_names=about.level_names, only=self.only)

    @cached_property
    def sentence(self) -> str:
        return sentence(self.changes)

    @cached_property
    def summary(self) -> list[tuple[str, str]]:
        return summary(self.changes)

    @cached_property
    def numbers(self) -> list[dict]:
        """The few figures that a board asks for first."""
        counts, difference = self.changes["counts"], self.changes["money"]["total"]["difference"]
        text = sum(counts.get(f"{what}_{how}", 0) for what in ("paragraphs", "rows") for how in HOW)
        elements = sum(counts.get(f"{kind}_{how}", 0) for kind in ELEMENTS for how in HOW[1:])
        targets = sum(number for name, number in counts.items() if name.startswith("targets_"))
        found = [
            {"name": _("paragraphs and rows that differ"), "value": formats.number(text)},
            {"name": _("elements added, removed or moved"), "value": formats.number(elements)},
            {"name": _("targets that differ"), "value": formats.number(targets)},
        ]
        if difference != "0.00":
            found.append({"name": _("financial framework"), "value": money_change(difference)})
        return found

    @property
    def tabs(self) -> list[tuple[str, str, bool]]:
        """(address, name, whether it is this one)"""
        names = {"": _("Text and data"), TEXT: _("Text alone"), DATA: _("Data alone")}
        return [(f"?pokaz={only}" if only else "?", name, only == self.only) for only, name in names.items()]
