"""The financial framework as a grid: a row for a node and a source, a cell for each year of the plan."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.actions import Line
from plans.forms.elements import NodeField, Nodes
from plans.forms.fields import AmountField, RevisionField
from plans.models import BudgetRow, FundingSource
from plans.numbering import by_code


class BudgetLineForm(forms.Form):
    """One row of the grid. A new row counts once it names a node or a source or an amount."""

    row = forms.UUIDField(widget=forms.HiddenInput, required=False)
    revision = RevisionField()
    node = NodeField(label=_("For"), required=False)
    source = forms.TypedChoiceField(label=_("Source"), required=False, empty_value=None)
    note = forms.CharField(label=_("Note"), required=False, max_length=250)

    def __init__(self, *args, grid: "Grid", **kwargs):
        super().__init__(*args, **kwargs)
        self.grid = grid
        self.years = grid.years
        self.fields["node"].offer(grid.nodes)
        self.fields["source"].choices = [("", "---------"), *((code, str(each)) for code, each in grid.sources.items())]
        self.fields["source"].coerce = grid.sources.get
        for year in self.years:
            self.fields[f"amount_{year}"] = AmountField(
                label=str(year), max_digits=14, decimal_places=2, min_value=Decimal(0)
            )
            self.fields[f"estimate_{year}"] = forms.BooleanField(label=_("estimate"), required=False)

    def cells(self):
        """(year, amount field, estimate field) for the template."""
        return [(year, self[f"amount_{year}"], self[f"estimate_{year}"]) for year in self.years]

    def clean(self):
        said = super().clean()
        self.is_meant = any(said.get(name) for name in ("node", "source", "row")) or any(
            said.get(f"amount_{year}") is not None for year in self.years
        )
        if self.is_meant and not said.get("node") and "node" not in self.errors:
            self.add_error("node", _("Say what the money is for."))
        if self.is_meant and not said.get("source") and "source" not in self.errors:
            self.add_error("source", _("Say where the money comes from."))
        return said

    def line(self) -> Line:
        said = self.cleaned_data
        return Line(
            node=said["node"],
            source=said["source"],
            cells={year: said.get(f"amount_{year}") for year in self.years},
            estimates=frozenset(year for year in self.years if said.get(f"estimate_{year}")),
            note=said["note"],
            row=self.grid.rows.get(str(said["row"])) if said["row"] else None,
            base_revision=said["revision"],
        )


BudgetFormSet = forms.formset_factory(BudgetLineForm, extra=2, max_num=500, validate_max=True)


class Grid:
    """What all rows of the grid share: the version's rows by uid, its years, nodes and the sources."""

    def __init__(self, version):
        rows = BudgetRow.objects.filter(version=version).select_related("objective", "measure", "source")
        self.rows = {str(row.uid): row for row in by_code(rows.prefetch_related("cells"))}
        self.years = list(version.about.years)
        self.nodes = Nodes(version)
        self.sources = {source.code: source for source in FundingSource.objects.all()}


def values_of(rows) -> list[dict]:
    """What the grid shows of each row."""
    values = []
    for row in rows.values():
        said = {"row": row.uid, "revision": row.revision, "source": row.source.code, "note": row.note}
        said["node"] = NodeField.value_of(row)
        for cell in row.cells.all():
            said[f"amount_{cell.year}"] = cell.planned
            said[f"estimate_{cell.year}"] = cell.is_estimate
        values.append(said)
    return values
