"""On servers of its own the same code starts nothing, and Django's checks for production are clean."""

import os
import subprocess
import sys

import pytest

from plan_portal.embedded.paths import BASE_DIR

SERVERS = {
    "DATABASE_URL": "postgres://portal:secret@db.invalid/portal",
    "CELERY_BROKER_URL": "redis://broker.invalid:6379/0",
    "STORAGE_URL": "s3://key:secret@s3.invalid/portal?region=waw",
    "EMAIL_URL": "smtp+tls://portal:secret@mail.invalid:587",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "portal.example.org",
}


def python(*words: str, **settings: str) -> subprocess.CompletedProcess:
    clean = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=BASE_DIR, env=clean | settings, capture_output=True, text=True, check=False)


@pytest.mark.row("X11")
def test_the_checks_for_production_are_clean(tmp_path):
    settings = SERVERS | {"PORTAL_DATA": str(tmp_path / "data")}
    done = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **settings)
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout
    assert not (tmp_path / "data").exists()


@pytest.mark.row("X11")
def test_what_the_environment_names_is_used(tmp_path):
    show = (
        "import django; from django.conf import settings as s; django.setup();"
        "from django.core.files.storage import default_storage as files;"
        "print(s.EMBEDDED, s.DATABASES['default']['HOST'], s.CELERY_BROKER_URL, s.EMAIL_HOST, s.EMAIL_USE_TLS,"
        " files.bucket_name, files.endpoint_url)"
    )
    settings = SERVERS | {"DJANGO_SETTINGS_MODULE": "plan_portal.settings", "PORTAL_DATA": str(tmp_path / "data")}
    done = python("-c", show, **settings)
    expected = "False db.invalid redis://broker.invalid:6379/0 mail.invalid True portal https://s3.invalid"
    assert done.stdout.strip() == expected, done.stderr


def test_a_database_of_its_own_needs_a_secret_key_of_its_own(tmp_path):
    without = {name: value for name, value in SERVERS.items() if name != "SECRET_KEY"}
    done = python("manage.py", "check", PORTAL_DATA=str(tmp_path), **without)
    assert done.returncode != 0
    assert "SECRET_KEY must be set" in done.stderr
