"""Starts everything that the portal consists of, keeps it running, and stops it in order."""

import contextlib
import errno
import os
import select
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from plan_portal.embedded import demo, paths, places, services
from plan_portal.embedded.console import say, show
from plan_portal.embedded.lock import FolderLock, Taken
from plan_portal.embedded.postgres import Postgres, PostgresError
from plan_portal.embedded.processes import kill_group
from plan_portal.embedded.services import Service
from plan_portal.embedded.watchdog import Watchdog

SECONDS_TO_CLEAR_UP = 20  # what a killed supervisor's watchdog may need
HEALTHY_AFTER_SECONDS = 30
LONGEST_DELAY = 30.0
LARGEST_LOG = 20 * 1024**2


class CannotStart(Exception):
    """The message says why, and what to do."""


class StopAsked(Exception):
    """Ctrl-C or SIGTERM came while the portal was starting."""


@dataclass
class Child:
    """A service that was started: its process, and how often it died in a row."""

    service: Service
    process: "subprocess.Popen[bytes]"
    started: float = field(default_factory=time.monotonic)
    deaths: int = 0
    restart_at: float | None = None
    answers: bool = False


class Supervisor:
    """Runs the portal on this machine until it is asked to stop.

    What the environment names (DATABASE_URL, CELERY_BROKER_URL) is used; what it does not name is started here.
    """

    def __init__(self, data: Path, *, host: str, port: int) -> None:
        self.data, self.host, self.port = data, host, port
        self.children: list[Child] = []
        self.signals = Signals()

    def run(self) -> None:
        began = time.monotonic()
        refuse_taken_port(self.host, self.port)
        self.make_folders()
        lock = self.lock()
        self.watchdog = Watchdog()
        self.signals.listen()
        try:
            self.start_all()
            say(f"Portal działa (po {time.monotonic() - began:.1f} s)")
            if services.health(self.host, self.port) >= 500:
                say(f"Uwaga: strony zgłaszają błąd; powód jest w {services.log_of(self.data, 'web')}")
            show(self.summary())
            self.keep_running()
        except StopAsked:
            pass
        finally:
            self.stop_all()
            self.watchdog.dismiss()
            places.remove_socket_folder(self.data)
            lock.release()
        say("Portal zatrzymany")

    def make_folders(self) -> None:
        if not self.data.exists():
            # Another user, PostgreSQL's, has to pass through; what is inside is closed each by itself.
            self.data.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True)
        (self.data / "log").mkdir(mode=0o700, exist_ok=True)

    def lock(self) -> FolderLock:
        """Of two portals on one data folder, the second is refused; a killed one's watchdog is waited for."""
        end = time.monotonic() + SECONDS_TO_CLEAR_UP
        while True:
            try:
                return FolderLock(self.data)
            except Taken as taken:
                if is_running(taken.pid) or time.monotonic() > end:
                    raise CannotStart(
                        f"Portal z danymi w {self.data} już działa (proces {taken.pid}). Zatrzymaj go albo wskaż inne "
                        "dane i port: make run PORTAL_DATA=/inny/folder PORT=8001\n"
                        f"The portal with its data in {self.data} is running already (process {taken.pid})."
                    ) from None
                time.sleep(0.1)

    def start_all(self) -> None:
        embedded = "DATABASE_URL" not in os.environ
        if embedded:
            self.start_database()
        if not os.environ.get("CELERY_BROKER_URL"):
            places.make_socket_folder(self.data, None if not embedded else self.server.account)
            self.wait_for(self.start(services.broker(self.data)))
        self.prepare()
        # The pages first: all at once would keep the first visitor waiting.
        self.wait_for(self.start(services.web(self.data, host=self.host, port=self.port)))
        self.wait_for(self.start(services.worker(self.data)))
        self.wait_for(self.start(services.beat(self.data)))

    def start_database(self) -> None:
        self.server = Postgres(self.data)
        if not self.server.is_made():
            say("Zakładam bazę danych (tylko za pierwszym razem)")
        say("Uruchamiam bazę danych")
        self.wait_for(self.start(services.postgres(self.server)))
        self.server.make_database()

    def start(self, service: Service) -> Child:
        """Start a service for the first time."""
        cut_long_log(services.log_of(self.data, service.name))
        child = Child(service, service.start())
        self.watchdog.note(child.process.pid, service.death_signal)
        self.children.append(child)
        return child

    def wait_for(self, child: Child) -> None:
        """Wait until a service answers, however long it takes, and say so meanwhile."""
        began = said = time.monotonic()
        while not child.service.answers():
            if child.process.poll() is not None:
                raise CannotStart(f"Nie działa {child.service.title}:\n\n{self.end_of_log(child.service)}")
            if time.monotonic() - said > 5:
                said = time.monotonic()
                say(f"{child.service.title}: {child.service.waiting} ({said - began:.0f} s)")
            self.pause(0.02)
        child.answers = True

    def pause(self, seconds: float) -> None:
        self.signals.wait(seconds)
        if self.signals.stop_asked:
            raise StopAsked

    def prepare(self) -> None:
        """Tables, translations, styles, demo data: one process, because each start of Django takes a second."""
        process = subprocess.Popen(
            [sys.executable, "-m", "plan_portal.embedded.prepare"],
            cwd=paths.BASE_DIR,
            env=os.environ | {"PORTAL_DATA": str(self.data)},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.watchdog.note(process.pid, signal.SIGTERM)
        try:
            while process.poll() is None:
                self.pause(1)
        finally:
            kill_group(process.pid, signal.SIGTERM)
            process.wait()
            self.watchdog.forget(process.pid)
        if process.returncode:
            raise CannotStart("Przygotowanie danych nie powiodło się; powód jest wyżej.")

    def keep_running(self) -> None:
        while True:
            self.pause(1)
            for child in self.children:
                self.look_after(child)

    def look_after(self, child: Child) -> None:
        if child.restart_at is not None:
            if time.monotonic() >= child.restart_at:
                self.restart(child)
        elif child.process.poll() is not None:
            self.bury(child)
        elif not child.answers and child.service.answers():
            child.answers = True
            say(f"{child.service.title}: znów działa")
        else:
            cut_long_log(services.log_of(self.data, child.service.name))

    def bury(self, child: Child) -> None:
        """Say that a child died, end what it left behind, and set the time of its restart: later each time."""
        kill_group(child.process.pid, signal.SIGKILL)
        self.watchdog.forget(child.process.pid)
        if time.monotonic() - child.started > HEALTHY_AFTER_SECONDS:
            child.deaths = 0
        delay = min(LONGEST_DELAY, 0.5 * (2**child.deaths - 1))
        child.deaths += 1
        child.restart_at = time.monotonic() + delay
        when = f"za {delay:.1f} s" if delay else "od razu"
        log = services.log_of(self.data, child.service.name)
        end = how_it_ended(child.process.returncode)
        say(f"{child.service.title}: {end}; uruchamiam ponownie {when} (dziennik: {log})")

    def restart(self, child: Child) -> None:
        child.process = child.service.start()
        self.watchdog.note(child.process.pid, child.service.death_signal)
        child.started, child.restart_at, child.answers = time.monotonic(), None, False

    def stop_all(self) -> None:
        """In the reverse of the order of starting. A second Ctrl-C stops the waiting, not the order."""
        if self.children:
            say("Zatrzymuję portal")
        self.signals.stop_asked = 0
        for child in reversed(self.children):
            self.stop(child)

    def stop(self, child: Child) -> None:
        process, service = child.process, child.service
        if process.poll() is None:
            process.send_signal(service.stop_signal)
        end = time.monotonic() + service.seconds_to_stop
        while process.poll() is None and time.monotonic() < end and not self.signals.stop_asked:
            self.signals.wait(0.1)
        if process.poll() is None:
            say(f"{service.title}: nie kończy pracy, przerywam")
        # Also what a process that ended left behind.
        kill_group(process.pid, signal.SIGQUIT if service.name == "postgres" else signal.SIGKILL)
        process.wait()
        self.watchdog.forget(process.pid)

    def end_of_log(self, service: Service) -> str:
        with contextlib.suppress(OSError):
            return services.log_of(self.data, service.name).read_text(errors="replace")[-2000:]
        return ""

    def summary(self) -> str:
        address = f"http://{'localhost' if self.host in ('127.0.0.1', '0.0.0.0') else self.host}:{self.port}/"  # noqa: S104
        facts = [("Adres", address)]
        facts += [(who, f"{login}  hasło: {password}") for who, login, password in demo.logins(self.data)]
        facts += [("Dane", str(self.data)), ("Dzienniki", str(self.data / "log"))]
        if "EMAIL_URL" not in os.environ:
            facts.append(("Wiadomości", f"{address}poczta/ (dla administratora) i {self.data / 'mail'}"))
        facts.append(("Zatrzymanie", "Ctrl-C"))
        width = max(len(name) for name, _ in facts)
        return "\n".join(["", *(f"  {name:<{width}}  {value}" for name, value in facts), ""])


class Signals:
    """Signals as something to wait for: they interrupt nothing but `wait`."""

    def __init__(self) -> None:
        self.stop_asked = 0
        self.reading, self.writing = os.pipe()
        os.set_blocking(self.reading, False)
        os.set_blocking(self.writing, False)

    def listen(self) -> None:
        signal.set_wakeup_fd(self.writing, warn_on_full_buffer=False)
        for stopping in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(stopping, self.ask_to_stop)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def ask_to_stop(self, *_: object) -> None:
        self.stop_asked += 1

    def wait(self, seconds: float) -> None:
        """Until a signal comes or the time is over."""
        select.select([self.reading], [], [], seconds)
        with contextlib.suppress(BlockingIOError):
            os.read(self.reading, 1024)


def refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise CannotStart(
                    f"Port {port} jest zajęty przez inny program. Wybierz inny, na przykład: make run PORT={port + 1}\n"
                    f"Port {port} is taken by another program. Choose another, for example: make run PORT={port + 1}"
                ) from None
            raise CannotStart(f"Nie można słuchać pod adresem {host}, port {port}: {error.strerror}") from None


def is_running(pid: int) -> bool:
    if not pid:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def how_it_ended(code: int) -> str:
    return (
        f"proces przerwany sygnałem {signal.Signals(-code).name}" if code < 0 else f"proces zakończył się kodem {code}"
    )


def cut_long_log(path: Path) -> None:
    """Keep the last part of a long log in a file beside it. Writers append, so they go on at the new end."""
    with contextlib.suppress(FileNotFoundError):
        if path.stat().st_size > LARGEST_LOG:
            path.with_suffix(".log.1").write_bytes(path.read_bytes())
            os.truncate(path, 0)


def main(environment: "os._Environ[str]" = os.environ) -> None:
    host, port = environment.get("HOST") or "127.0.0.1", environment.get("PORT") or "8000"
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise CannotStart(f"PORT musi być liczbą od 1 do 65535, a jest „{port}”.")
    Supervisor(paths.data_folder(), host=host, port=int(port)).run()


REASONS_NOT_TO_START = (CannotStart, PostgresError, places.PlaceError, FileNotFoundError)
