"""Log-in and what belongs to one's own account; under /konto/."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from plan_portal.accounts import views

urlpatterns = [
    path("", views.profile, name="profile"),
    path("zaproszenie/", views.accept_invitation, name="accept_invitation"),
    # The names are allauth's, which looks its own pages up by them.
    path("logowanie/", account.login, name="account_login"),
    path("wylogowanie/", account.logout, name="account_logout"),
    path("zakladanie/", account.signup, name="account_signup"),
    path("nieaktywne/", account.account_inactive, name="account_inactive"),
    path("potwierdzenie-hasla/", account.reauthenticate, name="account_reauthenticate"),
    path("haslo/", account.password_change, name="account_change_password"),
    path("haslo/nadaj/", account.password_set, name="account_set_password"),
    path("haslo/nowe/", account.password_reset, name="account_reset_password"),
    path("haslo/nowe/wyslano/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^haslo/nowe/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("haslo/nowe/gotowe/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("email/", account.email, name="account_email"),
    path("email/wyslano/", account.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^email/(?P<key>[-:\w]+)/$", account.confirm_email, name="account_confirm_email"),
    # The second factor
    path("drugi-skladnik/", mfa.index, name="mfa_index"),
    path("drugi-skladnik/logowanie/", mfa.authenticate, name="mfa_authenticate"),
    path("drugi-skladnik/potwierdzenie/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("drugi-skladnik/aplikacja/", totp.activate_totp, name="mfa_activate_totp"),
    path("drugi-skladnik/aplikacja/wylacz/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("drugi-skladnik/kody/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("drugi-skladnik/kody/nowe/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("drugi-skladnik/kody/plik/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]
