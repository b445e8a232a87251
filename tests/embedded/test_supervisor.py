"""The supervisor on a data folder of its own: what dies, what is refused, what stays."""

import os
import signal
import socket

import psutil
import pytest

from plan_portal.embedded.processes import wait_until
from tests.running import RunningPortal, free_port


@pytest.fixture
def portal(running_portal):
    running_portal.ensure_running()
    running_portal.wait_until_it_answers("/readyz")
    return running_portal


@pytest.mark.parametrize("name", ["worker", "beat", "web", "broker", "postgres"])
def test_a_killed_child_is_restarted_and_it_is_said(portal, name):
    killed = portal.kill(name)
    portal.wait_until_restarted(name, instead_of=killed)
    portal.wait_until_it_answers("/healthz")
    assert "SIGKILL; uruchamiam ponownie" in portal.said()


def test_what_a_killed_web_server_left_behind_is_ended(portal):
    web = portal.child("web")
    workers = web.children()
    assert len(workers) == 2
    web.kill()
    portal.wait_until_restarted("web", instead_of=web.pid)
    assert wait_until(lambda: not any(is_alive(worker) for worker in workers), seconds=5)


def test_a_second_portal_on_the_same_data_is_refused(portal):
    second = RunningPortal(portal.data, environment={"PORT": str(free_port())})
    second.output = portal.output.with_name("second.output")
    second.launch()
    assert second.wait_until_ended() == 1
    assert f"już działa (proces {portal.process.pid})" in second.said()
    assert portal.answers()


def test_a_taken_port_is_named_with_the_way_out(tmp_path):
    with socket.socket() as other_program:
        other_program.bind(("127.0.0.1", 0))
        other_program.listen()
        port = other_program.getsockname()[1]
        portal = RunningPortal(tmp_path / "data", port=port)
        portal.launch()
        assert portal.wait_until_ended() == 1
    assert f"Port {port} jest zajęty" in portal.said()
    assert f"make run PORT={port + 1}" in portal.said()
    assert not portal.data.exists()


@pytest.mark.row("X11")
def test_nothing_is_left_of_a_killed_supervisor_and_the_next_start_is_clean(portal):
    portal.query("CREATE TABLE kept_by_the_test (word text)")
    portal.query("INSERT INTO kept_by_the_test VALUES ('still here')")
    family = portal.family()
    assert len(family) > 8
    portal.stop(signal.SIGKILL)
    assert wait_until(lambda: not any(is_alive(process) for process in family), seconds=15)
    portal.start()
    assert portal.query("SELECT word FROM kept_by_the_test") == [("still here",)]
    portal.query("DROP TABLE kept_by_the_test")


@pytest.mark.row("X11")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_when_asked_to_stop_all_end_and_the_data_stay(portal, how):
    before = portal.query("SELECT count(*), max(applied) FROM django_migrations")
    family, sockets = portal.family(), os.readlink(portal.data / "run")
    assert portal.stop(how) == 0
    assert portal.said().rstrip().endswith("Portal zatrzymany")
    assert not any(is_alive(process) for process in family)
    assert not os.path.exists(sockets)
    portal.start()
    assert portal.query("SELECT count(*), max(applied) FROM django_migrations") == before
    assert "Zakładam" not in portal.said()


def is_alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
