"""Kept pages: their bytes, compressed once, and the shelf that they stand on."""

import gzip
import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass

import brotli

# Of the answer that was kept; a new one gets its own.
NOT_KEPT = {"content-length", "x-request-id", "etag", "cache-control", "content-encoding"}


@dataclass(frozen=True)
class Page:
    """An answer as bytes. `until` is the clock's time (seconds since 1970) from which it is too old."""

    headers: tuple[tuple[str, str], ...]
    bodies: dict[str, bytes]  # by Content-Encoding; "" is plain
    etag: str
    until: float

    @classmethod
    def of(cls, headers, body: bytes, *, until: float) -> "Page":
        headers = [(name, value) for name, value in headers if name.lower() not in NOT_KEPT]
        vary = ", ".join(value for name, value in headers if name.lower() == "vary")
        headers = [(name, value) for name, value in headers if name.lower() != "vary"]
        etag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
        # A browser asks each time whether it is still so, and mostly hears yes.
        headers += [("ETag", etag), ("Cache-Control", "private, no-cache")]
        headers.append(("Vary", f"{vary}, Accept-Encoding" if vary else "Accept-Encoding"))
        bodies = {"": body, "gzip": gzip.compress(body, 6, mtime=0), "br": brotli.compress(body, quality=5)}
        return cls(tuple(headers), bodies, etag, until)

    @property
    def size(self) -> int:
        return sum(len(body) for body in self.bodies.values())

    def answer(self, environ) -> tuple[str, list[tuple[str, str]], bytes]:
        """Status, headers and body for one request: 304 for whoever has it, else compressed as they take it."""
        if self.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
            return "304 Not Modified", list(self.headers), b""
        encoding = accepted(environ.get("HTTP_ACCEPT_ENCODING", ""))
        body = self.bodies[encoding]
        headers = [*self.headers, ("Content-Length", str(len(body)))]
        if encoding:
            headers.append(("Content-Encoding", encoding))
        return "200 OK", headers, b"" if environ["REQUEST_METHOD"] == "HEAD" else body


def accepted(header: str) -> str:
    """The best encoding that a client takes."""
    offered = {part.split(";")[0].strip() for part in header.split(",") if ";q=0" not in part.replace(" ", "")}
    return next((encoding for encoding in ("br", "gzip") if encoding in offered), "")


class Shelf:
    """Pages by their key, the one asked for longest ago thrown out first. All are of one generation."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.lock = threading.Lock()
        self.pages: OrderedDict[tuple, Page] = OrderedDict()
        self.generation: int | None = None
        self.size = 0

    def get(self, key: tuple, generation: int, now: float) -> Page | None:
        with self.lock:
            self._begin(generation)
            page = self.pages.get(key) if generation == self.generation else None
            if page is None:
                return None
            if page.until <= now:
                self._drop(key)
                return None
            self.pages.move_to_end(key)
            return page

    def put(self, key: tuple, page: Page, generation: int) -> None:
        """`generation` is that of the moment before the page was made: what has changed meanwhile is not kept."""
        with self.lock:
            self._begin(generation)
            if generation != self.generation or page.size > self.most_bytes // 4:
                return
            if key in self.pages:
                self._drop(key)
            self.pages[key] = page
            self.size += page.size
            while self.size > self.most_bytes:
                self._drop(next(iter(self.pages)))

    def _begin(self, generation: int) -> None:
        # Never back to an older one: another thread may have asked a moment earlier.
        if self.generation is None or generation > self.generation:
            self.pages.clear()
            self.size, self.generation = 0, generation

    def _drop(self, key: tuple) -> None:
        self.size -= self.pages.pop(key).size
