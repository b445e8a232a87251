"""The library of rules: what each finds, and what it leaves alone."""

import importlib
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans import rules
from plans.reading import Chapter, Goal, MeasureNode
from plans.rules.conformity import state
from plans.rules.indicators import is_on_the_wrong_side, measures_two
from plans.rules.shapes import Requirement, Subject
from plans.totals import Amount, Declared, disagreements, totals
from plans.wording import TITLES


def some(*things):
    return SimpleNamespace(all=lambda: list(things))


def section(body="<p>Treść</p>", **said):
    return SimpleNamespace(body=body, **said)


def measure(**said):
    whole = {"lead_id": 1, "first_year": 2013, "last_year": 2020, "milestones": some(), "description": ""}
    return SimpleNamespace(**whole | said)


def passport(**said):
    whole = {
        "name": "Liczba ZAZ",
        "baseline_value": Decimal(1),
        "target_value": Decimal(2),
        "target_year": 2020,
        "source": "ROPS",
        "responsible_post": "Zespół",
        "unit": "szt.",
        "direction": "up",
        "targets": some(),
    }
    return SimpleNamespace(**whole | said)


def row(*cells, source_id=1):
    return SimpleNamespace(pk=1, source_id=source_id, cells=some(*cells))


def cell(year, planned, contracted=None, spent=None):
    return SimpleNamespace(year=year, planned=Decimal(planned), contracted=contracted, spent=spent)


WHOLE_MEASURE, WHOLE_PASSPORT = measure(), passport()


class Text:
    """A plan as rules see it: whole unless something is said."""

    def __init__(self, *, chapters=None, measure=WHOLE_MEASURE, passport=WHOLE_PASSPORT, budget=(), goals=None):
        self.about = SimpleNamespace(years=range(2013, 2021))
        self.chapters = [Chapter(section())] if chapters is None else chapters
        nodes = [MeasureNode(measure)] if measure else []
        whole = [
            Goal(SimpleNamespace(description=""), measures=nodes, indicators=[passport] if passport else []),
        ]
        self.goals = whole if goals is None else goals
        self.measures, self.indicators, self.budget = nodes, [passport] if passport else [], budget

    def all_chapters(self):
        return [each for chapter in self.chapters for each in chapter.walk()]

    def all_goals(self):
        return [each for goal in self.goals for each in goal.walk()]


def found(content=None, **said):
    return {hit.rule for hit in rules.check(Subject(content or Text(), **said))}


def test_a_whole_plan_has_no_finding():
    assert found() == set()


def milestone(year):
    return SimpleNamespace(year=year, what="Otwarcie")


@pytest.mark.row("P18")
@pytest.mark.parametrize(
    ("rule", "content"),
    [
        ("no-chapter", Text(chapters=[])),
        ("empty-chapter", Text(chapters=[Chapter(section("<p> </p>"))])),
        ("table-without-header", Text(chapters=[Chapter(section("<table><tr><td>1</td></tr></table>"))])),
        ("image-without-alt", Text(chapters=[Chapter(section('<p>a<img src="x" alt=" "></p>'))])),
        ("no-objective", Text(goals=[], measure=None, passport=None)),
        ("objective-without-measure", Text(measure=None)),
        ("objective-without-indicator", Text(passport=None)),
        ("measure-without-lead", Text(measure=measure(lead_id=None))),
        ("measure-without-dates", Text(measure=measure(last_year=None))),
        ("measure-outside-period", Text(measure=measure(last_year=2021))),
        ("milestone-outside-period", Text(measure=measure(milestones=some(milestone(2022))))),
        ("milestone-outside-period", Text(measure=measure(last_year=2015, milestones=some(milestone(2016))))),
        ("indicator-without-baseline", Text(passport=passport(baseline_value=None))),
        ("indicator-without-target", Text(passport=passport(target_value=None))),
        ("indicator-without-source", Text(passport=passport(source=""))),
        ("indicator-without-owner", Text(passport=passport(responsible_post=""))),
        ("indicator-without-unit", Text(passport=passport(unit=""))),
        ("target-outside-period", Text(passport=passport(target_year=2022))),
        ("target-outside-period", Text(passport=passport(targets=some(SimpleNamespace(year=2012))))),
        ("target-on-the-wrong-side", Text(passport=passport(target_value=Decimal(0)))),
        ("two-measures-in-one", Text(passport=passport(name="Liczba raportów / liczba podmiotów w sieci"))),
        ("money-outside-period", Text(budget=[row(cell(2012, 1))])),
        ("more-than-there-is", Text(budget=[row(cell(2013, 1, contracted=Decimal(2)))])),
        ("more-than-there-is", Text(budget=[row(cell(2013, 5, contracted=Decimal(2), spent=Decimal(3)))])),
    ],
)
def test_a_rule_finds_what_it_is_about_and_nothing_else_does(rule, content):
    assert found(content) == {rule}


