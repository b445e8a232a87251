"""Writing a working version: each kind of element, its place, its code, and what is refused."""

from decimal import Decimal

import pytest

from plan_portal.errors import InvalidInput, StaleCopy
from plans import actions
from plans.models import BudgetRow, Measure, Objective, Section
from plans.text import blocks
from tests.factories.plans import FundingSourceFactory, PlanFactory, PlanVersionFactory, working_version, written_plan
from tests.factories.portal import UserFactory, region


@pytest.fixture
def editor(db):
    return UserFactory()


@pytest.fixture
def version(db):
    return PlanVersionFactory()


def codes(model, version):
    return {str(each.code): str(each)[len(each.code) + 1 :] for each in model.objects.filter(version=version)}


def test_a_new_plan_has_an_empty_working_version_and_an_address(editor):
    kind = PlanFactory().kind
    words = {"title": "Program", "short_title": "Plan łódzki 2021–2027", "first_year": 2021, "last_year": 2027}
    plan = actions.create_plan(region(), kind=kind, by=editor, level_names=["cel", " "], **words)
    again = actions.create_plan(region(), kind=kind, by=editor, **words)
    assert (plan.slug, again.slug) == ("plan-lodzki-2021-2027", "plan-lodzki-2021-2027-2")
    assert plan.level_names == ["cel"]
    assert plan.versions.get().is_working


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"title": " "}, {"title"}),
        ({"short_title": ""}, {"short_title"}),
        ({"last_year": 2012}, {"last_year"}),
        ({"last_year": 2099}, {"last_year"}),
    ],
)
def test_a_plan_needs_a_title_and_years(editor, said, fields):
    words = {"title": "Plan", "short_title": "Plan", "first_year": 2013, "last_year": 2020} | said
    with pytest.raises(InvalidInput) as refusal:
        actions.create_plan(region(), kind=PlanFactory().kind, by=editor, **words)
    assert set(refusal.value.errors) == fields


def test_years_with_figures_do_not_fall_out_of_the_plan(editor):
    plan = written_plan()
    words = {"title": plan.title, "short_title": plan.short_title, "first_year": 2013}
    with pytest.raises(InvalidInput):
        actions.save_plan(plan, base_revision=1, last_year=2016, by=editor, **words)
    actions.save_plan(plan, base_revision=1, last_year=2018, by=editor, **words)
    assert plan.last_year == 2018


@pytest.mark.row("P1")
def test_codes_follow_the_tree_whatever_its_levels_are_called(version, editor):
    goal = actions.add_objective(version, title="A", by=editor)
    specific = actions.add_objective(version, title="A1", parent=goal, by=editor)
    direction = actions.add_objective(version, title="A1a", parent=specific, by=editor)
    actions.add_objective(version, title="B", by=editor)
    actions.add_measure(direction, name="działanie", by=editor)
    assert codes(Objective, version) == {"1": "A", "1.1": "A1", "1.1.1": "A1a", "2": "B"}
    assert Measure.objects.get().code == "1.1.1.D1"
    names = version.about
    assert [names.level_name(depth) for depth in range(3)] == ["cel główny", "cel szczegółowy", "cel szczegółowy"]


@pytest.mark.row("P2")
def test_a_move_renumbers_and_the_identity_stays(version, editor):
    first = actions.add_objective(version, title="A", by=editor)
    second = actions.add_objective(version, title="B", by=editor)
    measure = actions.add_measure(second, name="działanie", by=editor)
    passport = actions.add_passport(measure, name="wskaźnik", unit="szt.", by=editor)
    uids = (second.uid, measure.uid, passport.uid)
    actions.move_element(second, direction="up", by=editor)
    for each in (first, second, measure, passport):
        each.refresh_from_db()
    assert (first.code, second.code, measure.code, passport.code) == ("2", "1", "1.D1", "1.D1.W1")
    assert (second.uid, measure.uid, passport.uid) == uids
    assert second.revision == 1, "a move is no save of the text"


