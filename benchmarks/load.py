"""Asking a server as fast as it answers, by processes with a connection each that is kept open."""

import multiprocessing
import socket
import time
from dataclasses import dataclass

CONNECTIONS = 4


@dataclass(frozen=True)
class Target:
    """`status` is what every answer must have; anything else ends the run."""

    path: str
    cookie: str = ""
    encoding: str = "br"
    status: int = 200

    def request(self, port: int) -> bytes:
        lines = [f"GET {self.path} HTTP/1.1", f"Host: localhost:{port}", f"Accept-Encoding: {self.encoding}"]
        if self.cookie:
            lines.append(f"Cookie: {self.cookie}")
        return "\r\n".join([*lines, "", ""]).encode()


def answers_per_second(port: int, target: Target, *, seconds: float) -> float:
    with multiprocessing.Pool(CONNECTIONS) as pool:
        return sum(pool.starmap(_ask, [(port, target, seconds)] * CONNECTIONS))


def _ask(port: int, target: Target, seconds: float) -> float:
    request, answered = target.request(port), 0
    with socket.create_connection(("localhost", port), timeout=120) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        began = time.perf_counter()
        while time.perf_counter() < began + seconds:
            connection.sendall(request)
            status = _read(connection)
            if status != target.status:
                raise SystemExit(f"{target.path} answered {status}, not {target.status}")
            answered += 1
        return answered / (time.perf_counter() - began)


def _read(connection: socket.socket) -> int:
    """Read one answer whole; its status."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += _more(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    lowered = head.lower()
    length = int(lowered.split(b"content-length:")[1].split(b"\r\n")[0]) if b"content-length:" in lowered else 0
    left = length - len(body)
    while left > 0:
        left -= len(_more(connection))
    return int(head.split(b" ", 2)[1])


def _more(connection: socket.socket) -> bytes:
    data = connection.recv(262_144)
    if not data:
        raise SystemExit("the server hung up")
    return data
