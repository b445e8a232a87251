"""An embedded PostgreSQL for one test run, in `.test-data`. A run at the same time gets the next one.

Migrating takes half a minute, so what it made is kept as a template for as long as no migration changes.
"""

import atexit
import hashlib
import itertools
import signal
import subprocess
from pathlib import Path

from django.db import connection
from django.db.utils import Error

from plan_portal.embedded import paths, postgres
from plan_portal.embedded.lock import FolderLock, Taken
from plan_portal.embedded.processes import wait_until

FOLDER = Path(__file__).resolve().parent.parent / ".test-data"


def start() -> Path:
    """Start the server, which ends with this process. Gives its data folder."""
    data, lock = free_folder()
    server = postgres.Postgres(data, options=postgres.TEST)
    process = server.start()
    atexit.register(stop, process, lock)
    if not wait_until(server.is_ready, seconds=60):
        raise postgres.PostgresError(server.end_of_log())
    server.make_database(create_databases=True)
    return data


def free_folder() -> tuple[Path, FolderLock]:
    for number in itertools.count(1):
        data = FOLDER / str(number)
        data.mkdir(parents=True, exist_ok=True)
        try:
            return data, FolderLock(data)
        except Taken:
            continue
    raise AssertionError("never here: count() has no end")


def stop(process: subprocess.Popen, lock: FolderLock) -> None:
    process.send_signal(signal.SIGINT)
    process.wait(30)
    lock.release()


def url(data: Path) -> str:
    return paths.database_url(data)


def fingerprint(*patterns: str) -> str:
    """Of the files that match, and of all packages."""
    digest = hashlib.sha256((paths.BASE_DIR / "requirements.lock").read_bytes())
    for path in sorted(path for pattern in patterns for path in paths.BASE_DIR.glob(pattern)):
        digest.update(f"{path}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def template() -> str:
    return f"test_template_{fingerprint('*/migrations/*.py', 'plan_portal/*/migrations/*.py')}"


def is_there(name: str) -> bool:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None


def keep_as_template(name: str) -> None:
    """Copy the test database just migrated; of templates before this one none is needed."""
    made = connection.settings_dict["NAME"]
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'test@_template@_%' ESCAPE '@'")
        old = [row[0] for row in cursor.fetchall()]
        try:
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{made}"')
            for other in old:
                cursor.execute(f'DROP DATABASE "{other}"')
        except Error:
            # A run at the same time on the same server has done it, or uses it now.
            return
