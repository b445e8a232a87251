"""Hearing from the database that something public has changed.

Each process holds one connection that listens. Nobody waits on it: whoever wants a kept page looks whether something
has come, which costs a system call. While the connection is down nothing counts as fresh.
"""

import contextlib
import logging
import select
import threading
import time
from collections.abc import Callable

import psycopg2

CHANNEL = "published"
PAUSE = 1.0  # seconds between two attempts to connect
# A Linux kernel says so of a socket whose other end is closed; elsewhere reading tells.
GONE = select.POLLERR | select.POLLHUP | getattr(select, "POLLRDHUP", 0)
log = logging.getLogger(__name__)


class Notices:
    """`generation()` is another number after each change; None while that cannot be known."""

    def __init__(self, connect: Callable) -> None:
        self.connect = connect
        self.lock = threading.Lock()
        self.connection = None
        self.poll = None
        self.number = 0
        self.not_before = 0.0

    def generation(self) -> int | None:
        with self.lock:
            try:
                if self.connection is None and not self._listen():
                    return None
                if events := self.poll.poll(0):
                    self._hear(events[0][1])
            except (psycopg2.Error, OSError, ValueError) as error:
                log.warning("The page cache does not hear the database: %s", error)
                self._hang_up()
                return None
            return self.number

    def close(self) -> None:
        with self.lock:
            self._hang_up()

    def _listen(self) -> bool:
        if time.monotonic() < self.not_before:
            return False
        self.not_before = time.monotonic() + PAUSE
        self.connection = self.connect()
        self.connection.autocommit = True
        with self.connection.cursor() as cursor:
            cursor.execute(f"LISTEN {CHANNEL}")
        self.poll = select.poll()
        self.poll.register(self.connection.fileno(), select.POLLIN | GONE)
        self.number += 1  # whatever happened while nobody listened
        return True

    def _hear(self, event: int) -> None:
        if event & GONE:
            raise psycopg2.OperationalError("the other end has hung up")
        self.connection.poll()
        if self.connection.notifies:
            self.connection.notifies.clear()
            self.number += 1

    def _hang_up(self) -> None:
        self.number += 1
        self.not_before = time.monotonic() + PAUSE
        if self.connection is not None:
            with contextlib.suppress(psycopg2.Error):
                self.connection.close()
        self.connection = self.poll = None
