"""The life of a version: frozen, adopted, published, followed by the next one."""

import datetime as dt
import threading

import pytest
from django.db import connection, connections, transaction
from django.db.utils import IntegrityError

from plan_portal.errors import InvalidInput, WrongState
from plans import actions
from plans.models import Plan, PlanVersion, Resolution, Section
from plans.snapshot import content_hash, is_intact, version_content
from tests.factories.plans import (
    ALL_WARNINGS,
    adopted_version,
    frozen_version,
    published_version,
    working_version,
    written_plan,
)
from tests.factories.portal import UserFactory, person

A_DAY = dt.date(2015, 4, 7)
SEALED = {
    "plans_section": "version_id",
    "plans_objective": "version_id",
    "plans_measure": "version_id",
    "plans_indicatorpassport": "version_id",
    "plans_budgetrow": "version_id",
    "plans_yeartarget": "passport_id",
    "plans_budgetcell": "row_id",
    "plans_sectioncoverage": "section_id",
    "plans_measurepartner": "measure_id",
    "plans_milestone": "measure_id",
    "plans_goallink": "objective_id",
    "plans_declaredtotal": "version_id",
}


@pytest.fixture
def someone(db):
    return UserFactory()


@pytest.fixture
def full_plan(db):
    """One row in every table of a version."""
    from partners.models import Institution
    from plans.models import DeclaredTotal, GoalLink, Measure, Milestone, RelatedDocument, RequiredElement

    plan = written_plan()
    version = working_version(plan)
    required = RequiredElement.objects.create(
        kind=plan.kind, group="element", position=1, code="diagnoza", name="Diagnoza"
    )
    version.sections.first().covers.add(required)
    Measure.objects.get(version=version).partners.add(
        Institution.objects.create(region=plan.region, kind="zaz", name="ZAZ Puławy")
    )
    Milestone.objects.create(measure=version.measures.get(), what="Pierwszy numer", year=2013, quarter=2)
    strategy = RelatedDocument.objects.create(plan=plan, relation="implements", title="Strategia")
    GoalLink.objects.create(objective=version.objectives.first(), document=strategy, goal="Spójność społeczna")
    DeclaredTotal.objects.create(version=version, amount="150000.50")
    return plan


def refused(sql, *params):
    with pytest.raises(IntegrityError, match="frozen version"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


@pytest.mark.row("P9")
@pytest.mark.parametrize("table", SEALED)
def test_no_sql_changes_a_row_of_a_frozen_version(full_plan, table):
    frozen_version(full_plan)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
        assert cursor.fetchone()[0] > 0
    refused(f"DELETE FROM {table}")  # noqa: S608
    refused(f"UPDATE {table} SET {SEALED[table]} = {SEALED[table]}")  # noqa: S608
    columns = columns_of(table)
    refused(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table}")  # noqa: S608


@pytest.mark.row("P9")
@pytest.mark.parametrize("table", SEALED)
def test_no_row_moves_into_or_out_of_a_frozen_version(full_plan, someone, table):
    frozen = frozen_version(full_plan)
    actions.open_working_version(full_plan, by=someone)
    key = SEALED[table]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT min(id), max(id), min({key}), max({key}) FROM {table}")  # noqa: S608
        first, last, old_owner, new_owner = cursor.fetchone()
    assert old_owner < new_owner, frozen
    refused(f"UPDATE {table} SET {key} = %s WHERE id = %s", old_owner, last)  # noqa: S608
    refused(f"UPDATE {table} SET {key} = %s WHERE id = %s", new_owner, first)  # noqa: S608


def columns_of(table):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns"
            " WHERE table_name = %s AND column_name <> 'id'",
            [table],
        )
        return cursor.fetchone()[0]


@pytest.mark.row("P9")
@pytest.mark.parametrize(
    "change",
    [
        "state = 'working'",
        "label = 'inna'",
        "rationale = 'inna'",
        "content_hash = 'x'",
        "front_matter = '{}'",
        "number = 9",
    ],
)
def test_what_a_frozen_version_says_of_itself_stays(db, change):
    version = frozen_version()
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE plans_planversion SET {change} WHERE id = %s", [version.pk])  # noqa: S608


