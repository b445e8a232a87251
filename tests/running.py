"""The real portal in processes of its own, as `make run` starts it: on its own PostgreSQL, broker, worker and beat.

One is started for the whole run, on an empty data folder. Between two tests it keeps running, and `reset` puts its
database and files back to a snapshot: `empty` (tables and what migrations put there) or `demo` (with the demo data).
"""

import contextlib
import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

import environ
import psutil
import psycopg2
from django.conf import global_settings, settings
from django.db import connections
from django.test import override_settings

from plan_portal.celery import app as celery_app
from plan_portal.embedded import clean_data, paths
from plan_portal.embedded.lock import FolderLock, Taken
from plan_portal.embedded.processes import die_with_parent, wait_until
from tests import database

ROOT = paths.BASE_DIR
# A first start makes tables, styles and scripts on a machine that may be busy.
SECONDS_TO_START = 240
# What the portal must not inherit from the test run.
NOT_FOR_IT = ["DATABASE_URL", "CELERY_BROKER_URL", "STORAGE_URL", "EMAIL_URL"]
NOT_FOR_IT += ["SECRET_KEY", "DEBUG", "HTTPS", "HOST", "PORTAL_URL", "ALLOWED_HOSTS", "DJANGO_ALLOW_ASYNC_UNSAFE"]
CODE = [f"{app}/**/*.py" for app in ("plan_portal", "partners", "plans", "consultations", "monitoring")]
# How the supervisor's children are told apart.
WORDS = {
    "postgres": ["postgres", "-D"],
    "broker": ["valkey-server"],
    "web": ["granian"],
    "worker": ["celery", "worker"],
    "beat": ["celery", "beat"],
}


def free_port() -> int:
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        return attempt.getsockname()[1]


