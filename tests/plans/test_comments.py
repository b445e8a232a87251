"""Internal comments: said by the office, about any element, through all versions; seen by nobody else."""

import datetime as dt
import threading

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from plan_portal.errors import InvalidInput, WrongState
from plan_portal.jobs.models import Job
from plan_portal.my_tasks import Waiting, in_order
from plans import actions, emails, showcase
from plans.models import ELEMENT_KINDS, Comment, CommentThread, Measure, Objective, Section
from plans.snapshot import content_hash, version_content
from plans.text import blocks
from tests.factories.comments import CommentThreadFactory
from tests.factories.plans import frozen_version, published_version, working_version, written_plan
from tests.factories.portal import UserFactory, person
from tests.plans.test_pages import of, words

pytestmark = pytest.mark.django_db
SHEET = {"HX-Request": "true", "HX-Target": "sheet-body"}
TOMORROW = dt.timedelta(days=1)


@pytest.fixture
def editor(db):
    return person("lubelskie", "editor", full_name="Ewa Redaktor")


@pytest.fixture
def coordinator(db):
    return person("lubelskie", "coordinator", full_name="Karol Koordynator")


@pytest.fixture
def plan(db):
    return written_plan()


@pytest.fixture
def version(plan):
    return working_version(plan)


@pytest.fixture
def section(version) -> Section:
    return version.sections.get(title="Diagnoza")


@pytest.fixture
def logged_in(client, editor):
    client.force_login(editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def comment(version, element, by, **said):
    kind = next(kind for kind, model in ELEMENT_KINDS.items() if isinstance(element, model))
    return actions.add_comment(version, kind=kind, uid=element.uid, text="Skąd ta liczba?", by=by, **said)


def letters(mailoutbox):
    """Do the work of the jobs that wait, as a worker would."""
    for job in Job.objects.unfinished().order_by("pk"):
        getattr(emails, job.task.rpartition(".")[2])(None, **job.arguments)
    return mailoutbox


# What can be said


@pytest.mark.row("P21")
@pytest.mark.parametrize("kind", ELEMENT_KINDS)
def test_any_element_can_be_commented_on(version, editor, kind):
    element = ELEMENT_KINDS[kind].objects.filter(version=version).first()
    thread = comment(version, element, editor)
    assert (thread.element_kind, thread.element_uid, thread.comments.get().text) == (
        kind,
        element.uid,
        "Skąd ta liczba?",
    )


@pytest.mark.row("P21")
def test_a_paragraph_is_quoted_as_it_stood(version, section, editor):
    bid = blocks(section.body)[1].bid
    thread = comment(version, section, editor, part=bid)
    assert (thread.part, thread.quote) == (bid, "W regionie działa pięć zakładów aktywności zawodowej.")


@pytest.mark.row("P21")
def test_a_thread_is_answered_resolved_and_reopened(version, section, editor, coordinator):
    thread = comment(version, section, editor)
    actions.reply_to_comment(thread, text="Z GUS.", by=coordinator)
    actions.resolve_comment(thread, by=coordinator)
    assert (thread.is_open, thread.resolved_by) == (False, coordinator)
    with pytest.raises(WrongState):
        actions.reply_to_comment(thread, text="Na pewno?", by=editor)
    actions.reopen_comment(thread, by=editor)
    assert (thread.is_open, thread.resolved_by) == (True, None)
    actions.reply_to_comment(thread, text="Na pewno?", by=editor)
    assert [each.text for each in thread.comments.all()] == ["Skąd ta liczba?", "Z GUS.", "Na pewno?"]


@pytest.mark.row("P21")
def test_somebody_of_the_office_sees_to_it_by_a_day(version, section, editor, coordinator):
    day = timezone.localdate() + TOMORROW
    thread = comment(version, section, editor, assignee=coordinator, due=day)
    assert (thread.assignee, thread.due, thread.assigned_by) == (coordinator, day, editor)
    actions.assign_comment(thread, assignee=None, by=editor)
    assert (thread.assignee, thread.due) == (None, None)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": "  "}, "text"),
        ({"text": "x" * 5001}, "text"),
        ({"assignee": "stranger"}, "assignee"),
        ({"mentioned": "stranger"}, "mentioned"),
        ({"due": "tomorrow"}, "assignee"),
        ({"due": "yesterday", "assignee": "editor"}, "due"),
        ({"part": "bzzzzzzzzz"}, "part"),
    ],
)
def test_what_does_not_hold_is_refused_at_its_field(version, section, editor, said, field):
    today = timezone.localdate()
    known = {
        "stranger": person("lubuskie", "coordinator"),
        "editor": editor,
        "tomorrow": today + TOMORROW,
        "yesterday": today - TOMORROW,
    }
    meant = {name: known.get(value, value) for name, value in said.items()}
    if "mentioned" in meant:
        meant["mentioned"] = [meant["mentioned"]]
    said = {"kind": "section", "uid": section.uid, "text": "a"} | meant
    with pytest.raises(InvalidInput) as refusal:
        actions.add_comment(version, by=editor, **said)
    assert set(refusal.value.errors) == {field}
    assert not CommentThread.objects.exists()