@pytest.mark.row("P9")
def test_a_frozen_version_cannot_be_deleted(db):
    version = frozen_version()
    with pytest.raises(Exception, match="Cannot delete"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM plans_planversion WHERE id = %s", [version.pk])


@pytest.mark.row("P9")
def test_freezing_says_who_when_and_what(someone):
    version = actions.freeze(
        working_version(written_plan()),
        label=" Projekt ",
        rationale="Do konsultacji",
        accepted_warnings=ALL_WARNINGS,
        by=someone,
    )
    assert (version.label, version.rationale, version.frozen_by) == ("Projekt", "Do konsultacji", someone)
    assert version.frozen_at
    assert version.content_hash == content_hash(version_content(version))
    assert is_intact(version)


def test_a_version_needs_a_label_to_be_frozen(someone):
    with pytest.raises(InvalidInput) as refusal:
        actions.freeze(working_version(written_plan()), label=" ", accepted_warnings=ALL_WARNINGS, by=someone)
    assert set(refusal.value.errors) == {"label"}


def test_a_frozen_version_takes_no_edit(someone):
    plan = written_plan()
    section = Section.objects.first()
    frozen_version(plan)
    with pytest.raises(WrongState):
        actions.save_section(section, base_revision=1, title="Inny", body="", by=someone)
    with pytest.raises(WrongState):
        actions.remove_element(section, by=someone)
    with pytest.raises(WrongState):
        actions.freeze(plan.versions.get(), label="Drugi raz", accepted_warnings=ALL_WARNINGS, by=someone)


def test_a_frozen_version_keeps_the_words_of_its_day(someone):
    plan = written_plan()
    frozen = frozen_version(plan)
    actions.open_working_version(plan, by=someone)
    actions.save_plan(
        plan,
        base_revision=1,
        title="Nowy",
        short_title="Nowy",
        first_year=2013,
        last_year=2021,
        vision="Inna",
        by=someone,
    )
    frozen.refresh_from_db()
    assert frozen.about.vision == "Lubelskie – miejscem przyjaznym ekonomii społecznej"
    assert frozen.about.last_year == 2020
    assert is_intact(frozen)


@pytest.mark.row("P2")
def test_a_copy_holds_the_same_and_keeps_every_identity(full_plan, someone):
    frozen = frozen_version(full_plan)
    copy = actions.open_working_version(full_plan, by=someone)
    assert (copy.number, copy.based_on, copy.is_working) == (2, frozen, True)
    assert version_content(copy) == version_content(frozen)
    assert content_hash(version_content(copy)) == frozen.content_hash
    rows = Section.objects.filter(version=copy).values_list("pk", flat=True)
    assert not set(rows) & set(Section.objects.filter(version=frozen).values_list("pk", flat=True))


def test_an_edit_of_the_copy_leaves_the_frozen_version(someone):
    plan = written_plan()
    frozen = frozen_version(plan)
    copy = actions.open_working_version(plan, by=someone)
    section = copy.sections.first()
    actions.save_section(section, base_revision=1, title="Inny tytuł", body=section.body, by=someone)
    assert is_intact(frozen)
    assert content_hash(version_content(copy)) != frozen.content_hash


def test_a_plan_has_one_working_version(someone):
    plan = written_plan()
    with pytest.raises(WrongState):
        actions.open_working_version(plan, by=someone)


@pytest.mark.row("P9")
def test_adopting_records_the_resolution_once(someone):
    version = adopted_version()
    assert str(version.resolution.number) == "28/302/15"
    with pytest.raises(WrongState):
        actions.adopt(version, body=Resolution.Body.BOARD, number="1/1", date=dt.date(2016, 1, 1), by=someone)
    assert Resolution.objects.count() == 1
    step = version.plan.steps.get()
    assert (step.kind, step.resolution) == ("adopted", version.resolution)


def test_the_next_adoption_is_an_amendment(someone):
    first = adopted_version()
    actions.open_working_version(first.plan, by=someone)
    adopted_version(first.plan, number="9/1/16")
    assert list(first.plan.steps.values_list("kind", flat=True)) == ["adopted", "amended"]


def test_a_working_version_is_neither_adopted_nor_published(someone):
    version = working_version(written_plan())
    with pytest.raises(WrongState):
        actions.adopt(version, body=Resolution.Body.BOARD, number="1/1", date=dt.date(2016, 1, 1), by=someone)
    with pytest.raises(WrongState):
        actions.publish(version, by=someone)
    assert not Resolution.objects.exists()


def test_a_resolution_of_tomorrow_adopts_nothing(someone):
    with pytest.raises(InvalidInput) as refusal:
        actions.adopt(frozen_version(), body="board", number="1", date=dt.date(2999, 1, 1), by=someone)
    assert set(refusal.value.errors) == {"date"}


def test_a_public_version_stays_public(db):
    version = published_version()
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        PlanVersion.objects.filter(pk=version.pk).update(published_at=None, published_by=None)


@pytest.mark.row("P9")
def test_readers_see_public_versions_experts_frozen_ones_and_the_office_all(db):
    plan = written_plan()
    public = published_version(plan)
    actions.open_working_version(plan, by=UserFactory())
    frozen = frozen_version(plan, label="Zamrożona")
    working = actions.open_working_version(plan, by=UserFactory())

    def seen_by(user):
        return set(PlanVersion.objects.visible_to(user))

    assert seen_by(person()) == {public}
    assert seen_by(person("lubelskie", "expert")) == {public, frozen}
    assert seen_by(person("lubelskie", "editor")) == {public, frozen, working}
    assert seen_by(person("lubuskie", "editor")) == {public}


def test_a_plan_is_seen_by_whoever_sees_one_of_its_versions(db):
    only_frozen = frozen_version(written_plan(), label="Do opinii").plan
    only_working = written_plan()

    def seen_by(user):
        return set(Plan.objects.visible_to(user))

    assert seen_by(person()) == set()
    assert seen_by(person("lubelskie", "expert")) == {only_frozen}
    assert seen_by(person("lubelskie", "editor")) == {only_frozen, only_working}
    assert seen_by(person("lubuskie", "expert")) == set()


# Two at once


def at_once(*calls):
    """Run each call in a connection of its own, all at the same moment; give results or errors."""
    outcomes, start = [None] * len(calls), threading.Barrier(len(calls))

    def run(number, call):
        start.wait()
        try:
            outcomes[number] = call()
        except Exception as error:
            outcomes[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("prepare", "step"),
    [
        (
            working_version,
            lambda version, by: actions.freeze(version, label=f"{by}", accepted_warnings=ALL_WARNINGS, by=by),
        ),
        (frozen_version, lambda version, by: actions.publish(version, by=by)),
        (
            frozen_version,
            lambda version, by: actions.adopt(
                version, body="board", number=str(by.pk), date=dt.date(2015, 4, 7), by=by
            ),
        ),
        (
            lambda plan: frozen_version(plan) and plan,
            lambda plan, by: actions.open_working_version(plan, by=by),
        ),
    ],
    ids=["freeze", "publish", "adopt", "open_working_version"],
)
def test_of_two_people_at_once_one_succeeds(prepare, step):
    thing, one, other = prepare(written_plan()), UserFactory(), UserFactory()
    outcomes = at_once(lambda: step(thing, one), lambda: step(thing, other))
    errors = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert [type(error) for error in errors] == [WrongState]
    assert Resolution.objects.count() <= 1
    assert PlanVersion.objects.count() <= 2


@pytest.mark.django_db(transaction=True)
def test_no_edit_slips_between_the_hash_and_the_seal():
    version = working_version(written_plan())
    editor = UserFactory()

    def edit_for_a_while():
        for number in range(200):
            actions.add_section(version, title=f"Rozdział {number}", by=editor)

    def edit_by_sql():
        for number in range(2000):
            Section.objects.filter(version=version).update(title=f"Tytuł {number}")

    at_once(
        edit_for_a_while,
        edit_by_sql,
        lambda: actions.freeze(version, label="Projekt", accepted_warnings=ALL_WARNINGS, by=editor),
    )
    version.refresh_from_db()
    assert version.is_frozen
    assert is_intact(version)
