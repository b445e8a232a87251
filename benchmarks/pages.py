"""How fast pages of the big plan are, as shares of a bare `HttpResponse("ok")` view on the same server in the same run.

    python -m benchmarks.pages              # about two minutes
    python -m benchmarks.pages --seconds 5  # longer rounds

The server is the one of production (granian, two processes), started here. What is promised: a published chapter at
0.03 of the bare view when it is made, at 1.0 when it is kept.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.urls import reverse

from benchmarks import ground
from benchmarks.load import Target, answers_per_second
from plan_portal.embedded import paths
from tests.factories.big_plan import BIG
from tests.running import free_port

ROUNDS = 5
GRANIAN = "granian --interface wsgi --host 127.0.0.1 --workers 2 --blocking-threads 4 --no-ws --no-log"
PROMISED = {"a chapter, made": 0.03, "a chapter, kept": 1.0}
BARE = Target("/bare/")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--seconds", type=float, default=2.0, help="of each of the five rounds")
    arguments.add_argument("--only", default="", help="pages whose name has this word")
    said = arguments.parse_args()
    seconds = said.seconds
    with ground.prepared():
        version, editing = ground.published("duzy-plan", BIG), ground.working("pisany-plan", BIG)
        chapter = Target(address(version, "plan_part", "rozdzial-1"))
        made = {
            "a chapter, made": chapter,
            "an objective, made": Target(address(version, "plan_part", "cel-1")),
            "contents, made": Target(version.get_absolute_url()),
            "search, made": Target(f"{address(version, 'plan_search')}?q=spoldzielnia+socjalna"),
            "the editor's page": Target(edit_address(editing), cookie=session_of(ground.coordinator())),
        }
        made = {name: target for name, target in made.items() if said.only in name}
        with server(PAGE_CACHE_MEGABYTES="0") as port:
            found = shares(port, made, seconds)
        with server() as port:
            found |= shares(port, {"a chapter, kept": chapter}, seconds)
    show(found)


def address(version, name: str, *args) -> str:
    return reverse(name, args=[version.plan.region.slug, version.plan.slug, version.number, *args])


def edit_address(version) -> str:
    return reverse("plan_edit", args=[version.plan.region.slug, version.plan.slug])


def session_of(user) -> str:
    """A cookie of somebody who has logged in."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


@contextmanager
def server(**environment: str) -> Iterator[int]:
    """The web server as in production, with one address more that answers `ok`."""
    port = free_port()
    command = [sys.executable, "-m", *GRANIAN.split(), "--port", str(port), "benchmarks.bare:application"]
    process = subprocess.Popen(command, cwd=paths.BASE_DIR, env=os.environ | environment)
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def wait_for(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        connection = HTTPConnection("localhost", port, timeout=5)
        try:
            connection.request("GET", BARE.path)
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
    raise SystemExit("the server does not answer")


def shares(port: int, targets: dict[str, Target], seconds: float) -> dict[str, float]:
    """Each target's answers a second as a share of the bare view's: the median of rounds in which all take turns."""
    for target in (BARE, *targets.values()):
        answers_per_second(port, target, seconds=0.5)  # what is made once is there now
    found: dict[str, list[float]] = {name: [] for name in targets}
    for _round in range(ROUNDS):
        bare = answers_per_second(port, BARE, seconds=seconds)
        for name, target in targets.items():
            found[name].append(answers_per_second(port, target, seconds=seconds) / bare)
    return {name: statistics.median(each) for name, each in found.items()}


def show(found: dict[str, float]) -> None:
    print('Answers a second as a share of a bare HttpResponse("ok") on the same server:')
    for name, share in found.items():
        promise = PROMISED.get(name)
        told = "" if promise is None else f"   promised {promise} – {'held' if share >= promise else 'MISSED'}"
        print(f"  {name:22} {share:8.4f}{told}")


if __name__ == "__main__":
    main()
