import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.urls import reverse

from tests.factories.portal import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def try_to_log_in(client, email, password, address="192.0.2.1"):
    return client.post(reverse("account_login"), {"login": email, "password": password}, REMOTE_ADDR=address)


@pytest.mark.row("X9")
def test_guessing_one_persons_password_is_stopped_but_nobody_else_is_locked_out(client):
    victim, colleague = UserFactory(), UserFactory()
    for _ in range(6):
        answer = try_to_log_in(client, victim.email, "zgaduję")
    assert answer.status_code in (403, 429)
    try_to_log_in(client, victim.email, PASSWORD)
    assert client.get(reverse("my_tasks")).status_code == 302, "not even with the right one, for a while"
    # The whole office sits behind one address.
    assert try_to_log_in(client, colleague.email, PASSWORD).status_code == 302


@pytest.mark.row("X2")
def test_a_forgotten_password_is_set_anew_by_a_mailed_link(client):
    user = UserFactory(email="jan@example.org")
    client.post(reverse("account_reset_password"), {"email": "jan@example.org"})
    path = re.search(r"http://[^/]+(/konto/haslo/\S+)", mail.outbox[0].body)[1]
    form = client.get(path, follow=True).request["PATH_INFO"]
    new = "zupełnie inne hasło 7"
    assert client.post(form, {"password1": new, "password2": new}).status_code == 302
    user.refresh_from_db()
    assert user.check_password(new)


@pytest.mark.row("X9")
def test_nobody_learns_who_has_an_account(client):
    UserFactory(email="jan@example.org")
    answers = [
        client.post(reverse("account_reset_password"), {"email": email})
        for email in ("jan@example.org", "ewa@example.org")
    ]
    assert answers[0].url == answers[1].url
    wrong = [try_to_log_in(client, email, "zgaduję").content for email in ("jan@example.org", "ewa@example.org")]
    plain = [re.sub(rb"jan@|ewa@|csrf\S+ value=\S+|X-CSRFToken\S+ \S+", b"", content) for content in wrong]
    assert len(plain[0]) == len(plain[1])


def test_a_mail_server_that_is_away_breaks_no_page(client, monkeypatch):
    UserFactory(email="jan@example.org")
    monkeypatch.setattr("django.core.mail.EmailMessage.send", lambda *_, **__: (_ for _ in ()).throw(OSError("away")))
    assert client.post(reverse("account_reset_password"), {"email": "jan@example.org"}).status_code == 302


@pytest.mark.row("X2")
def test_a_second_factor_is_asked_for_after_the_password(client):
    user = UserFactory()
    TOTP.activate(user, generate_totp_secret())
    answer = try_to_log_in(client, user.email, PASSWORD)
    assert answer.url == reverse("mfa_authenticate")
    assert client.get(reverse("my_tasks")).status_code == 302, "not in yet"
