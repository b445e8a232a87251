"""Where the embedded services keep their data and listen; read by the settings and by the launcher."""

import hashlib
import os
import secrets
import tempfile
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent.parent


def data_folder() -> Path:
    """The folder with everything that must survive: database, files, mails, secret key."""
    return Path(os.environ.get("PORTAL_DATA") or BASE_DIR / ".data").resolve()


def socket_folder() -> Path:
    """A short path of our own for sockets, which must not be longer than 107 bytes."""
    digest = hashlib.sha256(str(data_folder()).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"plan-portal-{digest}"


def database_url() -> str:
    return f"postgres://portal@{str(socket_folder()).replace('/', '%2F')}/portal"


def broker_url() -> str:
    return f"redis+socket://{socket_folder()}/broker.sock"


def storage(url: str) -> dict:
    """The storage of uploaded and made files: a folder, or S3 by `s3://key:secret@host/bucket`."""
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(data_folder() / "files"), "base_url": None},
    }


def secret_key() -> str:
    """A key made once for this installation and kept beside its data."""
    path = data_folder() / "secret-key"
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
        return path.read_text().strip()
