"""Remove everything that the embedded portal has stored, after asking."""

import os
import shutil
import sys
from pathlib import Path

from plan_portal.embedded import paths, places
from plan_portal.embedded.lock import FolderLock, Taken
from plan_portal.embedded.supervisor import CannotStart

# Only what we made is removed: PORTAL_DATA may by mistake name a folder with other things in it.
OURS = [
    "postgresql.new",
    "run",
    "lock",
    "log",
    "files",
    "files.*",
    "mail",
    "cache",
    "demo.json",
    "secret-key",
    "beat-schedule*",
]


def main() -> None:
    data = paths.data_folder()
    if not data.exists():
        sys.exit(f"Nie ma czego usuwać: {data} nie istnieje.")
    try:
        lock = FolderLock(data)
    except Taken as taken:
        raise CannotStart(f"Portal działa na tych danych (proces {taken.pid}). Najpierw go zatrzymaj.") from None
    if not agrees(data):
        sys.exit("Nic nie usunięto.")
    remove(data)
    lock.release()
    print(f"Usunięto dane w {data}")


def agrees(data: Path) -> bool:
    question = f"Usunąć na zawsze bazę danych, pliki i wiadomości w {data}? Wpisz „tak”, aby potwierdzić: "
    if os.environ.get("YES") == "1":
        return True
    if not sys.stdin.isatty():
        print("Bez terminala nie ma kogo zapytać: potwierdź przez make clean-data YES=1")
        return False
    return input(question).strip().lower() in ("tak", "t", "yes", "y")


def remove(data: Path) -> None:
    places.remove_socket_folder(data)
    places.remove_cluster(data)
    for path in [path for pattern in OURS for path in data.glob(pattern)]:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    if not any(data.iterdir()):
        data.rmdir()
