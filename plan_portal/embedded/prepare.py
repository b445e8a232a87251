"""What must be done before the portal serves pages: tables, translations, styles and scripts, demo data.

Run by the supervisor as one process of its own (`python -m plan_portal.embedded.prepare`), because each start of
Django takes a second; every step is skipped when there is nothing to do.
"""

import fcntl
import gc
import hashlib
import importlib
import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from plan_portal.embedded import demo, messages, paths
from plan_portal.embedded.console import say

# Variants in packages that no page of ours names; compressing them would take most of the first start. The patterns are
# for files of every source, our own too.
UNUSED = ["*.rtl.*", "bootstrap-grid*", "bootstrap-reboot*", "bootstrap-utilities*", "bootstrap.esm*", "redoc"]


def main() -> None:
    if messages.compile_changed():
        say("Przygotowano tłumaczenia")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plan_portal.settings")
    django.setup()
    if not settings.DEBUG:  # else they are served as they lie
        collect_static()
    if settings.EMBEDDED:
        migrate()
        load_demo()
    else:
        refuse_old_tables()


def waiting_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> None:
    if waiting := waiting_migrations():
        say(f"Zakładam i zmieniam tabele (kroków: {waiting})")
        collect_garbage_rarely()
        call_command("migrate", interactive=False, verbosity=0)


def collect_garbage_rarely() -> None:
    """Migrating makes thousands of model classes; to look for garbage among them took four fifths of the time."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)


def refuse_old_tables() -> None:
    """On a database of its own server, somebody changes the tables once; not every machine at its start."""
    if waiting := waiting_migrations():
        sys.exit(f"Baza danych wymaga zmian (kroków: {waiting}). Wykonaj raz: python manage.py migrate")


def collect_static() -> None:
    """Put styles and scripts where the web server takes them, compressed, unless they are there already."""
    root = Path(settings.STATIC_ROOT)
    root.parent.mkdir(parents=True, exist_ok=True)
    with (root.parent / f"{root.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        stamp = root.parent / f"{root.name}.stamp"
        fingerprint = fingerprint_of(static_sources())
        if stamp.exists() and stamp.read_text() == fingerprint and root.is_dir():
            return
        say("Przygotowuję style i skrypty")
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED)
        stamp.write_text(fingerprint)


def static_sources() -> Iterable[Path]:
    """Our own files one by one; what packages bring changes only with the lock files."""
    yield from (paths.BASE_DIR / name for name in ("requirements.lock", "package-lock.json"))
    yield from (paths.BASE_DIR / "plan_portal" / name for name in ("settings.py", "storage.py", "embedded/prepare.py"))
    for path in sorted((paths.BASE_DIR / "static").rglob("*")):
        if path.is_file():
            yield path
    for app in apps.get_app_configs():
        if Path(app.path).is_relative_to(paths.BASE_DIR) and (folder := Path(app.path) / "static").is_dir():
            yield from sorted(path for path in folder.rglob("*") if path.is_file())


def fingerprint_of(files: Iterable[Path]) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for path in files:
        digest.update(f"{path}\0{path.stat().st_size}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def load_demo() -> None:
    """Once for each data folder. The command may be called again: it adds nothing twice."""
    data = paths.data_folder()
    if demo.is_loaded(data) or os.environ.get("DEMO") == "0" or "load_demo" not in get_commands():
        return
    say("Wczytuję dane pokazowe")
    call_command("load_demo", verbosity=0, stdout=io.StringIO())
    demo.remember(data, demo_logins())


def demo_logins() -> list[demo.Login]:
    # By its name: it holds models, which can be imported only after `django.setup()`.
    return list(importlib.import_module("plan_portal.demo.people").DEMO_LOGINS)


if __name__ == "__main__":
    main()
