"""Rows of a file, matched with the elements of a working version: by uid, then by code, else they are new."""

from collections import defaultdict
from decimal import Decimal
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from plans.models import BudgetRow, Indicator, IndicatorPassport, Measure, Objective, PlanVersion
from plans.tables.cells import CUT, Unreadable
from plans.tables.content import Tables, node_of, rows_by_year
from plans.tables.layout import BUDGET, INDICATORS, MEASURES, OBJECTIVES, SHEETS, TARGETS
from plans.tables.lookup import Lookup
from plans.tables.problems import words_of
from plans.tables.proposal import Entry, Proposal
from plans.tables.rows import Reading, Row

# Where a code says what a new element hangs on, when no other column does
_DIVIDERS = {"measures": ".D", "indicators": ".W", "budget": ".F", "objectives": "."}
NOTHING_SAID = (None, "", [], (), False)
_PARENTS = {"objectives": "parent", "measures": "objective", "indicators": "node", "budget": "node"}


def match(version: PlanVersion, reading: Reading) -> Proposal:
    """Nothing is written. Problems of the reading are the proposal's too."""
    return _Matching(version, reading).proposal


class _Matching:
    def __init__(self, version: PlanVersion, reading: Reading):
        self.version, self.reading = version, reading
        self.tables = Tables(version)
        self.lookup = Lookup(self.tables)
        self.proposal = Proposal(self.tables, problems=list(reading.problems), notices=list(reading.notices))
        self.once = _uids_of_plan(version)
        for sheet in (OBJECTIVES, MEASURES, INDICATORS):
            self._match_sheet(sheet)
        self.lookup.learn_the_plan()
        self._match_sheet(BUDGET)
        self._match_sheet(TARGETS)
        for entry in self.proposal.entries:
            self._find_values(entry)
        self._find_rows_of_the_budget()
        for entry in self.proposal.entries:
            _settle_years(entry)
            self._compare(entry)
        order = {sheet.key: number for number, sheet in enumerate(SHEETS)}
        self.proposal.entries.sort(key=lambda entry: order[entry.sheet.key])
        self._find_missing()

    def _match_sheet(self, sheet) -> None:
        table = self.reading.tables.get(sheet.key)
        if table is None:
            return
        here = self.lookup.by_uid(sheet.key)
        claimed = {row.get("uid"): row.number for row in table.rows if row.get("uid") in here}
        taken: dict[UUID, int] = {}
        codes: dict[str, int] = {}
        for row in table.rows:
            if ("uid", None) in row.unread or ("code", None) in row.unread:
                continue
            self._tell_repeated(table, row, codes)
            element = self._element(table, row, here, claimed)
            if element is None:
                continue
            if element.uid in taken:
                text = _("Row %(row)s is about the same element.") % {"row": taken[element.uid]}
                self.proposal.problems.append(table.problem(row, _key_of(row), text))
                continue
            taken[element.uid] = row.number
            entry = Entry(table, row, element, is_new=element.pk is None)
            self.proposal.entries.append(entry)
            if not sheet.extends:
                name = row.get("title") or row.get("name") or ""
                self.lookup.learn(sheet.key, row.get("code") or "", element, name)

    def _tell_repeated(self, table, row, codes) -> None:
        code = row.get("code")
        if code and code in codes:
            text = _("The code %(code)s stands in row %(row)s too.") % {"code": code, "row": codes[code]}
            self.proposal.problems.append(table.problem(row, "code", text))
        elif code:
            codes[code] = row.number

    def _element(self, table, row: Row, here: dict, claimed: dict):
        """The element of the version, or a new one."""
        uid, code = row.get("uid"), row.get("code")
        if uid in here:
            return here[uid]
        if table.sheet.extends:
            return self._extended(table, row, code)
        if code and uid not in self.once:
            held = next((each for each in self.tables.elements[table.sheet.key] if each.code.upper() == code), None)
            if held is not None and held.uid not in claimed:
                return held
        return _new(self.version, table.sheet, uid if uid in self.once else None)

    def _extended(self, table, row, code):
        """The indicator that a row of yearly targets is about."""
        try:
            return self.lookup.indicator(code or "")
        except Unreadable as error:
            text = words_of(error, code or "") if code else _("Say by its code which indicator it is.")
            self.proposal.problems.append(table.problem(row, "code", text))
            return None

    def _find_values(self, entry: Entry) -> None:
        for key, value in entry.row.values.items():
            column = entry.sheet.column(key[0])
            if key[0] in {"uid", "code"}:
                continue
            try:
                entry.values[key] = column.kind.found(value, self.lookup)
            except Unreadable as error:
                text = words_of(error, entry.row.words.get(key, ""))
                self.proposal.problems.append(entry.table.problem(entry.row, key[0], text, key[1]))
        if entry.is_new and not entry.sheet.extends:
            self._find_parent(entry)

    def _find_parent(self, entry: Entry) -> None:
        """A new row without a parent, but with the code 1.2.D3, belongs to 1.2."""
        key = _PARENTS[entry.sheet.key]
        code = entry.row.get("code") or ""
        above = code.rpartition(_DIVIDERS[entry.sheet.key])[0] or code.rpartition(".")[0]
        if entry.values.get((key, None)) is None and (key, None) not in entry.row.unread and above:
            try:
                entry.values[key, None] = self.lookup.node(above, entry.sheet.column(key).kind.kinds)
            except Unreadable:
                return

    def _find_rows_of_the_budget(self) -> None:
        """A row of the budget without uid and code is the one that has the same node and source."""
        entries = self.proposal.of("budget")
        taken = {entry.element.uid for entry in entries if not entry.is_new}
        held = defaultdict(list)
        for row in self.tables.elements["budget"]:
            if row.uid not in taken:
                held[node_of(row).uid, row.source_id].append(row)
        for entry in entries:
            node, source = entry.values.get(("node", None)), entry.values.get(("source", None))
            if entry.is_new and node and source and not entry.row.get("uid") and not entry.row.get("code"):
                found = held.get((node.uid, source.pk), [])
                if len(found) == 1:
                    entry.element, entry.is_new = found.pop(), False

    def _compare(self, entry: Entry) -> None:
        held = rows_by_year(entry.sheet, entry.element)
        for (key, year), value in entry.values.items():
            column = entry.sheet.column(key)
            if entry.is_new and not year:
                same = value in NOTHING_SAID
            else:
                same = column.kind.same(self.tables.value(column, entry.element, held.get(year)), value)
            if not same:
                entry.changed.add((key, year))
                if isinstance(value, str) and value.removesuffix("</p>").endswith(CUT):
                    text = words_of(Unreadable("cut"), "")
                    self.proposal.problems.append(entry.table.problem(entry.row, key, text, year))

    def _find_missing(self) -> None:
        """What the version has and a sheet of the file does not name."""
        for key, table in self.reading.tables.items():
            if not table.sheet.extends:
                named = {entry.element.uid for entry in self.proposal.of(key)}
                self.proposal.missing[key] = [each for each in self.tables.elements[key] if each.uid not in named]


