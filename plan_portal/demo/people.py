"""Invented people with accounts, so that every role can be tried. They exist only where `load_demo` was called."""

from functools import cache

from django.contrib.auth.hashers import make_password

from plan_portal.accounts.models import Membership, Region, User
from plan_portal.accounts.roles import Role

PASSWORD = "zielony-rower-2026"  # noqa: S105  known to everybody; only invented accounts have it

ADMINISTRATOR = ("admin@example.pl", "Adam Pokazowy", "administrator portalu")
REGIONS = ["lubelskie", "lubuskie", "zachodniopomorskie"]
# Role: word in the e-mail address, first name, post
STAFF = {
    Role.COORDINATOR: ("koordynator", "Katarzyna", "koordynatorka planu"),
    Role.EDITOR: ("redaktor", "Robert", "redaktor planu"),
    Role.EXPERT: ("ekspert", "Ewa", "członkini zespołu ekspertów"),
    Role.REPORTER: ("sprawozdawca", "Stefan", "osoba przekazująca dane do wskaźników"),
}
# Surnames that no one takes for somebody's own
SURNAMES = {"lubelskie": "Przykład", "lubuskie": "Wzór", "zachodniopomorskie": "Próba"}


def address(role: str, region: str) -> str:
    return f"{STAFF[role][0]}.{region}@example.pl"


# For whoever starts the portal: who it is, e-mail, password
DEMO_LOGINS = [
    ("administrator", ADMINISTRATOR[0], PASSWORD),
    *((f"{STAFF[role][0]}, {region}", address(role, region), PASSWORD) for region in REGIONS for role in STAFF),
]


def load_administrator() -> User:
    """The one who runs the installation; also stands behind what is loaded before a region has its own people."""
    email, name, post = ADMINISTRATOR
    return _account(email, full_name=name, post=post, is_staff=True, is_superuser=True)


def load_staff(region: Region) -> dict[str, User]:
    """The region's people by role."""
    return {role: _load(region, role) for role in STAFF}


def _load(region, role) -> User:
    _word, first_name, post = STAFF[role]
    name = f"{first_name} {SURNAMES[region.slug]}"
    user = _account(address(role, region.slug), full_name=name, post=f"{post} (konto pokazowe)")
    Membership.objects.get_or_create(user=user, region=region, role=role)
    return user


def _account(email, **facts) -> User:
    return User.objects.get_or_create(email=email, defaults=facts | {"password": _password()})[0]


@cache
def _password() -> str:
    """Hashed once for all: the accounts share it anyway, and a hash takes as long as all rows of a region."""
    return make_password(PASSWORD)
