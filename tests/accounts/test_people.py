import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import connection
from django.urls import reverse

from plan_portal.accounts import actions
from plan_portal.accounts.models import Invitation, Membership, Region
from plan_portal.accounts.roles import Visitor
from plan_portal.accounts.second_factor import wants_second_factor
from plan_portal.errors import InvalidInput, WrongState
from tests.factories.portal import PASSWORD, InvitationFactory, MembershipFactory, UserFactory, person, region

LOGIN = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def coordinator(db):
    return person("lubelskie", "coordinator", full_name="Anna Nowak")


@pytest.fixture
def as_coordinator(client, coordinator):
    client.force_login(coordinator, backend=LOGIN)
    return client


def test_a_role_counts_only_in_its_region(db):
    editor = person("lubelskie", "editor")
    assert editor.is_staff_of(region("lubelskie"))
    assert not editor.is_staff_of(region("lubuskie"))
    assert not Visitor().is_staff_of(region("lubelskie"))


def test_an_administrator_has_no_role_in_a_region(db):
    administrator = person(administrator=True)
    assert administrator.is_administrator
    assert not administrator.is_staff_of(region())


def test_the_last_coordinator_stays(coordinator):
    membership = coordinator.memberships.get()
    with pytest.raises(WrongState):
        actions.remove_member(membership, by=coordinator)
    with pytest.raises(WrongState):
        actions.change_role(membership, role="editor", by=coordinator)
    person("lubelskie", "coordinator")
    actions.remove_member(membership, by=coordinator)
    assert not coordinator.memberships.exists()


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_who_remove_each_other_at_once_leave_one():
    pair = [person("lubelskie", "coordinator") for _ in range(2)]
    memberships = [user.memberships.get() for user in pair]
    at_once = threading.Barrier(2)

    def remove(number):
        at_once.wait()
        try:
            actions.remove_member(memberships[number], by=pair[1 - number])
            return True
        except WrongState:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(remove, range(2))) == [False, True]
    assert Membership.objects.count() == 1


def test_a_role_is_not_given_twice(coordinator):
    membership = MembershipFactory(role="editor")
    MembershipFactory(user=membership.user, role="expert")
    with pytest.raises(InvalidInput):
        actions.change_role(membership, role="expert", by=coordinator)


def test_a_role_that_was_changed_in_the_meantime_is_not_changed_again(coordinator):
    membership = MembershipFactory(role="editor")
    Membership.objects.filter(pk=membership.pk).update(role="reporter")
    with pytest.raises(WrongState):
        actions.change_role(membership, role="expert", by=coordinator)


def test_a_coordinator_invites_changes_and_removes_on_one_page(as_coordinator):
    member = MembershipFactory(role="editor", user__full_name="Jan Kowalski")
    page = reverse("people", args=["lubelskie"])
    assert "Jan Kowalski" in as_coordinator.get(page).content.decode()
    as_coordinator.post(reverse("change_role", args=["lubelskie", member.pk]), {"role": "expert"})
    member.refresh_from_db()
    assert member.role == "expert"
    as_coordinator.post(reverse("remove_member", args=["lubelskie", member.pk]))
    assert "Jan Kowalski" not in as_coordinator.get(page).content.decode()
    as_coordinator.post(page, {"email": "nowa@example.org", "role": "reporter"})
    assert "nowa@example.org" in as_coordinator.get(page).content.decode()
    as_coordinator.post(reverse("withdraw_invitation", args=["lubelskie", Invitation.objects.get().pk]))
    assert not Invitation.objects.open().exists()


def test_an_invitation_that_is_withdrawn_twice_tells_so(as_coordinator):
    invitation = InvitationFactory(withdrawn_at="2026-01-01T00:00Z")
    answer = as_coordinator.post(reverse("withdraw_invitation", args=["lubelskie", invitation.pk]), follow=True)
    assert "nie czeka już" in answer.content.decode()


def test_a_member_of_another_region_cannot_be_reached_through_ones_own(as_coordinator):
    member = MembershipFactory(region=region("lubuskie"), role="editor")
    for name in ("change_role", "remove_member"):
        assert as_coordinator.post(reverse(name, args=["lubelskie", member.pk]), {"role": "expert"}).status_code == 404
    member.refresh_from_db()
    assert member.role == "editor"


def test_the_list_of_people_costs_the_same_for_one_and_for_ten(as_coordinator, django_assert_num_queries):
    page = reverse("people", args=["lubelskie"])
    MembershipFactory()
    as_coordinator.get(page)
    with django_assert_num_queries(7) as few:
        as_coordinator.get(page)
    MembershipFactory.create_batch(9)
    with django_assert_num_queries(len(few)):
        as_coordinator.get(page)


def test_people_change_their_name_post_and_language(client, db):
    user = UserFactory()
    client.force_login(user, backend=LOGIN)
    client.post(reverse("profile"), {"full_name": "Nowa Nazwa", "post": "inspektor", "language": "en"})
    user.refresh_from_db()
    assert (user.full_name, user.post, user.language) == ("Nowa Nazwa", "inspektor", "en")


@pytest.mark.row("X2")
def test_people_log_in_by_e_mail_whatever_its_capitals(client, db):
    UserFactory(email="jan@example.org")
    answer = client.post(reverse("account_login"), {"login": "Jan@Example.org", "password": PASSWORD})
    assert (answer.status_code, answer.url) == (302, reverse("my_tasks"))


@pytest.mark.row("X2")
def test_staff_without_a_second_factor_are_reminded(client, coordinator):
    assert wants_second_factor(coordinator)
    assert not wants_second_factor(person("lubelskie", "reporter"))
    client.force_login(coordinator, backend=LOGIN)
    assert "drugim składnikiem" in client.get(reverse("my_tasks")).content.decode()


def test_nobody_opens_an_account_alone(client, db):
    given = {"email": "x@example.org", "password1": PASSWORD, "password2": PASSWORD}
    client.post(reverse("account_signup"), given)
    assert not client.session.get("_auth_user_id")


def test_the_administration_asks_for_the_portals_own_log_in(client, db):
    answer = client.get("/administracja/")
    assert answer.status_code == 302
    assert client.get(answer.url).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("who", ["coordinator", "editor"])
def test_the_administration_is_for_administrators_alone(client, db, who):
    client.force_login(person("lubelskie", who), backend=LOGIN)
    assert client.get("/administracja/", follow=True).status_code in (403, 404)
    client.force_login(person(administrator=True), backend=LOGIN)
    for name in ("user", "region", "membership"):
        assert client.get(f"/administracja/accounts/{name}/").status_code == 200
        assert client.get(f"/administracja/accounts/{name}/add/").status_code == 200


def test_the_administration_takes_a_second_factor_away_and_never_shows_its_secret(client, db):
    user, secret = person("lubelskie", "editor"), generate_totp_secret()
    factor = TOTP.activate(user, secret).instance
    client.force_login(person(administrator=True), backend=LOGIN)
    page = client.get(f"/administracja/mfa/authenticator/{factor.pk}/change/")
    assert user.full_name in page.content.decode()
    assert secret not in page.content.decode()
    assert client.get("/administracja/mfa/authenticator/add/").status_code == 403
    client.post(f"/administracja/mfa/authenticator/{factor.pk}/delete/", {"post": "yes"})
    assert not Authenticator.objects.exists()


@pytest.mark.row("X1")
def test_all_sixteen_voivodeships_are_there(db):
    assert Region.objects.count() == 16
    assert Region.objects.get(slug="warminsko-mazurskie").name_locative == "warmińsko-mazurskim"
    assert len({one.slug for one in Region.objects.all()}) == 16
