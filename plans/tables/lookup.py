"""How what a file names is found: elements by code or name in the file and then in the plan, sources, institutions."""

from collections import defaultdict
from uuid import UUID

from plans.models import Measure, Objective
from plans.tables.cells import Unreadable, code, folded, numbered, tidy
from plans.tables.content import Tables, name_of

AMBIGUOUS = object()


class Lookup:
    """What the file says about codes goes before the plan: the plan may have been renumbered since it was exported."""

    def __init__(self, tables: Tables):
        self.tables = tables
        self.in_file: dict[str, dict[str, object]] = defaultdict(dict)
        self._in_plan = {
            kind: {element.code.upper(): element for element in tables.elements[kind]}
            for kind in ("objectives", "measures", "indicators")
        }
        self._names: dict[str, dict[str, object]] = {"objectives": {}, "measures": {}, "indicators": {}}
        self._sources = self._source_words()
        self._institutions = self._institution_words()

    def by_uid(self, kind: str) -> dict[UUID, object]:
        return {element.uid: element for element in self.tables.elements[kind]}

    def learn(self, kind: str, typed: str, element, name: str) -> None:
        """A row of the file: its code (as it stands there) and name."""
        if typed:
            self.in_file[kind][typed] = AMBIGUOUS if typed in self.in_file[kind] else element
        known = self._names.get(kind)
        if known is not None and (words := folded(name)):
            known[words] = AMBIGUOUS if known.get(words, element) is not element else element

    def learn_the_plan(self) -> None:
        """Names of the plan's own elements, where the file says nothing else."""
        for kind, known in self._names.items():
            for element in self.tables.elements[kind]:
                known.setdefault(folded(getattr(element, "title", "") or getattr(element, "name", "")), element)

    def node(self, words: str, kinds) -> Objective | Measure:
        """Raises Unreadable `objective`, `node`, `ambiguous`."""
        return self._one(words, sorted(kinds), "node" if "measures" in kinds else "objective")

    def indicator(self, words: str):
        return self._one(words, ["indicators"], "indicator")

    def _one(self, words, kinds, refusal):
        typed = code(words[:40])
        before, after = numbered(words)
        for key in filter(None, (typed, before)):
            for places in (self.in_file, self._in_plan):
                found = [places[kind][key] for kind in kinds if key in places[kind]]
                if len(found) == 1 and found[0] is not AMBIGUOUS:
                    return found[0]
                if found:
                    raise Unreadable("ambiguous")
        named = [self._names[kind][folded(after)] for kind in kinds if folded(after) in self._names[kind]]
        if AMBIGUOUS in named or len(named) > 1:
            raise Unreadable("ambiguous")
        if not named or not folded(after):
            raise Unreadable(refusal)
        return named[0]

    def source(self, words: str):
        """By code or name. Raises Unreadable `source`."""
        found = self._sources.get(folded(words))
        if found is None:
            raise Unreadable("source", words=", ".join(each.code for each in self.tables.sources))
        return found

    def institution(self, words: str):
        """By the name in the file, the short name or the NIP. Raises Unreadable `institution`, `ambiguous`."""
        found = self._institutions.get(tidy(words)) or self._institutions.get(folded(words))
        if found is None:
            raise Unreadable("institution", value=words)
        if found is AMBIGUOUS:
            raise Unreadable("ambiguous", value=words)
        return found

    def institutions(self, words: str) -> list:
        """One a line; where a line is no institution, divided by semicolons."""
        found = []
        for line in filter(None, map(str.strip, words.splitlines())):
            try:
                found.append(self.institution(line))
            except Unreadable:
                if ";" not in line:
                    raise
                found += [self.institution(part) for part in filter(None, map(str.strip, line.split(";")))]
        return list({each.pk: each for each in found}.values())

    def _source_words(self) -> dict[str, object]:
        words: dict[str, object] = {}
        for each in self.tables.sources:
            words[folded(each.code)] = each
        for each in self.tables.sources:
            for name in filter(None, (each.name, each.name_en)):
                words.setdefault(folded(name), each)
        return words

    def _institution_words(self) -> dict[str, object]:
        exact = {each.label: each for each in self.tables.institutions}
        loose: dict[str, object] = {}
        for each in self.tables.institutions:
            for name in filter(None, (folded(each.name), folded(each.short_name), each.nip)):
                loose[name] = AMBIGUOUS if loose.get(name, each) is not each else each
        named = {each.pk: each for measure in self.tables.elements["measures"] for each in _named(measure)}
        elsewhere = {tidy(each.name): each for each in named.values() if not getattr(each, "label", None)}
        return elsewhere | loose | exact


def _named(measure) -> list:
    return [*filter(None, [measure.lead]), *measure.partners.all()]


def words_for(element) -> str:
    """How an element is called in a table of changes: its code and name."""
    name = name_of(element) if isinstance(element, (Objective, Measure)) else getattr(element, "name", "")
    return f"{element.code} {name}".strip()
