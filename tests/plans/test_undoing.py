"""The last structural change can be undone: everything is as it was, to the key and the digit."""

import threading
from decimal import Decimal

import pytest
from django.db import connection, connections, transaction
from django.db.models.deletion import SET, SET_DEFAULT, SET_NULL
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partners.models import Institution
from plan_portal.errors import InvalidInput, StaleCopy, WrongState
from plans import actions
from plans.models import (
    ELEMENT_KINDS,
    BudgetRow,
    GoalLink,
    Indicator,
    IndicatorPassport,
    Measure,
    Milestone,
    Objective,
    RelatedDocument,
    RequiredElement,
    Section,
    StructuralChange,
)
from plans.numbering import BUDGET, INDICATOR, MEASURE, hung_codes, tree_codes
from plans.snapshot import version_content
from plans.structure import parent_of, token_of
from tests.factories.plans import PlanVersionFactory, frozen_version, working_version, written_plan
from tests.factories.portal import UserFactory, person

TABLES = [
    *("plans_section", "plans_sectioncoverage", "plans_objective", "plans_measure", "plans_measurepartner"),
    *("plans_indicator", "plans_indicatorpassport", "plans_yeartarget", "plans_budgetrow", "plans_budgetcell"),
    *("plans_milestone", "plans_goallink"),
]


@pytest.fixture
def someone(db):
    return UserFactory()


@pytest.fixture
def version(db):
    """One row in every table of a version, and something to move it past."""
    plan, by = written_plan(), UserFactory()
    version = working_version(plan)
    required = RequiredElement.objects.create(kind=plan.kind, group="element", position=1, code="x", name="Diagnoza")
    version.sections.get(code="1").covers.add(required)
    version.measures.get().partners.add(Institution.objects.create(region=plan.region, kind="zaz", name="ZAZ Puławy"))
    Milestone.objects.create(measure=version.measures.get(), year=2014, what="Pierwszy numer")
    strategy = RelatedDocument.objects.create(plan=plan, relation="implements", title="Strategia")
    GoalLink.objects.create(objective=version.objectives.get(code="1"), document=strategy, goal="Cel 4")
    actions.add_section(version, title="Cele", body="<p>Trzy.</p>", by=by)
    second = actions.add_objective(version, title="Drugi", by=by)
    actions.add_measure(second, name="Targi", by=by)
    actions.add_measure(second, name="Konkurs", by=by)
    return version


def rows() -> dict:
    """Every row of a version's tables, as text: keys, revisions, times, amounts."""
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT t::text FROM {table} t ORDER BY id")  # noqa: S608
            found[table] = [row[0] for row in cursor.fetchall()]
    return found


def undo(version, by):
    return actions.undo_structural_change(version, uid=version_change(version).uid, by=by)


def version_change(version) -> StructuralChange:
    return StructuralChange.objects.get(version=version)


def element(version, code):
    return next(
        found for model in ELEMENT_KINDS.values() if (found := model.objects.filter(version=version, code=code).first())
    )


@pytest.mark.row("P22")
@pytest.mark.parametrize("code", ["1", "1.1", "2", "1.W1", "1.1.D1", "1.1.D1.W1", "1.1.D1.F1", "2.D1"])
def test_what_was_removed_comes_back_with_all_that_hung_on_it(version, someone, code):
    for found in [model.objects.filter(version=version, code=code).first() for model in ELEMENT_KINDS.values()]:
        if found is None:
            continue
        before, content = rows(), version_content(version)
        actions.remove_element(found, by=someone)
        assert version_content(version) != content
        undo(version, someone)
        assert rows() == before
        assert version_content(version) == content


@pytest.mark.row("P22")
def test_a_removal_says_how_much_went_with_it(version, someone):
    goal = element(version, "1") if isinstance(element(version, "1"), Objective) else version.objectives.get(code="1")
    assert actions.number_below(goal) == 5  # an objective, a measure, two indicators, a row of the budget
    actions.remove_element(goal, by=someone)
    change = version_change(version)
    assert (change.number_below, change.before, change.renumbered[0]) == (5, "1", ["2", "1", "Drugi"])


