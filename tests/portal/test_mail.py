"""Letters: composed from a template, kept in a folder where no mail server is set, read by administrators alone."""

import email
import email.policy

import pytest
from django.core import mail as django_mail
from django.core.mail import EmailMessage
from django.template import engines
from django.urls import reverse

from plan_portal import mail
from tests.factories.portal import UserFactory

LETTER = "Subject: {{ what }} & more\n\nDobry wieczór, {{ recipient }}!\n\n{{ portal_url }}/x/?a=1&b=2\n"


@pytest.fixture
def letter_template(settings, tmp_path):
    (tmp_path / "templates" / "plans" / "mail").mkdir(parents=True)
    (tmp_path / "templates" / "plans" / "mail" / "news.txt").write_text(LETTER)
    engine = engines["django"].engine
    dirs, engine.dirs = engine.dirs, [tmp_path / "templates", *engine.dirs]
    for loader in engine.template_loaders:
        loader.reset()
    yield "plans/news"
    engine.dirs = dirs
    for loader in engine.template_loaders:
        loader.reset()


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_BACKEND = "plan_portal.mail.FolderBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    return tmp_path / "mail"


def test_a_letter_has_its_subject_in_its_first_line_and_the_same_words_as_html(letter_template, settings):
    mail.send(letter_template, to="jan@example.org", context={"what": "Plan „A”"})
    (letter,) = django_mail.outbox
    assert letter.subject == "Plan „A” & more"
    assert letter.body == f"Dobry wieczór, jan@example.org!\n\n{settings.PORTAL_URL}/x/?a=1&b=2\n"
    html, kind = letter.alternatives[0]
    assert kind == "text/html"
    assert "Dobry wieczór" in html
    assert f'href="{settings.PORTAL_URL}/x/?a=1&amp;b=2"' in html


def test_each_recipient_gets_a_letter_of_their_own(letter_template):
    mail.send(letter_template, to=["jan@example.org", "ewa@example.org"])
    assert [letter.to for letter in django_mail.outbox] == [["jan@example.org"], ["ewa@example.org"]]


@pytest.mark.parametrize(("language", "declared"), [("pl", 'lang="pl"'), ("en", 'lang="en"')])
def test_a_person_is_written_to_in_their_language(letter_template, language, declared):
    letter = mail.compose(letter_template, to=UserFactory.build(language=language))
    assert declared in letter.alternatives[0][0]


def test_kept_letters_are_whole_files_that_mail_programs_open(folder):
    EmailMessage("Zażółć", "gęślą jaźń", to=["Jan <jan@example.org>"], bcc=["ewa@example.org"]).send()
    (path,) = folder.iterdir()
    assert path.suffix == ".eml"
    letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert letter["Subject"] == "Zażółć"
    assert letter["X-Envelope-To"] == "jan@example.org, ewa@example.org"
    assert letter.get_content().strip() == "gęślą jaźń"
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.django_db
class TestMailbox:
    @pytest.fixture
    def administrator(self, client):
        client.force_login(UserFactory(administrator=True))
        return client

    def test_an_administrator_reads_kept_letters_newest_first(self, administrator, folder):
        EmailMessage("Pierwszy", "http://testserver/potwierdz/?klucz=abc", to=["jan@example.org"]).send()
        EmailMessage("Drugi", "tekst", to=["jan@example.org"]).send()
        page = administrator.get(reverse("letters"))
        subjects = [letter.subject for letter in page.context["letters"]]
        assert subjects == ["Drugi", "Pierwszy"]
        letter = administrator.get(reverse("letter", args=[page.context["letters"][1].name]))
        assert 'href="http://testserver/potwierdz/?klucz=abc"' in letter.content.decode()

    def test_an_empty_mailbox_says_why(self, administrator, folder):
        assert "Nie wysłano jeszcze żadnej wiadomości" in administrator.get(reverse("letters")).content.decode()

    @pytest.mark.parametrize("name", ["..%2Fsecret-key", "20260101T000000.000000-00000000", "x"])
    def test_only_kept_letters_can_be_asked_for(self, administrator, folder, name):
        assert administrator.get(f"/poczta/{name}/").status_code == 404

    def test_others_may_not_read_them(self, client, folder):
        assert client.get(reverse("letters")).status_code == 302
        client.force_login(UserFactory())
        assert client.get(reverse("letters")).status_code == 403

    def test_nobody_reads_letters_where_a_mail_server_sends_them(self, administrator):
        assert administrator.get(reverse("letters")).status_code == 403
