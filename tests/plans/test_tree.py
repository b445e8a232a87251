"""The tree on the editor's pages: what is answered to a script, what works without one, how heavy it is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plans import actions
from plans.models import BudgetRow, IndicatorPassport, Measure, Objective, Section, StructuralChange
from plans.structure import token_of
from plans.tree import tree
from tests.factories.big_plan import BIG, SMALL, big_plan
from tests.factories.plans import frozen_version, working_version, written_plan
from tests.factories.portal import UserFactory, person
from tests.plans.test_pages import of, words

pytestmark = pytest.mark.django_db
SCRIPT = {"HX-Request": "true", "HX-Target": "plan-tree"}


@pytest.fixture
def editor(client):
    editor = person("lubelskie", "editor")
    client.force_login(editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    return editor


@pytest.fixture
def plan(db):
    """Two objectives, the first with one below it."""
    plan = written_plan()
    actions.add_objective(working_version(plan), title="Drugi", by=UserFactory())
    return plan


def objective(plan, code) -> Objective:
    return Objective.objects.get(version__plan=plan, code=code)


def address(plan, name, element, kind="objective"):
    return of(plan, name, kind, element.uid)


@pytest.mark.row("P22")
def test_a_script_gets_the_newest_tree_with_what_is_read_out_and_where_the_focus_goes(client, editor, plan):
    second = objective(plan, "2")
    base = token_of(working_version(plan), "objective")
    answer = client.post(address(plan, "move_element", second), {"direction": "up", "base": base}, headers=SCRIPT)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in page
    assert f'data-focus="{second.uid}"' in page
    assert 'data-said="Cel główny 2 jest teraz 1 na najwyższym poziomie. Zmieniły się numery 6 innych' in page
    assert token_of(working_version(plan), "objective") in page
    assert "Cofnij: przeniesiono 2 Drugi" in page


@pytest.mark.row("P22")
def test_a_drop_says_under_what_and_behind_what(client, editor, plan):
    below, second = objective(plan, "1.1"), objective(plan, "2")
    said = {"parent": f"objective:{second.uid}", "after": "", "base": token_of(working_version(plan), "objective")}
    answer = client.post(address(plan, "place_element", below), said, headers=SCRIPT)
    assert "Cel szczegółowy 1.1 jest teraz 2.1 pod „2 Drugi”." in answer.content.decode()
    back = said | {"parent": "", "after": f"objective:{second.uid}", "base": ""}
    client.post(address(plan, "place_element", below), back, headers=SCRIPT)
    below.refresh_from_db()
    assert below.code == "3"


@pytest.mark.row("P22")
@pytest.mark.parametrize("script", [True, False])
def test_a_move_on_an_outdated_tree_brings_the_newest_one_and_says_so(client, editor, plan, script):
    second, base = objective(plan, "2"), token_of(working_version(plan), "objective")
    actions.add_objective(working_version(plan), title="Cudzy", by=UserFactory())
    answer = client.post(
        address(plan, "move_element", second),
        {"direction": "up", "base": base},
        headers=SCRIPT if script else {},
        follow=not script,
    )
    assert answer.status_code == (409 if script else 200)
    assert "Od otwarcia tej strony ktoś coś przeniósł" in words(answer)
    assert "Cudzy" in words(answer)
    second.refresh_from_db()
    assert second.code == "2"


@pytest.mark.row("P22")
def test_what_somebody_removed_meanwhile_is_told_with_the_newest_tree(client, editor, plan):
    second, below = objective(plan, "2"), objective(plan, "1.1")
    said = {"parent": f"objective:{second.uid}", "after": ""}
    actions.remove_element(second, by=UserFactory())
    answer = client.post(address(plan, "place_element", below), said, headers=SCRIPT)
    assert answer.status_code == 409
    assert "nic już nie ma" in words(answer)
    answer = client.post(address(plan, "move_element", second), {"direction": "up"}, headers=SCRIPT)
    assert answer.status_code == 409
    assert "usunął ten element" in words(answer)


@pytest.mark.row("P22")
def test_a_move_that_cannot_be_leaves_the_tree_and_says_why(client, editor, plan):
    first, second = objective(plan, "1"), objective(plan, "2")
    below = objective(plan, "1.1")
    refused = [
        ("place_element", first, {"parent": f"objective:{below.uid}"}, "nie może być podrzędny wobec siebie samego"),
        ("place_element", second, {"parent": f"objective:{below.uid}"}, "drzewo ma 2 poziomy"),
        ("move_element", first, {"direction": "up"}, "nie da się przesunąć dalej"),
        ("move_element", first, {"direction": "sideways"}, "Podaj kierunek przesunięcia"),
    ]
    for name, element, said, why in refused:
        answer = client.post(address(plan, name, element), said, headers=SCRIPT)
        assert answer.status_code == 422
        assert 'class="tree-refusal" role="alert"' in answer.content.decode()
        assert why in words(answer)
    assert [goal.code for goal in (objective(plan, "1"), objective(plan, "2"))] == ["1", "2"]


def test_nothing_moves_in_a_frozen_version(client, editor, plan):
    second = objective(plan, "2")
    frozen_version(plan)
    answer = client.post(address(plan, "move_element", second), {"direction": "up"}, headers=SCRIPT)
    assert answer.status_code == 409
    assert "zamrożona" in words(answer)


# Move to …


@pytest.mark.row("P22")
def test_a_measure_is_put_under_another_objective_without_a_script(client, editor, plan):
    measure, second = Measure.objects.get(), objective(plan, "2")
    page = client.get(address(plan, "move_to", measure, "measure"))
    form = page.context["form"]
    assert [label.strip() for _value, label in form.fields["parent"].choices] == [
        "1 Spójny system instytucji wsparcia",
        "1.1 Sieć ośrodków wsparcia",
        "2 Drugi",
    ]
    said = {"parent": f"objective:{second.uid}", "after": "last", "base": form["base"].value()}
    answer = client.post(address(plan, "move_to", measure, "measure"), said, follow=True)
    assert "Działanie 1.1.D1 jest teraz 2.D1 pod „2 Drugi”" in words(answer)


@pytest.mark.row("P22")
def test_an_indicator_and_a_row_of_the_budget_go_to_a_measure_or_an_objective(client, editor, plan):
    indicator, row = IndicatorPassport.objects.get(code="1.W1"), BudgetRow.objects.get()
    measure, second = Measure.objects.get(), objective(plan, "2")
    said = {"parent": f"measure:{measure.uid}", "after": "first"}
    client.post(address(plan, "move_to", indicator, "indicator"), said)
    client.post(address(plan, "move_to", row, "budget"), {"parent": f"objective:{second.uid}", "after": "last"})
    indicator.refresh_from_db()
    row.refresh_from_db()
    assert (indicator.code, row.code) == ("1.1.D1.W1", "2.F1")
    assert IndicatorPassport.objects.get(name="Wydane numery").code == "1.1.D1.W2"


@pytest.mark.row("P22")
def test_the_places_under_another_parent_are_shown_before_anything_moves(client, editor, plan):
    version = working_version(plan)
    second = objective(plan, "2")
    other = actions.add_measure(second, name="Targi", by=editor)
    measure = Measure.objects.get(code="1.1.D1")
    said = {"parent": f"objective:{second.uid}", "after": "last", "look": "1"}
    for headers in ({}, {"HX-Request": "true"}):
        answer = client.post(address(plan, "move_to", measure, "measure"), said, headers=headers)
        assert "za 2.D1 Targi" in words(answer)
        assert "error-summary" not in answer.content.decode()
    measure.refresh_from_db()
    assert measure.code == "1.1.D1"
    said = {"parent": f"objective:{second.uid}", "after": f"measure:{other.uid}", "base": token_of(version, "measure")}
    client.post(address(plan, "move_to", measure, "measure"), said)
    measure.refresh_from_db()
    assert measure.code == "2.D2"


@pytest.mark.row("P22")
def test_a_place_that_is_not_there_under_the_chosen_parent_is_an_error_at_its_field(client, editor, plan):
    below = objective(plan, "1.1")
    said = {"parent": "top", "after": f"objective:{below.uid}"}
    moving = objective(plan, "2")
    answer = client.post(address(plan, "move_to", moving), said)
    assert set(answer.context["form"].errors) == {"after"}
    deep = client.post(address(plan, "move_to", moving), {"parent": f"objective:{below.uid}", "after": "last"})
    assert set(deep.context["form"].errors) == {"parent"}
    assert "drzewo ma 2 poziomy" in words(deep)


def test_a_form_made_from_an_outdated_tree_comes_back_with_the_newest_one(client, editor, plan):
    moving, base = objective(plan, "2"), token_of(working_version(plan), "objective")
    actions.add_objective(working_version(plan), title="Cudzy", by=UserFactory())
    first = objective(plan, "1")
    said = {"parent": f"objective:{first.uid}", "after": "last", "base": base}
    answer = client.post(address(plan, "move_to", moving), said)
    assert answer.status_code == 409
    assert answer.context["form"]["base"].value() != base
    moving.refresh_from_db()
    assert moving.code == "2"


def test_an_element_is_not_offered_a_place_below_itself(client, editor, plan):
    form = client.get(address(plan, "move_to", objective(plan, "1"))).context["form"]
    assert [label.strip() for _value, label in form.fields["parent"].choices] == [
        "na najwyższym poziomie drzewa",
        "2 Drugi",
    ]


# Undo and remove


@pytest.mark.row("P22")
@pytest.mark.parametrize("script", [True, False])
def test_somebody_else_of_the_office_takes_the_last_change_back(client, editor, plan, script):
    actions.move_element(objective(plan, "2"), direction="up", by=UserFactory())
    change = StructuralChange.objects.get(version__plan=plan)
    headers = SCRIPT if script else {}
    undo = of(plan, "undo_structural_change", change.uid)
    answer = client.post(undo, headers=headers, follow=not script)
    assert "Cofnięto. Wszystko stoi tak jak przedtem: 2 Drugi." in words(answer)
    assert objective(plan, "2").title == "Drugi"
    assert "Cofnij:" not in words(answer)
    again = client.post(undo, headers=headers, follow=not script)
    assert "już cofnięto albo" in words(again)


@pytest.mark.row("P22")
def test_what_has_nothing_below_goes_at_once_and_can_be_had_back(client, editor, plan):
    second = objective(plan, "2")
    answer = client.post(address(plan, "remove_element", second), follow=True)
    assert "Usunięto: cel główny 2. Można to cofnąć do następnej zmiany." in words(answer)
    assert "Cofnij: usunięto 2 Drugi" in words(answer)
    change = StructuralChange.objects.get(version__plan=plan)
    client.post(of(plan, "undo_structural_change", change.uid))
    assert objective(plan, "2") == second


@pytest.mark.row("P22")
def test_what_has_something_below_goes_only_when_one_has_read_how_much(client, editor, plan):
    first = objective(plan, "1")
    answer = client.post(address(plan, "remove_element", first))
    assert "5 elementów, które pod nim stoją lub są do niego przypisane, też zniknie" in words(answer)
    assert Objective.objects.filter(pk=first.pk).exists()
    answer = client.post(address(plan, "remove_element", first), {"confirmed": "1"}, follow=True)
    assert "Usunięto: cel główny 1 i 5 elementów pod nim." in words(answer)


def test_undoing_is_offered_until_the_next_change_of_structure(client, editor, plan):
    version = working_version(plan)
    assert "Cofnij: dodano 2 Drugi" in words(client.get(of(plan, "plan_edit")))
    section = Section.objects.get(version=version, code="1")
    actions.save_section(section, base_revision=1, title="Diagnoza", body=section.body, by=editor)
    assert "Cofnij: dodano 2 Drugi" in words(client.get(of(plan, "edit_section", section.uid)))
    actions.save_objective(objective(plan, "2"), base_revision=1, title="Drugi", description="<p>a</p>", by=editor)
    assert "Cofnij:" not in words(client.get(of(plan, "plan_edit")))


# What the tree shows, and how heavy the page is


@pytest.mark.row("P1")
def test_levels_are_called_as_the_plan_calls_them(client, editor, plan):
    shown = words(client.get(of(plan, "plan_edit")))
    assert "1 cel główny Spójny system instytucji wsparcia" in shown
    assert "1.1 cel szczegółowy Sieć ośrodków wsparcia" in shown
    first, below = objective(plan, "1"), objective(plan, "1.1")
    assert "Dodaj: cel szczegółowy" in words(client.get(address(plan, "element_tools", first)))
    assert "Dodaj: cel" not in words(client.get(address(plan, "element_tools", below))), "the plan has two levels"


def test_the_tree_holds_every_element_in_the_order_of_the_plan(plan):
    shown = tree(working_version(plan))
    codes = [node.code for top in (*shown.sections, *shown.goals) for node in top.walk()]
    assert codes == ["1", "1.1", "1", "1.W1", "1.1", "1.1.D1", "1.1.D1.W1", "1.1.D1.F1", "2"]


def test_the_sheet_of_an_element_is_a_page_too(client, editor, plan):
    where = address(plan, "element_tools", Measure.objects.get(), "measure")
    page, sheet = client.get(where), client.get(where, headers={"HX-Request": "true"})
    for said in ("Przenieś do…", "Kwoty przypisane do tego elementu", "Usuń razem z 2 elementami"):
        assert said in words(page)
        assert said in words(sheet)
    assert 'id="sheet-title"' in sheet.content.decode()


def test_a_move_costs_as_many_queries_in_a_long_plan(client, editor):
    counts = []
    for version in (big_plan(SMALL, slug="maly-plan"), big_plan(BIG)):
        actions.add_objective(version, title="Przedostatni", by=editor)
        last = actions.add_objective(version, title="Ostatni", by=editor)
        with CaptureQueriesContext(connection) as found:
            answer = client.post(address(version.plan, "move_element", last), {"direction": "up"}, headers=SCRIPT)
        assert answer.status_code == 200
        counts.append(len(found))
    assert counts[0] == counts[1]


@pytest.mark.row("P22")
def test_the_editor_stays_light_with_three_hundred_objectives_and_measures(client, editor):
    version = big_plan(BIG)
    text = sum(len(body.encode()) for body in Section.objects.filter(version=version).values_list("body", flat=True))
    page = client.get(of(version.plan, "plan_edit")).content
    assert page.count(b"csrfmiddlewaretoken") < 5
    assert len(page) < 3 * text + 2_000_000
    fragment = client.post(
        of(version.plan, "move_element", "section", version.sections.get(code="2").uid),
        {"direction": "up"},
        headers=SCRIPT,
    ).content
    assert len(fragment) < 500_000
