"""A save on a stale copy becomes a merge, in which neither person's work is lost. Without any script."""

import pytest
from django.urls import reverse
from lxml import html as lxml_html

from plan_portal.richtext import plain
from plans import actions
from plans.forms.elements import MeasureForm, PassportForm, SectionForm
from plans.forms.past import values_as_of
from plans.models import IndicatorPassport, Measure, Plan
from tests.factories.partners import InstitutionFactory
from tests.factories.plans import working_version, written_plan
from tests.factories.portal import person

THREE = "<p>Pierwszy akapit.</p><p>Drugi akapit.</p><p>Trzeci akapit.</p>"


@pytest.fixture
def anna(db):
    return person("lubelskie", "editor", full_name="Anna Kowalska")


@pytest.fixture
def section(anna):
    version = working_version(written_plan())
    return actions.add_section(version, title="Sieć", body=THREE, summary="Krótko.", by=anna)


@pytest.fixture
def writing(client, section):
    """Somebody who opened the section at its first revision."""
    client.force_login(person("lubelskie", "editor"))

    def send(**said):
        data = {"revision": 1, "title": "Sieć", "body": section_body, "summary": "Krótko."} | said
        return client.post(address("edit_section", section), data)

    section_body = section.body
    return send


def address(name, element):
    plan = element.version.plan
    return reverse(name, args=[plan.region.slug, plan.slug, element.uid])


def save(section, *, by, **said):
    section.refresh_from_db()
    words = {"title": section.title, "body": section.body, "summary": section.summary} | said
    return actions.save_section(section, base_revision=section.revision, by=by, **words)


def fields(answer) -> dict:
    """What the page's form would send, without the buttons that nobody has pressed."""
    form = lxml_html.fromstring(answer.content.decode()).xpath("//main//form[@method='post']")[-1]
    return {name: (value or "").removeprefix("\n") for name, value in form.form_values()}


def questions(answer) -> list[str]:
    return lxml_html.fromstring(answer.content.decode()).xpath("//input[@type='radio']/@name")


def words(answer) -> str:
    return " ".join(lxml_html.fromstring(answer.content.decode()).find(".//main").text_content().split())


@pytest.mark.row("P19")
def test_changes_in_different_paragraphs_come_together_without_a_question(client, section, writing, anna):
    save(section, by=anna, body=section.body.replace("Trzeci", "Trzeci, Anny,"))
    answer = writing(body=section.body.replace("Trzeci, Anny,", "Trzeci").replace("Pierwszy", "Pierwszy, mój,"))
    assert answer.status_code == 409
    assert "Anna Kowalska" in words(answer)
    assert "zmiana tylko Twoja" in words(answer)
    assert "zmiana tylko drugiej osoby" in words(answer)
    page = client.post(address("edit_section", section), fields(answer))
    merged = fields(page)
    assert plain(merged["body"]) == "Pierwszy, mój, akapit.\nDrugi akapit.\nTrzeci, Anny, akapit."
    section.refresh_from_db()
    assert section.revision == 2, "looking at the result saves nothing"
    assert client.post(address("edit_section", section), merged).status_code == 302
    section.refresh_from_db()
    assert section.revision == 3
    assert plain(section.body).startswith("Pierwszy, mój, akapit.")


@pytest.mark.row("P19")
@pytest.mark.parametrize(("choice", "kept"), [("mine", "Mój."), ("theirs", "Anny."), ("both", "Mój.\nAnny.")])
def test_a_paragraph_that_both_changed_is_chosen(client, section, writing, anna, choice, kept):
    before = section.body
    save(section, by=anna, body=before.replace("Drugi akapit.", "Anny."))
    answer = writing(body=before.replace("Drugi akapit.", "Mój."))
    sent = fields(answer)
    question = next(
        name for name in lxml_html.fromstring(answer.content.decode()).xpath("//input[@type='radio']/@name")
    )
    undecided = client.post(address("edit_section", section), sent)
    assert undecided.status_code == 409
    assert "Wybierz, który tekst zostaje" in words(undecided)
    merged = fields(client.post(address("edit_section", section), sent | {question: choice}))
    assert plain(merged["body"]) == f"Pierwszy akapit.\n{kept}\nTrzeci akapit."


@pytest.mark.row("P19")
def test_plain_fields_are_chosen_one_by_one(client, section, writing, anna):
    save(section, by=anna, title="Sieć Anny", summary="Krótko, Anny.")
    answer = writing(title="Moja sieć")
    sent = fields(answer)
    merged = fields(client.post(address("edit_section", section), sent | {"wybor-title": "theirs"}))
    assert (merged["title"], merged["summary"]) == ("Sieć Anny", "Krótko, Anny.")
    both = fields(client.post(address("edit_section", section), sent | {"wybor-title": "mine"}))
    assert both["title"] == "Moja sieć"


