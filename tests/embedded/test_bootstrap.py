"""Setting up a clone: what is missing is named with the line to type, and nothing is done twice."""

import subprocess
import sys

import pytest

from plan_portal.embedded import bootstrap


@pytest.fixture
def commands(monkeypatch):
    """What would have been run."""
    run = []
    monkeypatch.setattr(bootstrap, "run", lambda command, **_: run.append(" ".join(str(word) for word in command)))
    return run


def test_an_old_python_is_refused_with_the_way_out(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: None)
    with pytest.raises(bootstrap.SetupError, match=r"make run PYTHON="):
        bootstrap.check_python()


def test_a_newer_python_of_the_machine_is_taken_instead(monkeypatch):
    taken = []
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}" if name == "python3.12" else None)
    monkeypatch.setattr(bootstrap.os, "execv", lambda program, words: taken.append(program) or sys.exit())
    with pytest.raises(SystemExit):
        bootstrap.check_python()
    assert taken == ["/usr/bin/python3.12"]


def test_without_root_the_missing_packages_are_named_in_one_line(monkeypatch, commands):
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(bootstrap.SetupError, match=r"sudo apt-get update && sudo apt-get install .* chromium gettext"):
        bootstrap.install_system_packages(["chromium", "gettext"])
    assert commands == []


def test_root_installs_them_after_an_update(monkeypatch, commands):
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 0)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}")
    bootstrap.install_system_packages(["chromium"])
    assert [command.split(" ")[4] for command in commands] == ["update", "install"]
    assert commands[1].endswith("--no-install-recommends chromium")


def test_packages_are_installed_again_only_when_their_lock_changes(monkeypatch, commands, tmp_path):
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    (tmp_path / "requirements.lock").write_text("django==5.2.8")
    bootstrap.install_python_packages("requirements.lock")
    bootstrap.install_python_packages("requirements.lock")
    assert len(commands) == 1
    assert "--require-hashes" in commands[0]
    (tmp_path / "requirements.lock").write_text("django==5.2.9")
    bootstrap.install_python_packages("requirements.lock")
    assert len(commands) == 2


def test_it_runs_on_a_python_that_has_nothing_installed():
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import runpy; runpy.run_path({bootstrap.__file__!r})"], check=False
    )
    assert done.returncode == 0