@pytest.mark.row("P21")
@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_resolve_at_once_one_succeeds():
    thread, by, told = CommentThreadFactory(), UserFactory(), []

    def press():
        try:
            actions.resolve_comment(thread, by=by)
            told.append("done")
        except WrongState:
            told.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(told) == ["done", "refused"]


# Through versions


@pytest.mark.row("P21")
def test_comments_are_no_part_of_a_versions_content(version, section, editor):
    before = content_hash(version_content(version))
    comment(version, section, editor)
    assert content_hash(version_content(version)) == before


@pytest.mark.row("P21")
def test_a_comment_lives_through_freezing_and_the_next_version(plan, version, section, editor, logged_in):
    thread = comment(version, section, editor)
    frozen_version(plan)
    page = words(logged_in.get(of(plan, "comments")))
    assert "Skąd ta liczba?" in page
    assert "usunięto z planu" not in page
    actions.reply_to_comment(thread, text="Teraz też.", by=editor)
    actions.open_working_version(plan, by=editor)
    assert "(1)" in words(logged_in.get(of(plan, "plan_edit")))
    assert "Teraz też." in words(logged_in.get(of(plan, "element_comments", "section", section.uid)))


@pytest.mark.row("P21")
def test_what_was_said_about_something_removed_is_shown_with_its_quotation(version, section, editor, logged_in):
    bid = blocks(section.body)[1].bid
    about_paragraph = comment(version, section, editor, part=bid)
    actions.save_section(section, base_revision=1, title="Diagnoza", body="<p>Nowy tekst.</p>", by=editor)
    page = words(logged_in.get(about_paragraph.get_absolute_url()))
    assert "Akapit, którego dotyczy, usunięto." in page
    assert "W regionie działa pięć zakładów" in page
    actions.remove_element(section, by=editor)
    for address in (of(version.plan, "comments"), of(version.plan, "element_comments", "section", section.uid)):
        page = words(logged_in.get(address))
        assert "Ten element usunięto z planu." in page
        assert "W regionie działa pięć zakładów" in page
    actions.undo_structural_change(version, uid=version.last_change.uid, by=editor)
    assert "Ten element usunięto" not in words(logged_in.get(of(version.plan, "comments")))


# Who sees it


@pytest.mark.row("P21")
@pytest.mark.parametrize("role", ["expert", "reporter", "elsewhere", "administrator", "stranger"])
def test_nobody_outside_the_office_sees_a_comment(client, plan, version, section, role):
    thread = comment(version, section, person("lubelskie", "editor"))
    published_version(plan)
    people = {
        "elsewhere": lambda: person("lubuskie", "coordinator", "editor"),
        "administrator": lambda: person(administrator=True),
    }
    if role != "stranger":
        who = people.get(role, lambda: person("lubelskie", role))()
        client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
        assert not CommentThread.objects.visible_to(who).exists()
    pages = [
        of(plan, "comments"),
        of(plan, "element_comments", "section", section.uid),
        thread.get_absolute_url(),
    ]
    for address in pages:
        answer = client.get(address)
        assert answer.status_code in (302, 403, 404)
        assert "Skąd ta liczba?" not in answer.content.decode()
    assert "Skąd ta liczba?" not in client.get(plan.get_absolute_url()).content.decode()
    for name in ("resolve_comment", "reopen_comment", "assign_comment", "comment_thread"):
        client.post(of(plan, name, thread.uid), {f"odp-{thread.pk}-text": "x"})
    thread.refresh_from_db()
    assert (thread.is_open, thread.comments.count()) == (True, 1)


# Pages


