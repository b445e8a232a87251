"""The ground that benchmarks stand on: a database with tables, an office's people, plans as big as promised."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command

from plan_portal.accounts.models import Membership, Region, User
from plan_portal.embedded import paths, prepare
from plan_portal.embedded.lock import FolderLock, Taken
from plan_portal.embedded.postgres import Postgres
from plan_portal.embedded.processes import wait_until
from plans import actions
from plans.models import PlanVersion
from tests.factories.big_plan import Size, big_plan

LABEL = "Projekt"


@contextmanager
def prepared() -> Iterator[None]:
    """A database with tables: the given one, that of a running portal, or an embedded one for this run."""
    if not settings.EMBEDDED:
        call_command("migrate", interactive=False, verbosity=0)
        yield
        return
    data = paths.data_folder()
    data.mkdir(parents=True, exist_ok=True)
    try:
        lock = FolderLock(data)
    except Taken:  # the portal runs there
        yield
        return
    server = Postgres(data)
    process = server.start()
    try:
        if not wait_until(server.is_ready, seconds=60):
            raise SystemExit(server.end_of_log())
        server.make_database()
        prepare.migrate()
        prepare.collect_static()
        yield
    finally:
        process.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown
        process.wait(60)
        lock.release()


def coordinator() -> User:
    """Somebody of Lubelskie's office, who may write, freeze and publish."""
    user, _new = User.objects.get_or_create(email="pomiar@example.org", defaults={"full_name": "Osoba Mierząca"})
    Membership.objects.get_or_create(user=user, region=Region.objects.get(slug="lubelskie"), role="coordinator")
    return user


def working(slug: str, size: Size) -> PlanVersion:
    """The working version of a plan of this size, written when it is not there yet."""
    found = PlanVersion.objects.working().filter(plan__slug=slug).first()
    return found or big_plan(size, slug=slug, region=Region.objects.get(slug="lubelskie"))


def freeze(version: PlanVersion, by: User) -> PlanVersion:
    return actions.freeze(version, label=LABEL, accepted_warnings=10_000, by=by)


def published(slug: str, size: Size) -> PlanVersion:
    found = PlanVersion.objects.published().filter(plan__slug=slug).select_related("plan__region").first()
    by = coordinator()
    return found or actions.publish(freeze(working(slug, size), by), by=by)