@pytest.mark.parametrize(
    ("which", "direction", "expected"),
    [
        ("B", "up", {"1": "B", "2": "A", "2.1": "A1", "2.2": "A2", "3": "C"}),
        ("B", "down", {"1": "A", "1.1": "A1", "1.2": "A2", "2": "C", "3": "B"}),
        ("B", "in", {"1": "A", "1.1": "A1", "1.2": "A2", "1.3": "B", "2": "C"}),
        ("A1", "out", {"1": "A", "1.1": "A2", "2": "A1", "3": "B", "4": "C"}),
        ("A2", "in", {"1": "A", "1.1": "A1", "1.1.1": "A2", "2": "B", "3": "C"}),
        ("A", "up", {"1": "A", "1.1": "A1", "1.2": "A2", "2": "B", "3": "C"}),
        ("A", "in", {"1": "A", "1.1": "A1", "1.2": "A2", "2": "B", "3": "C"}),
        ("A", "out", {"1": "A", "1.1": "A1", "1.2": "A2", "2": "B", "3": "C"}),
        ("C", "down", {"1": "A", "1.1": "A1", "1.2": "A2", "2": "B", "3": "C"}),
    ],
)
def test_sections_move_up_down_in_and_out(version, editor, which, direction, expected):
    first = actions.add_section(version, title="A", by=editor)
    for title, parent in [("A1", first), ("A2", first), ("B", None), ("C", None)]:
        actions.add_section(version, title=title, parent=parent, by=editor)
    actions.move_element(Section.objects.get(title=which), direction=direction, by=editor)
    assert codes(Section, version) == expected


def test_an_element_does_not_go_below_itself(version, editor):
    goal = actions.add_objective(version, title="A", by=editor)
    below = actions.add_objective(version, title="A1", parent=goal, by=editor)
    with pytest.raises(InvalidInput):
        actions.place_element(goal, parent=below, by=editor)
    other = actions.add_objective(version, title="B", by=editor)
    actions.place_element(below, parent=other, by=editor)
    assert codes(Objective, version) == {"1": "A", "2": "B", "2.1": "A1"}


def test_removing_takes_what_hangs_below_and_closes_the_gap(editor):
    plan = written_plan()
    version = working_version(plan)
    actions.add_objective(version, title="Drugi", by=editor)
    actions.remove_element(Objective.objects.get(code="1"), by=editor)
    assert codes(Objective, version) == {"1": "Drugi"}
    assert not Measure.objects.exists()
    assert not BudgetRow.objects.exists()


def test_what_is_stored_is_clean_and_every_block_has_an_id(version, editor):
    section = actions.add_section(version, title="A", body="<p onclick=x>a</p><script>b</script><p>c", by=editor)
    assert [block.text for block in blocks(section.body)] == ["a", "c"]
    assert all(block.bid for block in blocks(section.body))
    assert "onclick" not in section.body
    assert "script" not in section.body


@pytest.mark.row("P2")
def test_a_paragraph_keeps_its_id_when_it_moves_to_another_chapter(version, editor):
    one = actions.add_section(
        version, title="A", body="<p>Zostaje.</p><p>Wędruje do drugiego rozdziału.</p>", by=editor
    )
    two = actions.add_section(version, title="B", body="<p>Jest.</p>", by=editor)
    moving = blocks(one.body)[1]
    # pasted while it is still in the first chapter: a copy
    actions.save_section(two, base_revision=1, title="B", body=two.body + moving.html, by=editor)
    assert blocks(two.body)[1].bid != moving.bid
    # cut there first: the same paragraph
    actions.save_section(two, base_revision=2, title="B", body=blocks(two.body)[0].html, by=editor)
    actions.save_section(one, base_revision=1, title="A", body=blocks(one.body)[0].html, by=editor)
    actions.save_section(two, base_revision=3, title="B", body=two.body + moving.html, by=editor)
    assert blocks(two.body)[1].bid == moving.bid


def test_a_save_on_a_stale_copy_is_told_so_and_changes_nothing(version, editor):
    section = actions.add_section(version, title="A", body="<p>a</p>", by=editor)
    actions.save_section(section, base_revision=1, title="Moje", body="<p>moje</p>", by=editor)
    with pytest.raises(StaleCopy):
        actions.save_section(section, base_revision=1, title="Cudze", body="<p>cudze</p>", by=editor)
    section.refresh_from_db()
    assert (section.title, section.revision) == ("Moje", 2)


