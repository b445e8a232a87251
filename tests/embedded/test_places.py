"""Folders that somebody else could have prepared for us, and paths that are too long for a socket."""

import os
import stat
from pathlib import Path

import pytest

from plan_portal.embedded import clean_data, places
from plan_portal.embedded.lock import FolderLock, Taken


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    yield folder
    places.remove_socket_folder(folder)


def test_sockets_lie_in_a_short_folder_of_ours_however_deep_the_data_are(data):
    deep = data / ("deep" * 20) / ("deeper" * 20)
    deep.mkdir(parents=True)
    folder = places.make_socket_folder(deep, None)
    assert len(str(folder / "pg" / ".s.PGSQL.5432")) < 107
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert Path(os.readlink(deep / "run")) == folder
    places.remove_socket_folder(deep)
    assert not folder.exists()


def test_the_folder_of_the_last_start_is_used_again(data):
    assert places.make_socket_folder(data, None) == places.make_socket_folder(data, None)


@pytest.mark.parametrize("prepare", ["open to all", "a link", "gone"])
def test_a_folder_that_is_not_safely_ours_is_left_alone(data, tmp_path, prepare):
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (data / "run").symlink_to(foreign)
    if prepare == "open to all":
        foreign.chmod(0o777)
    else:
        foreign.rmdir()
        if prepare == "a link":
            foreign.symlink_to(tmp_path)
    assert places.make_socket_folder(data, None) != foreign


def test_a_lost_database_folder_is_not_silently_made_anew(data, tmp_path):
    (data / "postgresql").symlink_to(tmp_path / "gone")
    with pytest.raises(places.PlaceError, match="zniknął"):
        places.cluster_folder(data, None)


def test_a_data_folder_has_one_owner_at_a_time(data):
    lock = FolderLock(data)
    with pytest.raises(Taken) as taken:
        FolderLock(data)
    assert taken.value.pid == os.getpid()
    lock.release()
    FolderLock(data).release()


def test_cleaning_removes_what_is_ours_and_nothing_else(data):
    for name in ("files", "mail", "postgresql"):
        (data / name).mkdir()
        (data / name / "x").write_text("x")
    (data / "secret-key").write_text("x")
    (data / "somebody-elses.txt").write_text("x")
    clean_data.remove(data)
    assert [path.name for path in data.iterdir()] == ["somebody-elses.txt"]


def test_cleaning_asks_first(data, monkeypatch, capsys):
    (data / "files").mkdir()
    monkeypatch.setenv("PORTAL_DATA", str(data))
    monkeypatch.delenv("YES", raising=False)
    with pytest.raises(SystemExit, match="Nic nie usunięto"):
        clean_data.main()
    assert (data / "files").exists()
    monkeypatch.setenv("YES", "1")
    clean_data.main()
    assert not (data / "files").exists()