@pytest.mark.row("P21")
def test_a_comment_is_added_answered_and_resolved_in_the_side_sheet(logged_in, version, section, coordinator):
    address = of(version.plan, "element_comments", "section", section.uid)
    bid = blocks(section.body)[1].bid
    sheet = logged_in.get(address, headers=SHEET)
    assert 'id="sheet-title"' in sheet.content.decode()
    assert "Akapit „W regionie działa pięć zakładów aktywności…”" in words(sheet)
    said = {"nowy-part": bid, "nowy-text": "Do sprawdzenia", "nowy-assignee": coordinator.pk}
    sheet = logged_in.post(address, said, headers=SHEET)
    assert "Dodano komentarz." in words(sheet)
    assert "dla: Karol Koordynator" in words(sheet)
    thread = CommentThread.objects.get()
    empty = logged_in.post(of(version.plan, "comment_thread", thread.uid), {}, headers=SHEET)
    assert "To pole jest wymagane." not in words(empty), "nothing was typed yet"
    text = {f"odp-{thread.pk}-text": "Sprawdzone", f"odp-{thread.pk}-mentioned": [coordinator.pk]}
    sheet = logged_in.post(of(version.plan, "comment_thread", thread.uid), text, headers=SHEET)
    assert "@Karol Koordynator" in words(sheet)
    sheet = logged_in.post(of(version.plan, "resolve_comment", thread.uid), headers=SHEET)
    assert "1 załatwiony komentarz" in words(sheet)
    again = logged_in.post(of(version.plan, "resolve_comment", thread.uid), headers=SHEET)
    assert "już załatwiony" in words(again)


def test_without_a_script_the_same_pages_come_back(logged_in, version, section, editor):
    address = of(version.plan, "element_comments", "section", section.uid)
    answer = logged_in.post(address, {"nowy-text": ""})
    assert "To pole jest wymagane." in words(answer)
    answer = logged_in.post(address, {"nowy-text": "Do sprawdzenia", "nowy-due": "2099-01-01"})
    assert "Wskaż, kto ma się tym zająć do tego dnia." in words(answer)
    answer = logged_in.post(address, {"nowy-text": "Do sprawdzenia"}, follow=True)
    assert "Dodano komentarz." in words(answer)
    thread = CommentThread.objects.get()
    where = of(version.plan, "assign_comment", thread.uid)
    answer = logged_in.post(where, {"komu-assignee": editor.pk, "komu-due": "2000-01-01"})
    assert "Ten dzień już minął." in words(answer)
    answer = logged_in.post(where, {"komu-assignee": editor.pk, "komu-due": "2099-01-01"}, follow=True)
    assert "do 1 stycznia 2099 r." in words(answer)


@pytest.mark.row("P21")
def test_the_list_is_narrowed_to_open_mine_overdue_and_resolved(logged_in, plan, editor, coordinator):
    yesterday = timezone.localdate() - TOMORROW
    CommentThreadFactory(plan=plan, text="otwarty")
    CommentThreadFactory(plan=plan, text="mój", assignee=editor, assigned_by=coordinator)
    CommentThreadFactory(plan=plan, text="spóźniony", assignee=coordinator, assigned_by=editor, due=yesterday)
    CommentThreadFactory(plan=plan, text="załatwiony tekst", resolved_at=timezone.now(), resolved_by=editor)
    shown = {}
    for state in ("open", "mine", "overdue", "resolved"):
        page = logged_in.get(of(plan, "comments"), {"state": state}).context["page"]
        shown[state] = {each.text for thread in page.object_list for each in thread.comments.all()}
    assert shown == {
        "open": {"otwarty", "mój", "spóźniony"},
        "mine": {"mój"},
        "overdue": {"spóźniony"},
        "resolved": {"załatwiony tekst"},
    }
    assert logged_in.get(of(plan, "comments"), {"assignee": editor.pk}).context["page"].paginator.count == 1


def test_a_list_of_comments_costs_the_same_for_one_and_for_twenty(logged_in, plan, version, section, editor):
    def queries(address, **headers):
        with CaptureQueriesContext(connection) as found:
            assert logged_in.get(address, headers=headers).status_code == 200
        return len(found)

    addresses = [of(plan, "comments"), of(plan, "element_comments", "section", section.uid), of(plan, "plan_edit")]
    comment(version, section, editor)
    before = [queries(address) for address in addresses]
    for _ in range(10):
        comment(version, section, editor, part=blocks(section.body)[1].bid)
        comment(version, version.sections.get(title="Prognoza"), editor)
    assert [queries(address) for address in addresses] == before


