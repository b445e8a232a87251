"""The financial framework of a snapshot as tables of written amounts, in zlotys."""

from decimal import Decimal

from django.utils.translation import gettext as _

from plan_portal import formats
from plans.documents.parts import MoneyTable
from plans.totals import Amount, Sum, Totals, totals

# Signs that stand side by side on an upright A4 page; a table with more of them gets a page on its side.
SIGNS_ON_A_PAGE = 92
NOTHING = "–"


def money_tables(snapshot: dict, *, language: str) -> tuple[list[MoneyTable], bool]:
    """(tables, whether anything in them is an estimate); no table where the plan has no amounts."""
    rows = snapshot["content"]["budget"]
    amounts = [
        Amount(
            row["measure"] or row["objective"],
            row["source"],
            cell["year"],
            Decimal(cell["planned"]),
            cell["is_estimate"],
        )
        for row in rows
        for cell in row["cells"]
    ]
    if not amounts:
        return [], False
    content = snapshot["content"]
    parents = {one["uid"]: one["parent"] for one in content["objectives"]}
    parents |= {one["uid"]: one["objective"] for one in content["measures"]}
    framework = _Framework(snapshot, language, totals(amounts, parents), rows)
    tables = [framework.by_source(), framework.by_goal(), framework.all_rows(), framework.beside_planned()]
    return [table for table in tables if table], framework.sums.total.is_estimate


def _node(row) -> str:
    return row["measure"] or row["objective"]


class _Framework:
    def __init__(self, snapshot, language, sums: Totals, rows):
        self.snapshot, self.language, self.sums, self.rows = snapshot, language, sums, rows
        about = snapshot["content"]["plan"]
        self.years = sorted({*range(about["first_year"], about["last_year"] + 1), *sums.by_year})
        self.names = {one["code"]: one["name"][language] for one in snapshot["sources"]}
        whole = all(Decimal(cell["planned"]) % 1 == 0 for row in rows for cell in row["cells"])
        self.places = 0 if whole else 2

    def by_source(self) -> MoneyTable:
        sums = self.sums
        rows = [
            (name, [*(self._written(sums.by_source_and_year.get((code, year))) for year in self.years),
                    self._written(sums.by_source.get(code))])
            for code, name in self.names.items()
        ]  # fmt: skip
        total = [*(self._written(sums.by_year.get(year)) for year in self.years), self._written(sums.total)]
        columns = [*map(str, self.years), _("Total")]
        return self._table(_("Planned money by source and year, in zlotys"), _("Source of money"), columns, rows, total)

    def by_goal(self) -> MoneyTable:
        content = self.snapshot["content"]
        measures: dict[str, list] = {}
        for one in content["measures"]:
            measures.setdefault(one["objective"], []).append(one)
        rows = []
        for objective in content["objectives"]:
            nodes = [
                (objective, objective["title"]),
                *((one, one["name"]) for one in measures.get(objective["uid"], [])),
            ]
            for node, name in nodes:
                if found := self.sums.by_node.get(node["uid"]):
                    rows.append((f"{node['code']} {name}", [self._written(found)]))
        title = _("Planned money by objective and measure, in zlotys")
        return self._table(title, _("Objective or measure"), [_("Total")], rows, None)

    def all_rows(self) -> MoneyTable:
        rows = []
        for row in self.rows:
            cells = {cell["year"]: Sum(Decimal(cell["planned"]), cell["is_estimate"]) for cell in row["cells"]}
            name = " · ".join(filter(None, [f"{row['code']} {self.names[row['source']]}", row["note"]]))
            rows.append((name, [self._written(cells.get(year)) for year in self.years]))
        title = _("All rows of the financial framework, in zlotys")
        return self._table(title, _("Row and source"), [*map(str, self.years)], rows, None)

    def beside_planned(self) -> MoneyTable | None:
        """Contracted and spent money by year, where the framework states any."""
        rows = [(_("planned"), [self._written(self.sums.by_year.get(year)) for year in self.years])]
        for kind, name in [("contracted", _("contracted")), ("spent", _("spent"))]:
            stated = [(cell["year"], Decimal(cell[kind])) for row in self.rows for cell in row["cells"] if kind in cell]
            if stated:
                sums = [
                    Sum(sum((amount for year, amount in stated if year == each), Decimal(0))) for each in self.years
                ]
                rows.append((name, [self._written(each if each.planned else None) for each in sums]))
        title = _("Planned, contracted and spent money by year, in zlotys")
        return self._table(title, _("Money"), [*map(str, self.years)], rows, None) if len(rows) > 1 else None

    def _table(self, title, head, columns, rows, total) -> MoneyTable:
        lines = [cells for _name, cells in rows] + ([total] if total else [])
        widths = [max([len(column), *(len(line[place]) for line in lines)]) + 2 for place, column in enumerate(columns)]
        return MoneyTable(title, head, columns, rows, total, is_wide=sum(widths) > SIGNS_ON_A_PAGE - 26)

    def _written(self, found: Sum | None) -> str:
        if found is None:
            return NOTHING
        return f"{formats.number(found.planned, self.places)}{'*' if found.is_estimate else ''}"