class RunningPortal:
    """A supervisor over a data folder, with a handle on each of its children."""

    def __init__(self, data: Path, *, port: int | None = None, environment: Mapping[str, str] | None = None) -> None:
        self.data = data
        self.port = port or free_port()
        self.url = f"http://localhost:{self.port}"
        self.output = data.with_name(f"{data.name}.output")
        kept = {name: value for name, value in os.environ.items() if name not in NOT_FOR_IT}
        self.environment = kept | {
            "PORTAL_DATA": str(data),
            "PORT": str(self.port),
            "DEMO": "0",
            "DJANGO_SETTINGS_MODULE": "plan_portal.settings",
            # One cache for all processes, which a reset can empty.
            "CACHE_URL": f"filecache://{data}/cache",
            # Short enough to see a lost job taken up again.
            "JOB_LEASE_SECONDS": "6",
            "JOB_SWEEP_SECONDS": "2",
        }
        self.environment |= dict(environment or {})
        self.process: subprocess.Popen | None = None

    # Start and stop

    def launch(self) -> None:
        """Start the supervisor and return at once."""
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "plan_portal.embedded"],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                # A test run that is killed leaves no portal behind.
                preexec_fn=die_with_parent(signal.SIGTERM),
            )

    def start(self) -> None:
        """Start the supervisor and wait until pages are served."""
        self.launch()
        self.wait_until_it_says("Portal działa", seconds=SECONDS_TO_START)

    def ensure_running(self) -> None:
        if self.process is None or self.process.poll() is not None:
            self.start()

    def stop(self, how: signal.Signals = signal.SIGTERM, *, seconds: float = 60) -> int:
        assert self.process
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(seconds)

    def wait_until_ended(self, *, seconds: float = 30) -> int:
        assert self.process
        return self.process.wait(seconds)

    def said(self) -> str:
        """All that the supervisor has printed."""
        return self.output.read_text()

    def wait_until_it_says(self, words: str, *, seconds: float = 30, times: int = 1) -> None:
        def has_said_or_died() -> bool:
            assert self.process
            return self.said().count(words) >= times or self.process.poll() is not None

        assert wait_until(has_said_or_died, seconds=seconds, every=0.1), f"no “{words}” in:\n{self.said()}"
        assert self.said().count(words) >= times, f"ended without “{words}”:\n{self.said()}\n{self.logs()}"

    def logs(self) -> str:
        return "\n".join(
            f"== {log.name}\n{log.read_text()[-2000:]}" for log in sorted((self.data / "log").glob("*.log"))
        )

    # Its processes

    def children(self) -> dict[str, psutil.Process]:
        """The supervisor's own children by name: postgres, broker, web, worker, beat."""
        assert self.process
        found = {}
        for child in psutil.Process(self.process.pid).children():
            with contextlib.suppress(psutil.NoSuchProcess):
                line = " ".join(child.cmdline())
                found |= {name: child for name, words in WORDS.items() if all(word in line for word in words)}
        return found

    def child(self, name: str) -> psutil.Process:
        """One child; waits for it, should it be between two lives."""
        assert wait_until(lambda: name in self.children(), seconds=30), f"no {name}:\n{self.said()}"
        return self.children()[name]

    def pid(self, name: str) -> int:
        return self.child(name).pid

    def family(self) -> list[psutil.Process]:
        """The supervisor and all that it started, their children included."""
        assert self.process
        supervisor = psutil.Process(self.process.pid)
        return [supervisor, *supervisor.children(recursive=True)]

    def kill(self, name: str) -> int:
        """`kill -9` a child; gives the number that it had."""
        pid = self.pid(name)
        os.kill(pid, signal.SIGKILL)
        return pid

    def wait_until_restarted(self, name: str, *, instead_of: int, seconds: float = 30) -> None:
        def is_new() -> bool:
            child = self.children().get(name)
            return child is not None and child.pid != instead_of

        assert wait_until(is_new, seconds=seconds, every=0.05), f"{name} was not restarted:\n{self.said()}"

    def is_free(self) -> bool:
        """Has everything that held the data folder gone?"""
        try:
            FolderLock(self.data).release()
        except Taken:
            return False
        return True

    # Its pages

    def answers(self, path: str = "/healthz") -> bool:
        with contextlib.suppress(OSError, urllib.error.URLError):
            with urllib.request.urlopen(f"{self.url}{path}", timeout=10) as answer:  # noqa: S310 - our own address
                return answer.status == 200
        return False

    def wait_until_it_answers(self, path: str = "/healthz", *, seconds: float = 30) -> None:
        assert wait_until(lambda: self.answers(path), seconds=seconds, every=0.1), (
            f"{path}\n{self.said()}\n{self.logs()}"
        )

    # Its data

    @property
    def database_url(self) -> str:
        return paths.database_url(self.data)

    def mails(self) -> list[Path]:
        """The letters that it has sent, oldest first."""
        return sorted((self.data / "mail").glob("*.eml"))

    def query(self, statement: str, parameters: tuple = ()) -> list[tuple]:
        """Rows of the portal's database, on a connection of its own."""
        where = environ.Env.db_url_config(self.database_url)
        connection = psycopg2.connect(host=where["HOST"], user=where["USER"], dbname=where["NAME"])
        with contextlib.closing(connection), connection, connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall() if cursor.description else []

    def manage(self, *words: str) -> str:
        """Run a management command on the portal's data."""
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def reset(self, snapshot: str = "empty") -> None:
        """Put database, files, letters and cache back to a snapshot, which is made when it is first asked for."""
        self.ensure_running()
        if not self.has_snapshot("empty"):
            self.take_snapshot("empty")
        # Demo data are made by the portal's own actions, so any change of code makes them anew.
        name = snapshot if snapshot == "empty" else f"{snapshot}_{database.fingerprint(*CODE)}"
        if not self.has_snapshot(name):
            self.restore("empty")
            self.forget_snapshots(snapshot)
            self.manage("load_demo")
            self.wait_until_jobs_are_done()
            self.take_snapshot(name)
        self.restore(name)

    def wait_until_jobs_are_done(self) -> None:
        """What demo data ask of the worker is made once, not again for every test that begins with them."""
        unfinished = "SELECT count(*) FROM jobs_job WHERE state IN ('queued', 'running')"
        assert wait_until(lambda: self.query(unfinished) == [(0,)], seconds=SECONDS_TO_START, every=0.2), self.logs()

    def forget_snapshots(self, kind: str) -> None:
        for (name,) in self.as_superuser("SELECT datname FROM pg_database WHERE datname ~ %s", (f"^snapshot_{kind}_",)):
            self.as_superuser(f'DROP DATABASE "{name}"')
            shutil.rmtree(self.data / f"files.{name.removeprefix('snapshot_')}", ignore_errors=True)

    def has_snapshot(self, name: str) -> bool:
        return bool(self.as_superuser("SELECT 1 FROM pg_database WHERE datname = %s", (f"snapshot_{name}",)))

    def take_snapshot(self, name: str) -> None:
        self.copy_database("portal", f"snapshot_{name}")
        copy_folder(self.data / "files", self.data / f"files.{name}")

    def restore(self, name: str) -> None:
        connections["default"].close()
        self.copy_database(f"snapshot_{name}", "portal")
        copy_folder(self.data / f"files.{name}", self.data / "files")
        for folder in ("mail", "cache"):
            shutil.rmtree(self.data / folder, ignore_errors=True)

    def copy_database(self, source: str, target: str) -> None:
        # Nobody may be connected to the source: worker and pages come back by themselves.
        self.as_superuser(f'ALTER DATABASE "{source}" ALLOW_CONNECTIONS false')
        try:
            self.as_superuser(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", (source,)
            )
            self.as_superuser(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
            self.as_superuser(f'CREATE DATABASE "{target}" TEMPLATE "{source}" OWNER portal')
        finally:
            self.as_superuser(f'ALTER DATABASE "{source}" ALLOW_CONNECTIONS true')

    def as_superuser(self, statement: str, parameters: tuple = ()) -> list[tuple]:
        where = str(paths.database_socket_folder(self.data))
        with contextlib.closing(psycopg2.connect(host=where, user="postgres", dbname="postgres")) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement, parameters)
                return cursor.fetchall() if cursor.description else []

    @contextlib.contextmanager
    def as_default(self) -> Iterator[None]:
        """The test's own models, files, letters and jobs are the running portal's meanwhile."""
        connection = connections["default"]
        connection.close()
        kept, kept_broker = dict(connection.settings_dict), celery_app.conf.broker_url
        connection.settings_dict.update(environ.Env.db_url_config(self.database_url))
        celery_app.conf.broker_url = paths.broker_url(self.data)
        files = settings.STORAGES["default"] | {"OPTIONS": {"location": str(self.data / "files"), "base_url": None}}
        try:
            with override_settings(
                STORAGES=settings.STORAGES | {"default": files},
                EMAIL_BACKEND="plan_portal.mail.FolderBackend",
                EMAIL_FILE_PATH=str(self.data / "mail"),
                PORTAL_URL=self.url,
                PASSWORD_HASHERS=global_settings.PASSWORD_HASHERS,
            ):
                yield
        finally:
            connection.close()
            connection.settings_dict.update(kept)
            celery_app.conf.broker_url = kept_broker


def copy_folder(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    if source.exists():
        shutil.copytree(source, target)


@contextlib.contextmanager
def running_portal() -> Iterator[RunningPortal]:
    """A portal on a data folder of its own, started for one test run.

    The folder is kept for the next run, because making the tables takes half a minute, and made anew when a migration
    or a package has changed. A run at the same time gets the next one.
    """
    home, lock = free_home()
    portal = RunningPortal(home / "data")
    made_for = home / "made-for"
    if not made_for.exists() or made_for.read_text() != database.template():
        made_for.unlink(missing_ok=True)
        if portal.data.exists():
            clean_data.remove(portal.data)
    try:
        portal.start()
        made_for.write_text(database.template())
        yield portal
    finally:
        if portal.process:
            portal.stop()
        wait_until(portal.is_free, seconds=20)
        lock.release()


def free_home() -> tuple[Path, FolderLock]:
    for number in itertools.count(1):
        home = database.FOLDER / f"running-{number}"
        home.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(Taken):
            return home, FolderLock(home)
    raise AssertionError("never here: count() has no end")
