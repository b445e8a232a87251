"""The process that renders one PDF and ends: `python -m plan_portal.documents.child`.

It gets its order on standard input (`parcel.py`), writes the PDF to standard output and what it is doing, one JSON
object a line, to standard error. It has no settings, no database, no secret in its environment, and hard limits.
"""

import ctypes
import gc
import json
import logging
import resource
import signal
import sys

from plan_portal.documents import drawing
from plan_portal.documents.parcel import TOO_MUCH_MEMORY

GRACE_SECONDS = 5
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


def tell(**what: str | int) -> None:
    print(json.dumps(what), file=sys.stderr, flush=True)


def limit(*, cpu_seconds: int, memory_bytes: int) -> None:
    """From here on nothing can take more, whatever is in the document."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + GRACE_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)


class Progress(logging.Handler):
    """WeasyPrint says „Step 5 - Creating layout - Page 12”."""

    def emit(self, record: logging.LogRecord) -> None:
        step, _, page = record.getMessage().removeprefix("Step ").partition(" - ")
        # A page that is laid out a second time may be „Page 12 (up-to-date)”.
        tell(step=int(step), page=int(page.rsplit("Page ", 1)[1].split()[0]) if "Page " in page else 0)


def main() -> int:
    limit(cpu_seconds=int(sys.argv[1]), memory_bytes=int(sys.argv[2]))
    # A short life: what is not collected is given back by the end.
    gc.disable()
    try:
        logging.getLogger("weasyprint.progress").addHandler(Progress())
        logging.getLogger("weasyprint.progress").setLevel(logging.INFO)
        drawing.draw(sys.stdin.buffer, sys.stdout.buffer, tell=tell)
    except MemoryError:
        return TOO_MUCH_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
