import re

import pytest
from django.core import mail
from django.urls import reverse

from plan_portal.accounts import actions
from plan_portal.accounts.models import Invitation, Membership, User
from plan_portal.errors import InvalidInput, WrongState
from plan_portal.jobs.models import Job
from plan_portal.jobs.running import perform
from tests.factories.portal import PASSWORD, InvitationFactory, MembershipFactory, UserFactory, person, region

LOGIN = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def no_broker(monkeypatch):
    monkeypatch.setattr("plan_portal.jobs.dispatch.app.send_task", lambda *_, **__: None)


@pytest.fixture
def coordinator(db):
    return person("lubelskie", "coordinator", full_name="Anna Nowak")


def address(token):
    return f"{reverse('accept_invitation')}?klucz={token}"


@pytest.mark.row("X2")
@pytest.mark.django_db(transaction=True)
def test_an_invitation_goes_out_by_a_letter_whose_link_opens_an_account(client):
    coordinator = person("lubelskie", "coordinator", full_name="Anna Nowak")
    actions.invite(region(), email=" Jan.Kowalski@Example.org ", role="editor", by=coordinator)
    perform(Job.objects.get().pk, actions.send_invitation)
    letter = mail.outbox[0]
    assert (letter.to, "województwo lubelskie" in letter.subject) == (["jan.kowalski@example.org"], True)
    link = re.search(r"http\S+klucz=\S+", letter.body)[0]
    path = link.removeprefix("http://localhost:8000")
    assert "redaktor" in client.get(path).content.decode()
    given = {"full_name": "Jan Kowalski", "password": PASSWORD, "password_again": PASSWORD}
    answer = client.post(path, given)
    assert answer.status_code == 302
    user = User.objects.get(email="jan.kowalski@example.org")
    assert user.is_staff_of(region())
    assert client.get(reverse("my_tasks")).status_code == 200, "and is logged in"
    assert client.get(path).status_code == 404, "the link works once"


def test_the_database_does_not_hold_the_secret_of_the_link(coordinator):
    actions.invite(region(), email="jan@example.org", role="editor", by=coordinator)
    assert Job.objects.get().arguments == {"invitation_pk": Invitation.objects.get().pk}


def test_a_new_invitation_to_the_same_role_replaces_the_earlier_one(coordinator):
    first = actions.invite(region(), email="jan@example.org", role="editor", by=coordinator)
    second = actions.invite(region(), email="Jan@example.org", role="editor", by=coordinator)
    first.refresh_from_db()
    assert (first.is_open, second.is_open) == (False, True)
    assert list(Invitation.objects.open()) == [second]


def test_nobody_is_invited_to_a_role_that_they_have(coordinator):
    member = MembershipFactory(role="editor").user
    with pytest.raises(InvalidInput):
        actions.invite(region(), email=member.email.upper(), role="editor", by=coordinator)


@pytest.mark.parametrize(
    "ended",
    [
        {"withdrawn_at": "2026-01-01T00:00Z"},
        {"expires_at": "2026-01-02T00:00Z", "created_at": "2026-01-01T00:00Z"},
    ],
)
def test_an_invitation_that_has_ended_opens_nothing(client, db, ended):
    invitation = InvitationFactory(token="tajne")
    Invitation.objects.filter(pk=invitation.pk).update(**ended)
    invitation.refresh_from_db()
    assert invitation not in Invitation.objects.open()
    assert not invitation.is_open
    assert client.get(address("tajne")).status_code == 404
    with pytest.raises(WrongState):
        actions.accept_invitation(invitation, full_name="Jan Kowalski", password=PASSWORD)
    assert not User.objects.filter(email=invitation.email).exists()


def test_an_invitation_is_accepted_once(db):
    invitation = InvitationFactory()
    actions.accept_invitation(invitation, full_name="Jan Kowalski", password=PASSWORD)
    with pytest.raises(WrongState):
        actions.accept_invitation(invitation, full_name="Ktoś Inny", password=PASSWORD)


def test_whoever_has_an_account_logs_in_and_keeps_it(client, db):
    user = UserFactory(email="jan@example.org")
    InvitationFactory(token="tajne", email="Jan@example.org", role="expert")
    assert "Zaloguj się" in client.get(address("tajne")).content.decode()
    client.force_login(user, backend=LOGIN)
    client.post(address("tajne"))
    assert Membership.objects.get(user=user).role == "expert"


def test_nobody_accepts_another_persons_invitation(client, db):
    UserFactory(email="jan@example.org")
    stranger = UserFactory()
    InvitationFactory(token="tajne", email="jan@example.org")
    client.force_login(stranger, backend=LOGIN)
    client.post(address("tajne"))
    assert not Membership.objects.filter(user=stranger).exists()
    with pytest.raises(WrongState):
        actions.accept_invitation(Invitation.objects.get(), by=stranger)


@pytest.mark.parametrize("password", ["krótkie", "password1234", "jan.kowalski"])
def test_a_weak_password_is_refused(client, db, password):
    InvitationFactory(token="tajne", email="jan.kowalski@example.org")
    given = {"full_name": "Jan Kowalski", "password": password, "password_again": password}
    assert client.post(address("tajne"), given).status_code == 200
    assert not User.objects.filter(email="jan.kowalski@example.org").exists()


def test_two_passwords_that_differ_are_refused(client, db):
    InvitationFactory(token="tajne")
    answer = client.post(address("tajne"), {"full_name": "Jan", "password": PASSWORD, "password_again": PASSWORD + "!"})
    assert "Hasła się różnią" in answer.content.decode()
