"""The PDF of changes: among one's own documents, legible without colour, made of what one may still read."""

import re
from itertools import pairwise

import pikepdf
import pytest

from plan_portal.jobs.models import Job
from plans import actions, tasks
from plans.changes import document
from plans.comparing import Comparison
from plans.models import Redline
from plans.redline import FORMAT, redline
from plans.snapshot import canonical, version_content
from tests.factories.plans import frozen_version, written_plan
from tests.factories.portal import person
from tests.plans.test_changes import address, edited


@pytest.fixture
def quiet(monkeypatch):
    monkeypatch.setattr("plan_portal.jobs.dispatch.app.send_task", lambda *_, **__: None)


def compared(by):
    """Two frozen versions with their redline."""
    plan = written_plan(region__slug="lubelskie")
    old = frozen_version(plan, by=by)
    edited(plan, by=by)
    new = frozen_version(plan, label="Po uwagach", by=by)
    content = canonical(redline(version_content(old), version_content(new))).decode()
    hashes = {"old_hash": old.content_hash, "new_hash": new.content_hash}
    return old, new, Redline.objects.create(plan=plan, rules=FORMAT, content=content, **hashes)


@pytest.mark.row("P11", "P12")
def test_on_paper_changes_are_told_by_signs_and_levels_have_no_gaps(db):
    old, new, made = compared(person("lubelskie", "editor"))
    html = document.html_of(made, old, new, language="pl")
    assert "działa <del>[−pięć−]</del><ins>[+sześć+]</ins> zakładów" in html
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", html)]
    assert levels[0] == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))


@pytest.mark.django_db(transaction=True)
def test_the_pdf_lands_among_ones_own_documents(quiet, client):
    by = person("lubelskie", "editor")
    old, new, _made = compared(by)
    client.force_login(by)
    answer = client.post(address((old, new), "changes_document"))
    job = Job.objects.get(task=tasks.make_changes_document.name)
    assert answer.url == job.get_absolute_url()
    tasks.make_changes_document(job.pk)
    job.refresh_from_db()
    assert job.state == "done", job.error
    with pikepdf.open(job.file) as pdf:
        assert str(pdf.Root.Lang) == "pl"
        assert pdf.Root.MarkInfo.Marked
        assert "wersją 1" in str(pdf.docinfo["/Title"]).replace("\u00a0", " ")
    assert client.post(address((old, new), "changes_document")).url == job.get_absolute_url()


@pytest.mark.django_db(transaction=True)
def test_who_may_no_longer_read_a_version_gets_no_pdf(quiet):
    by = person("lubelskie", "editor")
    old, new, _made = compared(by)
    job = actions.request_changes_document(Comparison.of(old, new), by=person("lubuskie", "editor"))
    tasks.make_changes_document(job.pk)
    job.refresh_from_db()
    assert (job.state, bool(job.file)) == ("failed", False)


def test_a_pdf_is_made_only_of_what_is_there(pair_without_redline, client):
    by, pair = pair_without_redline
    client.force_login(by)
    client.post(address(pair, "changes_document"))
    assert not Job.objects.filter(task=tasks.make_changes_document.name).exists()


@pytest.fixture
def pair_without_redline(db):
    by = person("lubelskie", "editor")
    old, new, made = compared(by)
    made.delete()
    return by, (old, new)