def _settle_years(entry: Entry) -> None:
    """Money contracted or spent where none is planned: planned is zero. Nothing planned is no estimate."""
    if not entry.sheet.yearly:
        return
    first, *others = entry.sheet.yearly.values
    held = rows_by_year(entry.sheet, entry.element)
    for year in sorted({year for _key, year in entry.values if year}):
        planned = _said(entry, first, year, held)
        if ("is_estimate", year) in entry.values and planned is None:
            entry.values["is_estimate", year] = False
        if (first, year) in entry.values and planned is None:
            elsewhere = any(_said(entry, other, year, held) is not None for other in others)
            entry.values[first, year] = Decimal(0) if elsewhere else None


def _said(entry, key, year, held):
    return entry.values.get((key, year), getattr(held.get(year), key, None))


def _key_of(row: Row) -> str:
    return "uid" if row.get("uid") else "code"


def _new(version, sheet, uid):
    element = sheet.model(version=version, uid=uid or uuid4())
    if sheet.key == "indicators":
        element.breakdowns = []
    return element


def _uids_of_plan(version) -> set[UUID]:
    """Elements that some version of the plan has or had: what comes back keeps its identity."""
    uids = set(Indicator.objects.filter(plan=version.plan_id).values_list("uid", flat=True))
    for model in (Objective, Measure, BudgetRow, IndicatorPassport):
        uids |= set(model.objects.filter(version__plan=version.plan_id).values_list("uid", flat=True))
    return uids