@pytest.mark.row("P18")
@pytest.mark.parametrize(
    "name",
    [
        "Liczba szkoleń oraz liczba uczestników",
        "Liczba kobiet/mężczyzn",
        "Odsetek gmin, odsetek powiatów",
        "Liczba osób i wartość dotacji",
        "Number of reports on the network / number of entities in it",
    ],
)
def test_a_name_with_two_quantities_is_noticed(name):
    assert measures_two(name)


@pytest.mark.parametrize(
    "name",
    [
        "Liczba CIS i KIS",
        "Liczba osób bezrobotnych i biernych zawodowo",
        "Liczba szkół i/lub przedszkoli",
        "Wartość pożyczek (zł/os.)",
        "Udział wydatków na usługi społeczne w wydatkach gmin i powiatów",
        "Wydane numery",
    ],
)
def test_a_name_with_one_quantity_is_left_alone(name):
    assert not measures_two(name)


values = st.decimals(-1000, 1000, places=2)


@given(values, values)
def test_a_target_is_on_the_wrong_side_in_one_direction_at_most(baseline, target):
    wrong = [
        is_on_the_wrong_side(passport(baseline_value=baseline, target_value=target, direction=way))
        for way in ("up", "down", "keep")
    ]
    assert wrong[:2] == [target <= baseline, target >= baseline]
    assert not wrong[2]


# What the kind of document asks for

REQUIRED = SimpleNamespace(code="diagnosis")


@pytest.mark.row("P3")
@pytest.mark.parametrize(
    ("chapters", "held"),
    [
        ([], "missing"),
        ([Chapter(section(""))], "empty"),
        ([Chapter(section(""), children=[Chapter(section("<p> </p>"))])], "empty"),
        ([Chapter(section(""), children=[Chapter(section())])], "present"),
        ([Chapter(section("")), Chapter(section())], "present"),
    ],
)
def test_a_requirement_is_present_empty_or_missing(chapters, held):
    requirement = Requirement(REQUIRED, chapters)
    assert state(requirement) == held
    expected = {"present": set(), "empty": {"requirement-empty"}, "missing": {"requirement-missing"}}[held]
    assert found(requirements=[requirement]) == expected


# Sums

amounts = st.builds(
    Amount,
    node=st.just("cel"),
    source=st.sampled_from(["EFS", "PFRON"]),
    year=st.integers(2013, 2016),
    planned=st.decimals(0, 10**9, places=2),
)


@pytest.mark.row("P7")
@given(st.lists(amounts, max_size=20), st.decimals("0.01", 10**6, places=2))
def test_declared_sums_agree_or_are_told_to_the_grosz(found_amounts, more):
    counted = totals(found_amounts)
    true = [Declared(counted.total.planned)]
    true += [Declared(each.planned, year) for year, each in counted.by_year.items()]
    true += [Declared(each.planned, None, source) for source, each in counted.by_source.items()]
    true += [Declared(each.planned, year, source) for (source, year), each in counted.by_source_and_year.items()]
    assert disagreements(counted, true) == []
    wrong = [Declared(each.amount + more, each.year, each.source) for each in true]
    told = disagreements(counted, wrong)
    assert [each.declared for each in told] == wrong
    assert {each.difference for each in told} == {-more}


@pytest.mark.row("P7")
def test_a_year_without_rows_is_counted_as_nothing():
    told = disagreements(totals([]), [Declared(Decimal("10.00"), 2015)])
    assert told[0].difference == Decimal("-10.00")


@pytest.mark.row("P7")
def test_the_rule_of_sums_names_the_declared_one():
    whole = SimpleNamespace(year=None, source_id=None, source=None, amount=Decimal("100.01"))
    efs = SimpleNamespace(year=None, source_id=1, source="EFS", amount=Decimal(100))
    content = Text(budget=[row(cell(2013, 60), cell(2014, 40))])
    hits = rules.check(Subject(content, declared=[whole, efs]))
    assert [(hit.rule, hit.element, hit.words["counted"]) for hit in hits] == [("sums-disagree", whole, Decimal(100))]


# The library as a whole


def test_every_rule_has_words():
    assert set(TITLES) == set(rules.RULES)


@pytest.mark.row("P3")
def test_both_generations_come_with_a_weight_for_every_rule():
    shipped = importlib.import_module("plans.migrations.0007_kinds_of_document")
    weights = dict.fromkeys(shipped.BLOCKERS, "blocker") | dict.fromkeys(shipped.WARNINGS, "warning")
    assert weights == {code: rule.weight for code, rule in rules.RULES.items()}


def test_a_rule_that_is_off_finds_nothing():
    assert not rules.check(Subject(Text(chapters=[])), without={"no-chapter"})
