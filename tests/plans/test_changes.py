"""The page of changes: worked out once by a worker, shown to whoever may read both versions."""

import re
import threading
from decimal import Decimal

import pytest
from django.urls import reverse

from plan_portal.jobs import running
from plan_portal.jobs.models import Job
from plans import actions, tasks
from plans.actions import redlines
from plans.comparing import Comparison, changes_of
from plans.models import IndicatorPassport, Redline, Section
from tests.factories.plans import frozen_version, published_version, working_version, written_plan
from tests.factories.portal import UserFactory, person


@pytest.fixture
def by(db):
    return person("lubelskie", "coordinator")


def edited(plan, *, by):
    """The next version with a change of each sort: text, table, target, owner, money, order."""
    actions.open_working_version(plan, by=by)
    version = working_version(plan)
    section = Section.objects.get(version=version, title="Diagnoza")
    body = section.body.replace("pięć zakładów", "sześć zakładów")
    actions.save_section(section, base_revision=section.revision, title="Diagnoza", body=body, summary="", by=by)
    passport = IndicatorPassport.objects.get(version=version, name="Liczba ZAZ")
    said = {
        name: getattr(passport, name) for name in ("name", "unit", "baseline_value", "baseline_year", "target_year")
    }
    actions.save_passport(
        passport,
        base_revision=passport.revision,
        target_value=Decimal(9),
        targets={2015: Decimal(6), 2018: Decimal(7)},
        source="ROPS",
        responsible_post="Zespół ds. partnerstw",
        by=by,
        **said,
    )
    actions.add_objective(version, title="Silne partnerstwa", by=by)
    return version


@pytest.fixture
def pair(by):
    """Two public versions."""
    plan = written_plan(region__slug="lubelskie")
    old = published_version(plan, by=by)
    edited(plan, by=by)
    return old, published_version(plan, label="Po uwagach", by=by)


