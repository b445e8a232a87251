"""A report is frozen first, then rendered; what is frozen stays."""

import datetime as dt
import hashlib
import json
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from monitoring import actions
from monitoring.checks import checks_of
from monitoring.errors import NotReady
from monitoring.models import Report, ReportFile
from monitoring.snapshot import sha256
from plan_portal.errors import InvalidInput, StaleCopy, WrongState
from tests.factories.monitoring import (
    cell,
    drafted_report,
    frozen_report,
    measured_plan,
    official,
    zaz,
)
from tests.factories.plans import working_version, written_plan
from tests.factories.portal import UserFactory

pytestmark = pytest.mark.django_db


def content(report: Report) -> dict:
    return json.loads(report.snapshot)


def indicator_of(report: Report, name="Liczba ZAZ") -> dict:
    return next(one for one in content(report)["indicators"] if one["name"]["pl"] == name)


# Beginning and writing


@pytest.mark.row("M15")
def test_a_report_has_the_chapters_of_its_template():
    report = drafted_report()
    assert [chapter.title for chapter in report.chapters.all()] == [
        "Wprowadzenie",
        "Cel główny 1: Spójny system instytucji wsparcia",
        "Finanse",
        "Odchylenia i środki zaradcze",
        "Wnioski",
    ]


@pytest.mark.parametrize("year", [2012, 2021])
def test_a_report_is_on_a_year_of_the_plan(year):
    plan = measured_plan()
    with pytest.raises(InvalidInput) as refusal:
        actions.create_report(plan, year=year, version=plan.versions.adopted().get(), by=UserFactory())
    assert "year" in refusal.value.errors


def test_a_report_is_measured_against_a_frozen_version():
    plan = written_plan()
    with pytest.raises(InvalidInput) as refusal:
        actions.create_report(plan, year=2015, version=working_version(plan), by=UserFactory())
    assert "version" in refusal.value.errors


def test_the_words_of_a_chapter_are_cleaned():
    chapter = drafted_report().chapters.get(code="conclusions")
    body = "<p onclick='x()'>Tekst<script>alert(1)</script></p>"
    saved = actions.save_chapter(chapter, body=body, base_revision=1, by=UserFactory())
    assert (saved.body, saved.revision) == ("<p>Tekst</p>", 2)


def test_a_save_on_a_stale_copy_is_refused():
    chapter = drafted_report().chapters.get(code="introduction")
    with pytest.raises(StaleCopy):
        actions.save_chapter(chapter, body="<p>Nowe.</p>", base_revision=1, by=UserFactory())


# Checks


def test_a_waiting_value_is_a_blocker():
    report = drafted_report()
    indicator = zaz(report.plan)
    actions.hand_in(indicator, by=UserFactory(), **cell(indicator, value=Decimal(7), reason="Korekta."))
    assert len(checks_of(report).blockers) == 1
    with pytest.raises(NotReady):
        actions.freeze_report(report, by=UserFactory())
    report.refresh_from_db()
    assert not report.is_frozen


def test_a_waiting_value_of_a_later_year_is_none():
    report = drafted_report()
    indicator = zaz(report.plan)
    actions.hand_in(indicator, by=UserFactory(), **cell(indicator, period="2016", value=Decimal(7)))
    assert checks_of(report).blockers == []


def test_missing_values_and_empty_chapters_are_warnings():
    texts = [check.text for check in checks_of(drafted_report()).warnings]
    assert any("Wydane numery" in text and "2015" in text for text in texts)
    assert not any("Liczba ZAZ" in text for text in texts)
    assert sum("nie ma treści" in text for text in texts) == 4


def test_checks_cost_the_same_for_any_number_of_indicators(django_assert_max_num_queries):
    report = drafted_report()
    with django_assert_max_num_queries(8):
        checks_of(Report.objects.select_related("plan__region", "version").get(pk=report.pk))


# Freezing


@pytest.mark.row("M16")
def test_the_hash_of_a_snapshot_can_be_counted_again():
    report = frozen_report()
    assert report.snapshot_sha256 == hashlib.sha256(report.snapshot.encode()).hexdigest() == sha256(report.snapshot)


@pytest.mark.row("M16")
def test_the_snapshot_holds_all_that_a_reader_needs():
    said = content(frozen_report())
    zaz_in_it = next(one for one in said["indicators"] if one["name"]["pl"] == "Liczba ZAZ")
    assert said["region"]["full_name"] == {"pl": "województwo lubelskie", "en": "Lubelskie Voivodeship"}
    assert said["plan"]["short_title"] == "Plan 2013–2020"
    assert "28/302/15" in said["version"]["citation"]["pl"]
    assert [one["title"] for one in said["objectives"]][:1] == ["Spójny system instytucji wsparcia"]
    assert zaz_in_it["baseline"] == {"value": "5", "year": 2012}
    assert zaz_in_it["target"] == {"value": "8", "year": 2020}
    assert [(one["year"], one["value"]) for one in zaz_in_it["values"]] == [(2013, "5"), (2014, "5"), (2015, "6")]
    assert zaz_in_it["standing"]["status"] == "on_track"
    assert "÷" in zaz_in_it["standing"]["rule"]["pl"]
    assert said["finances"]["total"] == {"planned": "150000.50", "is_estimate": True}
    assert said["words"]["status"]["at_risk"]["en"] == "at risk"
    assert "gęślej" in said["chapters"][0]["body"]


