"""An embedded PostgreSQL for one test run, in `.test-data`. A run at the same time gets the next one."""

import atexit
import itertools
import signal
import subprocess
from pathlib import Path

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