@pytest.mark.row("P19")
def test_a_third_person_who_saves_during_the_merge_loses_nothing_either(client, section, writing, anna):
    before = section.body
    save(section, by=anna, body=before.replace("Pierwszy", "Pierwszy, Anny,"))
    answer = writing(body=before.replace("Drugi", "Drugi, mój,"))
    save(section, by=anna, body=section.body.replace("Trzeci", "Trzeci, Ewy,"))
    merged = fields(client.post(address("edit_section", section), fields(answer)))
    assert merged["revision"] == "2", "the result is of the texts that were shown"
    again = client.post(address("edit_section", section), merged)
    assert again.status_code == 409
    last = fields(client.post(address("edit_section", section), fields(again)))
    assert plain(last["body"]) == "Pierwszy, Anny, akapit.\nDrugi, mój, akapit.\nTrzeci, Ewy, akapit."
    assert client.post(address("edit_section", section), last).status_code == 302


def test_a_save_that_does_not_say_what_it_was_made_from_overwrites_nothing(section, writing, anna):
    save(section, by=anna, title="Sieć Anny")
    answer = writing(revision="", title="Moja sieć")
    assert answer.status_code == 409
    assert "Nie wiadomo, co" in words(answer)


@pytest.mark.row("P19")
def test_the_plans_own_fields_are_merged_too(client, section, anna):
    plan = Plan.objects.get()
    said = {"title": plan.title, "short_title": plan.short_title, "first_year": 2013, "last_year": 2020}
    actions.save_plan(plan, base_revision=1, by=anna, **said | {"vision": "Anny", "level_names": ["cel"]})
    client.force_login(person("lubelskie", "editor"))
    url = reverse("plan_facts", args=["lubelskie", plan.slug])
    mine = said | {
        "revision": 1,
        "short_title": "Mój plan",
        "vision": "Moja",
        "level_names": "cel główny\r\ncel szczegółowy",
    }
    answer = client.post(url, mine)
    assert answer.status_code == 409
    merged = fields(client.post(url, fields(answer) | {"wybor-vision": "both"}))
    assert merged["short_title"] == "Mój plan"
    assert merged["vision"].split() == ["Moja", "Anny"]
    assert merged["level_names"] == "cel"


# What was there before is asked of the history


def test_the_history_knows_what_each_revision_held(section, anna):
    save(section, by=anna, title="Drugi tytuł")
    save(section, by=anna, title="Trzeci tytuł")
    titles = [values_as_of(SectionForm, section, revision)["title"] for revision in (1, 2, 3)]
    assert titles == ["Sieć", "Drugi tytuł", "Trzeci tytuł"]
    assert values_as_of(SectionForm, section, 9) is None


def test_the_history_knows_partners_and_yearly_targets(section, anna):
    measure = Measure.objects.get()
    one, two = (
        InstitutionFactory(region=section.version.plan.region),
        InstitutionFactory(region=section.version.plan.region),
    )
    for number, partners in enumerate(([one], [one, two], [two]), start=1):
        actions.save_measure(measure, base_revision=number, name="x", partners=partners, by=anna)
    past = [sorted(values_as_of(MeasureForm, measure, revision)["partners"]) for revision in (1, 2, 3, 4)]
    assert past == [[], [one.pk], [one.pk, two.pk], [two.pk]]

    passport = IndicatorPassport.objects.get(name="Liczba ZAZ")
    words = {"name": "Liczba ZAZ", "unit": "szt.", "by": anna}
    actions.save_passport(passport, base_revision=1, targets={2015: 9, 2016: 8}, **words)
    past = values_as_of(PassportForm, passport, 1)
    assert (past["target_2015"], past.get("target_2016"), past["target_2018"]) == (6, None, 7)


@pytest.mark.row("P19")
def test_a_measure_is_merged_with_its_choices_and_partners(client, section, anna):
    measure = Measure.objects.select_related("objective").get()
    institutions = [InstitutionFactory(region=section.version.plan.region) for _ in range(2)]
    words = {"name": measure.name, "description": measure.description, "first_year": 2013, "last_year": 2015}
    actions.save_measure(measure, base_revision=1, partners=institutions[:1], by=anna, **words)
    client.force_login(person("lubelskie", "editor"))
    mine = words | {
        "revision": 1,
        "objective": measure.objective.uid,
        "continuity": "one_off",
        "lead": institutions[1].pk,
        "partners": [],
    }
    answer = client.post(address("edit_measure", measure), mine)
    assert answer.status_code == 409
    assert not questions(answer), "nothing in conflict"
    page = client.post(address("edit_measure", measure), fields(answer))
    form = lxml_html.fromstring(page.content.decode()).xpath("//main//form[@method='post']")[-1]
    assert form.inputs["partners"].value == {str(institutions[0].pk)}
    assert form.inputs["lead"].value == str(institutions[1].pk)
    assert form.inputs["continuity"].value == "one_off"
