"""An import is written in bulk: a few statements a table, codes counted once at the end."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import F
from django.utils import timezone

from plan_portal.richtext import BLOCK_ID
from plans.models import Indicator, Measure, MeasurePartner, Milestone, Objective, PlanVersion
from plans.numbering import renumber
from plans.rich_fields import RICH_TEXT
from plans.tables import kinds
from plans.tables.content import rows_by_year
from plans.tables.layout import BUDGET, INDICATORS, MEASURES, OBJECTIVES, SHEETS
from plans.tables.milestones import paired
from plans.tables.proposal import Entry, Proposal
from plans.text import clean, settle_block_ids

BATCH = 200
HANGING = {"partners", "milestones"}  # rows of their own, which need the measure's key


def write(version: PlanVersion, proposal: Proposal) -> None:
    """Everything that the proposal says; its problems must be empty. The caller holds the lock and the transaction."""
    writing = _Writing(version, proposal)
    writing.objectives()
    for sheet in (MEASURES, INDICATORS, BUDGET):
        writing.elements(sheet)
    writing.partners()
    writing.milestones()
    for sheet in SHEETS:
        if sheet.yearly:
            writing.years(sheet)
    writing.count_saves()
    for sheet in (BUDGET, INDICATORS, MEASURES, OBJECTIVES):
        gone = [element.pk for element in proposal.removed.get(sheet.key, ())]
        sheet.model.objects.filter(version=version, pk__in=gone).delete()
    renumber(version)


class _Writing:
    def __init__(self, version: PlanVersion, proposal: Proposal):
        self.version, self.proposal = version, proposal
        self.block_ids = _block_ids(version)
        self.last: dict = defaultdict(int)  # the last position among siblings
        for key in ("objectives", "measures", "indicators", "budget"):
            for element in proposal.tables.elements[key]:
                place = (key, *_siblings(element))
                self.last[place] = max(self.last[place], element.position)

    def objectives(self) -> None:
        """New ones from the top down: a parent is saved before what stands below it."""
        waiting = [entry for entry in self.proposal.of("objectives") if entry.is_new]
        while waiting:
            ready = [entry for entry in waiting if _has_saved_parent(entry)]
            self._create(OBJECTIVES, ready)
            waiting = [entry for entry in waiting if entry.element.pk is None]
        self._update(OBJECTIVES)

    def elements(self, sheet) -> None:
        self._create(sheet, [entry for entry in self.proposal.of(sheet.key) if entry.is_new])
        self._update(sheet)

    def _create(self, sheet, entries: list[Entry]) -> None:
        for entry in entries:
            for key, year in entry.values:
                if not year:
                    self._put(entry, key)
            self._append(sheet, entry)
        if sheet is INDICATORS:
            self._give_identities(entries)
        sheet.model.objects.bulk_create([entry.element for entry in entries], batch_size=BATCH)

    def _give_identities(self, entries) -> None:
        held = {each.uid: each for each in Indicator.objects.filter(plan=self.version.plan_id)}
        new = [Indicator(plan=self.version.plan, uid=e.element.uid) for e in entries if e.element.uid not in held]
        Indicator.objects.bulk_create(new)
        held |= {each.uid: each for each in new}
        for entry in entries:
            entry.element.indicator = held[entry.element.uid]

    def _update(self, sheet) -> None:
        changed = [entry for entry in self.proposal.of(sheet.key) if not entry.is_new and entry.changed]
        fields = {"position"}
        for entry in changed:
            before = _siblings(entry.element)
            for key, year in entry.changed:
                if not year:
                    fields |= self._put(entry, key)
            if _siblings(entry.element) != before:
                self._append(sheet, entry)
        if changed:
            sheet.model.objects.bulk_update([each.element for each in changed], sorted(fields), batch_size=BATCH)

    def _put(self, entry: Entry, key: str) -> set[str]:
        """Set a value of the element; the fields that it is kept in."""
        element, value = entry.element, entry.values[key, None]
        column = entry.sheet.column(key)
        if key in HANGING:
            return set()
        if key == "node":
            element.measure = value if isinstance(value, Measure) else None
            element.objective = None if isinstance(value, Measure) else value
            return {"measure", "objective"}
        if isinstance(column.kind, kinds.Prose):
            value = self._settled(entry, value)
        field = type(element)._meta.get_field(key)
        setattr(element, key, field.get_default() if value is None and not field.null else value)
        return {key}

    def _settled(self, entry, html: str) -> str:
        """As `editing.rich_text`, without asking for the ids of all texts again."""
        before = "" if entry.is_new else getattr(entry.element, RICH_TEXT[type(entry.element)])
        settled = settle_block_ids(before, clean(html), taken=self.block_ids - _ids_in(before)).html
        self.block_ids |= _ids_in(settled)
        return settled

    def _append(self, sheet, entry) -> None:
        place = (sheet.key, *_siblings(entry.element))
        self.last[place] += 1
        entry.element.position = self.last[place]

    def partners(self) -> None:
        entries = [entry for entry in self.proposal.of("measures") if ("partners", None) in entry.changed]
        wanted = {(e.element.pk, each.pk) for e in entries for each in e.values["partners", None]}
        held = MeasurePartner.objects.filter(measure__in=[entry.element for entry in entries])
        gone = [each.pk for each in held if (each.measure_id, each.institution_id) not in wanted]
        there = {(each.measure_id, each.institution_id) for each in held}
        MeasurePartner.objects.filter(pk__in=gone).delete()
        new = [MeasurePartner(measure_id=measure, institution_id=each) for measure, each in sorted(wanted - there)]
        MeasurePartner.objects.bulk_create(new, batch_size=BATCH)

    def milestones(self) -> None:
        """One of the same day and words keeps its identity, else the one at the same place in the list."""
        new, changed, gone = [], [], []
        for entry in self.proposal.of("measures"):
            if ("milestones", None) not in entry.changed:
                continue
            held = [] if entry.is_new else list(entry.element.milestones.all())
            for position, (line, milestone) in enumerate(paired(entry.values["milestones", None], held), start=1):
                row = milestone or Milestone(measure=entry.element)
                row.what, row.year, row.quarter, row.due_on = line.what, line.in_year, line.in_quarter, line.due_on
                row.position = position
                (changed if row.pk else new).append(row)
            gone += [each.pk for each in held if each not in changed]
        Milestone.objects.filter(pk__in=gone).delete()
        Milestone.objects.bulk_create(new, batch_size=BATCH)
        Milestone.objects.bulk_update(changed, ["what", "year", "quarter", "due_on", "position"], batch_size=BATCH)

    def years(self, sheet) -> None:
        """Rows by year: made where there is a value, changed, removed where it is gone."""
        yearly = sheet.yearly
        keys = [column.key for column in sheet.columns if column.by_year]
        new, changed, gone = [], [], []
        for entry in self.proposal.of(sheet.key):
            held = rows_by_year(sheet, entry.element) if not entry.is_new else {}
            for year in sorted({year for _key, year in entry.changed if year}):
                row = held.get(year) or yearly.model(**{yearly.key: entry.element}, year=year)
                for key in keys:
                    if (key, year) in entry.values:
                        setattr(row, key, entry.values[key, year])
                says_something = any(getattr(row, key) is not None for key in yearly.values)
                if getattr(row, yearly.values[0]) is None:
                    setattr(row, yearly.values[0], Decimal(0))
                (new if row.pk is None and says_something else changed if says_something else gone).append(row)
        yearly.model.objects.filter(pk__in=[row.pk for row in gone if row.pk]).delete()
        yearly.model.objects.bulk_create(new, batch_size=BATCH * 5)
        yearly.model.objects.bulk_update(changed, keys, batch_size=BATCH)

    def count_saves(self) -> None:
        """As after every save: who has an older copy open is told so."""
        saved: dict = defaultdict(set)
        for entry in self.proposal.entries:
            if entry.changed and not (entry.is_new and not entry.sheet.extends):
                saved[type(entry.element)].add(entry.element.pk)
        for model, keys in saved.items():
            model.objects.filter(pk__in=keys).update(revision=F("revision") + 1, changed_at=timezone.now())


def _has_saved_parent(entry: Entry) -> bool:
    parent = entry.values.get(("parent", None))
    return parent is None or parent.pk is not None


def _siblings(element) -> tuple:
    """What it is ordered among."""
    if isinstance(element, Objective):
        return (element.parent_id,)
    if isinstance(element, Measure):
        return (element.objective_id,)
    return element.objective_id, element.measure_id


def _block_ids(version) -> set[str]:
    ids: set[str] = set()
    for model, field in RICH_TEXT.items():
        for text in model.objects.filter(version=version).values_list(field, flat=True):
            ids |= _ids_in(text)
    return ids


def _ids_in(html: str) -> set[str]:
    return {part[:10] for part in html.split(f'{BLOCK_ID}="')[1:]}