def test_a_measure_runs_within_the_plan(version, editor):
    goal = actions.add_objective(version, title="A", by=editor)
    for years, fields in [((2012, None), {"first_year"}), ((2013, 2021), {"last_year"}), ((2016, 2014), {"last_year"})]:
        with pytest.raises(InvalidInput) as refusal:
            actions.add_measure(goal, name="x", first_year=years[0], last_year=years[1], by=editor)
        assert set(refusal.value.errors) == fields


def test_a_measure_moves_to_another_objective(version, editor):
    one, two = (actions.add_objective(version, title=title, by=editor) for title in "AB")
    measure = actions.add_measure(one, name="x", by=editor)
    actions.save_measure(measure, base_revision=1, name="x", objective=two, by=editor)
    assert (measure.objective, measure.code) == (two, "2.D1")


def test_a_passport_and_its_indicator_have_one_uid(version, editor):
    goal = actions.add_objective(version, title="A", by=editor)
    targets = {2014: Decimal(2), 2015: None}
    passport = actions.add_passport(goal, name="x", unit="szt.", targets=targets, by=editor)
    assert passport.uid == passport.indicator.uid
    assert dict(passport.targets.values_list("year", "value")) == {2014: Decimal(2)}
    targets = {2014: Decimal(3), 2016: Decimal(4)}
    actions.save_passport(passport, base_revision=1, name="x", unit="szt.", targets=targets, by=editor)
    assert dict(passport.targets.values_list("year", "value")) == targets


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"name": ""}, {"name"}),
        ({"unit": " "}, {"unit"}),
        ({"baseline_value": Decimal(1)}, {"baseline_year"}),
        ({"target_value": Decimal(1)}, {"target_year"}),
        ({"targets": {2030: Decimal(1)}}, {"target_2030"}),
    ],
)
def test_a_passport_says_what_it_must(version, editor, said, fields):
    goal = actions.add_objective(version, title="A", by=editor)
    with pytest.raises(InvalidInput) as refusal:
        actions.add_passport(goal, by=editor, **({"name": "x", "unit": "szt."} | said))
    assert set(refusal.value.errors) == fields


def test_two_people_fill_in_different_rows_of_the_budget(version, editor):
    goal = actions.add_objective(version, title="A", by=editor)
    efs, state = FundingSourceFactory(), FundingSourceFactory(code="BP")
    line = actions.Line
    lines = [line(node=goal, source=source, cells={2013: Decimal(100)}) for source in (efs, state)]
    one, two = actions.save_budget(version, lines=lines, by=editor)

    def filled_in(first, second):
        return [
            line(node=goal, source=efs, cells={2013: Decimal(first)}, row=one, base_revision=1),
            line(node=goal, source=state, cells={2013: Decimal(second)}, row=two, base_revision=1),
        ]

    actions.save_budget(version, lines=filled_in(200, 100), by=editor)
    actions.save_budget(version, lines=filled_in(200, 300), by=editor)
    with pytest.raises(StaleCopy):
        actions.save_budget(version, lines=filled_in(500, 300), by=editor)
    assert sorted(row.cells.get().planned for row in BudgetRow.objects.all()) == [200, 300]


def test_an_amount_is_not_negative_and_within_the_plan(version, editor):
    goal = actions.add_objective(version, title="A", by=editor)
    cells = {2013: Decimal(-1), 2030: Decimal(5)}
    with pytest.raises(InvalidInput) as refusal:
        actions.save_budget(version, lines=[actions.Line(goal, FundingSourceFactory(), cells)], by=editor)
    assert set(refusal.value.errors) == {"0-2013", "0-2030"}


def test_an_element_of_another_version_is_refused(version, editor):
    elsewhere = actions.add_objective(PlanVersionFactory(), title="A", by=editor)
    with pytest.raises(InvalidInput):
        actions.add_objective(version, title="B", parent=elsewhere, by=editor)
