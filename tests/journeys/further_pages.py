"""Pages that no link leads to: those of links in letters, those in the middle of something, those of the second factor.

Each makes what its page needs and gives the browser's client and the path.
"""

import time

from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from consultations import links
from consultations.models import ConsultationRound
from plan_portal.accounts.models import User
from plan_portal.demo.people import PASSWORD, address
from tests.factories.consultations import RemarkFactory, SubmissionFactory
from tests.factories.portal import InvitationFactory

OURS = "lubelskie"


def logged_in(email: str, password: str = PASSWORD) -> Client:
    """By the form, because some pages ask how long ago that was."""
    client = Client()
    assert client.post(reverse("account_login"), {"login": email, "password": password}).status_code == 302
    return client


def open_round() -> ConsultationRound:
    return ConsultationRound.objects.filter(version__plan__region__slug=OURS).open().first()


def with_a_remark(name, **more):
    """A visitor who has written one remark and not sent it."""
    client, where = Client(), {"region": OURS, "pk": open_round().pk}
    client.post(reverse("write_remark", kwargs=where), {"justification": "Za mało o zatrudnieniu."})
    return client, reverse(name, kwargs=where | more)


def sent():
    client, _basket = with_a_remark("basket")
    session = client.session
    session["handed_in"] = {"round": open_round().pk, "reference": "LU-2026-0001", "email": "anna@example.org"}
    session.save()
    return client, reverse("remarks_sent", kwargs={"region": OURS, "pk": open_round().pk})


def submission(**traits):
    return RemarkFactory(submission=SubmissionFactory(round=open_round(), **traits)).submission


def invitation():
    InvitationFactory(token="klucz")
    return Client(), f"{reverse('accept_invitation')}?klucz=klucz"


def new_password():
    user = User.objects.get(email=address("editor", OURS))
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    client = Client()
    # The page takes the key out of the address and sends on.
    return client, client.get(reverse("account_reset_password") + f"{key}/").url


def protected(name, *, has_second_factor=True, just_now=True):
    """These pages ask for the password again unless that was done just now."""

    def made():
        user = User.objects.get(email=address("expert", OURS))
        client = logged_in(user.email)
        if has_second_factor:
            second_factor_of(user)
        session = client.session
        record = {"method": "password", "reauthenticated": True, "at": time.time() if just_now else 0}
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [record]
        session.save()
        return client, reverse(name)

    return made


def half_way_in():
    """The password was right, the second factor is asked for."""
    user = User.objects.get(email=address("expert", OURS))
    second_factor_of(user)
    return logged_in(user.email), reverse("mfa_authenticate")


def second_factor_of(user):
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)


def without_password():
    client = logged_in(address("expert", OURS))
    user = User.objects.get(email=address("expert", OURS))
    user.set_unusable_password()
    user.save()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, reverse("account_set_password")


FURTHER = {
    "basket": lambda: with_a_remark("basket"),
    "rewrite_remark": lambda: with_a_remark("rewrite_remark", index=1),
    "remarks_sent": sent,
    "confirm_submission": lambda: (Client(), links.confirmation_path(submission(unconfirmed=True))),
    "track_submission": lambda: (Client(), links.tracking_path(submission())),
    "accept_invitation": invitation,
    "account_signup": lambda: (Client(), reverse("account_signup")),
    "account_logout": lambda: (logged_in(address("expert", OURS)), reverse("account_logout")),
    "account_reset_password_from_key": new_password,
    "account_set_password": without_password,
    "mfa_authenticate": half_way_in,
    "mfa_reauthenticate": protected("mfa_reauthenticate", just_now=False),
    "mfa_activate_totp": protected("mfa_activate_totp", has_second_factor=False),
    "mfa_deactivate_totp": protected("mfa_deactivate_totp"),
    "mfa_view_recovery_codes": protected("mfa_view_recovery_codes"),
    "mfa_generate_recovery_codes": protected("mfa_generate_recovery_codes"),
}