@pytest.mark.row("P22")
@pytest.mark.parametrize(
    ("code", "target"), [("1.1.D1", "2"), ("1.W1", "2.D1"), ("1.1.D1.W1", "2"), ("1.1.D1.F1", "1.1"), ("1.1", None)]
)
def test_an_element_moves_under_another_and_back(version, someone, code, target):
    parent = target and (version.objectives.filter(code=target).first() or element(version, target))
    moving = next(
        e
        for e in (
            m.objects.filter(version=version, code=code).first() for m in ELEMENT_KINDS.values() if m is not Section
        )
        if e
    )
    before, identity = rows(), (moving.pk, moving.uid, moving.revision)
    actions.place_element(moving, parent=parent, by=someone)
    assert parent_of(moving) == parent
    assert (moving.pk, moving.uid, moving.revision) == identity
    assert version_change(version).before == code
    undo(version, someone)
    assert rows() == before


@pytest.mark.row("P22")
def test_what_was_added_goes_again_as_long_as_nobody_went_on_writing(version, someone):
    before = rows()
    goal = version.objectives.get(code="2")
    adding = [
        lambda: actions.add_section(version, title="Nowy", body="<p>a</p>", by=someone),
        lambda: actions.add_objective(version, title="Nowy", parent=goal, by=someone),
        lambda: actions.add_measure(goal, name="Nowe", by=someone),
        lambda: actions.add_passport(goal, name="Nowy", unit="szt.", by=someone),
    ]
    for add in adding:
        add()
        undo(version, someone)
        assert rows() == before
    section = actions.add_section(version, title="Nowy", by=someone)
    actions.save_section(section, base_revision=1, title="Nowy", body="<p>Pisane dalej.</p>", by=someone)
    with pytest.raises(WrongState):
        undo(version, someone)
    assert Section.objects.filter(pk=section.pk).exists()


def test_an_indicator_that_was_there_before_its_passport_stays_when_the_passport_goes(version, someone):
    passport = version.indicatorpassports.get(code="1.W1")
    indicator = passport.indicator
    actions.remove_element(passport, by=someone)
    actions.add_passport(version.objectives.get(code="2"), name="x", unit="szt.", indicator=indicator, by=someone)
    undo(version, someone)
    assert Indicator.objects.filter(pk=indicator.pk).exists()


def test_a_measure_that_a_form_moved_goes_back_and_keeps_its_new_words(version, someone):
    measure, target = version.measures.get(name="Targi"), version.objectives.get(code="1")
    actions.save_measure(measure, base_revision=1, name="Targi ES", objective=target, by=someone)
    undo(version, someone)
    measure.refresh_from_db()
    assert (measure.code, measure.name, measure.revision) == ("2.D1", "Targi ES", 2)


@pytest.mark.row("P22")
def test_only_the_last_change_is_undone_and_only_once(version, someone):
    first = version.objectives.get(code="1")
    actions.move_element(first, direction="down", by=someone)
    early = version_change(version)
    actions.add_objective(version, title="Trzeci", by=someone)
    with pytest.raises(WrongState):
        actions.undo_structural_change(version, uid=early.uid, by=someone)
    late = version_change(version)
    actions.undo_structural_change(version, uid=late.uid, by=UserFactory())
    with pytest.raises(WrongState):
        actions.undo_structural_change(version, uid=late.uid, by=someone)
    assert list(version.objectives.filter(parent=None).order_by("code").values_list("title", flat=True)) == [
        "Drugi",
        "Spójny system instytucji wsparcia",
    ]


def test_a_change_of_structure_that_is_not_remembered_ends_undoing_too(version, someone):
    actions.move_element(version.objectives.get(code="1"), direction="down", by=someone)
    source = BudgetRow.objects.first().source
    line = actions.Line(node=version.objectives.get(code="1"), source=source, cells={2013: Decimal(5)})
    actions.save_budget(version, lines=[line], by=someone)
    before = rows()
    with pytest.raises(WrongState):
        undo(version, someone)
    assert rows() == before