def address(pair, name="version_changes", **query):
    old, new = pair
    url = reverse(name, args=[new.plan.region.slug, new.plan.slug, old.number, new.number])
    return url + ("?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else "")


class Still:
    """A heartbeat for a test whose rows no other connection sees."""

    lost = cancelled = threading.Event()

    def say(self, **news):
        pass


def work():
    """What a worker does with the comparisons that wait."""
    for job in comparisons().filter(state=Job.State.QUEUED):
        claimed = running.claim(job.pk)
        running.attempt(claimed, redlines.make_redline, running.Run(claimed, Still()))


def comparisons():
    return Job.objects.filter(task=tasks.make_redline.name)


def plain(response):
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", text).replace("\u00a0", " ")


@pytest.mark.row("P11")
def test_two_who_ask_have_it_worked_out_once(pair, client):
    for _time in range(2):
        answer = client.get(address(pair))
        assert answer.status_code == 200
        assert "Czeka na swoją kolej" in plain(answer)
    [job] = comparisons()
    assert (job.requested_by, job.state) == (None, "queued")
    work()
    assert Redline.objects.count() == 1
    assert "zmieniono 1 akapit" in plain(client.get(address(pair))).casefold()
    assert comparisons().count() == 1


@pytest.mark.row("P11", "P12")
def test_the_page_tells_text_and_data_in_words_and_numbers(pair, client):
    client.get(address(pair))
    work()
    page = client.get(address(pair))
    words = plain(page)
    assert "Zmieniono 1 akapit, zmieniono 1 streszczenie, dodano 1 cel, podniesiono 1 wartość docelową" in words
    assert "zmieniono odpowiedzialnych w 1 miejscu" in words
    assert "W regionie działa usunięto: pięć koniec usunięcia dodano: sześć koniec dodania zakładów" in words
    assert "Docelowa wartość 8 szt. 9 szt. +1" in words or "8 szt. 9 szt. +1" in words
    html = page.content.decode()
    assert "<del>" in html
    assert f'id="z-{Section.objects.filter(title="Diagnoza").first().uid}' in html


@pytest.mark.parametrize(("only", "seen", "unseen"), [("tekst", "<del>", "+1"), ("dane", "+1", "sześć")])
def test_text_and_data_are_shown_apart(pair, client, only, seen, unseen):
    client.get(address(pair))
    work()
    shown = client.get(address(pair, pokaz=only)).content.decode().partition('id="zmiany"')[2]
    assert seen in shown
    assert unseen not in shown


def test_whoever_may_not_read_both_versions_learns_of_neither(by, client):
    plan = written_plan(region__slug="lubelskie")
    old = published_version(plan, by=by)
    edited(plan, by=by)
    new = frozen_version(plan, by=by)
    assert client.get(address((old, new))).status_code == 404
    assert not comparisons().exists()
    client.force_login(by)
    assert client.get(address((old, new))).status_code == 200


@pytest.mark.row("P11")
def test_the_working_version_is_compared_as_it_is_now(by, client):
    plan = written_plan(region__slug="lubelskie")
    old = frozen_version(plan, by=by)
    version = edited(plan, by=by)
    client.force_login(by)
    client.get(address((old, version)))
    work()
    assert "dodano 1 cel" in plain(client.get(address((old, version))))
    actions.add_objective(version, title="Jeszcze jeden cel", by=by)
    client.get(address((old, version)))
    work()
    assert "dodano 2 cele" in plain(client.get(address((old, version))))
    # what the working version was before is kept no longer; once frozen, the same content needs no second comparison
    assert Redline.objects.count() == 1
    frozen = frozen_version(plan, by=by)
    assert "dodano 2 cele" in plain(client.get(address((old, frozen))))
    assert comparisons().count() == 2


def test_what_was_cleaned_away_is_worked_out_again(pair, client):
    client.get(address(pair))
    work()
    Redline.objects.all().delete()
    client.get(address(pair))
    work()
    assert Redline.objects.count() == 1


def test_what_failed_is_begun_again_by_the_office_alone(pair, client, by):
    client.get(address(pair))
    comparisons().update(state="failed", finished_at="2026-01-01T00:00Z", error="Nie wyszło.")
    assert "Spróbować ponownie może biuro regionu" in plain(client.get(address(pair)))
    assert comparisons().get().state == "failed"
    client.force_login(by)
    assert client.post(address(pair, "retry_changes")).status_code == 302
    work()
    assert "zmieniono 1 akapit" in plain(client.get(address(pair))).casefold()


def test_while_it_is_worked_out_the_page_asks_for_the_part_that_moves(pair, client):
    _old, new = pair
    page = client.get(address(pair)).content.decode()
    progress = address(pair, "changes_progress", stan=new.content_hash)
    assert f'hx-get="{progress}"' in page
    part = client.get(progress, headers={"HX-Request": "true"})
    assert "<progress" in part.content.decode()
    work()
    assert client.get(progress, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_asking_how_far_it_is_begins_nothing(pair, client):
    client.get(address(pair, "changes_progress", stan="0" * 64), headers={"HX-Request": "true"})
    assert not comparisons().exists()


def test_versions_in_the_wrong_order_are_read_in_the_right_one(pair, client):
    old, new = pair
    assert client.get(address((new, old))).url == address(pair)
    assert client.get(address((new, new))).url == new.get_absolute_url()
    chosen = reverse("choose_changes", args=["lubelskie", new.plan.slug])
    assert client.get(chosen).url == address(pair)
    assert client.get(f"{chosen}?od={new.number}&do={old.number}").url == address(pair)


def test_a_version_leads_to_its_changes(pair, client):
    _old, new = pair
    assert address(pair) in client.get(new.get_absolute_url()).content.decode()


def test_a_redline_survives_what_is_renamed_later(pair, client):
    """It keeps codes; names are those of today."""
    client.get(address(pair))
    work()
    [redline] = Redline.objects.all()
    assert "Silne partnerstwa" in str(changes_of(redline))
    assert Comparison.of(*pair).redline() == redline


def test_the_page_costs_the_same_for_few_changes_and_for_many(by, client, django_assert_max_num_queries):
    def queries(extra):
        plan = written_plan(region__slug="lubelskie")
        old = published_version(plan, by=by)
        version = edited(plan, by=by)
        for number in range(extra):
            goal = actions.add_objective(version, title=f"Cel {number}", by=by)
            actions.add_measure(goal, name=f"Działanie {number}", by=by)
        new = published_version(plan, label="Po uwagach", by=by)
        client.get(address((old, new)))
        work()
        with django_assert_max_num_queries(30) as asked:
            assert "zmieniono 1 akapit" in plain(client.get(address((old, new)))).casefold()
        return len(asked)

    assert queries(0) == queries(12)


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_called_twice_makes_one_redline(monkeypatch):
    monkeypatch.setattr("plan_portal.jobs.dispatch.app.send_task", lambda *_, **__: None)
    by = UserFactory()
    plan = written_plan()
    old = frozen_version(plan, by=by)
    actions.open_working_version(plan, by=by)
    job = actions.request_redline(Comparison.of(old, working_version(plan)))
    tasks.make_redline(job.pk)
    tasks.make_redline(job.pk)
    job.refresh_from_db()
    assert (job.state, job.result_url) == ("done", f"/{plan.region.slug}/plany/{plan.slug}/zmiany/1..2/")
    assert Redline.objects.count() == 1
