"""Where the embedded services keep their data and listen; read by the settings and by the launcher."""

import contextlib
import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit, urlunsplit

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATABASE = ROLE = "portal"


def data_folder() -> Path:
    """The folder with everything that must survive: database, files, mails, secret key."""
    return Path(os.environ.get("PORTAL_DATA") or BASE_DIR / ".data").resolve()


def socket_folder(data: Path | None = None) -> Path:
    """The short folder of our own that holds the sockets: the link `run` in the data folder leads there.

    A socket's path must not be longer than 107 bytes, and a clone may lie deeper than that.
    """
    link = (data or data_folder()) / "run"
    return Path(os.readlink(link)) if link.is_symlink() else link


def database_socket_folder(data: Path | None = None) -> Path:
    return socket_folder(data) / "pg"


def broker_socket(data: Path | None = None) -> Path:
    return socket_folder(data) / "broker.sock"


def database_url(data: Path | None = None, name: str = DATABASE) -> str:
    return f"postgres://{ROLE}@/{database_socket_folder(data)}/{name}"


def broker_url(data: Path | None = None) -> str:
    return f"redis+socket://{broker_socket(data)}"


def plain_database_url(url: str) -> str:
    """A URL that names a socket's folder as host (`postgres://me@%2Frun%2Fpg/portal`, as libpq takes it), in the
    form that django-environ reads: `postgres://me@//run/pg/portal`. Any other URL stays as it is."""
    parts = urlsplit(url)
    user, at, host = parts.netloc.rpartition("@")
    if not host.lower().startswith("%2f"):
        return url
    folder, colon, port = host.partition(":")
    return urlunsplit(parts._replace(netloc=user + at + colon + port, path=f"/{unquote(folder)}{parts.path}"))


def storage(url: str) -> dict:
    """Where uploaded and made files are kept, as an entry of Django's STORAGES.

    `file:///srv/portal/files` is a folder. `s3://key:secret@host[:port]/bucket[?region=…&insecure=1]` is a bucket on
    any S3-compatible server; key, secret and `%`-escapes as in every URL. Empty: a folder beside the other data.
    """
    parts = urlsplit(url)
    if parts.scheme == "s3":
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": s3_options(url)}
    if parts.scheme not in ("", "file"):
        raise ValueError("STORAGE_URL must begin with file:// or s3://")
    folder = unquote(parts.path) or str(data_folder() / "files")
    options = {"location": folder, "base_url": None}
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}


def s3_options(url: str) -> dict:
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    bucket, _, prefix = unquote(parts.path).strip("/").partition("/")
    if not (parts.hostname and bucket):
        raise ValueError("STORAGE_URL needs a host and a bucket: s3://key:secret@host/bucket")
    host = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
    return {
        "access_key": unquote(parts.username or ""),
        "secret_key": unquote(parts.password or ""),
        "bucket_name": bucket,
        "location": prefix,
        "endpoint_url": f"{'http' if 'insecure' in query else 'https'}://{host}",
        "region_name": query.get("region", [None])[0],
        "default_acl": None,
        "file_overwrite": False,
        "querystring_auth": True,
    }


def secret_key() -> str:
    """A key made once for this installation and kept beside its data."""
    path = data_folder() / "secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = path.with_name(f"secret-key.{os.getpid()}")
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(50))
        # Of two processes that start at once, the first one's key holds.
        with contextlib.suppress(FileExistsError):
            os.link(made, path)
        made.unlink()
    return path.read_text().strip()
