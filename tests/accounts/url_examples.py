from tests.factories.portal import InvitationFactory, MembershipFactory
from tests.portal.people import WITH_ACCOUNT
from tests.portal.tables import Page

LOOKS_AFTER_PEOPLE = {"coordinator", "administrator"}
STRANGER = {"stranger"}


def home(world):
    return {"region": world.region.slug}


PAGES = {
    "profile": Page(seen_by=WITH_ACCOUNT),
    "people": Page(home, seen_by=LOOKS_AFTER_PEOPLE),
    "withdraw_invitation": Page(
        lambda world: home(world) | {"pk": InvitationFactory(region=world.region).pk}, seen_by=LOOKS_AFTER_PEOPLE
    ),
    "change_role": Page(
        lambda world: home(world) | {"pk": MembershipFactory(region=world.region).pk},
        seen_by=LOOKS_AFTER_PEOPLE,
        data={"role": "expert"},
    ),
    "remove_member": Page(
        lambda world: home(world) | {"pk": MembershipFactory(region=world.region).pk}, seen_by=LOOKS_AFTER_PEOPLE
    ),
    # Without a valid secret the page says that the invitation is not valid, with the status 404.
    "accept_invitation": Page(seen_by=()),
    # allauth's own pages send away whoever has no business there.
    "account_login": Page(),
    "account_logout": Page(),
    "account_signup": Page(),
    "account_inactive": Page(),
    "account_reauthenticate": Page(seen_by=WITH_ACCOUNT),
    "account_change_password": Page(seen_by=WITH_ACCOUNT),
    "account_set_password": Page(seen_by=WITH_ACCOUNT),
    "account_reset_password": Page(),
    "account_reset_password_done": Page(),
    "account_reset_password_from_key": Page(lambda world: {"uidb36": "1", "key": "x-y"}),
    "account_reset_password_from_key_done": Page(),
    "account_email": Page(seen_by=WITH_ACCOUNT),
    "account_email_verification_sent": Page(),
    "account_confirm_email": Page(lambda world: {"key": "x"}),
    "mfa_index": Page(seen_by=WITH_ACCOUNT),
    "mfa_authenticate": Page(seen_by=WITH_ACCOUNT),
    "mfa_reauthenticate": Page(seen_by=WITH_ACCOUNT),
    "mfa_activate_totp": Page(seen_by=WITH_ACCOUNT),
    "mfa_deactivate_totp": Page(seen_by=()),
    "mfa_view_recovery_codes": Page(seen_by=()),
    "mfa_generate_recovery_codes": Page(seen_by=WITH_ACCOUNT),
    "mfa_download_recovery_codes": Page(seen_by=()),
}
