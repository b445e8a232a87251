"""PostgreSQL's own COPY as a stream of bytes, in bounded memory, on a connection of its own."""

import queue
import threading
from collections.abc import Iterator

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

CHUNK = 64 * 1024  # bytes
WAITING = 32  # chunks between the database and a slow reader: 2 MB
GLANCE = 0.5  # seconds after which a full pipe looks whether its reader has gone


class ReaderGone(Exception):
    """Whoever read the answer has hung up."""


class Pipe:
    """What COPY writes to: rows become chunks, and a slow reader holds the database up instead of filling memory."""

    def __init__(self):
        self.chunks: queue.Queue = queue.Queue(WAITING)
        self.closed = threading.Event()
        self.buffer = bytearray()

    def write(self, row: bytes) -> int:
        self.buffer += row
        if len(self.buffer) >= CHUNK:
            self.flush()
        return len(row)

    def flush(self) -> None:
        self.put(bytes(self.buffer))
        self.buffer.clear()

    def put(self, chunk) -> None:
        while not self.closed.is_set():
            try:
                return self.chunks.put(chunk, timeout=GLANCE)
            except queue.Full:
                continue
        raise ReaderGone


def copied(rows: QuerySet, *, delimiter: str = ",", using: str = "default") -> Iterator[bytes]:
    """The rows of a `values_list` queryset as CSV (UTF-8, LF, NULL is an empty field), without a header.

    One statement, so one state of the data. Raises what the database raises, in the middle of the stream if need be.
    """
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:  # the filters contradict each other
        return
    pipe = Pipe()
    thread = threading.Thread(target=_copy, args=(sql, params, delimiter, using, pipe), daemon=True)
    thread.start()
    try:
        while (chunk := pipe.chunks.get()) is not None:
            if isinstance(chunk, Exception):
                raise chunk
            yield chunk
    finally:
        pipe.closed.set()
        thread.join()


def _copy(sql: str, params: tuple, delimiter: str, using: str, pipe: Pipe) -> None:
    connection = connections[using]
    try:
        with connection.cursor() as cursor:
            # COPY takes no parameters: the driver writes them into the statement as literals.
            query = cursor.cursor.mogrify(sql, params).decode()
            with connection.wrap_database_errors:
                cursor.copy_expert(f"COPY ({query}) TO STDOUT (FORMAT csv, DELIMITER '{delimiter}')", pipe)
        pipe.flush()
        pipe.put(None)
    except ReaderGone:
        pass
    except Exception as error:  # the reader's thread must hear of it, whatever it is
        pipe.put(error)
    finally:
        connection.close()