def test_writing_texts_does_not_end_undoing(version, someone):
    actions.remove_element(version.objectives.get(code="2"), by=someone)
    section = version.sections.get(code="1")
    actions.save_section(section, base_revision=1, title="Diagnoza 2026", body=section.body, by=someone)
    undo(version, someone)
    assert version.measures.count() == 3
    assert version.sections.get(code="1").title == "Diagnoza 2026"


def test_nothing_is_undone_in_a_frozen_version(version, someone):
    actions.remove_element(version.objectives.get(code="2"), by=someone)
    change = version_change(version)
    frozen_version(version.plan)
    with pytest.raises(WrongState):
        actions.undo_structural_change(version, uid=change.uid, by=someone)
    assert not StructuralChange.objects.exists()


def test_rows_whose_table_has_changed_since_do_not_come_back_halfway(version, someone):
    actions.remove_element(version.objectives.get(code="2"), by=someone)
    change = version_change(version)
    change.removed["plans.Objective"] = change.removed["plans.Objective"].replace('"title"', '"heading"')
    change.save()
    with pytest.raises(WrongState):
        undo(version, someone)


def test_whatever_refers_to_an_element_goes_with_it_or_holds_it():
    """A reference that is only emptied would not come back."""
    for model in ELEMENT_KINDS.values():
        for relation in model._meta.related_objects:
            emptied = relation.on_delete in {SET_NULL, SET_DEFAULT} or getattr(relation.on_delete, "func", None) is SET
            assert not emptied, relation


@pytest.mark.row("P22")
@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_undo_at_once_one_succeeds():
    plan = written_plan()
    version, by = working_version(plan), UserFactory()
    goal = Objective.objects.get(version=version, code="1")
    actions.remove_element(goal, by=by)
    uid, told = version_change(version).uid, []

    def press():
        try:
            actions.undo_structural_change(version, uid=uid, by=by)
            told.append("done")
        except WrongState:
            told.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["done", "refused"]
    assert Objective.objects.filter(version=version).count() == 2


# Moves that cannot be


@pytest.mark.row("P22")
def test_a_move_on_an_outdated_tree_moves_nothing(version, someone):
    seen = token_of(version, "objective")
    actions.add_objective(version, title="Ktoś inny", by=UserFactory())
    before = rows()
    for move in (
        lambda: actions.move_element(version.objectives.get(code="2"), direction="up", base=seen, by=someone),
        lambda: actions.place_element(version.objectives.get(code="1.1"), parent=None, base=seen, by=someone),
    ):
        with pytest.raises(StaleCopy):
            move()
    assert rows() == before


@pytest.mark.row("P22")
def test_a_move_goes_on_while_somebody_else_changes_another_kind_of_element(version, someone):
    seen = token_of(version, "section")
    actions.add_objective(version, title="Ktoś inny", by=UserFactory())
    actions.move_element(version.sections.get(code="2"), direction="up", base=seen, by=someone)
    assert version.sections.get(title="Cele").code == "1"


@pytest.mark.row("P1", "P22")
def test_nothing_moves_deeper_than_the_plan_has_levels(version, someone):
    goal = version.objectives.get(code="1")  # with one below it; the plan names two levels
    other = version.objectives.get(code="2")
    for move in (
        lambda: actions.place_element(goal, parent=other, by=someone),
        lambda: actions.place_element(other, parent=version.objectives.get(code="1.1"), by=someone),
    ):
        with pytest.raises(InvalidInput, match="poziomy"):
            move()
    actions.move_element(other, direction="in", by=someone)
    assert other.code == "1.2"
    with pytest.raises(InvalidInput):
        actions.move_element(other, direction="in", by=someone)


def test_what_is_deeper_already_may_stay_on_its_level(version, someone):
    deep = actions.add_objective(version, title="A", parent=version.objectives.get(code="1.1"), by=someone)
    actions.add_objective(version, title="B", parent=version.objectives.get(code="1.1"), by=someone)
    actions.move_element(deep, direction="down", by=someone)
    assert deep.code == "1.1.2"