@pytest.mark.row("M16", "M4")
def test_later_corrections_do_not_change_a_frozen_report():
    plan = measured_plan()
    report = frozen_report(plan)
    before = report.snapshot
    official(zaz(plan), value=Decimal(7), reason="Otwarto jeszcze jeden.")
    report.refresh_from_db()
    assert report.snapshot == before
    assert indicator_of(report)["values"][-1]["value"] == "6"
    assert sha256(report.snapshot) == report.snapshot_sha256


def test_values_after_the_year_of_the_report_are_not_in_it():
    plan = measured_plan(values={2014: "5", 2015: "6", 2016: "8"})
    said = indicator_of(frozen_report(plan, year=2015))
    assert max(one["year"] for one in said["values"]) == 2015
    assert said["standing"]["value"] == "6"


def test_breakdowns_are_in_the_snapshot():
    plan = measured_plan()
    official(zaz(plan), key="SEX=F", value=Decimal(4))
    (table,) = indicator_of(frozen_report(plan))["breakdowns"]
    assert table["dimension"]["code"] == "SEX"
    assert table["rows"][0]["values"] == [{"missing": "", "value": "4", "year": 2015}]


@pytest.mark.row("M16")
@pytest.mark.parametrize(
    "change",
    [
        {"snapshot": "{}"},
        {"snapshot_sha256": "0" * 64},
        {"title": "Inny"},
        {"year": 2014},
        {"state": "draft", "snapshot": "", "snapshot_sha256": "", "frozen_at": None, "frozen_by": None},
    ],
)
def test_the_database_keeps_a_snapshot(change):
    report = frozen_report()
    with pytest.raises(DatabaseError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**change)


def test_the_database_keeps_the_words_of_a_frozen_report():
    chapter = frozen_report().chapters.get(code="introduction")
    with pytest.raises(DatabaseError), transaction.atomic():
        type(chapter).objects.filter(pk=chapter.pk).update(body="<p>Inne.</p>")
    with pytest.raises(DatabaseError), transaction.atomic():
        chapter.delete()


def test_a_frozen_report_is_not_deleted_but_a_draft_is():
    with pytest.raises(DatabaseError), transaction.atomic():
        frozen_report().delete()
    Report.objects.filter(state="frozen").count()
    drafted_report(year=2014).delete()


def test_a_report_is_frozen_once_and_its_words_stay():
    report = frozen_report()
    with pytest.raises(WrongState):
        actions.freeze_report(report, by=UserFactory())
    with pytest.raises(WrongState):
        actions.save_chapter(report.chapters.first(), body="<p>Nie.</p>", base_revision=2, by=UserFactory())


# Adoption and publication


def store_pdf(report: Report) -> ReportFile:
    return ReportFile.objects.create(
        report=report, file="reports/x.pdf", name="x.pdf", media_type="application/pdf", size=1, sha256="0" * 64
    )


def test_a_report_is_published_with_its_pdf_and_once():
    report, by = frozen_report(), UserFactory()
    with pytest.raises(NotReady):
        actions.publish_report(report, by=by)
    store_pdf(report)
    assert actions.publish_report(report, by=by).is_published
    with pytest.raises(WrongState):
        actions.publish_report(report, by=by)


def test_a_draft_is_not_published_or_adopted():
    report, by = drafted_report(), UserFactory()
    with pytest.raises(WrongState):
        actions.publish_report(report, by=by)
    with pytest.raises(WrongState):
        actions.record_resolution(report, body="board", number="1/16", date=dt.date(2016, 5, 1), by=by)


def test_the_resolution_is_noted_without_touching_the_snapshot():
    report = frozen_report()
    before = report.snapshot
    actions.record_resolution(report, body="board", number="1/16", date=dt.date(2016, 5, 1), by=UserFactory())
    report.refresh_from_db()
    assert (report.resolution.number, report.snapshot) == ("1/16", before)


def test_the_database_keeps_a_document():
    stored = store_pdf(frozen_report())
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportFile.objects.filter(pk=stored.pk).update(sha256="1" * 64)
    with pytest.raises(DatabaseError), transaction.atomic():
        stored.delete()


@pytest.mark.row("M15")
def test_the_document_of_a_report_is_asked_for_once(monkeypatch):
    monkeypatch.setattr("plan_portal.jobs.dispatch.app.send_task", lambda *args, **kwargs: None)
    report, by = frozen_report(), UserFactory()
    job = actions.request_document(report, by=by)
    assert actions.request_document(report, by=by) == job
    store_pdf(report)
    with pytest.raises(WrongState):
        actions.request_document(report, by=by)
    with pytest.raises(WrongState):
        actions.request_document(drafted_report(year=2014), by=by)