@pytest.mark.row("P21")
def test_the_editor_counts_open_comments_in_the_outline_and_at_the_element(logged_in, version, section, editor):
    thread = comment(version, section, editor)
    comment(version, section, editor)
    page = words(logged_in.get(of(version.plan, "plan_edit")))
    assert "1 Diagnoza 2 otwarte komentarze: 1" in page.replace("otwartych komentarzy", "otwarte komentarze")
    assert "Komentarze (2)" in page
    assert "Komentarze (2)" in words(logged_in.get(of(version.plan, "edit_section", section.uid)))
    actions.resolve_comment(thread, by=editor)
    assert "Komentarze (1)" in words(logged_in.get(of(version.plan, "plan_edit")))


# Tasks and letters


@pytest.mark.row("P21")
def test_whoever_is_to_see_to_it_finds_it_among_their_tasks_overdue_first(plan, editor, coordinator):
    today = timezone.localdate()
    CommentThreadFactory(plan=plan, label="późniejszy", assignee=editor, assigned_by=coordinator, due=today + TOMORROW)
    CommentThreadFactory(plan=plan, label="spóźniony", assignee=editor, assigned_by=coordinator, due=today - TOMORROW)
    done = CommentThreadFactory(plan=plan, label="gotowy", assignee=editor, assigned_by=coordinator)
    actions.resolve_comment(done, by=editor)
    sections = in_order(showcase.tasks_for(editor))
    assert [task.title for task in sections["overdue"]] == ["Zajmij się komentarzem: spóźniony"]
    assert [task.title for task in sections["due"]] == ["Zajmij się komentarzem: późniejszy"]
    others = [task.title for task in showcase.tasks_for(coordinator) if task.waiting == Waiting.FOR_OTHERS]
    assert sorted(others) == ["Komentarz dla: Ewa Redaktor – późniejszy", "Komentarz dla: Ewa Redaktor – spóźniony"]


@pytest.mark.row("P21")
def test_who_is_assigned_or_named_gets_a_letter(version, section, editor, coordinator, mailoutbox):
    day = dt.date(2099, 1, 1)
    thread = comment(version, section, editor, assignee=coordinator, due=day)
    assigned = letters(mailoutbox)[-1]
    assert assigned.to == [coordinator.email]
    assert "Komentarz do załatwienia" in assigned.subject
    for expected in ("Skąd ta liczba?", "1 stycznia 2099 r.", thread.get_absolute_url(), "Ewa Redaktor"):
        assert expected in assigned.body.replace("\xa0", " ")
    Job.objects.all().delete()
    actions.reply_to_comment(thread, text="Zobacz", mentioned=[coordinator, editor], by=editor)
    named = letters(mailoutbox)
    assert [letter.to for letter in named[1:]] == [[coordinator.email]], "nobody is written to about their own words"
    assert "Zobacz" in named[-1].body


def test_no_letter_goes_to_who_is_not_asked_any_more(version, section, editor, coordinator, mailoutbox):
    thread = comment(version, section, editor, assignee=coordinator)
    actions.assign_comment(thread, assignee=editor, by=editor)
    assert letters(mailoutbox) == []
    coordinator.memberships.all().delete()
    actions.reply_to_comment(thread, text="a", by=editor)
    emails.send_mention(None, comment_pk=Comment.objects.last().pk, person_pk=coordinator.pk)
    assert mailoutbox == []


def test_assigning_the_same_person_again_sends_no_second_letter(version, section, editor, coordinator):
    thread = comment(version, section, editor, assignee=coordinator)
    actions.assign_comment(thread, assignee=coordinator, due=timezone.localdate(), by=editor)
    assert Job.objects.count() == 1


@pytest.mark.row("P21")
def test_the_log_of_the_region_tells_of_comments(client, version, section, editor, coordinator):
    comment(version, section, editor)
    client.force_login(coordinator, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = words(client.get(reverse("log", args=["lubelskie"]), {"action": "add_comment"}))
    assert "Dodanie komentarza" in page
    assert "Dodano: komentarz wewnętrzny" in page


def test_comments_stay_when_their_measure_moves_to_another_objective(version, editor, logged_in):
    measure = Measure.objects.get(version=version)
    thread = comment(version, measure, editor)
    goal = Objective.objects.get(version=version, code="1")
    actions.place_element(measure, parent=goal, by=editor)
    assert "Działanie 1.D1 Biuletyn" in words(logged_in.get(thread.get_absolute_url()))