@pytest.mark.parametrize(
    ("moving", "target"), [("measure", "section"), ("measure", None), ("indicator", None), ("section", "objective")]
)
def test_an_element_stands_only_where_its_kind_may(version, someone, moving, target):
    found = {kind: model.objects.filter(version=version).first() for kind, model in ELEMENT_KINDS.items()}
    with pytest.raises(InvalidInput) as refusal:
        actions.place_element(found[moving], parent=found.get(target), by=someone)
    assert set(refusal.value.errors) == {"parent"}


def test_an_element_stands_under_one_of_its_own_version(version, someone):
    elsewhere = actions.add_objective(PlanVersionFactory(), title="A", by=someone)
    with pytest.raises(InvalidInput):
        actions.place_element(version.measures.first(), parent=elsewhere, by=someone)


def test_an_element_goes_behind_one_that_stands_there(version, someone):
    one, two = version.measures.filter(objective__code="2").order_by("code")
    actions.place_element(one, parent=one.objective, after=two, by=someone)
    assert (one.code, one.position) == ("2.D2", 2)
    with pytest.raises(InvalidInput):
        actions.place_element(one, parent=one.objective, after=version.measures.get(objective__code="1.1"), by=someone)


# Any sequence of changes

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["up", "down", "in", "out", "place", "remove", "add"]),
        st.integers(0, 30),
        st.integers(0, 30),
        st.integers(0, 4),
    ),
    min_size=1,
    max_size=6,
)


def everything(version) -> list:
    return [each for model in ELEMENT_KINDS.values() for each in model.objects.filter(version=version).order_by("pk")]


def take(step, version, by) -> None:
    what, first, second, index = step
    elements = everything(version)
    if not elements:
        return
    one, other = elements[first % len(elements)], elements[second % len(elements)]
    try:
        if what == "remove":
            actions.remove_element(one, by=by)
        elif what == "place":
            actions.place_element(one, parent=other, index=index, by=by)
        elif what == "add" and isinstance(one, Section):
            actions.add_section(version, title="Nowy", parent=one, body="<p>a</p>", by=by)
        elif what == "add" and isinstance(one, Objective):
            actions.add_measure(one, name="Nowe", by=by)
        elif what == "add" and isinstance(one, Measure):
            actions.add_passport(one, name="Nowy", unit="szt.", by=by)
        elif what != "add":
            actions.move_element(one, direction=what, by=by)
    except InvalidInput:
        return


def expected_codes(version) -> dict:
    """What plans/numbering.py says, from where things stand."""
    found = {}
    for model in (Section, Objective):
        found |= {each: code for each, code, _position in tree_codes(model.objects.filter(version=version))}
    for model, letter in ((Measure, MEASURE), (IndicatorPassport, INDICATOR), (BudgetRow, BUDGET)):
        elements = model.objects.filter(version=version)
        coded = hung_codes(elements, letter, lambda each, codes=dict(found): codes[parent_of(each)])
        found |= {each: code for each, code, _position in coded}
    return {(type(each), each.pk): code for each, code in found.items()}


@pytest.mark.row("P2", "P22")
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_codes_follow_and_identities_stay_and_every_step_can_be_undone(version, someone, steps):
    with transaction.atomic():
        for step in steps:
            uids = {(type(each), each.pk): each.uid for each in everything(version)}
            before, content = rows(), version_content(version)
            StructuralChange.objects.all().delete()
            take(step, version, someone)
            after = rows()
            if StructuralChange.objects.exists():
                undo(version, someone)
                assert rows() == before
                assert version_content(version) == content
            else:
                assert after == before, "what is not remembered has changed nothing"
            take(step, version, someone)
            assert {(type(each), each.pk): each.code for each in everything(version)} == expected_codes(version)
            assert all(uids[key] == each.uid for each in everything(version) if (key := (type(each), each.pk)) in uids)
        transaction.set_rollback(True)


@pytest.mark.row("P22")
def test_a_move_and_its_undoing_cost_the_same_in_a_plan_of_any_size(django_assert_max_num_queries, version, someone):
    for number in range(30):
        actions.add_measure(version.objectives.get(code="2"), name=f"Działanie {number}", by=someone)
    goal = version.objectives.get(code="2")
    with django_assert_max_num_queries(45):
        actions.move_element(goal, direction="up", by=person("lubelskie", "editor"))
