"""Addresses of database and storage, as people write them."""

from pathlib import Path

import environ
import pytest

from plan_portal.embedded import paths


@pytest.mark.parametrize(
    ("url", "host", "port", "name"),
    [
        ("postgres://portal:p%40ss@db.example:5433/portal", "db.example", 5433, "portal"),
        ("postgres://portal:p%40ss@%2Frun%2FPg/portal", "/run/Pg", "", "portal"),
        ("postgres://portal:p%40ss@%2Frun%2FPg:5433/portal", "/run/Pg", 5433, "portal"),
        ("postgres://portal:p%40ss@//run/Pg/portal", "/run/Pg", "", "portal"),
    ],
)
def test_a_database_may_be_a_host_or_a_socket_folder(url, host, port, name):
    database = environ.Env.db_url_config(paths.plain_database_url(url))
    assert (database["HOST"], database["PORT"], database["NAME"]) == (host, port, name)
    assert (database["USER"], database["PASSWORD"]) == ("portal", "p@ss")


def test_the_embedded_database_is_named_by_its_socket_folder(tmp_path):
    (tmp_path / "run").symlink_to("/short/Place")
    database = environ.Env.db_url_config(paths.database_url(tmp_path))
    assert (database["HOST"], database["NAME"], database["USER"]) == ("/short/Place/pg", "portal", "portal")


def test_files_lie_beside_the_other_data_unless_a_folder_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PORTAL_DATA", str(tmp_path))
    assert paths.storage("")["OPTIONS"]["location"] == str(tmp_path / "files")
    assert paths.storage("file:///srv/my%20files")["OPTIONS"]["location"] == "/srv/my files"


def test_a_bucket_is_named_with_key_secret_server_and_region():
    options = paths.storage("s3://key:se%2Fcret@s3.example.pl:9000/bucket/prefix?region=waw&insecure=1")["OPTIONS"]
    assert options["access_key"] == "key"
    assert options["secret_key"] == "se/cret"
    assert options["endpoint_url"] == "http://s3.example.pl:9000"
    assert (options["bucket_name"], options["location"], options["region_name"]) == ("bucket", "prefix", "waw")


@pytest.mark.parametrize("url", ["ftp://host/folder", "s3://key:secret@host/", "s3:///bucket"])
def test_a_storage_that_cannot_be_is_refused(url):
    with pytest.raises(ValueError, match="STORAGE_URL"):
        paths.storage(url)


def test_the_secret_key_is_made_once_and_for_us_alone(monkeypatch, tmp_path):
    monkeypatch.setenv("PORTAL_DATA", str(tmp_path / "new"))
    key = paths.secret_key()
    assert len(key) > 50
    assert paths.secret_key() == key
    assert Path(tmp_path / "new" / "secret-key").stat().st_mode & 0o777 == 0o600
