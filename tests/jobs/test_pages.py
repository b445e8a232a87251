import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from plan_portal.downloads import ascii_name
from plan_portal.jobs.running import claim
from tests.factories.portal import JobFactory, UserFactory

LOGIN = "allauth.account.auth_backends.AuthenticationBackend"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def editor(db):
    return UserFactory()


@pytest.fixture
def browser(client, editor):
    client.force_login(editor, backend=LOGIN)
    return client


def done(editor, **fields):
    job = JobFactory(requested_by=editor, state="done", finished_at="2026-01-01T00:00Z", **fields)
    job.file.save("x.csv", ContentFile(b"rok;wartosc\r\n"))
    return job


def test_a_part_that_asks_for_itself_after_the_session_ended_sends_the_page_to_the_log_in(client, editor):
    job = JobFactory(requested_by=editor)
    page = {"HX-Current-URL": f"http://testserver{job.get_absolute_url()}"}
    answer = client.get(job.get_absolute_url(), headers=HTMX | page)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["HX-Redirect"] == f"{reverse('account_login')}?next={job.get_absolute_url()}"
    elsewhere = client.get(job.get_absolute_url(), headers=HTMX | {"HX-Current-URL": "https://evil.example/x"})
    assert elsewhere.headers["HX-Redirect"] == f"{reverse('account_login')}?next={reverse('my_tasks')}"


@pytest.mark.row("M18", "X8")
def test_a_running_job_shows_how_far_it_is_and_asks_again_by_itself(browser, editor):
    job = JobFactory(requested_by=editor)
    claim(job.pk)
    type(job).objects.update(done=3, total=12, doing="składanie strony 3")
    text = browser.get(job.get_absolute_url()).content.decode()
    assert 'value="25"' in text
    assert "składanie strony 3" in text
    assert f'hx-get="{job.get_absolute_url()}"' in text
    assert "Odśwież" in text, "without scripts one reloads"


def test_the_fragment_is_the_part_that_changes_and_stops_asking_at_the_end(browser, editor):
    job = JobFactory(requested_by=editor)
    fragment = browser.get(job.get_absolute_url(), headers=HTMX).content.decode()
    assert "<html" not in fragment
    assert 'hx-trigger="every 1s"' in fragment
    fragment = browser.get(done(editor).get_absolute_url(), headers=HTMX).content.decode()
    assert "hx-trigger" not in fragment


def test_a_file_is_saved_and_never_interpreted(browser, editor):
    job = done(editor, file_name="Raport – łódź.csv", media_type="text/csv")
    answer = browser.get(reverse("download_job", args=[job.uid]))
    assert b"".join(answer.streaming_content) == b"rok;wartosc\r\n"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=\"Raport - lodz.csv\"; filename*=UTF-8''Raport%20%E2%80%93%20%C5%82%C3%B3d%C5%BA.csv"
    )


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Zażółć.pdf", "Zazolc.pdf"),
        ('a"b\r\nc.csv', "a_b_c.csv"),
        ("日本", "plik"),
        ("../../etc/passwd", "_.._etc_passwd"),
    ],
)
def test_a_file_name_for_old_programs_is_plain_and_harmless(name, plain):
    assert ascii_name(name) == plain


def test_a_job_without_a_file_has_nothing_to_download(browser, editor):
    assert browser.get(reverse("download_job", args=[JobFactory(requested_by=editor).uid])).status_code == 404


def test_a_job_is_called_off_and_tried_again_by_buttons(browser, editor, sent):
    job = JobFactory(requested_by=editor)
    assert "Przerwij zadanie" in browser.get(job.get_absolute_url()).content.decode()
    browser.post(reverse("cancel_job", args=[job.uid]))
    assert "Spróbuj ponownie" in browser.get(job.get_absolute_url()).content.decode()
    browser.post(reverse("retry_job", args=[job.uid]))
    job.refresh_from_db()
    assert job.state == "queued"
    answer = browser.post(reverse("retry_job", args=[job.uid]), follow=True)
    assert "Ponowić można tylko" in answer.content.decode()


def test_a_failure_is_told_in_words(browser, editor):
    job = JobFactory(requested_by=editor, state="failed", finished_at="2026-01-01T00:00Z", error="Plan jest za duży.")
    assert "Plan jest za duży." in browser.get(job.get_absolute_url()).content.decode()


@pytest.mark.row("X8")
def test_the_list_of_documents_costs_the_same_for_one_and_for_ten(browser, editor, django_assert_num_queries):
    page = reverse("my_documents")
    done(editor)
    browser.get(page)
    with django_assert_num_queries(6) as few:
        browser.get(page)
    for _ in range(9):
        done(editor)
    with django_assert_num_queries(len(few)):
        assert "Pobierz" in browser.get(page).content.decode()


def test_an_empty_list_says_what_will_be_there(browser):
    assert "Na razie nic tu nie ma" in browser.get(reverse("my_documents")).content.decode()
